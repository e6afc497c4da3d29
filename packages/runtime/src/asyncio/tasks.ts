/** Tasks (Lib/asyncio/tasks.py, Modules/_asynciomodule.c). */

import { type Context, currentContext } from "../coroutine/context.ts";
import { sendRaw, throwRaw } from "../coroutine/control.ts";
import { resume } from "../coroutine/driver.ts";
import { CLOSED, Frame } from "../coroutine/frame.ts";
import { codeOf, frameObject } from "../coroutine/frame-object.ts";
import { PyGenerator } from "../coroutine/generator.ts";
import { forget } from "../coroutine/unawaited.ts";
import { atLeast, current } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { invoke } from "../object/call.ts";
import {
  error,
  firstArg,
  isError,
  KeyboardInterrupt,
  type PyBaseException,
  RuntimeError,
  StopIteration,
  SystemExit,
  TypeError,
} from "../object/exceptions.ts";
import { defineMethods, getset } from "../object/function.ts";
import { Interrupted, toPython } from "../object/raise.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { formatEntry } from "../object/traceback.ts";
import { truth } from "../object/truth.ts";
import { makeType, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { asCoroutine, isCoroutine } from "./coroutines.ts";
import { noteCreated } from "./created.ts";
import { getEventLoop, type Linked } from "./events.ts";
import { CancelledError, InvalidStateError } from "./exceptions.ts";
import { ForeignFuture, isForeignFuture, loopOf } from "./foreign-future.ts";
import { formatCoroutine } from "./format-helpers.ts";
import { Future, FutureType, PENDING } from "./futures.ts";
import type { Steppable } from "./handles.ts";

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
  constructor(loop?: EventLoop, coro?: Value, name: Value = None, context: Context | null = null, eager = false) {
    super();
    if (loop !== undefined) this.begin(loop, coro, name, context, eager);
  }

  begin(loop: EventLoop, given: Value, name: Value, context: Context | null, eager: boolean): void {
    this.loop = loop;
    const coro = asCoroutine(given);
    if (!isCoroutine(coro)) throw error(TypeError, `a coroutine was expected, got ${reprOf(coro)}`);
    const { state } = loop;
    this.#name =
      name === None || name === undefined ? ++state.taskCount : typeof name === "string" ? name : strOf(name);
    this.coro = coro;
    // From here on the task answers for it.
    if (coro instanceof Frame) forget(coro);
    this.context = context ?? currentContext().copy();
    if (loop.debug) noteCreated(this);
    loop.sink?.emit({ k: "task.new", task: this, name: this.taskName, coro });
    if (eager && loop.isRunning) this.#startEagerly();
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
  get label(): string {
    return `${this.taskName} step`;
  }
  getName(): string {
    return this.taskName;
  }

  #startEagerly(): void {
    const { loop } = this;
    const before = loop.currentTask;
    loop.currentTask = this;
    loop.state.tasks.add(this);
    try {
      this.context.run(() => this.#run(null));
    } finally {
      loop.currentTask = before;
      if (this.done()) this.coro = null;
    }
  }

  override cancel(message: Value = None): boolean {
    this.retrieved();
    if (this.status !== PENDING) return false;
    this.cancelRequests++;
    this.loop.sink?.emit({ k: "task.cancel", task: this });
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
      if (this.cancelRequests === 0 && atLeast("3.13")) this.mustCancel = false;
    }
    return this.cancelRequests;
  }

  override setResult(_value: T): void {
    throw error(RuntimeError, "Task does not support set_result operation");
  }
  override setException(_exc: Value): void {
    throw error(RuntimeError, "Task does not support set_exception operation");
  }

  /** Runs the coroutine to its next suspension. */
  step(exc: PyBaseException | null): void {
    if (this.status !== PENDING) {
      throw error(InvalidStateError, `__step(): already done: ${reprOf(this)}, ${exc === null ? "None" : reprOf(exc)}`);
    }
    const { loop } = this;
    if (loop.currentTask !== null) {
      throw error(
        RuntimeError,
        `Cannot enter into task ${reprOf(this)} while another task ${reprOf(loop.currentTask)} is being executed.`,
      );
    }
    loop.currentTask = this;
    try {
      this.#run(exc);
    } finally {
      loop.currentTask = null;
    }
  }

  #run(given: PyBaseException | null): void {
    let exc = given;
    if (this.mustCancel) {
      // What it waited for was cancelled as well: that cancellation goes in, with its own message.
      if (exc === null && this.waiter?.cancelled() === true) exc = this.waiter.makeCancelledError();
      if (exc === null || !isError(exc, CancelledError)) exc = this.makeCancelledError();
      this.mustCancel = false;
    }
    this.waiter = null;
    const { coro, loop } = this;
    const { sink } = loop;
    if (sink !== null) sink.emit({ k: "task.step", task: this });
    let y: Value;
    let value: Value;
    try {
      if (coro instanceof Frame) {
        y =
          exc === null
            ? coro.state === CLOSED
              ? sendRaw(coro, None, "send")
              : resume(coro, None, false, "send")
            : throwRaw(coro, exc);
        if (y === undefined) value = coro.ret;
      } else y = exc === null ? invoke(coro, "send", None) : invoke(coro, "throw", exc);
    } catch (e) {
      if (e instanceof Interrupted) throw e;
      const failed = toPython(e);
      if (!(coro instanceof Frame) && isError(failed, StopIteration)) value = firstArg(failed);
      else {
        this.#failed(failed);
        return;
      }
    }
    if (value !== undefined) this.#returned(value);
    else this.#suspended(y);
  }

  #returned(value: Value): void {
    if (this.mustCancel) {
      // It was asked to stop just before it returned.
      this.mustCancel = false;
      super.cancel(this.cancelMessage);
      this.#over("cancel", undefined);
    } else {
      super.setResult(value);
      this.#over("result", value);
    }
  }

  #failed(exc: PyBaseException): void {
    if (isError(exc, CancelledError)) {
      this.cancelledError = exc;
      super.cancel();
      this.#over("cancel", undefined);
      return;
    }
    const isWatched = this.first !== null;
    super.setException(exc);
    this.#over("exc", exc);
    // Nobody can ever ask: CPython frees such a task now, and says so.
    if (this.discarded && !isWatched) this.logUnretrieved();
    if (isError(exc, KeyboardInterrupt) || isError(exc, SystemExit)) throw exc;
  }

  #over(how: "result" | "exc" | "cancel", v: Value): void {
    this.loop.state.tasks.delete(this);
    this.loop.sink?.emit({ k: "task.done", task: this, how, v });
  }

  /** The coroutine has yielded: a future to wait for, None to go on in the next turn, or something wrong. */
  #suspended(y: Value): void {
    const { loop } = this;
    const { sink } = loop;
    if (y instanceof Future) {
      if (y.loop !== loop) {
        this.#complain(`Task ${reprOf(this)} got Future ${reprOf(y)} attached to a different loop`);
      } else if (!y.blocking) {
        this.#complain(`yield was used instead of yield from in task ${reprOf(this)} with ${reprOf(y)}`);
      } else if ((y as Value) === this) {
        y.blocking = false;
        this.#complain(`Task cannot await on itself: ${reprOf(this)}`);
      } else {
        y.blocking = false;
        this.waiter = y;
        if (sink !== null) sink.emit({ k: "task.await", task: this, fut: y });
        y.addWaiter(this);
        if (this.mustCancel && y.cancel(this.cancelMessage)) this.mustCancel = false;
      }
      return;
    }
    if (isForeignFuture(y)) {
      this.#waitForForeign(y);
      return;
    }
    if (sink !== null) sink.emit({ k: "task.await", task: this, fut: null });
    if (y === None) loop.step(this);
    else if (y instanceof PyGenerator) {
      this.#complain(`yield was used instead of yield from for generator in task ${reprOf(this)} with ${reprOf(y)}`);
    } else this.#complain(`Task got bad yield: ${reprOf(y)}`);
  }
  /** Waits for a future that is written in Python. */
  #waitForForeign(y: Value): void {
    const { loop } = this;
    if (loopOf(y) !== loop) {
      this.#complain(`Task ${reprOf(this)} got Future ${reprOf(y)} attached to a different loop`);
    } else if (!truth(getattr(y, "_asyncio_future_blocking"))) {
      this.#complain(`yield was used instead of yield from in task ${reprOf(this)} with ${reprOf(y)}`);
    } else {
      this.waiter = new ForeignFuture(y, this);
      loop.sink?.emit({ k: "task.await", task: this, fut: this.waiter });
      if (this.mustCancel && this.waiter.cancel(this.cancelMessage)) this.mustCancel = false;
    }
  }
  #complain(text: string): void {
    this.loop.step(this, error(RuntimeError, text));
  }

  override describe(): string[] {
    const parts = super.describe();
    if (atLeast("3.11") ? this.cancelRequests > 0 && !this.done() : this.mustCancel) parts[0] = "cancelling";
    const more = [`name=${reprOf(this.taskName)}`];
    if (this.coro !== null) more.push(`coro=<${formatCoroutine(this.coro)}>`);
    if (this.waiter !== null) more.push(`wait_for=${reprOf(this.waiter)}`);
    parts.splice(1, 0, ...more);
    return parts;
  }
}

