/** The event loop as Python code sees it, and how it is run to the end (Lib/asyncio/base_events.py). */
import type { PyAsyncGenerator } from "../../coroutine/async-generator.ts";
import type { Steps } from "../../coroutine/blocking.ts";
import type { Context } from "../../coroutine/context.ts";
import { CLOSED } from "../../coroutine/frame.ts";
import * as late from "../../coroutine/requests.lazy.ts";
import { iscoroutinefunction } from "../../coroutine/states.ts";
import type { PyDict } from "../../object/dict.ts";
import {
  error,
  isException,
  NotImplementedError,
  RuntimeError,
  TypeError,
} from "../../object/exceptions/exceptions.ts";
import { isCallable } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, makeType, PyFloat, type PyTuple, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { EventLoop } from "../base-events.ts";
import { isCoroutine } from "../coroutines.ts";
import { checkRunning, createTaskOn, ensureFuture, runUntilComplete } from "../ensure.ts";
import { AbstractEventLoopType } from "../events.ts";
import { closePool, ThreadPoolExecutorType } from "../executors/executor.ts";
import { submitTo } from "../executors/threads.ts";
import { gatherAll } from "../gather.ts";
import { Handle, handleFor } from "../handles.ts";
import { asyncMethod, blockingMethod, pythonMethods, seconds } from "../kit.ts";
import { note } from "../note.ts";
import { contextOf, defaultHandler } from "../reports/exception-handler.ts";
import { labelled } from "../reports/labels.ts";
import { setUnlessCancelled } from "../sleep.ts";
import { trackOrigins } from "./track-origins.ts";

export const BaseEventLoopType = makeType({
  name: "BaseEventLoop",
  isHeap: true,
  solid: true,
  module: "asyncio.base_events",
  bases: [AbstractEventLoopType],
  alloc: EventLoop,
  hasDict: true,
});
/** The type of the loops that are made: named as CPython's on Linux. */
export const EventLoopType = makeType({
  name: "_UnixSelectorEventLoop",
  isHeap: true,
  solid: true,
  module: "asyncio.unix_events",
  bases: [BaseEventLoopType],
  alloc: EventLoop,
  hasDict: true,
});

/** Closes all asynchronous generators that were not run to their end. */
export function* shutdownAsyncgens(loop: EventLoop): Generator<Value, Value, Value> {
  const open: PyAsyncGenerator[] = [...loop.extras.asyncGenerators].filter((g) => g.state !== CLOSED);
  loop.extras.asyncGenerators.clear();
  if (open.length === 0) return None;
  const results = yield gatherAll(
    open.map((g) => ensureFuture(new late.requests.AsyncGenThrow(g, null), loop)),
    true,
  );
  open.forEach((g, i) => {
    const exc = results[i];
    if (isException(exc)) {
      loop.callExceptionHandler({
        message: `an error occurred during closing of asynchronous generator ${reprOf(g)}`,
        exception: exc,
        asyncgen: g,
      });
    }
  });
  return None;
}

const none =
  <A extends Value[]>(f: (...args: A) => void): ((...args: A) => Value) =>
  (...args) => {
    f(...args);
    return None;
  };
const contextArg = (context: Value): Context | null => (context === None || context === undefined ? null : context);

const setTracking = labelled(
  "BaseEventLoop._set_coroutine_origin_tracking",
  "asyncio.base_events",
  2030,
  (loop: EventLoop, enabled: boolean): Value => {
    trackOrigins(loop, enabled);
    return None;
  },
);

/** A callback that can be scheduled. @throws TypeError as debug mode words it for coroutines */
function checked(loop: EventLoop, f: Value, method: string): Value {
  if (loop.debug || !isCallable(f)) {
    if (isCoroutine(f) || iscoroutinefunction(f)) throw error(TypeError, `coroutines cannot be used with ${method}()`);
    if (!isCallable(f)) throw error(TypeError, `a callable object was expected by ${method}(), got ${reprOf(f)}`);
  }
  return f;
}

// The selectors of the library all say the same, and the loop's host says it too; one of the program's own would have something to say.
pythonMethods(EventLoopType, {
  __init__: [
    "selector=None",
    none((_self: EventLoop, selector: Value) => {
      if (selector === None || selector === undefined || typeOf(selector).module === "selectors") return;
      throw error(
        NotImplementedError,
        `pycoro's loop waits through its host: it takes the selectors of the module selectors, not ${reprOf(selector)}`,
      );
    }),
  ],
});

/** What the methods do that a class of the program may call from its own. */
const plain = EventLoop.prototype;
function soon(loop: EventLoop, f: Value, args: readonly Value[], context: Context | null): Handle {
  loop.checkClosed();
  return plain.soon.call(loop, f, args, context);
}
function threadsafe(loop: EventLoop, f: Value, args: readonly Value[], context: Context | null): Handle {
  const handle = soon(loop, f, args, context);
  loop.wakeUp?.();
  return handle;
}
function plainTask(loop: EventLoop, coroutine: Value, name: Value, context: Context | null): Value {
  if (!loop.extras.hasOwnTasks) return createTaskOn(loop, coroutine, name, context);
  loop.taskFactory = loop.extras.taskFactory;
  try {
    return createTaskOn(loop, coroutine, name, context);
  } finally {
    loop.taskFactory = loop.extras;
  }
}

