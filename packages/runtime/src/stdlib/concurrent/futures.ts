/** `concurrent.futures`: https://docs.python.org/3.13/library/concurrent.futures.html */
import {
  BrokenExecutor,
  ConcurrentCancelledError,
  type ConcurrentFuture,
  ConcurrentFutureType,
  ConcurrentInvalidStateError,
} from "../../asyncio/executors/concurrent-future.ts";
import { ExecutorType, ThreadPoolExecutorType } from "../../asyncio/executors/executor.ts";
import { applyMethodBlocking, blocking, invokeBlocking, type Steps } from "../../coroutine/blocking.ts";
import { generator } from "../../coroutine/define.ts";
import { NEXT } from "../../coroutine/second.ts";
import { now, park, type Wakeable, wakeAll } from "../../coroutine/threads.ts";
import {
  TimeoutError as BuiltinTimeoutError,
  error,
  NotImplementedError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { apply, applyMethod, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { namedtuple } from "../collections/namedtuple.ts";
import { float, functionsOf, pythonMethods } from "../kit.ts";
import { deadlineOf, plainly, waitingMethods } from "../threading/methods.ts";

const fn = functionsOf("concurrent.futures");

/** A generator of what steps give until they give undefined; loops that can wait take the steps themselves. */
function waitingGenerator(qualname: string, more: () => Steps, end: () => void = () => undefined): Value {
  const items = generator(
    "",
    function* () {
      try {
        for (let item = plainly(more()); item !== undefined; item = plainly(more())) yield item;
      } finally {
        end();
      }
      return None;
    },
    { qualname, module: "concurrent.futures._base" },
  )();
  items[NEXT] = more;
  return items;
}

/** The results of `map`, each when it is asked for. */
function results(futures: Value[], timeout: Value): Value {
  const end = deadlineOf(timeout);
  const cancel = (): void => {
    for (const future of futures.splice(0)) invoke(future, "cancel");
  };
  function* more(): Steps {
    const future = futures.shift();
    if (future === undefined) return undefined;
    try {
      return yield* invokeBlocking(future, "result", [end === null ? None : float(Math.max(0, end - now()))]);
    } catch (e) {
      cancel();
      throw e;
    }
  }
  return waitingGenerator("Executor.map.<locals>.result_iterator", more, cancel);
}

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
});
waitingMethods(ExecutorType, {
  __exit__: [
    "exc_type, exc_val, exc_tb",
    function* (self: Value) {
      yield* applyMethodBlocking(self, "shutdown", [], { wait: true });
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
/** Waits until a condition of futures holds, at most until a deadline; says whether it does. */
function* waited(futures: readonly ConcurrentFuture[], isOver: () => boolean, deadline: number | null): Steps<boolean> {
  while (!isOver()) {
    if (deadline !== null && deadline <= now()) return false;
    const waiting = futures.filter((one) => !isDone(one));
    // One wait for all of them: whichever ends first wakes it, and it is in no list then.
    const list: Wakeable[] = [];
    const bell = { wake: () => wakeAll(list) };
    for (const one of waiting) one.waiters.push(bell);
    try {
      yield* park(list, "futures", deadline);
    } finally {
      for (const { waiters } of waiting) if (waiters.includes(bell)) waiters.splice(waiters.indexOf(bell), 1);
    }
  }
  return true;
}

export const as_completed = fn("as_completed", "fs, timeout=None", (fs: Value, timeout: Value) => {
  const finished: ConcurrentFuture[] = [];
  const list: Wakeable[] = [];
  let all: ConcurrentFuture[] | undefined;
  let end: number | null = null;
  let left = 0;
  const begin = (): ConcurrentFuture[] => {
    end = deadlineOf(timeout);
    const given = unique(fs);
    left = given.length;
    for (const future of given)
      if (isDone(future)) finished.push(future);
      else
        future.waiters.push({
          wake: () => {
            finished.push(future);
            wakeAll(list);
          },
        });
    return given;
  };
  function* more(): Steps {
    all ??= begin();
    if (left === 0) return undefined;
    while (finished.length === 0) {
      if (end !== null && end <= now())
        throw error(BuiltinTimeoutError, `${left} (of ${all.length}) futures unfinished`);
      yield* park(list, "futures", end);
    }
    left--;
    return finished.shift();
  }
  return waitingGenerator("as_completed", more);
});

const DoneAndNotDoneFutures = apply(namedtuple, ["DoneAndNotDoneFutures", "done not_done"], {
  module: "concurrent.futures._base",
});
const CONDITIONS: Readonly<Record<string, (futures: readonly ConcurrentFuture[]) => boolean>> = {
  FIRST_COMPLETED: (futures) => futures.some(isDone),
  FIRST_EXCEPTION: (futures) => futures.every(isDone) || futures.some((one) => isDone(one) && one.failure !== null),
  ALL_COMPLETED: (futures) => futures.every(isDone),
};
function* waitFor(fs: Value, timeout: Value, returnWhen: Value): Steps {
  const all = unique(fs);
  const condition = CONDITIONS[returnWhen ?? ALL_COMPLETED];
  if (condition === undefined) throw error(ValueError, `Invalid return condition: ${reprOf(returnWhen)}`);
  yield* waited(all, () => condition(all), deadlineOf(timeout));
  const [done, pending] = [new PySet(), new PySet()];
  for (const future of all) (isDone(future) ? done : pending).add(future);
  return DoneAndNotDoneFutures(done, pending);
}
export const wait = blocking(
  fn("wait", "fs, timeout=None, return_when='ALL_COMPLETED'", (...args: Value[]) =>
    plainly(waitFor(args[0], args[1], args[2])),
  ),
  waitFor,
);
