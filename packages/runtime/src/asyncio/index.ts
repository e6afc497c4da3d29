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
import { runStackful, type Steps } from "../coroutine/host-wait.ts";
import type { PyType } from "../object/type.ts";
import { None, type NoneClass, type Value } from "../object/value.ts";
import type { Awaitable, Awaited, Coroutine, Seconds } from "./awaitable.ts";
import type { EventLoop } from "./base-events.ts";
import { createTaskOn, ensureFuture as ensure } from "./ensure.ts";
import * as futures from "./futures.ts";
import { HandleType, TimerHandleType } from "./handles.ts";
import { useHere } from "./here.ts";
import * as locks from "./locks.ts";
import * as queues from "./queues.ts";
import * as runners from "./runners.ts";
import { getRunningLoop as runningLoop } from "./state.ts";
import * as taskgroups from "./taskgroups.ts";
import * as tasks from "./tasks.ts";
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
export { cancelOn, fromPromise, toPromise } from "./javascript.ts";
export { type FutureSet, gather, run, shield, sleep, type Waited, type WaitOptions, wait } from "./shared.ts";
export type { Awaitable, Awaited, Coroutine, EventLoop, Seconds };
export { None, type NoneClass };

/** A Python class that TypeScript calls, as in Python, without `new`. */
export type ClassOf<I, A extends readonly unknown[]> = PyType & ((...args: A) => I);

/**
 * `run` as a promise: timers are the host's, promises can be awaited, the process stays free.
 * @example
 * await runAsync((function* () { yield* sleep(0.01); return "done"; })()) // "done"
 */
export const runAsync = <T>(main: Awaitable<T>): Promise<T> => runStackful(runners.runSteps(main) as Steps<T>);

/**
 * Starts a coroutine as a task of the running loop.
 * @example
 * run((function* () { const task = createTask(sleep(0.1, 7)); return yield* task; })()) // 7
 */
export const createTask: <T>(coroutine: Awaitable<T>, name?: string) => tasks.Task<T> = (coroutine, name) =>
  createTaskOn(runningLoop(), coroutine, name ?? None);

/**
 * A future for anything that can be awaited: itself, or a new task.
 * @example
 * run((function* () { return ensureFuture(sleep(0)).done(); })()) // false
 */
export const ensureFuture: <T>(awaitable: Awaitable<T>) => futures.Future<T> = (awaitable) => ensure(awaitable);

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
    yield* group.leave(e as never);
    throw e;
  }
  yield* group.leave(null);
  return result;
}
export type TaskGroup = taskgroups.TaskGroup;
export const TaskGroup: ClassOf<TaskGroup, []> = taskgroups.TaskGroupType as never;

/**
 * A queue between tasks: `get` waits for an item, `put` for room.
 * @example
 * run((function* () { const q = Queue<number>(); q.putNowait(1); return yield* q.get(); })()) // 1
 */
export const Queue: PyType & (<T = Value>(maxsize?: number) => queues.Queue<T>) = queues.QueueType as never;
export type Queue<T = Value> = queues.Queue<T>;
/** A queue that gives the smallest item first. */
export const PriorityQueue: PyType & (<T = Value>(maxsize?: number) => queues.PriorityQueue<T>) =
  queues.PriorityQueueType as never;
export type PriorityQueue<T = Value> = queues.PriorityQueue<T>;
/** A queue that gives the newest item first. */
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
/** Lets so many tasks in at a time. */
export const Semaphore: ClassOf<locks.Semaphore, [value?: number]> = locks.SemaphoreType as never;
export type Semaphore = locks.Semaphore;
/** A semaphore that refuses to be released more often than acquired. */
export const BoundedSemaphore: ClassOf<locks.BoundedSemaphore, [value?: number]> = locks.BoundedSemaphoreType as never;
export type BoundedSemaphore = locks.BoundedSemaphore;
/** A lock with a place to wait until something has changed. */
export const Condition: ClassOf<locks.Condition, [lock?: Lock | NoneClass]> = locks.ConditionType as never;
export type Condition = locks.Condition;
/** Lets tasks go on when so many have come. */
export const Barrier: ClassOf<locks.Barrier, [parties: number]> = locks.BarrierType as never;
export type Barrier = locks.Barrier;

/** A result that comes later. */
export const Future: PyType & (<T = Value>() => futures.Future<T>) = futures.FutureType as never;
export type Future<T = Value> = futures.Future<T>;
/** A coroutine that runs on its own. */
export const Task: PyType & (<T>(coroutine: Awaitable<T>) => tasks.Task<T>) = tasks.TaskType as never;
export type Task<T = Value> = tasks.Task<T>;
/** Runs several coroutines in one loop. */
export const Runner: ClassOf<runners.Runner, []> = runners.RunnerType as never;
export type Runner = runners.Runner;
export const Timeout: PyType = timeouts.TimeoutType;
export const Handle: PyType = HandleType;
export const TimerHandle: PyType = TimerHandleType;

/** The task that is running, or None. */
export const currentTask: () => tasks.Task | NoneClass = () => runningLoop().currentTask ?? None;
/** The loop that is running. @throws RuntimeError when there is none */
export const getRunningLoop: () => EventLoop = runningLoop;
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
