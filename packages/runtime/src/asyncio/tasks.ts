/** Tasks (Lib/asyncio/tasks.py, Modules/_asynciomodule.c). How Python sees them: dress/tasks.ts. */

import { type Context, currentContext } from "../coroutine/context.ts";
import { current } from "../host/interpreter.ts";
import { Interrupted } from "../object/exceptions/interrupted.ts";
import { isKind, RuntimeErrorKind, raised, TypeErrorKind } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { makeType, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { Future, FutureType, PENDING } from "./futures.ts";
import type { Steppable } from "./handles.ts";
import { CancelledErrorKind } from "./kinds.ts";
import { note } from "./note.ts";
import { pythonSide } from "./python-side.ts";
import type { Linked } from "./state.ts";

/** The value of a coroutine that is driven by Python's protocol. */
export class Returned {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

const unsupported = (what: string): Value => raised(RuntimeErrorKind, `Task does not support ${what} operation`);

export class Task<T = Value> extends Future<T> implements Steppable, Linked {
  coro: Value = null;
  /** Its name; the number of a task that was given none. */
  #name: string | number = "";
  context: Context = undefined as unknown as Context;
  /** What the coroutine is suspended on. */
  waiter: Future | null = null;
  mustCancel = false;
  cancelRequests = 0;
  before: Linked | null = null;
  after: Linked | null = null;
  isListed = false;

  /** Uninitialised unless a loop and a coroutine are given, for subclasses written in Python. */
  constructor(loop?: EventLoop, coro?: Value, name: Value = None, context: Context | null = null) {
    super();
    if (loop !== undefined) this.begin(loop, coro, name, context);
  }

  /** `start` starts it at once; otherwise the loop does in its next turn. */
  begin(loop: EventLoop, given: Value, name: Value, context: Context | null, start?: (task: Task) => void): void {
    this.loop = loop;
    const coro = dressing.coroutine(given, true);
    if (coro === undefined) throw raised(TypeErrorKind, `a coroutine was expected, got ${python.repr(given)}`);
    const { state } = loop;
    this.#name = name === None || name === undefined ? ++state.taskCount : python.str(name);
    this.coro = coro;
    this.context = context ?? currentContext().copy();
    if (loop.debug) dressing.created(this);
    if (current.interpreter.trace !== null) note("task.new", this, this.taskName, coro);
    if (start !== undefined && loop.isRunning) start(this);
    else {
      loop.checkClosed();
      loop.step(this);
      state.tasks.add(this);
    }
  }

  get taskName(): string {
    return typeof this.#name === "string" ? this.#name : `Task-${this.#name}`;
  }
  set taskName(name: string) {
    this.#name = name;
  }
  get name(): string {
    return this.taskName;
  }
  get isWoken(): boolean {
    return this.waiter !== null;
  }
  getName(): string {
    return this.taskName;
  }

  override cancel(message: Value = None): boolean {
    this.retrieved();
    if (this.status !== PENDING) return false;
    this.cancelRequests++;
    note("task.cancel", this);
    if (this.waiter !== null && this.waiter.cancel(message)) return true;
    this.mustCancel = true;
    this.cancelMessage = message;
    return true;
  }
  cancelling(): number {
    return this.cancelRequests;
  }
  uncancel(): number {
    if (this.cancelRequests > 0) {
      this.cancelRequests--;
      if (this.cancelRequests === 0 && dressing.uncancelRevokes()) this.mustCancel = false;
    }
    return this.cancelRequests;
  }

  override setResult(_value: T): void {
    throw unsupported("set_result");
  }
  override setException(_exc: Value): void {
    throw unsupported("set_exception");
  }

  /** Runs the coroutine to its next suspension. */
  step(exc: Value): void {
    const { loop } = this;
    if (this.status !== PENDING || loop.currentTask !== null) throw dressing.misstep(this, exc);
    loop.currentTask = this;
    try {
      this.proceed(exc);
    } finally {
      loop.currentTask = null;
    }
  }

  /** `step` for who has made it the current task. */
  proceed(given: Value): void {
    let exc = given;
    if (this.mustCancel) {
      // What it waited for was cancelled as well: that cancellation goes in, with its own message.
      if (exc === null && this.waiter?.cancelled() === true) exc = this.waiter.makeCancelledError();
      if (exc === null || !isKind(exc, CancelledErrorKind)) exc = this.makeCancelledError();
      this.mustCancel = false;
    }
    this.waiter = null;
    const { coro } = this;
    note("task.step", this);
    let y: Value;
    let value: Value;
    try {
      if (coro.advance === undefined) {
        y = dressing.advance(coro, exc);
        if (y instanceof Returned) value = y.value;
      } else {
        y = coro.advance(exc);
        if (y === undefined) value = coro.ret;
      }
    } catch (e) {
      if (e instanceof Interrupted) throw e;
      this.failed(python.exceptionOf(e));
      return;
    }
    if (value !== undefined) this.returned(value);
    else this.suspended(y);
  }

  private returned(value: Value): void {
    if (this.mustCancel) {
      // It was asked to stop just before it returned.
      this.mustCancel = false;
      super.cancel(this.cancelMessage);
    } else super.setResult(value);
    this.over();
  }

  private failed(exc: Value): void {
    if (isKind(exc, CancelledErrorKind)) {
      this.cancelledBy(exc);
      this.over();
      return;
    }
    // Nobody can ever ask: CPython frees such a task now, and says so.
    const isForgotten = this.discarded && this.waiters().length === 0;
    this.fail(exc);
    this.over();
    if (isForgotten) dressing.forgotten(this);
    if (python.isExit(exc)) throw exc;
  }

  private over(): void {
    this.loop.state.tasks.delete(this);
    note("task.done", this);
  }

  /** The coroutine has yielded: a future to wait for, None to go on in the next turn, or something wrong. */
  private suspended(y: Value): void {
    const { loop } = this;
    if (y instanceof Future && y.loop === loop && y.blocking && (y as Value) !== this) {
      y.blocking = false;
      this.waiter = y;
      note("task.await", this, y);
      y.addWaiter(this);
      if (this.mustCancel && y.cancel(this.cancelMessage)) this.mustCancel = false;
      return;
    }
    if (y !== None && dressing.waitFor(this, y)) return;
    note("task.await", this, null);
    if (y === None) loop.step(this);
    else this.complain(dressing.complaint(this, y));
  }
  complain(text: string): void {
    this.loop.step(this, raised(RuntimeErrorKind, text));
  }
}

export const TaskType: PyType = /* @__PURE__ */ makeType({
  name: "Task",
  module: "_asyncio",
  bases: [FutureType],
  alloc: Task,
  hasDict: true,
  construct: ([coro]) => new Task(pythonSide.eventLoop(), coro),
});
