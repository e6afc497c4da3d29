/**
 * What the core of the event loop (loop, handles, futures, tasks, locks, queues and what is built on them) leaves to Python: objects that programs
 * write themselves, reprs, debug mode, policies, messages on stderr. The answers that stand here are those of a program of TypeScript alone; the
 * modules of `dress/` install Python's. So who imports `run` and `sleep` carries no types, and there is one core for both.
 */
import type { Steps, Waiting } from "../coroutine/host-wait.ts";
import type { TraceSink } from "../host/interpreter.ts";
import type { Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { Handle } from "./handles.ts";
import type { LoopExtras } from "./loop-extras.ts";
import { isNativeGenerator, NativeCoroutine } from "./native.ts";
import type { Task } from "./tasks.ts";

/** "message", "exception", "future", "handle", ... as the handlers get them in a dict. */
export type ExceptionContext = Readonly<Record<string, Value>>;

export interface Dressing {
  /** Functions of TypeScript's that give Python's coroutines, where there are any. */
  run?(main: Value): Steps;
  sleep?(delay: Value, result: Value): Value;
  wait?(futures: Iterable<Value>, timeout: Value, returnWhen: Value): Value;
  /** The coroutine that a value is, ready to be driven; undefined when it is none. `isTaken`: from here on a task answers for it. */
  coroutine(v: Value, isTaken?: boolean): Value;
  /** Whether the last `uncancel` takes back a cancellation that has not gone in yet: since 3.13. */
  uncancelRevokes(): boolean;
  /** Resumes a coroutine that cannot do so itself, throwing `exc` unless null. Gives what it yields, or its value as `Returned`. */
  advance(coro: Value, exc: Value): Value;
  /** Has a task wait for a future that is none of ours; false when it is no future at all. */
  waitFor(task: Task, y: Value): boolean;
  /** Calls a function, or what else can be called. */
  call(f: Value, args: readonly Value[]): Value;
  /** A callback has raised something that nobody can catch; several.ts installs it. */
  failed(handle: Handle, exc: Value): void;
  /** What a future is to keep of an exception that it ends with. */
  failure(exc: Value): Value;
  /** What to raise for a step of a task that is done, or inside another task's step. */
  misstep(task: Task, exc: Value): Value;
  /** What is wrong with something that a task awaits; several.ts installs it. */
  complaint(task: Task, y: Value): string;
  /** A task has failed, and nobody can ask for its exception; several.ts installs it. */
  forgotten(task: Task): void;
  /** A handle is cancelled in debug mode, and forgets what it was about to do. */
  forgetting(handle: Handle): void;
  /** In debug mode: notes the line of the program that makes something; or the line of CPython's asyncio. */
  created(made: Value, module?: string, line?: number, name?: string): void;
  /** Tells whoever watches of an event. */
  note(trace: TraceSink, k: string, ...values: readonly Value[]): void;
  /** Runs so many of what is ready while somebody watches, debugs or decides what comes next. */
  turn(loop: EventLoop, count: number): void;
  /** A number of seconds from what is no number. */
  seconds(v: Value, use?: "<" | "+"): number;
  /** What Python keeps with a loop. */
  extras(loop: EventLoop): LoopExtras;
  /** A loop begins to run; gives what ends it. */
  enter(loop: EventLoop): () => void;
  /** Cancels what a loop still runs, and waits for it; several.ts installs it. */
  cancelAll(loop: EventLoop): Iterable<Waiting, void>;
  /** Takes cancelled timers away; several.ts installs it. */
  prune(loop: EventLoop): void;
  /** What to throw when nothing can wake a loop; several.ts installs it. */
  stuck(loop: EventLoop): Value;
  /** What nobody can catch; several.ts installs it. */
  handleException(loop: EventLoop, context: ExceptionContext): void;
  /** Logs the exceptions of futures that nobody can ask for any more. */
  reportUnretrieved(): void;
}

const nothing = (): void => undefined;
const same = <T>(v: T): T => v;
const none = (): readonly [] => [];

export const dressing: Dressing = {
  coroutine: (v) => (v instanceof NativeCoroutine ? v : isNativeGenerator(v) ? new NativeCoroutine(v) : undefined),
  uncancelRevokes: () => true,
  advance: nothing,
  waitFor: () => false,
  call: (f, args) => f(...args),
  failed: (_handle, exc) => {
    throw exc;
  },
  failure: same,
  misstep: nothing,
  complaint: (_task, y) => `Task got bad yield: ${y}`,
  forgotten: nothing,
  forgetting: nothing,
  created: nothing,
  note: nothing,
  turn: nothing,
  seconds: (v) => Number(v?.v ?? v),
  extras: nothing as Value,
  enter: () => nothing,
  cancelAll: none,
  prune: nothing,
  stuck: nothing,
  handleException: nothing,
  reportUnretrieved: nothing,
};
