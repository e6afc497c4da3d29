/**
 * `to_thread`, `run_in_executor` and futures across threads (Lib/asyncio/threads.py). There is one thread: a Python function given to another one
 * runs on the loop, in a turn of its own, with the context of its caller; what awaits it sees the same order as with a fast thread.
 */
import { currentContext } from "../coroutine/context.ts";
import { apply } from "../object/call.ts";
import type { PyDict } from "../object/dict.ts";
import { error, isError, KeyboardInterrupt, RuntimeError, SystemExit, TypeError } from "../object/exceptions.ts";
import { toPython } from "../object/raise.ts";
import type { PyTuple } from "../object/type.ts";
import { type Kwargs, None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { ConcurrentFuture } from "./concurrent-future.ts";
import { asCoroutine, isCoroutine } from "./coroutines.ts";
import { ensureFuture } from "./ensure.ts";
import { getRunningLoop } from "./events.ts";
import { labelled } from "./format-helpers.ts";
import type { Future } from "./futures.ts";
import { coro, fn } from "./kit.ts";

/** Runs a function as a thread pool would and gives a future of its result. */
export function runInExecutor(loop: EventLoop, f: Value, args: Value[], kwargs?: Kwargs): Future {
  loop.checkClosed();
  if (loop.executorClosed) throw error(RuntimeError, "Executor shutdown has been called");
  const future = loop.createFuture();
  const context = currentContext().copy();
  loop.callSoon(
    labelled("_run_in_executor", "concurrent.futures.thread", 0, (): Value => {
      let result: Value;
      let failed = false;
      try {
        result = apply(f, args, kwargs);
      } catch (e) {
        result = toPython(e);
        failed = true;
      }
      loop.callSoon(
        labelled("_call_set_state", "asyncio.futures", 0, (): Value => {
          if (future.done()) return None;
          if (failed) future.setException(result);
          else future.setResult(result);
          return None;
        }),
      );
      return None;
    }),
    [],
    context,
  );
  return future;
}

export const to_thread = coro("threads")(
  "to_thread",
  "func, /, *args, **kwargs",
  function* (f: Value, args: PyTuple, kwargs: PyDict): Generator<Value, Value, Value> {
    const named = kwargs.size === 0 ? undefined : (Object.fromEntries(kwargs.entries()) as Kwargs);
    return yield runInExecutor(getRunningLoop(), f, [...args.items], named);
  },
  13,
  "Asynchronously run function *func* in a separate thread.",
);

/** Connects a loop's future with one that other threads look at: results go one way, cancellation the other. */
function chain(from: Future, to: ConcurrentFuture): void {
  from.addDoneCallback(
    labelled("_chain_future.<locals>._call_set_state", "asyncio.futures", 394, (): Value => {
      if (from.cancelled()) to.cancel();
      else if (from.failure !== null) to.setException(from.exception());
      else to.setResult(from.result());
      return None;
    }),
  );
  to.addDoneCallback(() => {
    if (to.cancelled())
      from.loop.callSoonThreadsafe(labelled("Future.cancel", "asyncio.futures", 0, () => from.cancel()));
    return None;
  });
}

export const run_coroutine_threadsafe = fn("tasks")(
  "run_coroutine_threadsafe",
  "coro, loop",
  (given: Value, loop: EventLoop) => {
    const coroutine = asCoroutine(given);
    if (!isCoroutine(coroutine)) throw error(TypeError, "A coroutine object is required");
    const future = new ConcurrentFuture();
    const start = labelled("run_coroutine_threadsafe.<locals>.callback", "asyncio.tasks", 1001, (): Value => {
      try {
        chain(ensureFuture(coroutine, loop), future);
      } catch (e) {
        if (!isError(e, SystemExit) && !isError(e, KeyboardInterrupt)) future.setException(e);
        throw e;
      }
      return None;
    });
    loop.callSoonThreadsafe(start);
    return future;
  },
);

/** `wrap_future`: a loop's future for one of `concurrent.futures`. */
export const wrap_future = fn("futures")("wrap_future", "future, *, loop=None", (given: Value, loop: Value) => {
  if (!(given instanceof ConcurrentFuture)) return given;
  const on: EventLoop = loop === None || loop === undefined ? getRunningLoop() : loop;
  const future = on.createFuture();
  given.addDoneCallback(() => {
    on.callSoonThreadsafe(
      labelled("_chain_future.<locals>._set_state", "asyncio.futures", 0, (): Value => {
        if (future.done()) return None;
        if (given.cancelled()) future.cancel();
        else if (given.failure === null) future.setResult(given.value);
        else future.setException(given.failure);
        return None;
      }),
    );
    return None;
  });
  return future;
});
