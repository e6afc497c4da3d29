/** Executors of `concurrent.futures` (Lib/concurrent/futures/thread.py). There is one thread: what is submitted runs at once. */

import { slot } from "../host/interpreter.ts";
import { apply, isCallable } from "../object/call.ts";
import type { PyDict } from "../object/dict.ts";
import { recordFromDict } from "../object/dict.ts";
import { error, RuntimeError, TypeError, ValueError } from "../object/exceptions.ts";
import { toArray } from "../object/iterate.ts";
import { toPython } from "../object/raise.ts";
import { makeType, ObjectType, type PyTuple } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { BrokenExecutor, ConcurrentFuture } from "./concurrent-future.ts";
import { pythonMethods } from "./kit.ts";
import { log } from "./log.ts";
import { usualWorkers, Workers } from "./workers.ts";

export class ExecutorObject extends PyObject {
  isShutdown = false;
  /** Its threads, for what the event loop gives it. */
  workers: Workers | undefined;
  initializer: Value = None;
  initargs: readonly Value[] = [];
  #isReady = false;
  #isBroken = false;

  /**
   * Makes the worker ready before it runs something.
   * @throws RuntimeError after `shutdown`, BrokenThreadPool when the initializer has failed
   */
  begin(): void {
    this.#checkWhole();
    if (this.isShutdown) throw error(RuntimeError, "cannot schedule new futures after shutdown");
    if (this.#isReady || this.initializer === None) return;
    this.#isReady = true;
    try {
      apply(this.initializer, [...this.initargs]);
    } catch (e) {
      this.#isBroken = true;
      log("error", "Exception in initializer:", toPython(e));
      this.#checkWhole();
    }
  }
  #checkWhole(): void {
    if (this.#isBroken)
      throw error(BrokenThreadPool, "A thread initializer failed, the thread pool is not usable anymore");
  }
}
export const BrokenThreadPool = makeType({
  name: "BrokenThreadPool",
  module: "concurrent.futures.thread",
  bases: [BrokenExecutor],
  hasDict: true,
  isHeap: true,
});
const executorType = (name: string, module: string, base: typeof ObjectType): typeof ObjectType =>
  makeType({
    name,
    module: `concurrent.futures.${module}`,
    bases: [base],
    alloc: ExecutorObject,
    hasDict: true,
    isHeap: true,
  });
export const ExecutorType = executorType("Executor", "_base", ObjectType);
export const ThreadPoolExecutorType = executorType("ThreadPoolExecutor", "thread", ExecutorType);

/** The pools so far that got no name. */
const UNNAMED = Symbol("pools without a name");
const unnamed = (): { count: number } => slot(UNNAMED, () => ({ count: 0 }));

pythonMethods(ThreadPoolExecutorType, {
  __init__: [
    "max_workers=None, thread_name_prefix='', initializer=None, initargs=()",
    (self: ExecutorObject, workers: Value, prefix: Value, initializer: Value, initargs: Value) => {
      if (workers !== None && workers !== undefined && workers <= 0)
        throw error(ValueError, "max_workers must be greater than 0");
      const name = prefix === undefined || prefix === "" ? `ThreadPoolExecutor-${unnamed().count++}` : prefix;
      self.workers = new Workers(name, workers === None || workers === undefined ? usualWorkers() : workers);
      if (initializer !== None && initializer !== undefined) {
        if (!isCallable(initializer)) throw error(TypeError, "initializer must be a callable");
        self.initializer = initializer;
      }
      self.initargs = initargs === undefined ? [] : toArray(initargs);
      return None;
    },
  ],
  submit: [
    "fn, /, *args, **kwargs",
    (self: ExecutorObject, f: Value, args: PyTuple, kwargs: PyDict) => {
      const future = new ConcurrentFuture();
      self.begin();
      future.start();
      try {
        future.setResult(apply(f, [...args.items], recordFromDict(kwargs)));
      } catch (e) {
        future.setException(toPython(e));
      }
      return future;
    },
    "Submits a callable to be executed with the given arguments.",
  ],
  shutdown: [
    "wait=True, *, cancel_futures=False",
    (self: ExecutorObject) => {
      self.isShutdown = true;
      return None;
    },
    "Clean-up the resources associated with the Executor.",
  ],
});
