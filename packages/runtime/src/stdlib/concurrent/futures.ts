/** `concurrent.futures`: https://docs.python.org/3.13/library/concurrent.futures.html. Executors run what they are given at once: there is one thread. */

import {
  BrokenExecutor,
  ConcurrentCancelledError,
  ConcurrentFuture,
  ConcurrentFutureType,
  ConcurrentInvalidStateError,
} from "../../asyncio/concurrent-future.ts";
import { apply } from "../../object/call.ts";
import type { PyDict } from "../../object/dict.ts";
import { TimeoutError as BuiltinTimeoutError, error, RuntimeError, ValueError } from "../../object/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { toPython } from "../../object/raise.ts";
import { makeType, ObjectType, PyTuple } from "../../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { functionsOf, pythonMethods } from "../kit.ts";

const fn = functionsOf("concurrent.futures");

class ExecutorObject extends PyObject {
  workers: number | null = null;
  isShutdown = false;
}
export const Executor = makeType({
  name: "Executor",
  module: "concurrent.futures._base",
  bases: [ObjectType],
  alloc: ExecutorObject,
  hasDict: true,
});
export const ThreadPoolExecutor = makeType({
  name: "ThreadPoolExecutor",
  module: "concurrent.futures.thread",
  bases: [Executor],
  alloc: ExecutorObject,
  hasDict: true,
});

function submit(self: ExecutorObject, f: Value, args: Value[], kwargs: Kwargs | undefined): ConcurrentFuture {
  if (self.isShutdown) throw error(RuntimeError, "cannot schedule new futures after shutdown");
  const future = new ConcurrentFuture();
  future.start();
  try {
    future.setResult(apply(f, args, kwargs));
  } catch (e) {
    future.setException(toPython(e));
  }
  return future;
}
const named = (kwargs: PyDict): Kwargs | undefined =>
  kwargs.size === 0 ? undefined : (Object.fromEntries(kwargs.entries()) as Kwargs);

pythonMethods(Executor, {
  __init__: [
    "max_workers=None, thread_name_prefix='', initializer=None, initargs=()",
    (self: ExecutorObject, workers: Value) => {
      if (workers !== None && workers !== undefined) {
        if (workers <= 0) throw error(ValueError, "max_workers must be greater than 0");
        self.workers = workers;
      }
      return None;
    },
  ],
  submit: [
    "fn, /, *args, **kwargs",
    (self: ExecutorObject, f: Value, args: PyTuple, kwargs: PyDict) => submit(self, f, [...args.items], named(kwargs)),
  ],
  map: [
    "fn, *iterables, timeout=None, chunksize=1",
    (self: ExecutorObject, f: Value, iterables: PyTuple) => {
      const columns = iterables.items.map(toArray);
      const length = columns.length === 0 ? 0 : Math.min(...columns.map((c) => c.length));
      const futures = Array.from({ length }, (_, i) =>
        submit(
          self,
          f,
          columns.map((c) => c[i]),
          undefined,
        ),
      );
      return futures.map((future) => future.result());
    },
  ],
  shutdown: [
    "wait=True, *, cancel_futures=False",
    (self: ExecutorObject) => {
      self.isShutdown = true;
      return None;
    },
  ],
  __enter__: ["", (self: ExecutorObject) => self],
  __exit__: [
    "exc_type, exc_val, exc_tb",
    (self: ExecutorObject) => {
      self.isShutdown = true;
      return false;
    },
  ],
});

export const Future = ConcurrentFutureType;
export const CancelledError = ConcurrentCancelledError;
export const InvalidStateError = ConcurrentInvalidStateError;
export const TimeoutError = BuiltinTimeoutError;
export { BrokenExecutor };
export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";

export const as_completed = fn("as_completed", "fs, timeout=None", (fs: Value) => [...new Set(toArray(fs))]);
export const wait = fn("wait", "fs, timeout=None, return_when='ALL_COMPLETED'", (fs: Value) => {
  const done = new PySet();
  for (const future of toArray(fs)) done.add(future);
  return new PyTuple([done, new PySet()]);
});
