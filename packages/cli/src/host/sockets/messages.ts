/** What the program's thread and the thread of the sockets say to each other. */
import type { SocketCalls } from "@pycoro/runtime";

/** The cell that is counted up and notified whenever there is something new for the program's thread. */
export const NEWS = 2;

export type Question = {
  [K in keyof SocketCalls]: { readonly what: K; readonly question: SocketCalls[K][0] };
}[keyof SocketCalls];

export type Message =
  | (Question & { readonly kind: "ask"; readonly number: number; readonly milliseconds: number | null })
  /** The question is not to be answered any more. */
  | { readonly kind: "forget"; readonly number: number }
  | { readonly kind: "watch"; readonly number: number; readonly id: number; readonly mode: "read" | "write" }
  /** Everything is closed; what was sent goes out first. */
  | { readonly kind: "finish"; readonly number: number };

export type Reply = { readonly number: number } & ({ readonly value: unknown } | { readonly errno: number });
/** A socket that was watched is ready. */
export interface Ready {
  readonly number: number;
}

/** What the thread is started with. */
export interface Start {
  readonly cells: Int32Array;
}
