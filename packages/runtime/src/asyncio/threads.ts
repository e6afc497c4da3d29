/**
 * `to_thread`, `run_in_executor` and futures across threads (Lib/asyncio/threads.py). Python has one thread: a function given to another one
 * runs on the loop, in a turn of its own, with the context of its caller; what awaits it sees the same order as with a fast thread. Where time is virtual, the
 * function's sleeps do not hold up the loop (workers.ts). A function of JavaScript runs in a thread, where the host has any.
 */

import { currentContext } from "../coroutine/context.ts";
import { current } from "../host/interpreter.ts";
import type { Threads } from "../host/threads.ts";
import { apply, applyMethod, invoke } from "../object/call.ts";
import type { PyDict } from "../object/dict.ts";
import { recordFromDict } from "../object/dict.ts";
import {
  AssertionError,
  error,
  isError,
  KeyboardInterrupt,
  RuntimeError,
  SystemExit,
  TypeError,
} from "../object/exceptions.ts";
import { infoOf } from "../object/function.ts";
import { toPython } from "../object/raise.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { isType, lookup, type PyTuple, typeOf } from "../object/type.ts";
import { type Kwargs, None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { ConcurrentCancelledError, ConcurrentFuture, ConcurrentInvalidStateError } from "./concurrent-future.ts";
import { asCoroutine, isCoroutine } from "./coroutines.ts";
import { ensureFuture } from "./ensure.ts";
import { getEventLoop, getRunningLoop } from "./events.ts";
import { CancelledError, InvalidStateError } from "./exceptions.ts";
import { ExecutorObject, ThreadPoolExecutorType } from "./executor.ts";
import { isFutureLike, loopOf } from "./foreign-future.ts";
import { labelled } from "./format-helpers.ts";
import type { Future } from "./futures.ts";
import { coro, fn } from "./kit.ts";
import { note } from "./note.ts";
import { Outside } from "./outside.ts";
import { fromOutside } from "./schedule.ts";
import { asThread } from "./thread-wait.ts";
import { onWorker, soonFromThread, usualWorkers, Workers } from "./workers.ts";

/** The threads of the executor that a loop makes by itself. */
function ownWorkers({ extras }: EventLoop): Workers {
  extras.workers ??= new Workers("asyncio", usualWorkers());
  return extras.workers;
}

/** Runs a function as the threads of a pool would and gives a future of its result. */
export function runInExecutor(
  loop: EventLoop,
  f: Value,
  args: Value[],
  kwargs?: Kwargs,
  executor: Value = loop.extras.defaultExecutor,
): Future {
  loop.checkClosed();
  const workers: Workers = executor?.workers ?? ownWorkers(loop);
  if (loop.extras.executorClosed) throw error(RuntimeError, "Executor shutdown has been called");
  const future = loop.createFuture();
  const { threads } = current.interpreter.host;
  const source = threads === undefined || kwargs !== undefined ? undefined : sourceOf(f);
  if (threads !== undefined && source !== undefined) {
    runInThread(loop, threads, source, args, future);
    return future;
  }
  const context = currentContext().copy();
  const worker = current.interpreter.host.clock.virtual ? workers.take(loop.time()) : undefined;
  const work = { name: worker?.name };
  note("th.new", work);
  fromOutside(
    loop.callSoon(
      labelled("_run_in_executor", "concurrent.futures.thread", 0, (): Value => {
        let result: Value;
        let failed = false;
        const run = () => {
          try {
            result = asThread(loop, () => apply(f, args, kwargs));
          } catch (e) {
            result = toPython(e);
            failed = true;
          }
        };
        note("th.run", work);
        let ahead = 0;
        if (worker === undefined) run();
        else ahead = onWorker(worker, run);
        const end = labelled("_call_set_state", "asyncio.futures", 0, (): Value => {
          note("th.done", work, failed, result);
          if (future.done()) return None;
          if (failed) future.setException(convert(result));
          else future.setResult(result);
          return None;
        });
        if (ahead > 0) loop.callLater(ahead, end);
        else fromOutside(loop.callSoon(end));
        return None;
      }),
      [],
      context,
    ),
  );
  return future;
}

/** `loop.run_in_executor`: pools of threads run on the loop; an executor of the program's own is given the function. */
export function submitTo(loop: EventLoop, given: Value, f: Value, args: Value[]): Value {
  loop.checkClosed();
  const executor = given === None ? loop.extras.defaultExecutor : given;
  if (executor === null) return runInExecutor(loop, f, args);
  const isPool = executor instanceof ExecutorObject && lookup(typeOf(executor), "submit") === POOL_SUBMIT;
  if (!isPool) return apply(wrap_future, [applyMethod(executor, "submit", [f, ...args])], { loop });
  executor.begin();
  return runInExecutor(loop, f, args, undefined, executor);
}
const POOL_SUBMIT: Value = ThreadPoolExecutorType.dict.get("submit");

/** The text of a function of JavaScript that a thread can run; undefined for functions of Python, and where the text is not to be had. */
function sourceOf(f: Value): string | undefined {
  if (typeof f !== "function" || infoOf(f) !== undefined || isType(f)) return undefined;
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
    loop.extras.defaultExecutor?.begin();
    return yield runInExecutor(loop, f, [...args.items], named);
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
    soonFromThread(loop, start);
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
  else if (!loop.isClosed) soonFromThread(loop, labelled(label, "asyncio.futures", 0, f));
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
