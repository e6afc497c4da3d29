/** Executors of `concurrent.futures` (Lib/concurrent/futures/thread.py). */

import { applyBlocking, blocking, callBlocking, drain, type Steps } from "../../coroutine/blocking.ts";
import { type Context, contextState } from "../../coroutine/context.ts";
import * as late from "../../coroutine/threads.lazy.ts";
import { current, slot } from "../../host/interpreter.ts";
import { type PyDict, recordFromDict } from "../../object/dict.ts";
import { error, RuntimeError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { isCallable } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { makeType, ObjectType, type PyTuple } from "../../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { pythonMethods } from "../kit.ts";
import { log } from "../reports/log.ts";
import { setUnlessCancelled } from "../sleep.ts";
import { BrokenExecutor, ConcurrentFuture } from "./concurrent-future.ts";

/** What a pool is given: a function with its arguments, and who is told the end. */
interface Work {
  readonly future: ConcurrentFuture;
  readonly f: Value;
  readonly args: Value[];
  readonly kwargs: Kwargs | undefined;
  /** The context that it runs in, instead of the thread's own. */
  readonly context: Context | undefined;
}

export class ExecutorObject extends PyObject {
  isShutdown = false;
  prefix = "";
  most = 0;
  initializer: Value = None;
  initargs: readonly Value[] = [];
  #isBroken = false;
  readonly #queue: Work[] = [];
  /** Its threads that have nothing to do, longest first, and all of them. */
  readonly #idle: { wake(): void }[] = [];
  readonly #workers: { readonly isDone: boolean; readonly joiners: { wake(): void }[]; name(): string }[] = [];

  /** Takes something to do. @throws RuntimeError after `shutdown`, BrokenThreadPool when the initializer has failed */
  submit(f: Value, args: Value[], kwargs?: Kwargs, context?: Context): ConcurrentFuture {
    this.check();
    const future = new ConcurrentFuture();
    this.#queue.push({ future, f, args, kwargs, context });
    if (this.#idle.length > 0) late.threads.wakeFirst(this.#idle);
    else if (this.#workers.length < this.most) this.#begin();
    return future;
  }
  /** @throws RuntimeError, BrokenThreadPool as `submit` */
  check(): void {
    if (this.#isBroken)
      throw error(BrokenThreadPool, "A thread initializer failed, the thread pool is not usable anymore");
    if (this.isShutdown) throw error(RuntimeError, "cannot schedule new futures after shutdown");
  }

  #begin(): void {
    const all = late.threads.threads();
    const name = `${this.prefix}_${this.#workers.length}`;
    if (this.#workers.length === 0) all.atEnd.push(() => this.close(false));
    const strand = all.make(this.#work(), () => name);
    this.#workers.push(strand);
    all.begin(strand);
  }
  /** What a thread of the pool does. */
  *#work(): Steps {
    if (this.initializer !== None)
      try {
        yield* callBlocking(this.initializer, [...this.initargs]);
      } catch (e) {
        log("error", "Exception in initializer:", toPython(e));
        this.#break();
        return None;
      }
    for (;;) {
      const work = this.#queue.shift();
      if (work !== undefined) {
        // Who begins first is as open as who takes first.
        if (current.interpreter.schedule !== null) yield* late.threads.turn();
        yield* done(work);
      } else if (this.isShutdown) return None;
      else yield* late.threads.park(this.#idle, "work");
    }
  }
  #break(): void {
    this.#isBroken = true;
    const text = "A thread initializer failed, the thread pool is not usable anymore";
    for (const { future } of this.#queue.splice(0)) future.setException(error(BrokenThreadPool, text));
  }

  /** Takes nothing more; what it has is still done, unless it is to be cancelled. */
  close(cancels: boolean): void {
    this.isShutdown = true;
    if (cancels) for (const { future } of this.#queue.splice(0)) future.cancel();
    if (this.#idle.length > 0) late.threads.wakeAll(this.#idle);
  }
  /** Waits for its threads to end. */
  *joined(): Steps {
    for (const one of this.#workers) if (!one.isDone) yield* late.threads.park(one.joiners, `${one.name()} to end`);
    return None;
  }
}
function* done({ future, f, args, kwargs, context }: Work): Steps<void> {
  if (!future.start()) return;
  const contexts = contextState();
  const own = contexts.current;
  let end: () => void;
  try {
    if (context !== undefined) contexts.current = context;
    const result = yield* applyBlocking(f, args, kwargs);
    end = () => future.setResult(result);
  } catch (e) {
    const exc = toPython(e);
    end = () => future.setException(exc);
  } finally {
    contexts.current = own;
  }
  end();
}

/** Closes a loop's pool and lets a future of the loop end when the threads of the pool have. */
export function closePool(loop: EventLoop, pool: ExecutorObject, joined: Value): void {
  pool.close(false);
  const all = late.threads.threads();
  function* closing(): Steps {
    yield* pool.joined();
    if (!loop.isClosed) loop.callSoonThreadsafe(setUnlessCancelled, [joined, None]);
    return None;
  }
  const name = `Thread-${all.nextNumber()} (_do_shutdown)`;
  const strand = all.make(closing(), () => name);
  strand.isDaemon = true;
  strand.isQuiet = true;
  all.begin(strand);
}

/** The workers that an executor without a number of its own has. */
export const usualWorkers = (): number => Math.min(32, (current.interpreter.host.machine?.().processors ?? 1) + 4);
/** A pool with the usual number of threads. */
export function makePool(prefix: string): ExecutorObject {
  const pool: ExecutorObject = new ThreadPoolExecutorType.alloc();
  pool.prefix = prefix;
  pool.most = usualWorkers();
  return pool;
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

function* shutdown(self: ExecutorObject, waits: Value, cancels: Value): Steps {
  self.close(cancels === true);
  return waits === false ? None : yield* self.joined();
}
pythonMethods(ThreadPoolExecutorType, {
  __init__: [
    "max_workers=None, thread_name_prefix='', initializer=None, initargs=()",
    (self: ExecutorObject, workers: Value, prefix: Value, initializer: Value, initargs: Value) => {
      if (workers !== None && workers !== undefined && workers <= 0)
        throw error(ValueError, "max_workers must be greater than 0");
      self.prefix = prefix === undefined || prefix === "" ? `ThreadPoolExecutor-${unnamed().count++}` : prefix;
      self.most = workers === None || workers === undefined ? usualWorkers() : Number(workers);
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
    (self: ExecutorObject, f: Value, args: PyTuple, kwargs: PyDict) =>
      self.submit(f, [...args.items], recordFromDict(kwargs)),
    "Submits a callable to be executed with the given arguments.",
  ],
  shutdown: [
    "wait=True, *, cancel_futures=False",
    (self: ExecutorObject, waits: Value, cancels: Value) => drain(shutdown(self, waits, cancels)),
    "Clean-up the resources associated with the Executor.",
  ],
});
blocking(ThreadPoolExecutorType.dict.get("shutdown"), shutdown);