export const TaskType: PyType = makeType({
  name: "Task",
  module: "_asyncio",
  bases: [FutureType],
  alloc: Task,
  hasDict: true,
});

defineMethods(TaskType, {
  __init__: [
    "coro, *, loop=None, name=None, context=None, eager_start=False",
    (self: Task, coro: Value, loop: Value, name: Value, context: Value, eager: Value) => {
      self.begin(
        loop === None || loop === undefined ? getEventLoop() : loop,
        coro,
        name,
        context === None || context === undefined ? null : context,
        eager === true,
      );
      return None;
    },
  ],
  set_result: [
    "result, /",
    (self: Task, value: Value) => {
      self.setResult(value);
      return None;
    },
  ],
  set_exception: [
    "exception, /",
    (self: Task, exc: Value) => {
      self.setException(exc);
      return None;
    },
  ],
  get_coro: ["", (self: Task) => self.coro ?? None],
  get_context: ["", (self: Task) => self.context],
  get_name: ["", (self: Task) => self.taskName],
  set_name: [
    "value, /",
    (self: Task, value: Value) => {
      self.taskName = typeof value === "string" ? value : strOf(value);
      return None;
    },
  ],
  cancelling: ["", (self: Task) => self.cancelling(), "Return the count of the task's cancellation requests."],
  uncancel: ["", (self: Task) => self.uncancel(), "Decrement the task's count of cancellation requests."],
  get_stack: [
    "*, limit=None",
    (self: Task, limit: Value) => stackOf(self, limit),
    "Return the list of stack frames for this task's coroutine.",
  ],
  print_stack: [
    "*, limit=None, file=None",
    (self: Task, limit: Value, file: Value) => {
      printStack(self, limit, file);
      return None;
    },
    "Print the stack or traceback for this task's coroutine.",
  ],
  _coro: getset((self: Task) => self.coro ?? None),
  _fut_waiter: getset((self: Task) => self.waiter ?? None),
  _must_cancel: getset((self: Task) => self.mustCancel),
  _num_cancels_requested: getset((self: Task) => self.cancelRequests),
});

