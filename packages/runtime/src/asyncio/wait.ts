/** `wait`, `wait_for` and `as_completed` (Lib/asyncio/tasks.py). */

import { await_, isAwaitable } from "../coroutine/await.ts";
import { warner } from "../coroutine/warn.ts";
import { atLeast } from "../host/interpreter.ts";
import {
  DeprecationWarning,
  error,
  isError,
  StopAsyncIteration,
  StopIteration,
  TypeError,
  ValueError,
} from "../object/exceptions.ts";
import { toArray } from "../object/iterate.ts";
import { setContext } from "../object/raise.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { PyTuple, typeName } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { PySet } from "../types/set-storage.ts";
import { standsFor } from "./awaited.ts";
import { asCoroutine, isCoroutine } from "./coroutines.ts";
import { ensureFuture } from "./ensure.ts";
import { getEventLoop, getRunningLoop } from "./events.ts";
import { CancelledError, timeoutError } from "./exceptions.ts";
import { labelled } from "./format-helpers.ts";
import { type Future, isFuture } from "./futures.ts";
import type { Handle } from "./handles.ts";
import { asyncMethod, coro, fn, pythonClass, seconds } from "./kit.ts";
import { Queue } from "./queues.ts";
import { inAnyOrder } from "./schedule.ts";
import { Timeout } from "./timeouts.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const define = fn("tasks");
const isNone = (v: Value): boolean => v === None || v === undefined;

export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";

/** Each of an iterable once, in its order. */
const once = (items: Value): Value[] => [...new Set(toArray(items))];

export const wait = coro("tasks")(
  "wait",
  "fs, *, timeout=None, return_when='ALL_COMPLETED'",
  function* (fs: Value, timeout: Value, returnWhen: Value): Steps {
    if (isFuture(fs) || isCoroutine(fs)) throw error(TypeError, `expect a list of futures, not ${typeName(fs)}`);
    if (!truth(fs)) throw error(ValueError, `Set of ${atLeast("3.11") ? "Tasks" : "coroutines"}/Futures is empty.`);
    if (returnWhen !== FIRST_COMPLETED && returnWhen !== FIRST_EXCEPTION && returnWhen !== ALL_COMPLETED) {
      throw error(ValueError, `Invalid return_when value: ${strOf(returnWhen)}`);
    }
    let futures = once(fs).map(asCoroutine);
    const loop = getRunningLoop();
    if (futures.some(isCoroutine)) {
      if (atLeast("3.11")) throw error(TypeError, "Passing coroutines is forbidden, use tasks explicitly.");
      const text =
        "The explicit passing of coroutine objects to asyncio.wait() is deprecated since Python 3.8, and scheduled for removal in Python 3.11.";
      warner.warn(
        DeprecationWarning,
        text,
        { filename: "asyncio/events.py", line: 80, module: "asyncio.events" },
        "none",
      );
    }
    if (!atLeast("3.11")) futures = futures.map((f) => ensureFuture(f, loop));
    return yield* waitSteps(futures, timeout, returnWhen);
  },
  424,
  "Wait for the Futures or Tasks given by fs to complete.",
);

function* waitSteps(futures: readonly Future[], timeout: Value, returnWhen: string): Steps {
  const loop = getRunningLoop();
  const waiter = loop.createFuture();
  standsFor(waiter, () => futures);
  const release = (): Value => {
    if (!waiter.done()) waiter.setResult(None);
    return None;
  };
  let timer: Handle | null = null;
  if (!isNone(timeout))
    timer = loop.callLater(seconds(timeout), labelled("_release_waiter", "asyncio.tasks", 454, release), []);
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
  const done = new PySet();
  const pending = new PySet();
  for (const f of inAnyOrder(futures.filter((one) => one.done()))) done.add(f);
  for (const f of inAnyOrder(futures.filter((one) => !one.done()))) pending.add(f);
  return new PyTuple([done, pending]);
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

export const wait_for = coro("tasks")(
  "wait_for",
  "fut, timeout",
  function* (awaitable: Value, timeout: Value): Steps {
    if (!isNone(timeout) && seconds(timeout) <= 0) {
      const future = ensureFuture(awaitable, getRunningLoop()) as Future;
      if (future.done()) return future.result();
      yield* cancelAndWait(future);
      try {
        return future.result();
      } catch (e) {
        throw isError(e, CancelledError) ? timeoutFrom(e) : e;
      }
    }
    if (!atLeast("3.12")) return yield* waitForTask(awaitable, timeout);
    const block = new Timeout();
    block.deadline = isNone(timeout) ? null : getRunningLoop().time() + seconds(timeout);
    yield* block.enter();
    let result: Value;
    try {
      result = yield await_(asCoroutine(awaitable));
    } catch (e) {
      yield* block.leave(isError(e, CancelledError) ? CancelledError : TypeError, e);
      throw e;
    }
    yield* block.leave(None, None);
    return result;
  },
  459,
  "Wait for the single Future or coroutine to complete, with timeout.",
);

function timeoutFrom(cause: Value): Value {
  const exc = error(timeoutError());
  setContext(exc, cause);
  exc.cause = cause;
  exc.suppressContext = true;
  return exc;
}

/** Up to 3.11 `wait_for` runs what it waits for as a task of its own. */
function* waitForTask(awaitable: Value, timeout: Value): Steps {
  if (isNone(timeout)) return yield await_(asCoroutine(awaitable));
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
      if (!isError(e, CancelledError)) throw e;
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
      throw isError(e, CancelledError) ? timeoutFrom(e) : e;
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
  constructor(awaitables: Value, timeout: Value) {
    super();
    const loop = getEventLoop();
    this.#todo = new Set(inAnyOrder(once(awaitables)).map((a) => ensureFuture(a, loop) as Future));
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
      this.#timer = loop.callLater(seconds(timeout), late);
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
    if (future === None) throw error(timeoutError());
    return resolve ? future.result() : future;
  }
  $next(): Value {
    return this.next() ? waitForOne(this, true) : undefined;
  }
}
const waitForOne = coro("tasks")(
  "_AsCompletedIterator._wait_for_one",
  "self, resolve=False",
  (self: AsCompleted, resolve: Value) => self.one(resolve),
  626,
);

export const AsCompletedType = pythonClass(
  "tasks",
  "_AsCompletedIterator",
  AsCompleted as new (
    ...args: never[]
  ) => Value,
  {
    __iter__: ["", (self: AsCompleted) => self],
    __next__: [
      "",
      (self: AsCompleted) => {
        const item = self.$next();
        if (item === undefined) throw error(StopIteration);
        return item;
      },
    ],
    __aiter__: ["", (self: AsCompleted) => self],
    __anext__: asyncMethod("", function* (self: AsCompleted): Steps {
      if (!self.next()) throw error(StopAsyncIteration);
      return yield* self.one(false);
    }),
  },
);

export const as_completed = define("as_completed", "fs, *, timeout=None", (fs: Value, timeout: Value) => {
  if (isAwaitable(fs)) {
    throw error(
      TypeError,
      `${atLeast("3.13") ? "expects an iterable of awaitables" : "expect an iterable of futures"}, not ${typeName(fs)}`,
    );
  }
  return new AsCompleted(fs, timeout);
});
