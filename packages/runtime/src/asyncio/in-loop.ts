/** The running loop, its tasks and its futures, as TypeScript names them. */
import type { PyType } from "../object/type.ts";
import { None, type NoneClass, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import type { EventLoop } from "./base-events.ts";
import { createTaskOn, ensureFuture as ensure } from "./ensure.ts";
import * as futures from "./futures.ts";
import { getRunningLoop as runningLoop } from "./state.ts";
import { nameOf, type TaskOptions } from "./task-options.ts";
import * as tasks from "./tasks.ts";

/**
 * Starts a coroutine as a task of the running loop; `{ name }`, or the name alone, is what messages call it.
 * @example
 * run((function* () { const task = createTask(sleep(0.1, 7)); return yield* task; })()) // 7
 */
export const createTask: <T>(coroutine: Awaitable<T>, options?: string | TaskOptions) => tasks.Task<T> = (
  coroutine,
  options,
) => createTaskOn(runningLoop(), coroutine, nameOf(options));

/**
 * A future for anything that can be awaited: itself, or a new task.
 * @example
 * run((function* () { return ensureFuture(sleep(0)).done(); })()) // false
 */
export const ensureFuture: <T>(awaitable: Awaitable<T>) => futures.Future<T> = (awaitable) => ensure(awaitable);

/**
 * A result that comes later, set by whoever has it.
 * @example
 * run((function* () { const f = Future<string>(); getRunningLoop().callLater(0.1, () => f.setResult("now")); return yield* f; })()) // "now"
 */
export const Future: PyType & (<T = Value>() => futures.Future<T>) = futures.FutureType as never;
export type Future<T = Value> = futures.Future<T>;
/**
 * A coroutine that runs on its own; `createTask` makes one.
 * @example
 * run((function* () { const task = createTask(sleep(60), "nap"); task.cancel("enough"); yield* wait([task]); return [task.getName(), task.cancelled()]; })()) // ["nap", true]
 */
export const Task: PyType & (<T>(coroutine: Awaitable<T>) => tasks.Task<T>) = tasks.TaskType as never;
export type Task<T = Value> = tasks.Task<T>;
/**
 * The task that is running, or None.
 * @example
 * run((function* () { return (currentTask() as Task).getName(); })()) // "Task-1"
 */
export const currentTask: () => tasks.Task | NoneClass = () => runningLoop().currentTask ?? None;
/**
 * The loop that is running.
 * @throws RuntimeError when there is none
 * @example
 * run((function* () { return getRunningLoop().isRunning; })()) // true
 */
export const getRunningLoop: () => EventLoop = runningLoop;