/** The frames of a suspended task; only the outermost, as CPython's cannot look into awaited coroutines either. */
function stackOf(task: Task, limit: Value): Value[] {
  if (task.coro === null || !(task.coro instanceof Frame)) return [];
  const object = frameObject(task.coro);
  return object === None || (typeof limit === "number" && limit <= 0) ? [] : [object];
}

function printStack(task: Task, limit: Value, file: Value): void {
  const { failure } = task;
  const entries: string[] = [];
  if (failure !== null) for (let e = failure.tb; e !== null; e = e.next) entries.push(formatEntry(e));
  else if (task.coro instanceof Frame && task.coro.state !== CLOSED) {
    entries.push(formatEntry({ frame: codeOf(task.coro), position: task.coro.l, next: null }));
  }
  const shown = typeof limit === "number" ? entries.slice(0, limit) : entries;
  const head =
    shown.length === 0
      ? `No stack for ${reprOf(task)}`
      : failure === null
        ? `Stack for ${reprOf(task)} (most recent call last):`
        : `Traceback for ${reprOf(task)} (most recent call last):`;
  const text = `${head}\n${shown.join("")}${failure === null ? "" : `${reprOf(failure)}\n`}`;
  if (file === None || file === undefined) current.interpreter.host.stderr.write(text);
  else invoke(file, "write", text);
}
