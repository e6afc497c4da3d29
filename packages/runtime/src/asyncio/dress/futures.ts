/** Futures as Python sees them: their methods, iterators and reprs (Lib/asyncio/futures.py, Modules/_asynciomodule.c). */
import { throwEntry } from "../../coroutine/throw-entry.ts";
import { atLeast } from "../../host/interpreter.ts";
import { layOutBuiltin } from "../../object/classes/layout.ts";
import { equal } from "../../object/compare.ts";
import { error, isError, RuntimeError, StopIteration, ValueError } from "../../object/exceptions/exceptions.ts";
import { RuntimeErrorKind, raised, TypeErrorKind } from "../../object/light/exceptions.ts";
import { classEntry, defineMethods, getset } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import type { EventLoop } from "../base-events.ts";
import { dressing } from "../dressing.ts";
import { getEventLoop } from "../events.ts";
import { FINISHED, Future, FutureType, isSteppable, type Waiter } from "../futures.ts";
import { note } from "../note.ts";
import { createdAt, noteCreated, sourceTraceback } from "../reports/created.ts";
import { formatCallbackSource, formatCoroutine, shortRepr } from "../reports/format-helpers.ts";
import { Task } from "../tasks.ts";
import { addThroughClass } from "./subclasses.ts";

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

/** The parts of the repr. */
function describe(future: Future): string[] {
  const parts = [["pending", "cancelled", "finished", "finished"][future.status] as string];
  if (future.status === FINISHED) parts.push(`result=${shortRepr(future.value)}`);
  else if (future.failure !== null) parts.push(`exception=${reprOf(future.failure)}`);
  const waiters = future.waiters();
  if (waiters.length > 0) parts.push(describeWaiters(waiters));
  if (future instanceof Task) {
    if (atLeast("3.11") ? future.cancelRequests > 0 && !future.done() : future.mustCancel) parts[0] = "cancelling";
    const more = [`name=${reprOf(future.taskName)}`];
    if (future.coro !== null) more.push(`coro=<${formatCoroutine(future.coro)}>`);
    if (future.waiter !== null) more.push(`wait_for=${reprOf(future.waiter)}`);
    parts.splice(1, 0, ...more);
  }
  return parts;
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

const nextOrStop = (self: FutureIter): Value => {
  const y = self.$next();
  if (y === undefined) throw self.ret === None ? error(StopIteration) : error(StopIteration, self.ret);
  return y;
};
defineMethods(FutureIterType, {
  __iter__: ["", (self: FutureIter) => self],
  __next__: ["", nextOrStop],
  send: ["value, /", nextOrStop],
  throw: throwEntry("throw", (_self: FutureIter, thrown) => {
    throw thrown();
  }),
  close: ["", () => None],
});

dressing.failure = (exc) => {
  if (!isError(exc, StopIteration)) return exc;
  const text = "StopIteration interacts badly with generators and cannot be raised into a Future";
  if (!atLeast("3.12")) throw raised(TypeErrorKind, text);
  const wrapped = raised(RuntimeErrorKind, text);
  wrapped.cause = exc;
  wrapped.context = exc;
  wrapped.suppressContext = true;
  return wrapped;
};
FutureType.construct = undefined;
Future.prototype.iterator = function (this: Future): Value {
  return new FutureIter(this);
};

/** `str(loop)` etc. need the class's own name, also of subclasses. */
export const futureRepr = (self: Future): string =>
  guardedRepr(self, "...", () =>
    self.loop === undefined
      ? `<${typeOf(self).name} pending>`
      : `<${typeOf(self).name} ${describe(self).join(" ")}${self.loop.debug ? createdAt(self) : ""}>`,
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
      addThroughClass(self);
      note("fut.new", self);
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
      Future.prototype.addDoneCallback.call(
        initialised(self),
        f,
        context === None || context === undefined ? null : context,
      ),
    ),
    "Add a callback to be run when the future becomes done.",
  ],
  remove_done_callback: [
    "fn, /",
    (self: Future, f: Value) => initialised(self).removeDoneCallback(f, (one) => one === f || equal(one, f)),
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
  __await__: ["", (self: Future) => new FutureIter(self)],
  __iter__: ["", (self: Future) => new FutureIter(self)],
  __repr__: ["", futureRepr],
  _state: getset((self: Future) => ["PENDING", "CANCELLED", "FINISHED", "FINISHED"][self.status]),
  _result: getset((self: Future) => (self.status === FINISHED ? self.value : None)),
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
      : waiters.map((w) => (isSteppable(w) ? w : new PyTuple([w.callback, w.context])));
  }),
  _source_traceback: getset(sourceTraceback),
  _log_traceback: getset(
    (self: Future) => self.isUnretrieved,
    (self: Future, v: Value) => {
      if (v) throw error(ValueError, "_log_traceback can only be set to False");
      self.retrieved();
    },
  ),
});
layOutBuiltin(FutureType);
