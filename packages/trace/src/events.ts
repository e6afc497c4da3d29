/**
 * The trace of one run as plain data: what the recorder writes, the reducer folds, the views draw and `.pycoro.json` holds.
 * Everything here survives `structuredClone` and JSON. Ids are indices into the tables of the `Trace`.
 */
import type {
  HandleCancel,
  HandleEnd,
  HandleRun,
  HandleSoon,
  LoopBlock,
  LoopIdle,
  LoopStart,
  LoopStop,
  LoopTick,
  TimerCancel,
  TimerFire,
  TimerSet,
} from "./loop-events.ts";
import { MAIN_THREAD, type ThreadEvent, type ThreadInfo } from "./thread-events.ts";

/** A Python value as it looked when the event happened. */
export interface TraceValue {
  /** Index into `Trace.strings` of the value's repr (cut to 200 characters). */
  readonly r: number;
  /** Name of its Python type. */
  readonly ty: string;
  /** Identity, for mutable values and generators: equal numbers mean the same object. */
  readonly id?: number;
  /** Index of the event from which this value came (a send, the end of a delegation). */
  readonly from?: number;
  /** Frame that the value is, when it is a generator or coroutine of this run. */
  readonly g?: number;
  /** Named parts of a container or an instance, a few levels deep; only values of variables have them. */
  readonly ch?: readonly TracePart[];
}

/** A part of a value: an item, an entry, a field or an attribute. */
export interface TracePart {
  readonly n: string;
  readonly v: TraceValue;
}

/** Locals that were bound since the frame's last event. */
export type LocalsDelta = Readonly<Record<string, TraceValue>>;

/** Fields that every event may have. */
export interface EventBase<K extends string> {
  /** Dense sequence number from 0. */
  readonly i: number;
  readonly k: K;
  /** Virtual seconds since the start of the run. */
  readonly t: number;
  /** Microseconds of real time since the start of the run, where the recorder was given a clock for them. */
  readonly w?: number;
  /** Frame in which it happens (0 is the module). */
  readonly f: number;
  /** Task that is running, when one is. */
  readonly task?: number;
  /** Span of the statement or expression it happens at. */
  readonly s?: number;
  readonly set?: LocalsDelta;
  readonly del?: readonly string[];
  /** The event that made this one happen. */
  readonly cause?: number;
}

export type ResumeHow = "next" | "send" | "throw" | "close" | "iter";
export type RunEnd = "ok" | "error" | "exit" | "interrupt" | "budget" | "stopped";
export type BudgetKind = "steps" | "events" | "wall" | "virtual" | "quiet" | "output" | "memory";

export interface RunStart extends EventBase<"run.start"> {}
export interface RunEndEvent extends EventBase<"run.end"> {
  readonly how: RunEnd;
  readonly v?: TraceValue;
}
export interface Out extends EventBase<"out"> {
  readonly fd: 1 | 2;
  /** The text that was written: `strings[v.r]`, never cut. */
  readonly v: TraceValue;
}
export interface Warn extends EventBase<"warn"> {
  readonly v: TraceValue;
}
export interface Diag extends EventBase<"diag"> {
  readonly v: TraceValue;
}
export interface Budget extends EventBase<"budget"> {
  readonly which: BudgetKind;
  readonly n: number;
}

export interface Line extends EventBase<"line"> {}
/** A plain function is entered; `g` is its frame, `f` the caller's. */
export interface Call extends EventBase<"call"> {
  readonly g: number;
}
export interface Ret extends EventBase<"ret"> {
  readonly g: number;
  readonly v?: TraceValue;
  /** True when the function ended by an exception. */
  readonly raised?: boolean;
}
export interface Raise extends EventBase<"raise"> {
  readonly v: TraceValue;
}
export interface Catch extends EventBase<"catch"> {
  readonly v: TraceValue;
}
export interface Finally extends EventBase<"finally"> {}
export interface Assign extends EventBase<"assign"> {}

