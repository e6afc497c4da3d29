/** Futures (Lib/asyncio/futures.py, Modules/_asynciomodule.c). */

import { type Context, currentContext } from "../coroutine/context.ts";
import { awaiting } from "../coroutine/coroutine.ts";
import { Waitable } from "../coroutine/frame.ts";
import { throwEntry } from "../coroutine/throw-entry.ts";
import { atLeast } from "../host/interpreter.ts";
import { call } from "../object/call.ts";
import { equal } from "../object/compare.ts";
import {
  BaseException,
  error,
  isError,
  isException,
  type PyBaseException,
  RuntimeError,
  StopIteration,
  type TracebackEntry,
  TypeError,
  ValueError,
} from "../object/exceptions.ts";
import { classEntry, defineMethods, getset } from "../object/function.ts";
import { setContext } from "../object/raise.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { isSubtype, isType, makeType, ObjectType, PyTuple, type PyType, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { GenericAlias } from "../types/generic-alias.ts";
import type { EventLoop } from "./base-events.ts";
import { createdAt, noteCreated } from "./created.ts";
import { asyncioState, getEventLoop } from "./events.ts";
import { CancelledError, InvalidStateError } from "./exceptions.ts";
import { formatCallbackSource, shortRepr } from "./format-helpers.ts";
import type { Steppable } from "./handles.ts";

export const PENDING = 0;
export const CANCELLED = 1;
export const FINISHED = 2;
type Status = typeof PENDING | typeof CANCELLED | typeof FINISHED;

/** A callback with the context it is to run in; or a task that waits. */
export interface Callback {
  readonly callback: Value;
  readonly context: Context | null;
}
type Waiter = Callback | Steppable;
const isSteppable = (w: Waiter): w is Steppable => "step" in w;

export class Future<T = Value> extends Waitable {
  /** The loop it belongs to; undefined until `__init__` has run. */
  loop: EventLoop;
  status: Status = PENDING;
  protected value: T | undefined = undefined;
  protected exc: PyBaseException | null = null;
  #tb: TracebackEntry | null = null;
  protected first: Waiter | null = null;
  protected more: Waiter[] | null = null;
  cancelMessage: Value = None;
  /** A CancelledError to raise, kept so that it has its traceback. */
  cancelledError: PyBaseException | null = null;
  /** Nobody has asked for the exception yet. */
  #unretrieved = false;

  constructor(loop?: EventLoop) {
    super();
    this.loop = loop as EventLoop;
    if (loop === undefined) return;
    if (loop.sink !== null) loop.sink.emit({ k: "fut.new", fut: this });
    if (loop.debug) noteCreated(this);
  }

  /** `yield* future` in hand-written code awaits it. */
  [Symbol.iterator](): Iterator<Value, T, Value> {
    return awaiting(this) as Iterator<Value, T, Value>;
  }

  isDone(): boolean {
    return this.status !== PENDING;
  }
  done(): boolean {
    return this.status !== PENDING;
  }
  cancelled(): boolean {
    return this.status === CANCELLED;
  }
  take(): T {
    return this.result();
  }
  /** The result. @throws the exception, CancelledError, or InvalidStateError while it is pending */
  result(): T {
    if (this.status === CANCELLED) throw this.makeCancelledError();
    if (this.status !== FINISHED) throw error(InvalidStateError, "Result is not set.");
    this.retrieved();
    if (this.exc !== null) {
      this.exc.tb = this.#tb;
      setContext(this.exc);
      throw this.exc;
    }
    return this.value as T;
  }
  /** The exception, or None. @throws CancelledError, or InvalidStateError while it is pending */
  exception(): Value {
    if (this.status === CANCELLED) throw this.makeCancelledError();
    if (this.status !== FINISHED) throw error(InvalidStateError, "Exception is not set.");
    this.retrieved();
    return this.exc ?? None;
  }
  /** The exception without counting as having asked for it. */
  get failure(): PyBaseException | null {
    return this.exc;
  }
  retrieved(): void {
    if (!this.#unretrieved) return;
    this.#unretrieved = false;
    asyncioState().unretrieved.delete(this);
  }
  get logsTraceback(): boolean {
    return this.#unretrieved;
  }

  makeCancelledError(): PyBaseException {
    const kept = this.cancelledError;
    if (kept !== null) {
      this.cancelledError = null;
      return kept;
    }
    return this.cancelMessage === None ? error(CancelledError) : error(CancelledError, this.cancelMessage);
  }

  setResult(value: T): void {
    if (this.status !== PENDING) throw error(InvalidStateError, "invalid state");
    this.value = value;
    this.status = FINISHED;
    this.schedule("result", value);
  }

  setException(given: Value): void {
    if (this.status !== PENDING) throw error(InvalidStateError, "invalid state");
    let exc: Value = given;
    if (isType(given) && isSubtype(given, BaseException)) exc = call(given);
    if (!isException(exc)) throw error(TypeError, "invalid exception object");
    if (isError(exc, StopIteration)) {
      const text = "StopIteration interacts badly with generators and cannot be raised into a Future";
      if (!atLeast("3.12")) throw error(TypeError, text);
      const wrapped = error(RuntimeError, text);
      wrapped.cause = exc;
      wrapped.context = exc;
      wrapped.suppressContext = true;
      exc = wrapped;
    }
    this.exc = exc as PyBaseException;
    this.#tb = this.exc.tb;
    this.status = FINISHED;
    this.#unretrieved = true;
    asyncioState().unretrieved.add(this);
    this.schedule("exc", exc);
  }

  cancel(message: Value = None): boolean {
    this.retrieved();
    if (this.status !== PENDING) return false;
    this.status = CANCELLED;
    this.cancelMessage = message;
    this.schedule("cancel", undefined);
    return true;
  }

  /** Makes the callbacks ready, in the order in which they were added. */
  protected schedule(how: "result" | "exc" | "cancel", v: Value): void {
    const { loop, first, more } = this;
    if (loop.sink !== null) loop.sink.emit({ k: "fut.done", fut: this, how, v });
    if (first === null) return;
    this.first = null;
    this.more = null;
    this.#fire(first);
    if (more !== null) for (const one of more) this.#fire(one);
  }
  #fire(waiter: Waiter): void {
    if (isSteppable(waiter)) this.loop.wake(waiter);
    else this.loop.soon(waiter.callback, [this], waiter.context);
  }

