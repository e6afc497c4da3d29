/**
 * `to_thread`, `run_in_executor` and futures across threads (Lib/asyncio/threads.py). A function of Python runs in a thread of a pool (executor.ts), a
 * function of JavaScript in a worker, where the host has any.
 */

import { type Context, currentContext } from "../../coroutine/context.ts";
import { current } from "../../host/interpreter.ts";
import type { Threads } from "../../host/threads.ts";
import type { PyDict } from "../../object/dict.ts";
import { recordFromDict } from "../../object/dict.ts";
import {
  AssertionError,
  error,
  isError,
  KeyboardInterrupt,
  RuntimeError,
  SystemExit,
  TypeError,
} from "../../object/exceptions/exceptions.ts";
import { apply, applyMethod, invoke } from "../../object/functions/call.ts";
import { infoOf } from "../../object/functions/function.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isType, lookup, type PyTuple, typeOf } from "../../object/type.ts";
import { type Kwargs, None, TYPE, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { asCoroutine, isCoroutine } from "../coroutines.ts";
import { ensureFuture } from "../ensure.ts";
import { getEventLoop, getRunningLoop } from "../events.ts";
import { CancelledError, InvalidStateError } from "../exceptions.ts";
import { isFutureLike, loopOf } from "../foreign-future.ts";
import type { Future } from "../futures.ts";
import { Outside } from "../io/outside.ts";
import { coro, fn } from "../kit.ts";
import { labelled } from "../reports/format-helpers.ts";
import { fromOutside } from "../schedule.ts";
import { ConcurrentCancelledError, ConcurrentFuture, ConcurrentInvalidStateError } from "./concurrent-future.ts";
import { ExecutorObject, makePool, ThreadPoolExecutorType } from "./executor.ts";

/** Runs a function as the threads of a pool would and gives a future of its result. */
export function runInExecutor(
  loop: EventLoop,
  f: Value,
  args: Value[],
  kwargs?: Kwargs,
  executor: Value = loop.extras.defaultExecutor,
  context?: Context,
): Future {
  loop.checkClosed();
  if (loop.extras.executorClosed) throw error(RuntimeError, "Executor shutdown has been called");
  const { threads } = current.interpreter.host;
  const source = threads === undefined || kwargs !== undefined ? undefined : sourceOf(f);
  if (threads !== undefined && source !== undefined) {
    const future = loop.createFuture();
    runInThread(loop, threads, source, args, future);
    return future;
  }
  if (executor === null) loop.extras.defaultExecutor = makePool("asyncio");
  const pool: ExecutorObject = executor ?? loop.extras.defaultExecutor;
  return apply(wrap_future, [pool.submit(f, args, kwargs, context)], { loop });
}

/** `loop.run_in_executor`: pools of threads run on the loop; an executor of the program's own is given the function. */
export function submitTo(loop: EventLoop, given: Value, f: Value, args: Value[]): Value {
  loop.checkClosed();
  const executor = given === None ? loop.extras.defaultExecutor : given;
  if (executor === null) return runInExecutor(loop, f, args);
  const isPool = executor instanceof ExecutorObject && lookup(typeOf(executor), "submit") === POOL_SUBMIT;
  if (!isPool) return apply(wrap_future, [applyMethod(executor, "submit", [f, ...args])], { loop });
  return runInExecutor(loop, f, args, undefined, executor);
}
const POOL_SUBMIT: Value = ThreadPoolExecutorType.dict.get("submit");

/** The text of a function of JavaScript that a thread can run; undefined for functions and bound methods of Python, and where the text is not to be had. */
function sourceOf(f: Value): string | undefined {
  if (typeof f !== "function" || infoOf(f) !== undefined || Object.hasOwn(f, TYPE) || isType(f)) return undefined;
  const text = Function.prototype.toString.call(f);
  if (/\{\s*\[native code\]\s*\}$/.test(text) || /^class\b/.test(text)) return undefined;
  // Methods are written without `function`.
  return /^(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)/.test(text)
    ? `(${text})`
    : `({${text}})[${JSON.stringify(f.name)}]`;
}
function runInThread(loop: EventLoop, threads: Threads, source: string, args: readonly Value[], future: Future): void {
  const outside = new Outside(loop, () => undefined);
  try {
    threads.run(source, args, (outcome) =>
      outside.report("_call_set_state", () => {
        outside.done();
        if (future.done()) return;
        if ("value" in outcome) future.setResult(outcome.value === undefined ? None : outcome.value);
        else future.setException(threadError(outcome));
      }),
    );
  } catch (e) {
    outside.done();
    const what = e instanceof Error ? e.message : String(e);
    throw error(TypeError, `an argument cannot be copied to a thread: ${what}`);
  }
}
function threadError({
  error: thrown,
  missing,
}: {
  readonly error: unknown;
  readonly missing: string | undefined;
}): Value {
  // As what a promise rejects with.
  if (missing === undefined) return error(RuntimeError, thrown instanceof Error ? thrown.message : String(thrown));
  return error(
    RuntimeError,
    `the function uses '${missing}', which a thread does not have: pass it as an argument, or import it inside the function`,
  );
}

export const to_thread = coro("threads")(
  "to_thread",
  "func, /, *args, **kwargs",
  function* (f: Value, args: PyTuple, kwargs: PyDict): Generator<Value, Value, Value> {
    const named = recordFromDict(kwargs);
    const loop = getRunningLoop();
    const context = currentContext().copy();
    return yield runInExecutor(loop, f, [...args.items], named, undefined, context);
  },
  13,
  "Asynchronously run function *func* in a separate thread.",
);

export const run_coroutine_threadsafe = fn("tasks")(
  "run_coroutine_threadsafe",
  "coro, loop",
  (given: Value, loop: EventLoop) => {
    const coroutine = asCoroutine(given);
    if (!isCoroutine(coroutine)) throw error(TypeError, "A coroutine object is required");
    const future = new ConcurrentFuture();
    const start = labelled("run_coroutine_threadsafe.<locals>.callback", "asyncio.tasks", 1001, (): Value => {
      try {
        _chain_future(ensureFuture(coroutine, loop), future);
      } catch (e) {
        if (!isError(e, SystemExit) && !isError(e, KeyboardInterrupt)) future.setException(e);
        throw e;
      }
      return None;
    });
    invoke(loop, "call_soon_threadsafe", start);
    return future;
  },
);

const needsFuture = (v: Value, what: string): void => {
  if (!(v instanceof ConcurrentFuture) && !isFutureLike(v))
    throw error(TypeError, `A future is required for ${what} argument`);
};
/** Brings the end of one future to another that is not done. */
function copyState(from: Value, to: Value): void {
  if (truth(invoke(from, "cancelled"))) {
    invoke(to, "cancel");
    return;
  }
  const exc = invoke(from, "exception");
  if (exc === None) invoke(to, "set_result", invoke(from, "result"));
  else invoke(to, "set_exception", convert(exc));
}
/** What concurrent.futures raises, as asyncio names it. */
function convert(exc: Value): Value {
  const twin = [
    [ConcurrentCancelledError, CancelledError],
    [ConcurrentInvalidStateError, InvalidStateError],
  ].find(([type]) => typeOf(exc) === type)?.[1];
  return twin === undefined ? exc : apply(twin, [...exc.args.items]);
}
const loopOrNull = (future: Value): EventLoop | null => (future instanceof ConcurrentFuture ? null : loopOf(future));
/** Does something to a future in its own loop, when the other one is in none or in another. */
function onLoop(future: Value, other: Value, label: string, f: () => Value): void {
  const loop = loopOrNull(future);
  if (loop === null || loop === loopOrNull(other)) f();
  else if (!loop.isClosed) fromOutside(loop.callSoonThreadsafe(labelled(label, "asyncio.futures", 0, f)));
}

/** Connects two futures: the end of one becomes the end of the other, cancellation of the other cancels the one. */
export const _chain_future = fn("futures")(
  "_chain_future",
  "source, destination",
  (source: Value, destination: Value) => {
    needsFuture(source, "source");
    needsFuture(destination, "destination");
    const cancelled = labelled("_chain_future.<locals>._call_check_cancel", "asyncio.futures", 387, (): Value => {
      if (truth(invoke(destination, "cancelled")))
        onLoop(source, destination, "Future.cancel", () => invoke(source, "cancel"));
      return None;
    });
    const ended = labelled("_chain_future.<locals>._call_set_state", "asyncio.futures", 394, (): Value => {
      const isOver = truth(invoke(destination, "cancelled"));
      if (isOver && isFutureLike(destination) && loopOf(destination).isClosed) return None;
      const set = (): Value => {
        if (!truth(invoke(destination, "done"))) copyState(source, destination);
        return None;
      };
      onLoop(destination, source, "_chain_future.<locals>._set_state", set);
      return None;
    });
    invoke(destination, "add_done_callback", cancelled);
    invoke(source, "add_done_callback", ended);
    return None;
  },
);
export const _copy_future_state = fn("futures")("_copy_future_state", "source, dest", (source: Value, dest: Value) => {
  if (!truth(invoke(dest, "cancelled"))) copyState(source, dest);
  return None;
});

/** `wrap_future`: a loop's future for one of `concurrent.futures`. */
export const wrap_future = fn("futures")("wrap_future", "future, *, loop=None", (given: Value, loop: Value) => {
  if (isFutureLike(given)) return given;
  if (!(given instanceof ConcurrentFuture))
    throw error(AssertionError, `concurrent.futures.Future is expected, got ${reprOf(given)}`);
  const on: EventLoop = loop === None || loop === undefined ? getEventLoop() : loop;
  const future = on.createFuture();
  _chain_future(given, future);
  return future;
});
