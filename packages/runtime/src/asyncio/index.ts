/**
 * asyncio for hand-written TypeScript and for emitted code: every name as Python has it, camelCase beside it.
 *
 * A coroutine is a `function*` that awaits with `yield*`; `run` drives one to its end. JavaScript numbers stand for Python's ints and floats.
 * @example
 * import { type Coroutine, gather, run, sleep } from "@pycoro/runtime/asyncio";
 *
 * function* greet(name: string, after: number): Coroutine<string> {
 *   yield* sleep(after);
 *   return `hello ${name}`;
 * }
 * run((function* () {
 *   return yield* gather(greet("world", 0.2), greet("you", 0.1));
 * })()); // ["hello world", "hello you"]
 */
import { python } from "../object/python.ts";
import type { PyType } from "../object/type.ts";
import { None, type NoneClass, type Value } from "../object/value.ts";
import type { Awaitable, Awaited, Coroutine, Seconds } from "./awaitable.ts";
import type { EventLoop } from "./base-events.ts";
import { HandleType, TimerHandleType } from "./handles.ts";
import { useHere } from "./here.ts";
import { type AbortSignalLike, untilAborted } from "./javascript.ts";
import * as locks from "./locks.ts";
import * as queues from "./queues.ts";
import { freely } from "./run-freely.ts";
import { mainSteps } from "./run-main.ts";
import * as runners from "./runners.ts";
import * as taskgroups from "./taskgroups.ts";
import * as timeouts from "./timeouts.ts";
import * as waiting from "./wait.ts";

useHere();

export {
  AbstractEventLoop,
  AbstractEventLoopPolicy,
  all_tasks,
  allTasks,
  as_completed,
  BaseEventLoop,
  coroutine,
  create_eager_task_factory,
  create_task,
  current_task,
  DefaultEventLoopPolicy,
  eager_task_factory,
  ensure_future,
  get_event_loop,
  get_event_loop_policy,
  get_running_loop,
  iscoroutine,
  iscoroutinefunction,
  isfuture,
  new_event_loop,
  run_coroutine_threadsafe,
  SelectorEventLoop,
  set_event_loop,
  set_event_loop_policy,
  timeout,
  timeout_at,
  timeoutAt,
  to_thread,
  toThread,
  wait_for,
  wrap_future,
} from "./for-python.ts";
export { createTask, currentTask, ensureFuture, Future, getRunningLoop, Task } from "./in-loop.ts";
export { type AbortSignalLike, cancelOn, fromPromise, toPromise } from "./javascript.ts";
export { type FutureSet, gather, run, shield, sleep, type Waited, type WaitOptions, wait } from "./shared.ts";
export type { TaskOptions } from "./task-options.ts";
export type { Awaitable, Awaited, Coroutine, EventLoop, Seconds };
/**
 * Python's None: what a coroutine without a result gives.
 * @example
 * run(sleep(0)) === None // true
 */
export { None, type NoneClass };

/** A Python class that TypeScript calls, as in Python, without `new`. */
export type ClassOf<I, A extends readonly unknown[]> = PyType & ((...args: A) => I);

/**
 * `run` as a promise: timers are the host's, promises can be awaited, the process stays free.
 * @example
 * await runAsync((function* () { yield* sleep(0.01); return "done"; })()) // "done"
 * @example
 * const controller = new AbortController();
 * setTimeout(() => controller.abort("enough"), 10);
 * await runAsync(sleep(60), { signal: controller.signal }).catch((reason) => reason) // "enough"
 */
export const runAsync = <T>(main: Awaitable<T>, { signal }: RunOptions = {}): Promise<T> =>
  freely(mainSteps(signal === undefined ? main : untilAborted(main, signal)));

