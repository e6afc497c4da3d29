/** Threads: one of them runs at a time, until it waits. */
import type { EventBase, TraceValue } from "./events.ts";

/** A thread starts. */
export interface ThreadNew extends EventBase<"th.new"> {
  readonly th: number;
}
/** A thread runs on, for the first time or because what it waited for has come; `cause` says who has let it. */
export interface ThreadRun extends EventBase<"th.run"> {
  readonly th: number;
}
/** The thread that runs waits, and others may run. `v` says for what: "a lock". */
export interface ThreadBlock extends EventBase<"th.block"> {
  readonly th: number;
  readonly v: TraceValue;
}
/** A thread has ended, by an exception or else. */
export interface ThreadDone extends EventBase<"th.done"> {
  readonly th: number;
  readonly how: "result" | "exc";
  readonly v: TraceValue;
}
export type ThreadEvent = ThreadNew | ThreadRun | ThreadBlock | ThreadDone;

export interface ThreadInfo {
  readonly id: number;
  readonly name: string;
}
/** The thread that the program begins in. */
export const MAIN_THREAD: ThreadInfo = { id: 0, name: "MainThread" };