pythonMethods(BaseEventLoopType, {
  run_forever: blockingMethod("", function* (self: EventLoop): Steps {
    self.checkClosed();
    checkRunning(self);
    note("loop.forever");
    yield* self.runForever();
    return None;
  }),
  run_until_complete: blockingMethod("future", runUntilComplete),
  stop: ["", none((self: EventLoop) => self.stop())],
  close: [
    "",
    none((self: EventLoop) => {
      if (self.isRunning) throw error(RuntimeError, "Cannot close a running event loop");
      self.close();
      self.extras.executorClosed = true;
    }),
  ],
  is_running: ["", (self: EventLoop) => self.isRunning],
  is_closed: ["", (self: EventLoop) => self.isClosed],
  time: ["", (self: EventLoop) => new PyFloat(plain.time.call(self))],
  call_soon: [
    "callback, *args, context=None",
    (self: EventLoop, f: Value, args: PyTuple, context: Value) =>
      soon(self, checked(self, f, "call_soon"), args.items, contextArg(context)),
  ],
  call_soon_threadsafe: [
    "callback, *args, context=None",
    (self: EventLoop, f: Value, args: PyTuple, context: Value) =>
      threadsafe(self, checked(self, f, "call_soon_threadsafe"), args.items, contextArg(context)),
  ],
  call_later: [
    "delay, callback, *args, context=None",
    (self: EventLoop, delay: Value, f: Value, args: PyTuple, context: Value) => {
      if (delay === None) throw error(TypeError, "delay must not be None");
      return plain.callLater.call(
        self,
        seconds(delay, "+"),
        checked(self, f, "call_later"),
        args.items,
        contextArg(context),
      );
    },
  ],
  call_at: [
    "when, callback, *args, context=None",
    (self: EventLoop, when: Value, f: Value, args: PyTuple, context: Value) => {
      if (when === None) throw error(TypeError, "when cannot be None");
      return plain.callAt.call(self, seconds(when, "<"), checked(self, f, "call_at"), args.items, contextArg(context));
    },
  ],
  create_future: ["", (self: EventLoop) => plain.createFuture.call(self)],
  create_task: [
    "coro, *, name=None, context=None",
    (self: EventLoop, coroutine: Value, name: Value, context: Value) =>
      plainTask(self, coroutine, name ?? None, contextArg(context)),
  ],
  set_task_factory: [
    "factory",
    none((self: EventLoop, factory: Value) => {
      if (factory !== None && !isCallable(factory)) throw error(TypeError, "task factory must be a callable or None");
      const holder = self.extras.hasOwnTasks ? self.extras : self;
      holder.taskFactory = factory === None ? null : factory;
    }),
  ],
  get_task_factory: ["", (self: EventLoop) => (self.extras.hasOwnTasks ? self.extras : self).taskFactory ?? None],
  set_exception_handler: [
    "handler",
    none((self: EventLoop, handler: Value) => {
      if (handler !== None && !isCallable(handler)) {
        throw error(TypeError, `A callable object or None is expected, got ${reprOf(handler)}`);
      }
      self.extras.exceptionHandler = handler === None ? null : handler;
    }),
  ],
  get_exception_handler: ["", (self: EventLoop) => self.extras.exceptionHandler ?? None],
  default_exception_handler: [
    "context",
    none((_self: EventLoop, context: PyDict) => defaultHandler(contextOf(context))),
  ],
  call_exception_handler: [
    "context",
    none((self: EventLoop, context: PyDict) => plain.callExceptionHandler.call(self, contextOf(context))),
  ],
  get_debug: ["", (self: EventLoop) => self.debug],
  set_debug: [
    "enabled",
    none((self: EventLoop, enabled: Value) => {
      self.debug = truth(enabled);
      if (self.isRunning) self.callSoonThreadsafe(setTracking, [self, self.debug]);
    }),
  ],
  slow_callback_duration: getset(
    (self: EventLoop) => new PyFloat(self.extras.slowCallbackDuration),
    (self: EventLoop, v: Value) => {
      self.extras.slowCallbackDuration = seconds(v);
    },
  ),
  run_in_executor: [
    "executor, func, *args",
    (self: EventLoop, executor: Value, f: Value, args: PyTuple) => {
      if (self.debug) checked(self, f, "run_in_executor");
      return submitTo(self, executor, f, [...args.items]);
    },
  ],
  set_default_executor: [
    "executor",
    none((self: EventLoop, executor: Value) => {
      if (!isInstance(executor, ThreadPoolExecutorType))
        throw error(TypeError, "executor must be ThreadPoolExecutor instance");
      self.extras.defaultExecutor = executor;
    }),
  ],
  _ready: getset((self: EventLoop) =>
    [...self.ready].map((one) => (one instanceof Handle ? one : handleFor(one, self))),
  ),
  _scheduled: getset((self: EventLoop) => [...self.timers.items]),
  _timer_cancelled_count: getset((self: EventLoop) => self.cancelledTimers),
  _check_closed: ["", none((self: EventLoop) => self.checkClosed())],
  _check_running: ["", none(checkRunning)],
  shutdown_asyncgens: asyncMethod("", shutdownAsyncgens, 572),
  shutdown_default_executor: asyncMethod(
    "timeout=None",
    function* (self: EventLoop, timeout: Value): Generator<Value, Value, Value> {
      self.extras.executorClosed = true;
      const pool = self.extras.defaultExecutor;
      if (pool === null) return None;
      const joined = self.createFuture();
      closePool(self, pool, joined);
      if (timeout !== None && timeout !== undefined)
        self.callLater(seconds(timeout), setUnlessCancelled, [joined, None]);
      return yield joined;
    },
    597,
  ),
  __repr__: [
    "",
    (self: EventLoop) =>
      `<${isInstance(self, EventLoopType) ? "_UnixSelectorEventLoop" : "BaseEventLoop"} running=${text(self.isRunning)} closed=${text(self.isClosed)} debug=${text(self.debug)}>`,
  ],
});
const text = (b: boolean): string => (b ? "True" : "False");
