/** Futures (Lib/asyncio/futures.py, Modules/_asynciomodule.c). How Python sees them: dress/futures.ts. */

import { type Context, currentContext } from "../coroutine/context.ts";
import { awaiting, Waitable } from "../coroutine/waitable.ts";
import { PyBaseException, raised, type TracebackEntry, TypeErrorKind } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { makeType, ObjectType, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import type { Bare, Steppable } from "./handles.ts";
import { CancelledErrorKind, InvalidStateErrorKind } from "./kinds.ts";
import { note } from "./note.ts";
import { pythonSide } from "./python-side.ts";
import { asyncioState } from "./state.ts";

export const PENDING = 0;
export const CANCELLED = 1;
export const FINISHED = 2;
/** Finished with an exception. */
export const FAILED = 3;
type Status = typeof PENDING | typeof CANCELLED | typeof FINISHED | typeof FAILED;

/** A callback with the context it is to run in; or a task that waits. */
export interface Callback {
  readonly callback: Value;
  readonly context: Context;
}
export type Waiter = Callback | Steppable;
export const isSteppable = (w: Waiter): w is Steppable => "step" in w;

export class Future<T = Value> extends Waitable implements Bare {
  /** The loop it belongs to; undefined until `__init__` has run. */
  loop: EventLoop;
  status: Status = PENDING;
  /** The result or the exception; before, and once cancelled, the message of the cancellation. */
  value: Value = None;
  /** The traceback that the exception had when it was set; once cancelled, a CancelledError to raise that has its traceback. */
  #kept: TracebackEntry | PyBaseException | null = null;
  /** Who waits; most futures have one. Once done, the callback for which it stands among what is ready. */
  #waiting: Waiter | Waiter[] | null = null;
  /** Nobody has asked for the exception yet. */
  isUnretrieved = false;

  constructor(loop?: EventLoop) {
    super();
    this.loop = loop as EventLoop;
    if (loop === undefined) return;
    note("fut.new", this);
    if (loop.debug) dressing.created(this);
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
    if (this.status === PENDING) throw raised(InvalidStateErrorKind, "Result is not set.");
    this.retrieved();
    const { value } = this;
    if (this.status === FINISHED) return value;
    if (value instanceof PyBaseException) {
      value.tb = this.#kept as TracebackEntry | null;
      python.reraised(value);
    }
    throw value;
  }
  /** The exception, or None. @throws CancelledError, or InvalidStateError while it is pending */
  exception(): Value {
    if (this.status === CANCELLED) throw this.makeCancelledError();
    if (this.status === PENDING) throw raised(InvalidStateErrorKind, "Exception is not set.");
    this.retrieved();
    return this.failure ?? None;
  }
  /** The exception without counting as having asked for it. */
  get failure(): PyBaseException | null {
    return this.status === FAILED ? this.value : null;
  }
  retrieved(): void {
    if (!this.isUnretrieved) return;
    this.isUnretrieved = false;
    asyncioState().unretrieved.delete(this);
  }

  /** What it was, or is to be, cancelled with. */
  get cancelMessage(): Value {
    return this.status < FINISHED ? this.value : None;
  }
  set cancelMessage(message: Value) {
    if (this.status < FINISHED) this.value = message;
  }
  makeCancelledError(): PyBaseException {
    const kept = this.#kept;
    if (kept instanceof PyBaseException) {
      this.#kept = null;
      return kept;
    }
    const { cancelMessage } = this;
    return cancelMessage === None ? raised(CancelledErrorKind) : raised(CancelledErrorKind, cancelMessage);
  }

  setResult(value: T): void {
    this.finish(FINISHED, value);
  }

  setException(given: Value): void {
    if (this.status !== PENDING) throw raised(InvalidStateErrorKind, "invalid state");
    const exc = python.raisable(given);
    if (!(exc instanceof globalThis.Error)) throw raised(TypeErrorKind, "invalid exception object");
    this.fail(python.exceptionOf(exc));
  }
  protected fail(given: Value): void {
    const exc = dressing.failure(given);
    this.#kept = exc?.tb ?? null;
    this.isUnretrieved = true;
    asyncioState().unretrieved.add(this);
    this.finish(FAILED, exc);
  }

  cancel(message: Value = None): boolean {
    this.retrieved();
    if (this.status !== PENDING) return false;
    this.finish(CANCELLED, message);
    return true;
  }
  /** Ends as cancelled by an exception, which is raised for the first who asks. */
  protected cancelledBy(exc: PyBaseException): void {
    this.#kept = exc;
    this.finish(CANCELLED, None);
  }

  /** Makes the callbacks ready, in the order in which they were added. */
  private finish(status: Status, value: Value): void {
    if (this.status !== PENDING) throw raised(InvalidStateErrorKind, "invalid state");
    this.value = value;
    this.status = status;
    note("fut.done", this);
    const waiting = this.#waiting;
    if (waiting === null) return;
    if (Array.isArray(waiting)) {
      this.#waiting = null;
      for (const one of waiting) this.fire(one);
    } else if (isSteppable(waiting) || !this.loop.readily(this)) {
      this.#waiting = null;
      this.fire(waiting);
    }
  }
  fired(isTaken: boolean): Callback | null {
    if (this.status === PENDING) return null;
    const waiting = this.#waiting as Callback | null;
    if (isTaken) this.#waiting = null;
    return waiting;
  }
  private fire(waiter: Waiter): void {
    if (isSteppable(waiter)) this.loop.step(waiter, null, true);
    else this.loop.soon(waiter.callback, [this], waiter.context);
  }

  /** Adds what is to run when it is done: a task to wake, or a callback. */
  addWaiter(waiter: Waiter): void {
    note("cb.add", this);
    const waiting = this.#waiting;
    if (this.status !== PENDING) this.fire(waiter);
    else if (waiting === null) this.#waiting = waiter;
    else if (Array.isArray(waiting)) waiting.push(waiter);
    else this.#waiting = [waiting, waiter];
  }
  addDoneCallback(callback: Value, context: Context | null = null): void {
    this.addWaiter({ callback, context: context ?? currentContext().copy() });
  }
  /** Takes out every registration that is one of a callback's; says how many there were. */
  removeDoneCallback(callback: Value, same = (one: Value): boolean => one === callback): number {
    if (this.status !== PENDING) return 0;
    const all = this.waiters();
    const kept = all.filter((w) => isSteppable(w) || !same(w.callback));
    this.#waiting = kept.length === 0 ? null : kept;
    return all.length - kept.length;
  }
  waiters(): readonly Waiter[] {
    const waiting = this.#waiting;
    return waiting === null || this.status !== PENDING ? [] : Array.isArray(waiting) ? waiting : [waiting];
  }
}

export const FutureType: PyType = /* @__PURE__ */ makeType({
  name: "Future",
  module: "_asyncio",
  bases: [ObjectType],
  alloc: Future,
  hasDict: true,
  construct: () => new Future(pythonSide.eventLoop()),
});

/** Whether a value is a future or a subclass instance. */
export const isFuture = (v: Value): v is Future => v instanceof Future;
