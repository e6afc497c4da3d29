/**
 * What the parts of asyncio beyond one task (several.ts, groups, locks, waits, runners) leave to Python, as dressing.ts says it of the core. The answers
 * that stand here are those of a program of TypeScript alone; the modules of `dress/` install Python's.
 */
import { python } from "../object/python.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { ExceptionContext } from "./dressing.ts";
import type { Handle } from "./handles.ts";
import { getRunningLoop } from "./state.ts";
import type { Task } from "./tasks.ts";

export interface PythonSide {
  /** What a handle does, in messages. */
  textOf(handle: Handle): string;
  /** What messages say of where something was made. */
  origin(made: Value): ExceptionContext;
  /** Whether a value counts as true. */
  truth(v: Value): boolean;
  /** Calls a method by its Python name. */
  invoke(o: Value, name: string): Value;
  /** A future for what is none of ours; undefined: only coroutines are asked for. */
  ensure(x: Value, loop: EventLoop | null): Value;
  /** Makes a task by a loop's task factory. */
  makeTask(loop: EventLoop, coro: Value, name: Value, context: Value): Value;
  /** Awaits what a method of the program gave. */
  awaited(x: Value): Generator<Value, Value, Value>;
  /** Ends a coroutine that will not be run. */
  close(coro: Value): void;
  /** A task may be interrupted by the user while a loop runs it; gives what ends that and says what to raise. */
  interruptible(loop: EventLoop, task: Task): (thrown?: Value) => Value;
  /** A future that is done when all of some tasks are, whatever they end with. */
  allOf(loop: EventLoop, tasks: readonly Task[]): Value;
  /** The loop for who is not in one. */
  eventLoop(): EventLoop;
  /** null: the plain kind. */
  newLoop: (() => EventLoop) | null;
  setLoop(loop: EventLoop | null): void;
  /** What a runner awaits before it closes its loop: what a method of the loop gives. */
  shutdown(loop: EventLoop, method: string): Value;
  /** Tasks that all wait for each other. */
  deadlock(tasks: readonly Value[]): string;
  /** The items of a set that asyncio makes, in an order that a set may have. */
  inAnyOrder<T extends Value>(items: readonly T[]): readonly T[];
}

const nothing = (): void => undefined;
const same = <T>(v: T): T => v;

export const pythonSide: PythonSide = {
  textOf: ({ callback }) => `${callback?.name}()`,
  origin: () => ({}),
  truth: (v) => v !== None && Boolean(v),
  invoke: (o, name) => o[name](),
  ensure: nothing,
  makeTask: nothing,
  awaited: function* (x) {
    return yield* x;
  },
  close: nothing,
  interruptible: () => same,
  allOf: (loop, tasks) => {
    const all = loop.createFuture();
    let left = tasks.length;
    const onDone = (): void => {
      if (--left === 0) all.setResult(None);
    };
    for (const task of tasks) task.addDoneCallback(onDone);
    return all;
  },
  eventLoop: getRunningLoop,
  newLoop: null,
  setLoop: nothing,
  shutdown: nothing,
  deadlock: (tasks) => `deadlock: all tasks asleep, and nothing can wake them\n${tasks.map(python.repr).join("\n")}`,
  inAnyOrder: same,
};
