/**
 * The port to sockets as the system has them: every question is answered before the program goes on, which blocks it as a system call does. A host
 * without it (the page) has no `socket.socket()`; connections of the event loop have a port of their own (io.ts).
 */
import type { Endpoint, HostError, InternetAddress } from "./io.ts";

/** A socket's address as it is told: null when it has none. */
export type SocketAddress = Endpoint | null;

/** What can be asked, and what is answered. A socket is known by the number that `open`, `pair` or `accept` gave. */
export interface SocketCalls {
  open: [ask: { readonly family: 4 | 6 | "unix"; readonly kind: "stream" | "datagram" }, answer: number];
  /** Two connected sockets. */
  pair: [ask: { readonly kind: "stream" | "datagram" }, answer: readonly [number, number]];
  bind: [ask: { readonly id: number; readonly at: Endpoint }, answer: null];
  listen: [ask: { readonly id: number; readonly backlog: number }, answer: null];
  connect: [ask: { readonly id: number; readonly to: Endpoint }, answer: null];
  accept: [ask: { readonly id: number }, answer: { readonly id: number; readonly from: SocketAddress }];
  /** No bytes: the other side has ended. `peek` leaves them where they are. */
  receive: [
    ask: { readonly id: number; readonly size: number; readonly peek: boolean },
    answer: { readonly bytes: Uint8Array; readonly from: SocketAddress },
  ];
  /** Gives how many bytes were taken: all of them where `all` is set and time suffices. */
  send: [
    ask: {
      readonly id: number;
      readonly bytes: Uint8Array;
      readonly to: InternetAddress | null;
      readonly all: boolean;
    },
    answer: number,
  ];
  shutdown: [ask: { readonly id: number; readonly how: 0 | 1 | 2 }, answer: null];
  close: [ask: { readonly id: number }, answer: null];
  names: [ask: { readonly id: number }, answer: { readonly local: SocketAddress; readonly remote: SocketAddress }];
  /** An option by its level and its name; undefined in the answer: there is no such option. */
  option: [ask: { readonly id: number; readonly level: number; readonly name: number }, answer: number | undefined];
  setOption: [
    ask: { readonly id: number; readonly level: number; readonly name: number; readonly value: number | Uint8Array },
    answer: null,
  ];
  /** Which of the sockets are ready, as soon as one is. */
  select: [
    ask: { readonly reads: readonly number[]; readonly writes: readonly number[] },
    answer: { readonly reads: readonly number[]; readonly writes: readonly number[] },
  ];
  resolve: [ask: { readonly host: string }, answer: readonly { readonly host: string; readonly family: 4 | 6 }[]];
}

/** The system's number for "not now". */
export const EAGAIN = 11;

export interface Sockets {
  /**
   * Asks, and waits at most so many seconds (0: not at all, null: for ever) until it can be done; EAGAIN when it could not.
   * @throws what an interrupt of the user ends waits with
   */
  ask<K extends keyof SocketCalls>(
    what: K,
    question: SocketCalls[K][0],
    seconds: number | null,
  ): SocketCalls[K][1] | HostError;
  /** Calls back once, between two turns of the event loop, when a socket is ready; the returned function gives up. */
  watch(id: number, mode: "read" | "write", ready: () => void): () => void;
  /** Whether a socket is being watched. */
  readonly isWatching: boolean;
  /**
   * Blocks at most so many seconds (null: for ever) until something that is watched is ready, and calls back then: for a loop that blocks the process.
   * @throws what an interrupt of the user ends waits with
   */
  pump(seconds: number | null): void;
}