export interface RunOptions {
  /** Cancels the coroutine when it aborts; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignalLike;
}

/**
 * Waits for something, but at most so many seconds; cancels it then.
 * @throws TimeoutError when it took too long
 * @example
 * run((function* () { return yield* waitFor(sleep(0.1, "in time"), 1); })()) // "in time"
 */
export const waitFor: <T>(awaitable: Awaitable<T>, timeout: Seconds | NoneClass) => Awaitable<T> = waiting.waitForSteps;

/**
 * Hands out awaitables of results in the order in which they come.
 * @example
 * run((function* () { const out = []; for (const next of asCompleted([sleep(0.2, "b"), sleep(0.1, "a")])) out.push(yield* next); return out; })()) // ["a", "b"]
 */
export function* asCompleted<T>(awaitables: readonly Awaitable<T>[]): Generator<Awaitable<T>> {
  const items = new waiting.AsCompleted([...awaitables], None);
  for (let next = items.$next(); next !== undefined; next = items.$next()) yield next;
}

/**
 * Runs a block with a time limit; TimeoutError leaves it when the time is over.
 * @example
 * run((function* () { return yield* withTimeout(1, function* () { return yield* sleep(0.1, "fast"); }); })()) // "fast"
 */
export function* withTimeout<T>(delay: number, block: () => Coroutine<T>): Coroutine<T> {
  return yield* waitFor(block(), delay);
}

/**
 * Runs a block with a group of tasks: leaves it when all are done, cancels the others when one fails.
 * @throws ExceptionGroup with what went wrong in the tasks
 * @example
 * run((function* () {
 *   return yield* withTaskGroup(function* (group) {
 *     const a = group.createTask(sleep(0.1, 1));
 *     const b = group.createTask(sleep(0.2, 2));
 *     return (yield* a) + (yield* b);
 *   });
 * })()) // 3
 */
export function* withTaskGroup<T>(block: (group: taskgroups.TaskGroup) => Coroutine<T>): Coroutine<T> {
  const group = new taskgroups.TaskGroup();
  yield* group.enter();
  let result: T;
  try {
    result = yield* block(group);
  } catch (e) {
    yield* group.leave(python.exceptionOf(e));
    throw e;
  }
  yield* group.leave(null);
  return result;
}

/**
 * Runs a block while holding a lock, or a place of a semaphore; gives it back however the block ends.
 * @example
 * run((function* () {
 *   const lock = Lock();
 *   const inside = yield* withLock(lock, function* () { yield* sleep(0); return lock.locked(); });
 *   return [inside, lock.locked()];
 * })()) // [true, false]
 */
export function* withLock<T>(
  lock: { acquire(): Awaitable<unknown>; release(): void },
  block: () => Coroutine<T>,
): Coroutine<T> {
  yield* lock.acquire();
  try {
    return yield* block();
  } finally {
    lock.release();
  }
}

export type TaskGroup = taskgroups.TaskGroup;
/**
 * A group of tasks; `withTaskGroup` enters and leaves one.
 * @example
 * run((function* () { return yield* withTaskGroup(function* (group) { group.createTask(sleep(1)); return group.tasks.length; }); })()) // 1
 */
export const TaskGroup: ClassOf<TaskGroup, []> = taskgroups.TaskGroupType as never;

/**
 * A queue between tasks: `get` waits for an item, `put` for room.
 * @example
 * run((function* () { const q = Queue<number>(); q.putNowait(1); return yield* q.get(); })()) // 1
 */
export const Queue: PyType & (<T = Value>(maxsize?: number) => queues.Queue<T>) = queues.QueueType as never;
export type Queue<T = Value> = queues.Queue<T>;
/**
 * A queue that gives the smallest item first; arrays count item by item.
 * @example
 * run((function* () { const q = PriorityQueue<[number, string]>(); q.putNowait([2, "b"]); q.putNowait([1, "a"]); return yield* q.get(); })()) // [1, "a"]
 */
export const PriorityQueue: PyType & (<T = Value>(maxsize?: number) => queues.PriorityQueue<T>) =
  queues.PriorityQueueType as never;
export type PriorityQueue<T = Value> = queues.PriorityQueue<T>;
/**
 * A queue that gives the newest item first.
 * @example
 * run((function* () { const q = LifoQueue<number>(); q.putNowait(1); q.putNowait(2); return yield* q.get(); })()) // 2
 */
export const LifoQueue: PyType & (<T = Value>(maxsize?: number) => queues.LifoQueue<T>) = queues.LifoQueueType as never;
export type LifoQueue<T = Value> = queues.LifoQueue<T>;

/**
 * A flag that tasks can wait for.
 * @example
 * run((function* () { const e = Event(); createTask((function* () { e.set(); })() as Coroutine<void>); return yield* e.wait(); })()) // true
 */
export const Event: ClassOf<locks.Event, []> = locks.EventType as never;
export type Event = locks.Event;
/**
 * Lets one task at a time in.
 * @example
 * run((function* () { const lock = Lock(); yield* lock.acquire(); const held = lock.locked(); lock.release(); return held; })()) // true
 */
export const Lock: ClassOf<locks.Lock, []> = locks.LockType as never;
export type Lock = locks.Lock;
/**
 * Lets so many tasks in at a time.
 * @example
 * run((function* () {
 *   const two = Semaphore(2);
 *   let inside = 0, most = 0;
 *   const visit = () => withLock(two, function* () { most = Math.max(most, ++inside); yield* sleep(0.1); inside--; });
 *   yield* gather(visit(), visit(), visit());
 *   return most;
 * })()) // 2
 */
export const Semaphore: ClassOf<locks.Semaphore, [value?: number]> = locks.SemaphoreType as never;
export type Semaphore = locks.Semaphore;
/**
 * A semaphore that refuses to be released more often than acquired.
 * @example
 * run((function* () { const s = BoundedSemaphore(1); try { s.release(); } catch (e) { return (e as Error).message; } })()) // "BoundedSemaphore released too many times"
 */
export const BoundedSemaphore: ClassOf<locks.BoundedSemaphore, [value?: number]> = locks.BoundedSemaphoreType as never;
export type BoundedSemaphore = locks.BoundedSemaphore;
/**
 * A lock with a place to wait until something has changed.
 * @example
 * run((function* () {
 *   const changed = Condition();
 *   let n = 0;
 *   const waiting = createTask(withLock(changed, () => changed.waitFor(() => n === 2)));
 *   for (let i = 0; i < 2; i++) yield* withLock(changed, function* () { yield* sleep(0.1); n++; changed.notifyAll(); });
 *   return yield* waiting;
 * })()) // true
 */
export const Condition: ClassOf<locks.Condition, [lock?: Lock | NoneClass]> = locks.ConditionType as never;
export type Condition = locks.Condition;
/**
 * Lets tasks go on when so many have come; each gets a number of its own.
 * @example
 * run((function* () { const gate = Barrier(2); return [...(yield* gather(gate.wait(), gate.wait()))].sort(); })()) // [0, 1]
 */
export const Barrier: ClassOf<locks.Barrier, [parties: number]> = locks.BarrierType as never;
export type Barrier = locks.Barrier;

/**
 * Runs several coroutines in one loop.
 * @example
 * const runner = Runner();
 * const results = [runner.run(sleep(0.1, 1)), runner.run(sleep(0.1, 2))];
 * runner.close();
 * results // [1, 2]
 */
export const Runner: ClassOf<runners.Runner, []> = runners.RunnerType as never;
export type Runner = runners.Runner;
/**
 * What limits the time of a block of a compiled program; `withTimeout` is TypeScript's.
 * @example
 * Timeout.name // "Timeout"
 */
export const Timeout: PyType = timeouts.TimeoutType;
/**
 * What `callSoon` of a loop gives: a callback that can still be cancelled.
 * @example
 * run((function* () { const handle = getRunningLoop().callSoon(() => 1); handle.cancel(); return [handle instanceof Handle, handle.isCancelled]; })()) // [true, true]
 */
export const Handle: PyType = HandleType;
/**
 * What `callLater` and `callAt` of a loop give.
 * @example
 * run((function* () { const timer = getRunningLoop().callAt(5, () => 1); timer.cancel(); return [timer instanceof TimerHandle, timer.when]; })()) // [true, 5]
 */
export const TimerHandle: PyType = TimerHandleType;

export {
  BrokenBarrierError,
  CancelledError,
  IncompleteReadError,
  InvalidStateError,
  LimitOverrunError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  SendfileNotAvailableError,
  TimeoutError,
} from "./exceptions.ts";
export { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION } from "./wait.ts";