export interface GenNew extends EventBase<"gen.new"> {
  readonly g: number;
}
/** `g` is the frame on which the value lands; `via` the delegating frames that it crosses, outermost first. */
export interface GenResume extends EventBase<"gen.resume"> {
  readonly g: number;
  readonly how: ResumeHow;
  readonly v?: TraceValue;
  readonly via: readonly number[];
  /** Span of the `yield` or `await` at which `g` was suspended; absent when it had not started. */
  readonly at?: number;
}
/** `g` yields to the frame `to`, through the same delegating frames. */
export interface GenYield extends EventBase<"gen.yield"> {
  readonly g: number;
  readonly to: number;
  readonly v: TraceValue;
  readonly via: readonly number[];
}
export interface GenReturn extends EventBase<"gen.return"> {
  readonly g: number;
  readonly v: TraceValue;
  /** The frame that gets the value: the delegating generator, else the frame in which StopIteration appears. */
  readonly to: number;
  /** True when `to` waits in `yield from` or `await` and so receives the value itself. */
  readonly inner: boolean;
}
export interface GenRaise extends EventBase<"gen.raise"> {
  readonly g: number;
  readonly v: TraceValue;
  readonly to: number;
  /** True when nothing ran: a value was sent into a generator that had not started. */
  readonly bounced?: boolean;
}
/** `close()` on a frame that had not started or had ended: it is closed without running. */
export interface GenClose extends EventBase<"gen.close"> {
  readonly g: number;
}
/** `g` had ended when it was resumed: nothing ran, and `e` was raised where it was resumed. */
export interface GenLate extends EventBase<"gen.late"> {
  readonly g: number;
  readonly how: ResumeHow;
  readonly v?: TraceValue;
  readonly e: TraceValue;
}
/** `f` begins to delegate to the frame `g`, or to something that is no frame (a list, a future) when `g` is null. */
export interface DelegBegin extends EventBase<"deleg.begin"> {
  readonly g: number | null;
  readonly v: TraceValue;
}
export interface DelegEnd extends EventBase<"deleg.end"> {
  readonly g: number | null;
  readonly v?: TraceValue;
}

export interface TaskNew extends EventBase<"task.new"> {
  /** The new task. */
  readonly n: number;
}
export interface TaskStep extends EventBase<"task.step"> {
  readonly n: number;
}
export interface TaskAwait extends EventBase<"task.await"> {
  readonly n: number;
  /** Future it waits for; null for a bare `sleep(0)`. */
  readonly fut: number | null;
}
export interface TaskWake extends EventBase<"task.wake"> {
  readonly n: number;
}
export interface TaskCancel extends EventBase<"task.cancel"> {
  readonly n: number;
}
export interface TaskDone extends EventBase<"task.done"> {
  readonly n: number;
  readonly how: "result" | "exc" | "cancel";
  readonly v?: TraceValue;
}
export interface FutNew extends EventBase<"fut.new"> {
  readonly fut: number;
}
export interface FutDone extends EventBase<"fut.done"> {
  readonly fut: number;
  readonly how: "result" | "exc" | "cancel";
  readonly v?: TraceValue;
}
export interface CbAdd extends EventBase<"cb.add"> {
  readonly fut: number;
}
export interface Sync extends EventBase<"sync.acquire" | "sync.wait" | "sync.release"> {
  readonly v: TraceValue;
}

export type TraceEvent =
  | RunStart
  | RunEndEvent
  | Out
  | Warn
  | Diag
  | Budget
  | Line
  | Call
  | Ret
  | Raise
  | Catch
  | Finally
  | Assign
  | GenNew
  | GenResume
  | GenYield
  | GenReturn
  | GenRaise
  | GenClose
  | GenLate
  | DelegBegin
  | DelegEnd
  | LoopStart
  | LoopTick
  | LoopIdle
  | LoopBlock
  | LoopStop
  | HandleSoon
  | HandleRun
  | HandleEnd
  | HandleCancel
  | TimerSet
  | TimerFire
  | TimerCancel
  | TaskNew
  | TaskStep
  | TaskAwait
  | TaskWake
  | TaskCancel
  | TaskDone
  | FutNew
  | FutDone
  | CbAdd
  | Sync
  | ThreadEvent;

export type EventKind = TraceEvent["k"];
export type EventOf<K extends EventKind> = Extract<TraceEvent, { k: K }>;

export type FrameKind = "module" | "loop" | "function" | "generator" | "coroutine" | "async_generator";

