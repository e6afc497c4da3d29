/** JavaScript's asynchrony and ours: promises as awaitables, abort signals, host waits. */
import { runStackful, type Steps } from "../coroutine/blocking.ts";
import { current } from "../host/interpreter.ts";
import { error, isException, RuntimeError } from "../object/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import { ensureFuture } from "./ensure.ts";
import { getRunningLoop } from "./events.ts";
import { type Future, isFuture } from "./futures.ts";
import { runSteps } from "./runners.ts";

/**
 * A promise as a future of the running loop; rejections that are no Python exceptions become RuntimeError with the JavaScript error's text.
 * Needs a loop run by `runAsync`: one that blocks cannot see promises settle.
 * @example
 * const text = yield* fromPromise(Promise.resolve("hi")); // "hi"
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
      settle(() =>
        future.setException(
          isException(reason)
            ? reason
            : error(RuntimeError, reason instanceof globalThis.Error ? reason.message : String(reason)),
        ),
      ),
  );
  return future;
}

/**
 * What an awaitable gives, as a promise. Inside a running loop it becomes a task of that loop; outside it gets a loop of its own.
 * @example
 * await toPromise(sleep(0.01, "x")) // "x"
 */
export function toPromise<T>(awaitable: Awaitable<T>): Promise<T> {
  if (!isFuture(awaitable)) {
    try {
      getRunningLoop();
    } catch {
      return runStackful(runSteps(awaitable) as Steps<T>);
    }
  }
  const future = ensureFuture(awaitable) as Future<T>;
  return new Promise((resolve, reject) => {
    future.addDoneCallback((done: Future<T>): Value => {
      try {
        resolve(done.result());
      } catch (e) {
        reject(e);
      }
      return None;
    });
  });
}

/**
 * Cancels a task when a signal aborts.
 * @example
 * cancelOn(AbortSignal.timeout(1000), task);
 */
export function cancelOn(
  signal: { readonly aborted: boolean; addEventListener(type: "abort", f: () => void): void },
  task: Future,
): void {
  const { interpreter } = current;
  const cancel = (): void => {
    const before = current.interpreter;
    current.interpreter = interpreter;
    task.cancel();
    current.interpreter = before;
    task.loop.wakeUp?.();
  };
  if (signal.aborted) cancel();
  else signal.addEventListener("abort", cancel);
}
