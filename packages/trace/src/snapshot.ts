import type { FrameInfo, TraceValue } from "./events.ts";
import type { HeapTimer } from "./timer-heap.ts";

/** The four states of a generator, without the prefix that `inspect` gives them. */
export type FrameState = "CREATED" | "RUNNING" | "SUSPENDED" | "CLOSED";

/** A local variable as it stands, with what it was before the last event that changed it. */
export interface Local {
  readonly value: TraceValue;
  readonly old: TraceValue | null;
  /** Event that bound it. */
  readonly at: number;
}

export interface FrameView {
  readonly id: number;
  readonly state: FrameState;
  /** Span at which it runs or waits. */
  readonly span: number | null;
  readonly locals: Readonly<Record<string, Local>>;
  /** Frame to which it delegates (`gi_yieldfrom`). */
  readonly delegate: number | null;
  /** Frame that resumed or called it and to which it will yield. */
  readonly resumer: number | null;
  /** Event of its last resume, yield or end. */
  readonly touched: number;
  readonly resumed: number;
  /** What it yielded last, while it is suspended. */
  readonly yielded: TraceValue | null;
  /** How it ended, once closed. */
  readonly ended: { readonly how: "return" | "raise" | "close"; readonly v: TraceValue | null } | null;
}

export type TaskStatus = "ready" | "running" | "waiting" | "done" | "failed" | "cancelled";
export interface TaskView {
  readonly id: number;
  readonly status: TaskStatus;
  readonly waits: number | null;
  readonly result: TraceValue | null;
  readonly cancelling: boolean;
}
export interface TimerView {
  readonly h: number;
  readonly at: number;
}

/** Everything that is so after event `i`. */
export interface Snapshot {
  readonly i: number;
  readonly t: number;
  /** Frames by id; a hole is a frame that does not exist yet. */
  readonly frames: readonly (FrameView | undefined)[];
  /** Running frames, outermost first. */
  readonly stack: readonly number[];
  /** The thread that runs, and the stacks of those that do not, by thread. */
  readonly thread: number;
  readonly stacks: readonly (readonly number[] | undefined)[];
  readonly tasks: readonly (TaskView | undefined)[];
  readonly task: number | null;
  readonly ready: readonly number[];
  /** Timers that will fire, the first one first. */
  readonly timers: readonly TimerView[];
  /** The same as the loop holds them: a heap in a list, cancelled ones included. */
  readonly heap: readonly HeapTimer[];
  /** Handle that the loop is running. */
  readonly running: number | null;
  readonly tick: number;
  readonly idleUntil: number | null;
  /** Number of output events so far. */
  readonly outputs: number;
}

/** A snapshot while events are folded into it: its lists are its own. What stands in them may be another snapshot's as well, and is replaced when it changes. */
export type Draft = {
  -readonly [K in keyof Snapshot]: Snapshot[K] extends readonly (infer Item)[] ? Item[] : Snapshot[K];
};

/** A draft that says what a snapshot says, which stays as it is. */
export const draftOf = (snapshot: Snapshot): Draft => ({
  ...snapshot,
  frames: snapshot.frames.slice(),
  stack: snapshot.stack.slice(),
  stacks: snapshot.stacks.slice(),
  tasks: snapshot.tasks.slice(),
  ready: snapshot.ready.slice(),
  timers: snapshot.timers.slice(),
  heap: snapshot.heap.slice(),
});

/** A frame of which nothing but its state is known. */
export const newFrame = (id: number, state: FrameState, i: number): FrameView => ({
  id,
  state,
  span: null,
  locals: {},
  delegate: null,
  resumer: null,
  touched: i,
  resumed: 0,
  yielded: null,
  ended: null,
});

/** Before anything has happened: only the module, which is about to run. */
export const initialSnapshot: Snapshot = {
  i: -1,
  t: 0,
  frames: [newFrame(0, "RUNNING", -1)],
  stack: [0],
  thread: 0,
  stacks: [],
  tasks: [],
  task: null,
  ready: [],
  timers: [],
  heap: [],
  running: null,
  tick: 0,
  idleUntil: null,
  outputs: 0,
};

/** A frame's name as shown everywhere: `averager#2`. */
export const frameName = (info: FrameInfo | undefined): string => {
  if (info === undefined) return "?";
  if (info.kind === "module" || info.kind === "loop") return info.name;
  return `${info.name}#${info.n}`;
};

/** The state as `inspect.getgeneratorstate` and its siblings name it. */
export function inspectState(info: FrameInfo, state: FrameState): string {
  const prefix = { generator: "GEN", coroutine: "CORO", async_generator: "AGEN", module: "", loop: "", function: "" }[
    info.kind
  ];
  return prefix === "" ? state : `${prefix}_${state}`;
}
