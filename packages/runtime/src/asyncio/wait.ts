/** `wait`, `wait_for` and `as_completed` (Lib/asyncio/tasks.py). How Python calls them: dress/wait.ts. */

import { atLeast } from "../host/interpreter.ts";
import { setContext } from "../object/exceptions/handling.ts";
import { isKind, raised } from "../object/light/exceptions.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { classType } from "./class-type.ts";
import { ensureFuture } from "./ensure.ts";
import type { Future } from "./futures.ts";
import type { Handle } from "./handles.ts";
import { CancelledErrorKind, timeoutKind } from "./kinds.ts";
import { pythonSide } from "./python-side.ts";
import { Queue } from "./queues.ts";
import { standsFor } from "./reports/awaited.ts";
import { labelled } from "./reports/labels.ts";
import { seconds } from "./seconds.ts";
import { getRunningLoop } from "./state.ts";
import { timeoutIn } from "./timeouts.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const isNone = (v: Value): boolean => v === None || v === undefined;

/**
 * `wait` until one is done.
 * @example
 * run((function* () { const [done] = (yield* wait([createTask(sleep(1)), createTask(sleep(2))], { returnWhen: FIRST_COMPLETED })).items; return done.size; })()) // 1
 */
export const FIRST_COMPLETED = "FIRST_COMPLETED";
/**
 * `wait` until one has failed, or all are done.
 * @example
 * run((function* () { const [done] = (yield* wait([createTask(sleep(1)), createTask(sleep(2))], { returnWhen: FIRST_EXCEPTION })).items; return done.size; })()) // 2
 */
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
/**
 * `wait` until all are done: what it does by itself.
 * @example
 * run((function* () { const [done] = (yield* wait([createTask(sleep(1)), createTask(sleep(2))], { returnWhen: ALL_COMPLETED })).items; return done.size; })()) // 2
 */
export const ALL_COMPLETED = "ALL_COMPLETED";

/** Waits for some futures and gives those that are done and those that are not. */
export function* waitSteps(
  futures: readonly Future[],
  timeout: Value,
  returnWhen: string,
): Steps<[Future[], Future[]]> {
  const loop = getRunningLoop();
  const waiter = loop.createFuture();
  standsFor(waiter, futures);
  const release = (): Value => {
    if (!waiter.done()) waiter.setResult(None);
    return None;
  };
  let timer: Handle | null = null;
  if (!isNone(timeout))
    timer = loop.callLater(seconds(timeout, "+"), labelled("_release_waiter", "asyncio.tasks", 454, release), []);
  let left = futures.length;
  const onDone = labelled("_wait.<locals>._on_completion", "asyncio.tasks", 521, (f: Future): Value => {
    left--;
    const failed = returnWhen === FIRST_EXCEPTION && !f.cancelled() && f.exception() !== None;
    if (left <= 0 || returnWhen === FIRST_COMPLETED || failed) {
      timer?.cancel();
      release();
    }
    return None;
  });
  for (const f of futures) f.addDoneCallback(onDone);
  try {
    yield waiter;
  } finally {
    timer?.cancel();
    for (const f of futures) f.removeDoneCallback(onDone);
  }
  return [futures.filter((one) => one.done()), futures.filter((one) => !one.done())];
}

/** Cancels a future and waits until it is over. */
function* cancelAndWait(future: Future): Steps {
  const waiter = getRunningLoop().createFuture();
  const onDone = labelled("_release_waiter", "asyncio.tasks", 454, (): Value => {
    if (!waiter.done()) waiter.setResult(None);
    return None;
  });
  future.addDoneCallback(onDone);
  try {
    future.cancel();
    yield waiter;
  } finally {
    future.removeDoneCallback(onDone);
  }
  return None;
}

