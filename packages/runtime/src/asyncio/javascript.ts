/** JavaScript's asynchrony and ours: promises as awaitables, abort signals, host waits. */
import { current } from "../host/interpreter.ts";
import { isKind, originalOf, PyBaseException, RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import { ensureFuture } from "./ensure.ts";
import { type Future, isFuture } from "./futures.ts";
import { CancelledErrorKind } from "./kinds.ts";
import { freely } from "./run-freely.ts";
import { mainSteps } from "./run-main.ts";
import { getRunningLoop, runningLoop } from "./state.ts";

/**
 * A promise as a future of the running loop. Hand-written code catches what it was rejected with; Python code gets a RuntimeError with the error's text.
 * Needs a loop run by `runAsync`: one that blocks cannot see promises settle.
 * @example
 * await runAsync((function* () { return yield* fromPromise(Promise.resolve("hi")); })()) // "hi"
 */
export function fromPromise<T>(promise: PromiseLike<T>): Future<T> {
  const loop = getRunningLoop();
  const { interpreter } = current;
  const future = loop.createFuture<T>();
  const settle = (f: () => void): void => {
    const before = current.interpreter;
    current.interpreter = interpreter;
    loop.outside--;
    try {
      if (!future.done()) f();
    } finally {
      current.interpreter = before;
    }
    loop.wakeUp?.();
  };
  loop.outside++;
  promise.then(
    (value) => settle(() => future.setResult(value === undefined ? (None as T) : value)),
    (reason: unknown) =>
      settle(() => future.setException(reason instanceof PyBaseException ? reason : rejection(reason))),
  );
  return future;
}

/** The exception that a rejection is in Python. */
function rejection(reason: unknown): PyBaseException {
  const exc = raised(RuntimeErrorKind, reason instanceof globalThis.Error ? reason.message : String(reason));
  exc.jsError = reason;
  return exc;
}

/**
 * What an awaitable gives, as a promise. Inside a running loop it becomes a task of that loop; outside it gets a loop of its own.
 * @example
 * await toPromise(sleep(0.01, "x")) // "x"
 */
export function toPromise<T>(awaitable: Awaitable<T>): Promise<T> {
  if (!isFuture(awaitable)) {
    if (runningLoop() === null) return freely(mainSteps(awaitable));
  }
  const future = ensureFuture(awaitable) as Future<T>;
  return new Promise((resolve, reject) => {
    future.addDoneCallback((done: Future<T>): Value => {
      try {
        resolve(done.result());
      } catch (e) {
        reject(originalOf(e));
      }
      return None;
    });
  });
}

/** The little of an AbortSignal that is used. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", f: () => void): void;
  removeEventListener(type: "abort", f: () => void): void;
}

/**
 * Cancels a task when a signal aborts. Lets go of the signal when the task is done.
 * @example
 * const controller = new AbortController();
 * await runAsync((function* () {
 *   const task = createTask(sleep(60));
 *   cancelOn(controller.signal, task);
 *   controller.abort();
 *   yield* wait([task]);
 *   return task.cancelled();
 * })()); // true
 */
export function cancelOn(signal: AbortSignalLike, task: Future<unknown>): void {
  const { interpreter } = current;
  const cancel = (): void => {
    const before = current.interpreter;
    current.interpreter = interpreter;
    task.cancel();
    current.interpreter = before;
    task.loop.wakeUp?.();
  };
  if (signal.aborted) {
    cancel();
    return;
  }
  signal.addEventListener("abort", cancel);
  task.addDoneCallback(() => signal.removeEventListener("abort", cancel));
}

/** A coroutine under a signal, which cancels the task that runs it. @throws the signal's reason, when it has aborted before or its cancellation ended the coroutine */
export function* untilAborted<T>(main: Awaitable<T>, signal: AbortSignalLike): Generator<Value, T, Value> {
  try {
    if (!signal.aborted) {
      cancelOn(signal, getRunningLoop().currentTask);
      return yield* main as Generator<Value, T, Value>;
    }
  } catch (e) {
    if (!signal.aborted || !isKind(e, CancelledErrorKind)) throw e;
  }
  throw signal.reason;
}
