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
import * as threads from "./executors/threads.ts";
import * as ensure from "./python/ensure.ts";
import * as timeouts from "./python/timeouts.ts";
import * as waiting from "./python/wait.ts";

/**
 * `asyncio.create_task(coro, *, name=None, context=None)`.
 * @example
 * run((function* () { return yield* create_task(sleep(0.1, 7)); })()) // 7
 */
export const create_task: Value = ensure.create_task;
/**
 * `asyncio.ensure_future(obj)`: itself when it is a future, else a task.
 * @example
 * run((function* () { const task = ensure_future(sleep(0)); return ensure_future(task) === task; })()) // true
 */
export const ensure_future: Value = ensure.ensure_future;
/**
 * `asyncio.wait_for(aw, timeout)`.
 * @throws TimeoutError when it took too long
 * @example
 * run((function* () { return yield* wait_for(sleep(0.1, "in time"), 1); })()) // "in time"
 */
export const wait_for: Value = waiting.wait_for;
/**
 * `asyncio.as_completed(aws, *, timeout=None)`.
 * @example
 * run((function* () { return yield* as_completed([sleep(0.2, "b"), sleep(0.1, "a")]).$next(); })()) // "a"
 */
export const as_completed: Value = waiting.as_completed;
/**
 * `asyncio.timeout(delay)`, for `async with` of compiled programs; `withTimeout` is TypeScript's.
 * @example
 * run((function* () { const limit = timeout(1); yield* limit.enter(); yield* limit.leave(null); return limit.expired(); })()) // false
 */
export const timeout: Value = timeouts.timeout;
/**
 * `asyncio.timeout_at(when)`: a time limit by the loop's clock.
 * @example
 * run((function* () { const limit = timeout_at(getRunningLoop().time() + 1); yield* limit.enter(); yield* limit.leave(null); return limit.expired(); })()) // false
 */
export const timeout_at: Value = timeouts.timeout_at;
/**
 * `timeout_at` by its name in TypeScript.
 * @example
 * run((function* () { return timeoutAt(None).expired(); })()) // false
 */
export const timeoutAt: Value = timeouts.timeout_at;
/**
 * `asyncio.current_task()`.
 * @example
 * run((function* () { return current_task() === currentTask(); })()) // true
 */
export const current_task: Value = ensure.current_task;
/**
 * The tasks of the running loop that are not done, as a set.
 * @example
 * run((function* () { createTask(sleep(1)); return allTasks().size; })()) // 2
 */
export const allTasks: Value = ensure.all_tasks;
/**
 * `asyncio.all_tasks()`.
 * @example
 * run((function* () { return all_tasks().has(currentTask()); })()) // true
 */
export const all_tasks: Value = ensure.all_tasks;
/**
 * `asyncio.get_running_loop()`.
 * @throws RuntimeError when there is none
 * @example
 * run((function* () { return get_running_loop() === getRunningLoop(); })()) // true
 */
export const get_running_loop: Value = events.get_running_loop;
/**
 * `asyncio.get_event_loop()`: the running loop, else the policy's.
 * @example
 * run((function* () { return get_event_loop() === getRunningLoop(); })()) // true
 */
export const get_event_loop: Value = events.get_event_loop;
/**
 * `asyncio.set_event_loop(loop)`.
 * @example
 * const loop = new_event_loop();
 * set_event_loop(loop);
 * get_event_loop() === loop // true
 */
export const set_event_loop: Value = events.set_event_loop;
/**
 * `asyncio.new_event_loop()`.
 * @example
 * new_event_loop().isRunning // false
 */
export const new_event_loop: Value = events.new_event_loop;
/**
 * `asyncio.get_event_loop_policy()`.
 * @example
 * get_event_loop_policy() === get_event_loop_policy() // true
 */
export const get_event_loop_policy: Value = events.get_event_loop_policy;
/**
 * `asyncio.set_event_loop_policy(policy)`; None is the default one.
 * @example
 * set_event_loop_policy(DefaultEventLoopPolicy());
 * get_event_loop_policy() instanceof DefaultEventLoopPolicy // true
 */
