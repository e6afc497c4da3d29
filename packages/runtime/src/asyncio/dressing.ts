/**
 * What the core of the event loop (loop, handles, futures, tasks, locks, queues and what is built on them) leaves to Python: objects that programs
 * write themselves, reprs, debug mode, policies, messages on stderr. The answers that stand here are those of a program of TypeScript alone; the
 * modules of `dress/` install Python's. So who imports `run` and `sleep` carries no types, and there is one core for both.
 */
import { current, type TraceSink } from "../host/interpreter.ts";
import { raised, TypeErrorKind } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { Handle } from "./handles.ts";
import { isNativeGenerator, NativeCoroutine } from "./native.ts";
import { asyncioState, getRunningLoop } from "./state.ts";
import type { Task } from "./tasks.ts";

/** "message", "exception", "future", "handle", ... as the handlers get them in a dict. */
export type ExceptionContext = Readonly<Record<string, Value>>;

export interface Dressing {
  /** Functions of TypeScript's that give Python's coroutines. */
  readonly functions: { sleep?: (...args: Value[]) => Value; wait?: (...args: Value[]) => Value };
  /** The coroutine that a value is, ready to be driven; undefined when it is none. */
  coroutine(v: Value): Value;
  /** A coroutine belongs to a task now. */
  taken(coro: Value): void;
  /** Resumes a coroutine that cannot do so itself, throwing `exc` unless null. Gives what it yields, or its value as `Returned`. */
  advance(coro: Value, exc: Value): Value;
  /** Has a task wait for a future that is none of ours; false when it is no future at all. */
  waitFor(task: Task, y: Value): boolean;
  /** A future for what is none of ours; undefined: only coroutines are asked for. */
  ensure(x: Value, loop: EventLoop | null): Value;
  /** Makes a task by a loop's task factory. */
  makeTask(loop: EventLoop, coro: Value, name: Value, context: Value): Value;
  /** Calls what is no JavaScript function. */
  call(f: Value, args: readonly Value[]): Value;
  /** Awaits what a method of the program gave. */
  awaited(x: Value): Generator<Value, Value, Value>;
  /** Ends a coroutine that will not be run. */
  close(coro: Value): void;
  /** How a callback reads in messages. */
  callbackText(f: Value, args: readonly Value[], debug: boolean): string;
  /** A handle is cancelled in debug mode, and forgets what it was about to do. */
  forgetting(handle: Handle): void;
  /** In debug mode: notes the line of the program that makes something; or the line of CPython's asyncio. */
  created(made: Value, module?: string, line?: number): void;
  /** Tells whoever watches of an event. */
  note(trace: TraceSink, k: string, ...values: readonly Value[]): void;
  /** Runs so many of what is ready while somebody watches, debugs or decides what comes next. */
  turn(loop: EventLoop, count: number): void;
  /** A task may be interrupted by the user while a loop runs it; gives what ends that and says what to raise. */
  interruptible(loop: EventLoop, task: Task): (thrown?: Value) => Value;
  /** A future that is done when all of some tasks are, whatever they end with. */
  allOf(loop: EventLoop, tasks: readonly Task[]): Value;
  /** A number of seconds from what is no number. */
  seconds(v: Value): number;
  /** The loop for who is not in one. */
  eventLoop(): EventLoop;
  /** null: the plain kind. */
  newLoop: (() => EventLoop) | null;
  setLoop(loop: EventLoop | null): void;
  /** A loop begins to run; gives what ends it. */
  enter(loop: EventLoop): () => void;
  /** What a runner awaits before it closes its loop: what a method of the loop gives. */
  shutdown(loop: EventLoop, method: string): Value;
  /** What nobody can catch. */
  handleException(loop: EventLoop, context: ExceptionContext): void;
  /** Logs the exceptions of futures that nobody can ask for any more. */
  reportUnretrieved(): void;
  /** Tasks that all wait for each other. */
  deadlock(tasks: readonly Value[]): string;
  /** The items of a set that asyncio makes, in an order that a set may have. */
  inAnyOrder<T extends Value>(items: readonly T[]): readonly T[];
}

const nothing = (): void => undefined;
function* idle(): Generator<Value, Value, Value> {}

export const dressing: Dressing = {
  functions: {},
  coroutine: (v) => (v instanceof NativeCoroutine ? v : isNativeGenerator(v) ? new NativeCoroutine(v) : undefined),
  taken: nothing,
  advance: nothing,
  waitFor: () => false,
  ensure: nothing,
  makeTask: nothing,
  call: (f, args) => f(...args),
  awaited: function* (x) {
    return yield* x;
  },
  close: nothing,
  callbackText: (f) => `${f?.name}()`,
  forgetting: nothing,
  created: nothing,
  note: nothing,
  turn: nothing,
  interruptible: () => (thrown) => thrown,
  allOf: (loop, tasks) => {
    const all = loop.createFuture();
    let left = tasks.length;
    const onDone = (): void => {
      if (--left === 0) all.setResult(None);
    };
    for (const task of tasks) task.addDoneCallback(onDone);
    return all;
  },
  seconds: (v) => {
    throw raised(TypeErrorKind, `'<=' not supported between instances of '${typeof v}' and 'int'`);
  },
  eventLoop: getRunningLoop,
  newLoop: null,
  setLoop: nothing,
  enter: () => nothing,
  shutdown: idle,
  handleException: (_loop, { message, exception }) => {
    const text = exception === undefined ? "" : `\n${exception.stack ?? exception}`;
    current.interpreter.host.stderr.write(`${message}${text}\n`);
  },
  reportUnretrieved: () => {
    for (const future of [...asyncioState().unretrieved]) future.logUnretrieved();
  },
  deadlock: (tasks) => `deadlock: all tasks asleep, and nothing can wake them\n${tasks.map(python.repr).join("\n")}`,
  inAnyOrder: (items) => items,
};
