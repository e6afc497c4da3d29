/**
 * The names that only Python needs, for compiled TypeScript. Whoever imports one of them gets all that Python sees of the event loop; bundles of who does
 * not leave this module out (package.json, "sideEffects"), and so must nothing else import it.
 */
import "./dress/index.ts";
import type { PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import * as coroutines from "./coroutines.ts";
import { BaseEventLoopType, EventLoopType } from "./dress/loop-methods.ts";
import * as events from "./events.ts";
import * as ensure from "./python/ensure.ts";
import * as timeouts from "./python/timeouts.ts";
import * as waiting from "./python/wait.ts";
import * as threads from "./threads.ts";

export const create_task: Value = ensure.create_task;
export const ensure_future: Value = ensure.ensure_future;
export const wait_for: Value = waiting.wait_for;
export const as_completed: Value = waiting.as_completed;
export const timeout: Value = timeouts.timeout;
export const timeout_at: Value = timeouts.timeout_at;
export const timeoutAt: Value = timeouts.timeout_at;
export const current_task: Value = ensure.current_task;
/** The tasks of the running loop that are not done, as a set. */
export const allTasks: Value = ensure.all_tasks;
export const all_tasks: Value = ensure.all_tasks;
export const get_running_loop: Value = events.get_running_loop;
export const get_event_loop: Value = events.get_event_loop;
export const set_event_loop: Value = events.set_event_loop;
export const new_event_loop: Value = events.new_event_loop;
export const get_event_loop_policy: Value = events.get_event_loop_policy;
export const set_event_loop_policy: Value = events.set_event_loop_policy;
export const AbstractEventLoop: PyType = events.AbstractEventLoopType;
export const AbstractEventLoopPolicy: PyType = events.AbstractEventLoopPolicyType;
export const DefaultEventLoopPolicy: PyType = events.DefaultPolicyType;
export const BaseEventLoop: PyType = BaseEventLoopType;
export const SelectorEventLoop: PyType = EventLoopType;
/**
 * A function's result as an awaitable. Functions of JavaScript run in a worker thread where there are any (Node): what they take and give is copied, and
 * they see nothing of what stands around them. Functions of Python run on the loop.
 * @example
 * const sum = yield* toThread((n: number) => Array.from({ length: n }, (_, i) => i).reduce((a, b) => a + b), 1000); // 499500
 */
export const toThread: <T>(f: (...args: Value[]) => T, ...args: Value[]) => Awaitable<T> = threads.to_thread;
export const to_thread: Value = threads.to_thread;
export const run_coroutine_threadsafe: Value = threads.run_coroutine_threadsafe;
export const wrap_future: Value = threads.wrap_future;
export const create_eager_task_factory: Value = ensure.create_eager_task_factory;
export const eager_task_factory: Value = ensure.eager_task_factory;
export const isfuture: Value = ensure.isfuture;
export const iscoroutine: Value = coroutines.iscoroutine;
export const iscoroutinefunction: Value = coroutines.iscoroutinefunction;
export const coroutine: Value = coroutines.coroutine;