export const set_event_loop_policy: Value = events.set_event_loop_policy;
/**
 * What every event loop is an instance of.
 * @example
 * new_event_loop() instanceof BaseEventLoop // true
 */
export const AbstractEventLoop: PyType = events.AbstractEventLoopType;
/**
 * What every policy is an instance of.
 * @example
 * reprOf(AbstractEventLoopPolicy) // "<class 'asyncio.events.AbstractEventLoopPolicy'>"
 */
export const AbstractEventLoopPolicy: PyType = events.AbstractEventLoopPolicyType;
/**
 * The policy that programs begin with: one loop, made when first asked for.
 * @example
 * get_event_loop_policy() instanceof DefaultEventLoopPolicy // true
 */
export const DefaultEventLoopPolicy: PyType = events.DefaultPolicyType;
/**
 * The class with the methods of the loops.
 * @example
 * new_event_loop() instanceof BaseEventLoop // true
 */
export const BaseEventLoop: PyType = BaseEventLoopType;
/**
 * The class of the loops that are made.
 * @example
 * new_event_loop() instanceof SelectorEventLoop // true
 */
export const SelectorEventLoop: PyType = EventLoopType;
/**
 * A function's result as an awaitable. Functions of JavaScript run in a worker thread where there are any (Node): what they take and give is copied, and
 * they see nothing of what stands around them. Functions of Python run on the loop.
 * @example
 * await runAsync((function* () { return yield* toThread((n: number) => Array.from({ length: n }, (_, i) => i).reduce((a, b) => a + b), 1000); })()) // 499500
 */
export const toThread: <T>(f: (...args: Value[]) => T, ...args: Value[]) => Awaitable<T> = threads.to_thread;
/**
 * `asyncio.to_thread(func, *args)`.
 * @example
 * run((function* () { return yield* to_thread((n: number) => n * 2, 21); })()) // 42
 */
export const to_thread: Value = threads.to_thread;
/**
 * `asyncio.run_coroutine_threadsafe(coro, loop)`: a `concurrent.futures.Future` of what it gives.
 * @example
 * run((function* () { return yield* wrap_future(run_coroutine_threadsafe(sleep(0.1, "x"), getRunningLoop())); })()) // "x"
 */
export const run_coroutine_threadsafe: Value = threads.run_coroutine_threadsafe;
/**
 * `asyncio.wrap_future(future)`: a future of the loop for one of `concurrent.futures`.
 * @example
 * run((function* () { return isfuture(wrap_future(run_coroutine_threadsafe(sleep(0), getRunningLoop()))); })()) // true
 */
export const wrap_future: Value = threads.wrap_future;
/**
 * `asyncio.create_eager_task_factory(custom_task_constructor)`: tasks begin to run where they are made.
 * @example
 * typeof create_eager_task_factory(Task) // "function"
 */
export const create_eager_task_factory: Value = ensure.create_eager_task_factory;
/**
 * `asyncio.eager_task_factory`: what `loop.set_task_factory` takes for tasks that begin at once.
 * @example
 * run((function* () { return eager_task_factory(getRunningLoop(), (function* () { return 1; })()).done(); })()) // true
 */
export const eager_task_factory: Value = ensure.eager_task_factory;
/**
 * `asyncio.isfuture(obj)`.
 * @example
 * run((function* () { return [isfuture(createTask(sleep(0))), isfuture(1)]; })()) // [true, false]
 */
export const isfuture: Value = ensure.isfuture;
/**
 * `asyncio.iscoroutine(obj)`.
 * @example
 * [iscoroutine(1), iscoroutine(to_thread(() => 1))] // [false, true]
 */
export const iscoroutine: Value = coroutines.iscoroutine;
/**
 * `asyncio.iscoroutinefunction(func)`.
 * @example
 * [iscoroutinefunction(wait_for), iscoroutinefunction(isfuture)] // [true, false]
 */
export const iscoroutinefunction: Value = coroutines.iscoroutinefunction;
/**
 * `@asyncio.coroutine` of Python up to 3.10.
 * @example
 * run((function* () { return yield* coroutine(() => 3)(); })()) // 3
 */
export const coroutine: Value = coroutines.coroutine;
