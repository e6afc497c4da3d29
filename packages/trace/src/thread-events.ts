/** Work that the program hands to threads. Threads are simulated: one function runs at a time, and to its end. */
import type { EventBase, TraceValue } from "./events.ts";

/** Something is handed to the thread. */
export interface ThreadNew extends EventBase<"th.new"> {
  readonly th: number;
}
/** The thread begins what it was given first. */
export interface ThreadRun extends EventBase<"th.run"> {
  readonly th: number;
}
/** The thread's clock is where it ended, and the loop gets what it gave. */
export interface ThreadDone extends EventBase<"th.done"> {
  readonly th: number;
  readonly how: "result" | "exc";
  readonly v: TraceValue;
}
export type ThreadEvent = ThreadNew | ThreadRun | ThreadDone;

export interface ThreadInfo {
  readonly id: number;
  readonly name: string;
}
/** The thread that runs the program, and the loop. */
export const MAIN_THREAD: ThreadInfo = { id: 0, name: "MainThread" };