  /** Adds what is to run when it is done: a task to wake, or a callback. */
  addWaiter(waiter: Waiter): void {
    if (this.loop.sink !== null) this.loop.sink.emit({ k: "cb.add", fut: this });
    if (this.status !== PENDING) this.#fire(waiter);
    else if (this.first === null) this.first = waiter;
    else (this.more ??= []).push(waiter);
  }
  addDoneCallback(callback: Value, context: Context | null = null): void {
    this.addWaiter({ callback, context: context ?? currentContext().copy() });
  }
  /** Takes out every registration of a callback; says how many there were. */
  removeDoneCallback(callback: Value): number {
    const all = this.waiters();
    const kept = all.filter((w) => isSteppable(w) || !(w.callback === callback || equal(w.callback, callback)));
    this.first = kept[0] ?? null;
    this.more = kept.length > 1 ? kept.slice(1) : null;
    return all.length - kept.length;
  }
  waiters(): Waiter[] {
    return this.first === null ? [] : [this.first, ...(this.more ?? [])];
  }

  iterator(): Value {
    return new FutureIter(this);
  }

  /** Says that nobody asked for its exception. */
  logUnretrieved(): void {
    if (!this.#unretrieved) return;
    this.retrieved();
    this.loop.callExceptionHandler({
      message: `${typeOf(this).name} exception was never retrieved`,
      exception: this.exc as PyBaseException,
      future: this,
    });
  }

  /** The parts of the repr. */
  describe(): string[] {
    const parts = [["pending", "cancelled", "finished"][this.status] as string];
    if (this.status === FINISHED)
      parts.push(this.exc === null ? `result=${shortRepr(this.value)}` : `exception=${reprOf(this.exc)}`);
    const waiters = this.waiters();
    if (waiters.length > 0) parts.push(describeWaiters(waiters));
    return parts;
  }
}

function describeWaiters(waiters: readonly Waiter[]): string {
  const text = (w: Waiter): string =>
    isSteppable(w) ? "Task.task_wakeup()" : formatCallbackSource(w.callback, [], false);
  const [a, b] = waiters;
  const last = waiters[waiters.length - 1] as Waiter;
  if (waiters.length === 1) return `cb=[${text(a as Waiter)}]`;
  if (waiters.length === 2) return `cb=[${text(a as Waiter)}, ${text(b as Waiter)}]`;
  return `cb=[${text(a as Waiter)}, <${waiters.length - 2} more>, ${text(last)}]`;
}

/** What `future.__await__()` gives. */
export class FutureIter extends PyObject {
  readonly future: Future;
  /** The result, for `yield from`. */
  ret: Value = None;
  #ended = false;
  constructor(future: Future) {
    super();
    this.future = future;
  }
  $next(): Value {
    if (this.#ended) return undefined;
    const { future } = this;
    if (!future.isDone()) {
      if (future.blocking && this.#asked) throw error(RuntimeError, "await wasn't used with future");
      this.#asked = true;
      future.blocking = true;
      return future;
    }
    this.#ended = true;
    this.ret = future.take();
    return undefined;
  }
  #asked = false;
}
export const FutureIterType = makeType({
  name: "FutureIter",
  module: "_asyncio",
  bases: [ObjectType],
  alloc: FutureIter,
  isBase: false,
});

export const FutureType: PyType = makeType({
  name: "Future",
  module: "_asyncio",
  bases: [ObjectType],
  alloc: Future,
  hasDict: true,
});
FutureType.hasDict = true;

const nextOrStop = (self: FutureIter): Value => {
  const y = self.$next();
  if (y === undefined) throw self.ret === None ? error(StopIteration) : error(StopIteration, self.ret);
  return y;
};
defineMethods(FutureIterType, {
  __iter__: ["", (self: FutureIter) => self],
  __next__: ["", nextOrStop],
  send: ["value, /", nextOrStop],
  throw: throwEntry("throw", (_self: FutureIter, exc) => {
    throw exc;
  }),
  close: ["", () => None],
});

/** `str(loop)` etc. need the class's own name, also of subclasses. */
export const futureRepr = (self: Future): string =>
  guardedRepr(self, "...", () =>
    self.loop === undefined
      ? `<${typeOf(self).name} pending>`
      : `<${typeOf(self).name} ${self.describe().join(" ")}${self.loop.debug ? createdAt(self) : ""}>`,
  );

const none =
  <A extends Value[]>(f: (...args: A) => void): ((...args: A) => Value) =>
  (...args) => {
    f(...args);
    return None;
  };
const initialised = (self: Future): Future => {
  needsLoop(self);
  return self;
};
const needsLoop = (self: Future): EventLoop => {
  if (self.loop === undefined) throw error(RuntimeError, "Future object is not initialized.");
  return self.loop;
};

defineMethods(FutureType, {
  __init__: [
    "*, loop=None",
    (self: Future, loop: Value) => {
      self.loop = loop === None || loop === undefined ? getEventLoop() : loop;
      self.loop.sink?.emit({ k: "fut.new", fut: self });
      if (self.loop.debug) noteCreated(self);
      return None;
    },
  ],
  __class_getitem__: classEntry("item, /", (cls: PyType, item: Value) => new GenericAlias(cls, item)),
  result: ["", (self: Future) => self.result(), "Return the result this future represents."],
  exception: ["", (self: Future) => self.exception(), "Return the exception that was set on this future."],
  set_result: [
    "result, /",
    none((self: Future, v: Value) => Future.prototype.setResult.call(initialised(self), v)),
    "Mark the future done and set its result.",
  ],
  set_exception: [
    "exception, /",
    none((self: Future, v: Value) => Future.prototype.setException.call(initialised(self), v)),
    "Mark the future done and set an exception.",
  ],
  add_done_callback: [
    "fn, /, *, context=None",
    none((self: Future, f: Value, context: Value) =>
      initialised(self).addDoneCallback(f, context === None || context === undefined ? null : context),
    ),
    "Add a callback to be run when the future becomes done.",
  ],
  remove_done_callback: [
    "fn, /",
    (self: Future, f: Value) => initialised(self).removeDoneCallback(f),
    'Remove all instances of a callback from the "call when done" list.',
  ],
  cancel: [
    "msg=None",
    (self: Future, message: Value) => initialised(self).cancel(message ?? None),
    "Cancel the future and schedule callbacks.",
  ],
  cancelled: ["", (self: Future) => self.cancelled(), "Return True if the future was cancelled."],
  done: ["", (self: Future) => self.done(), "Return True if the future is done."],
  get_loop: ["", needsLoop, "Return the event loop the Future is bound to."],
  _make_cancelled_error: ["", (self: Future) => self.makeCancelledError()],
  __await__: ["", (self: Future) => self.iterator()],
  __iter__: ["", (self: Future) => self.iterator()],
  __repr__: ["", futureRepr],
  _state: getset((self: Future) => ["PENDING", "CANCELLED", "FINISHED"][self.status]),
  _result: getset((self: Future & { value: Value }) =>
    self.status === FINISHED && self.failure === null ? self.result() : None,
  ),
  _exception: getset((self: Future) => self.failure ?? None),
  _loop: getset((self: Future) => self.loop ?? None),
  _cancel_message: getset(
    (self: Future) => self.cancelMessage,
    (self: Future, v: Value) => {
      self.cancelMessage = v;
    },
  ),
  _asyncio_future_blocking: getset(
    (self: Future) => self.blocking,
    (self: Future, v: Value) => {
      self.blocking = v;
    },
  ),
  _callbacks: getset((self: Future) => {
    const waiters = self.waiters();
    return waiters.length === 0
      ? None
      : waiters.map((w) => (isSteppable(w) ? w : new PyTuple([w.callback, w.context ?? None])));
  }),
  _log_traceback: getset(
    (self: Future) => self.logsTraceback,
    (self: Future, v: Value) => {
      if (v) throw error(ValueError, "_log_traceback can only be set to False");
      self.retrieved();
    },
  ),
});

/** Whether a value is a future or a subclass instance. */
export const isFuture = (v: Value): v is Future => v instanceof Future;
