/** `concurrent.futures`: https://docs.python.org/3.13/library/concurrent.futures.html. Executors run what they are given at once: there is one thread. */
import {
  BrokenExecutor,
  ConcurrentCancelledError,
  type ConcurrentFuture,
  ConcurrentFutureType,
  ConcurrentInvalidStateError,
} from "../../asyncio/concurrent-future.ts";
import { ExecutorType, ThreadPoolExecutorType } from "../../asyncio/executor.ts";
import { waitInThread } from "../../asyncio/thread-wait.ts";
import { generator } from "../../coroutine/define.ts";
import { current } from "../../host/interpreter.ts";
import { apply, applyMethod, invoke } from "../../object/call.ts";
import {
  TimeoutError as BuiltinTimeoutError,
  error,
  isError,
  NotImplementedError,
  ValueError,
} from "../../object/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { toDouble } from "../../types/convert.ts";
import { PySet } from "../../types/set-storage.ts";
import { namedtuple } from "../collections/namedtuple.ts";
import { functionsOf, isNone, pythonMethods } from "../kit.ts";

const fn = functionsOf("concurrent.futures");

const secondsOf = (timeout: Value): number | null => (isNone(timeout) ? null : toDouble(timeout));
const now = (): number => current.interpreter.host.clock.monotonic();

/** The results of `map`, each when it is asked for. */
const results = generator(
  "futures, timeout",
  function* (futures: Value, timeout: Value) {
    const end = timeout === None ? null : now() + toDouble(timeout);
    for (const future of futures) yield invoke(future, "result", end === null ? None : Math.max(0, end - now()));
    return None;
  },
  { qualname: "Executor.map.<locals>.result_iterator", module: "concurrent.futures._base" },
);

pythonMethods(ExecutorType, {
  submit: [
    "fn, /, *args, **kwargs",
    () => {
      throw error(NotImplementedError);
    },
  ],
  map: [
    "fn, *iterables, timeout=None, chunksize=1",
    (self: Value, f: Value, iterables: PyTuple, timeout: Value) => {
      const columns = iterables.items.map(toArray);
      const length = columns.length === 0 ? 0 : Math.min(...columns.map((c) => c.length));
      const futures = Array.from({ length }, (_, i) => applyMethod(self, "submit", [f, ...columns.map((c) => c[i])]));
      return results(futures, timeout ?? None);
    },
    "Returns an iterator equivalent to map(fn, iter).",
  ],
  shutdown: ["wait=True, *, cancel_futures=False", () => None],
  __enter__: ["", (self: Value) => self],
  __exit__: [
    "exc_type, exc_val, exc_tb",
    (self: Value) => {
      applyMethod(self, "shutdown", [], { wait: true });
      return false;
    },
  ],
});

export const Executor = ExecutorType;
export const ThreadPoolExecutor = ThreadPoolExecutorType;
export const Future = ConcurrentFutureType;
export const CancelledError = ConcurrentCancelledError;
export const InvalidStateError = ConcurrentInvalidStateError;
export const TimeoutError = BuiltinTimeoutError;
export { BrokenExecutor };
export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";

const unique = (fs: Value): ConcurrentFuture[] => [...new Set(toArray(fs))] as ConcurrentFuture[];
const isDone = (future: ConcurrentFuture): boolean => future.done();
/** Waits until a condition holds; says whether it does. */
function waited(futures: readonly ConcurrentFuture[], isOver: () => boolean, timeout: number | null): boolean {
  if (isOver()) return true;
  try {
    waitInThread(futures, isOver, timeout);
    return true;
  } catch (e) {
    if (isError(e, BuiltinTimeoutError)) return false;
    throw e;
  }
}

export const as_completed = generator(
  "fs, timeout=None",
  function* (fs: Value, timeout: Value) {
    const all = unique(fs);
    const end = isNone(timeout) ? null : now() + toDouble(timeout);
    let left = all;
    while (left.length > 0) {
      const isOver = (): boolean => left.some(isDone);
      if (!waited(left, isOver, end === null ? null : Math.max(0, end - now())))
        throw error(BuiltinTimeoutError, `${left.length} (of ${all.length}) futures unfinished`);
      const done = left.filter(isDone);
      left = left.filter((future) => !isDone(future));
      yield* done;
    }
    return None;
  },
  { qualname: "as_completed", module: "concurrent.futures._base" },
);

const DoneAndNotDoneFutures = apply(namedtuple, ["DoneAndNotDoneFutures", "done not_done"], {
  module: "concurrent.futures._base",
});
const CONDITIONS: Readonly<Record<string, (futures: readonly ConcurrentFuture[]) => boolean>> = {
  FIRST_COMPLETED: (futures) => futures.some(isDone),
  FIRST_EXCEPTION: (futures) => futures.every(isDone) || futures.some((one) => isDone(one) && one.failure !== null),
  ALL_COMPLETED: (futures) => futures.every(isDone),
};
export const wait = fn(
  "wait",
  "fs, timeout=None, return_when='ALL_COMPLETED'",
  (fs: Value, timeout: Value, returnWhen: Value) => {
    const all = unique(fs);
    const condition = CONDITIONS[returnWhen ?? ALL_COMPLETED];
    if (condition === undefined) throw error(ValueError, `Invalid return condition: ${reprOf(returnWhen)}`);
    waited(all, () => condition(all), secondsOf(timeout));
    const [done, pending] = [new PySet(), new PySet()];
    for (const future of all) (isDone(future) ? done : pending).add(future);
    return DoneAndNotDoneFutures(done, pending);
  },
);