/** `wait_for`: waits, but at most so long, and cancels it then. */
export function* waitForSteps(awaitable: Value, timeout: Value): Steps {
  if (!isNone(timeout) && seconds(timeout) <= 0) {
    const future = ensureFuture(awaitable, getRunningLoop()) as Future;
    if (future.done()) return future.result();
    yield* cancelAndWait(future);
    try {
      return future.result();
    } catch (e) {
      throw isKind(e, CancelledErrorKind) ? timeoutFrom(e) : e;
    }
  }
  if (!atLeast("3.12")) return yield* waitForTask(awaitable, timeout);
  const block = timeoutIn(timeout ?? None);
  yield* block.enter();
  let result: Value;
  try {
    result = yield* pythonSide.awaited(awaitable);
  } catch (e) {
    yield* block.leave(e);
    throw e;
  }
  yield* block.leave(None);
  return result;
}

function timeoutFrom(cause: Value): Value {
  const exc = raised(timeoutKind());
  setContext(exc, cause);
  exc.cause = cause;
  exc.suppressContext = true;
  return exc;
}

/** Up to 3.11 `wait_for` runs what it waits for as a task of its own. */
function* waitForTask(awaitable: Value, timeout: Value): Steps {
  if (isNone(timeout)) return yield* pythonSide.awaited(awaitable);
  const loop = getRunningLoop();
  const waiter = loop.createFuture();
  const release = labelled("_release_waiter", "asyncio.tasks", 340, (): Value => {
    if (!waiter.done()) waiter.setResult(None);
    return None;
  });
  const timer = loop.callLater(seconds(timeout), release, []);
  const future = ensureFuture(awaitable, loop) as Future;
  future.addDoneCallback(release);
  try {
    try {
      yield waiter;
    } catch (e) {
      if (!isKind(e, CancelledErrorKind)) throw e;
      if (future.done()) return future.result();
      future.removeDoneCallback(release);
      yield* cancelAndWait(future);
      throw e;
    }
    if (future.done()) return future.result();
    future.removeDoneCallback(release);
    yield* cancelAndWait(future);
    try {
      return future.result();
    } catch (e) {
      throw isKind(e, CancelledErrorKind) ? timeoutFrom(e) : e;
    }
  } finally {
    timer.cancel();
  }
}

/** What `as_completed` gives: an iterator of coroutines and an asynchronous iterator of futures in one. */
export class AsCompleted extends PyObject {
  readonly #done = new Queue<Value>();
  readonly #todo: Set<Future>;
  #left: number;
  #timer: Handle | null = null;
  constructor(awaitables: Iterable<Value>, timeout: Value) {
    super();
    const loop = pythonSide.eventLoop();
    this.#todo = new Set(pythonSide.inAnyOrder([...new Set(awaitables)]).map((a) => ensureFuture(a, loop) as Future));
    this.#left = this.#todo.size;
    const onDone = labelled("_AsCompletedIterator._handle_completion", "asyncio.tasks", 618, (f: Future): Value => {
      if (this.#todo.size === 0) return None;
      this.#todo.delete(f);
      this.#done.putNowait(f);
      if (this.#todo.size === 0) this.#timer?.cancel();
      return None;
    });
    for (const f of this.#todo) f.addDoneCallback(onDone);
    if (this.#todo.size > 0 && !isNone(timeout)) {
      const late = labelled("_AsCompletedIterator._handle_timeout", "asyncio.tasks", 612, (): Value => {
        for (const f of this.#todo) {
          f.removeDoneCallback(onDone);
          this.#done.putNowait(None);
        }
        this.#todo.clear();
        return None;
      });
      this.#timer = loop.callLater(seconds(timeout, "+"), late);
    }
  }
  /** Counts one more; false when all have been handed out. */
  next(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }
  *one(resolve: boolean): Steps {
    const future = yield* this.#done.getSteps();
    if (future === None) throw raised(timeoutKind());
    return resolve ? future.result() : future;
  }
  $next(): Value {
    return this.next() ? this.one(true) : undefined;
  }
}
export const AsCompletedType = /* @__PURE__ */ classType(
  "tasks",
  "_AsCompletedIterator",
  AsCompleted as new (
    ...args: never[]
  ) => Value,
);