/** A frame that the run made: the module, the event loop (a stand-in, so that it can resume others), a call of a plain function, or a generator-like object. */
export interface FrameInfo {
  readonly id: number;
  readonly kind: FrameKind;
  readonly name: string;
  /** Counts the frames of one name from 1, so that `averager#2` is the second one. */
  readonly n: number;
  /** Event at which it was made. */
  readonly madeAt: number;
  readonly file: number;
  readonly line?: number;
}
export interface TaskInfo {
  readonly id: number;
  readonly name: string;
  /** Frame of its coroutine, when that is one of ours. */
  readonly frame: number | null;
  /** Task that created it, or null for code outside every task. */
  readonly by: number | null;
  readonly madeAt: number;
}
export interface FutureInfo {
  readonly id: number;
  /** Python type: Future, Task, _GatheringFuture… */
  readonly ty: string;
  /** Task behind it when it is one. */
  readonly task: number | null;
  /** What a person would say it is: `sleep(2)`, `Task-3`, `queue.get()`. */
  readonly label: string;
}
export interface HandleInfo {
  readonly id: number;
  readonly label: string;
  readonly task: number | null;
}
export interface FileInfo {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** First event that can belong to it: a transcript's statements run one after the other. */
  readonly startsAt: number;
}
/** One link between Python and TypeScript text, with its role in the Python program. */
export interface SpanInfo {
  readonly id: number;
  readonly file: number;
  readonly py: readonly [number, number];
  readonly ts: readonly [number, number];
  readonly line: number;
  readonly role: string;
}

/** A whole run. */
export interface Trace {
  readonly format: "pycoro.trace";
  readonly version: 1;
  readonly producer: { readonly name: string; readonly version: string };
  readonly program: {
    readonly mode: "script" | "repl" | "document";
    readonly python: string;
    readonly seed: number;
    readonly clock: "virtual" | "wall";
    readonly epoch: number;
    /** The name of the order that was not the loop's own. */
    readonly schedule?: string;
  };
  readonly limits: { readonly steps: number; readonly events: number; readonly hit: BudgetKind | null };
  readonly files: readonly FileInfo[];
  readonly spans: readonly SpanInfo[];
  readonly frames: readonly FrameInfo[];
  readonly tasks: readonly TaskInfo[];
  readonly futures: readonly FutureInfo[];
  readonly handles: readonly HandleInfo[];
  readonly threads: readonly ThreadInfo[];
  readonly strings: readonly string[];
  readonly events: readonly TraceEvent[];
}

/** The part of a trace that grew since the last chunk: what the runner posts while the program is still running. */
export interface TraceChunk {
  readonly spans: readonly SpanInfo[];
  readonly files: readonly FileInfo[];
  readonly frames: readonly FrameInfo[];
  readonly tasks: readonly TaskInfo[];
  readonly futures: readonly FutureInfo[];
  readonly handles: readonly HandleInfo[];
  readonly threads: readonly ThreadInfo[];
  readonly strings: readonly string[];
  readonly events: readonly TraceEvent[];
}

/** A trace in which nothing has happened yet. */
export const emptyTrace: Trace = {
  format: "pycoro.trace",
  version: 1,
  producer: { name: "pycoro", version: "0.1.0" },
  program: { mode: "script", python: "3.13", seed: 0, clock: "virtual", epoch: 0 },
  limits: { steps: 200_000, events: 20_000, hit: null },
  files: [],
  spans: [],
  frames: [],
  tasks: [],
  futures: [],
  handles: [],
  threads: [MAIN_THREAD],
  strings: [],
  events: [],
};

/** The trace with chunks added to its end. */
export const appendChunks = (trace: Trace, chunks: readonly TraceChunk[]): Trace => {
  const grown = <T>(old: readonly T[], more: (chunk: TraceChunk) => readonly T[]): readonly T[] =>
    chunks.some((chunk) => more(chunk).length > 0) ? old.concat(...chunks.map(more)) : old;
  return {
    ...trace,
    files: grown(trace.files, (chunk) => chunk.files),
    spans: grown(trace.spans, (chunk) => chunk.spans),
    frames: grown(trace.frames, (chunk) => chunk.frames),
    tasks: grown(trace.tasks, (chunk) => chunk.tasks),
    futures: grown(trace.futures, (chunk) => chunk.futures),
    handles: grown(trace.handles, (chunk) => chunk.handles),
    threads: grown(trace.threads, (chunk) => chunk.threads),
    strings: grown(trace.strings, (chunk) => chunk.strings),
    events: grown(trace.events, (chunk) => chunk.events),
  };
};
