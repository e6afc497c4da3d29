/** TaskGroup (Lib/asyncio/taskgroups.py). */

import { type Context, currentContext } from "../coroutine/context.ts";
import { setContext } from "../object/exceptions/handling.ts";
import { groupOf, isKind, type PyBaseException, RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import type { EventLoop } from "./base-events.ts";
import { classType } from "./class-type.ts";
import { dressing } from "./dressing.ts";
import { createTaskOn } from "./ensure.ts";
import { type Callback, Future } from "./futures.ts";
import { CancelledErrorKind } from "./kinds.ts";
import { pythonSide } from "./python-side.ts";
import { standsFor } from "./reports/awaited.ts";
import { labelled } from "./reports/labels.ts";
import { getRunningLoop } from "./state.ts";
import { nameOf, type TaskOptions } from "./task-options.ts";
import type { Task } from "./tasks.ts";

export class TaskGroup extends PyObject {
  #entered = false;
  #exiting = false;
  #aborting = false;
  #loop: EventLoop | null = null;
  #parent: Task | null = null;
  #parentCancelRequested = false;
  readonly #tasks = new Set<Task>();
  get tasks(): Task[] {
    return [...this.#tasks];
  }
  #errors: PyBaseException[] = [];
  #baseError: PyBaseException | null = null;
  #completed: Future | null = null;
  /** What its tasks call at their end: one for all of them. */
  readonly #onEnd = labelled("TaskGroup._on_task_done", "asyncio.taskgroups", 202, (t: Task) => this.#onDone(t));

  /** The entry that all of them have it in. */
  #waiter: Callback | null = null;

  /** What it is doing, as its repr says. */
  get facts(): { readonly errors: number; readonly state: "cancelling" | "entered" | "" } {
    return { errors: this.#errors.length, state: this.#aborting ? "cancelling" : this.#entered ? "entered" : "" };
  }

  *enter(): Generator<Value, Value, Value> {
    if (this.#entered) throw raised(RuntimeErrorKind, `TaskGroup ${python.repr(this)} has already been entered`);
    this.#loop ??= getRunningLoop();
    this.#parent = this.#loop.currentTask;
    if (this.#parent === null)
      throw raised(RuntimeErrorKind, `TaskGroup ${python.repr(this)} cannot determine the parent task`);
    this.#entered = true;
    return this;
  }

  *leave(exc: PyBaseException | null): Generator<Value, Value, Value> {
    this.#exiting = true;
    const parent = this.#parent as Task;
    if (exc !== null && python.isExit(exc) && this.#baseError === null) this.#baseError = exc;
    let cancellation = exc !== null && isKind(exc, CancelledErrorKind) ? exc : null;
    if (exc !== null && !this.#aborting) this.#abort();
    while (this.#tasks.size > 0) {
      if (this.#completed === null) {
        this.#completed = (this.#loop as EventLoop).createFuture();
        standsFor(this.#completed, this.#tasks);
      }
      try {
        yield this.#completed;
      } catch (e) {
        if (!isKind(e, CancelledErrorKind)) throw e;
        // The parent is cancelled while the group waits; when it aborts already, that is not news.
        if (!this.#aborting) {
          cancellation = e;
          this.#abort();
        }
      }
      this.#completed = null;
    }
    if (this.#baseError !== null) throw this.#baseError;
    if (this.#parentCancelRequested && parent.uncancel() === 0) cancellation = null;
    if (cancellation !== null && this.#errors.length === 0) throw cancellation;
    if (exc !== null && !isKind(exc, CancelledErrorKind)) this.#errors.push(exc);
    if (this.#errors.length > 0) {
      if (parent.cancelling() > 0) {
        // Keeps the number of requests while the errors go on instead of the cancellation.
        parent.uncancel();
        parent.cancel();
      }
      const group = groupOf("unhandled errors in a TaskGroup", this.#errors);
      this.#errors = [];
      group.cause = null;
      if (exc !== null) setContext(group, exc);
      group.suppressContext = true;
      throw group;
    }
    return None;
  }

  /**
   * Starts a coroutine as a task of the group.
   * @throws RuntimeError when the group has not been entered, or is over
   */
  createTask<T = Value>(coroutine: Awaitable<T>, options?: string | TaskOptions): Task<T> {
    return this.start(coroutine, nameOf(options), null);
  }
  /** `create_task`, with whatever Python gives as a name. */
  start<T = Value>(coroutine: Awaitable<T>, name: Value, context: Context | null): Task<T> {
    if (!this.#entered) throw this.#refusal(coroutine, "has not been entered");
    if (this.#exiting && this.#tasks.size === 0) throw this.#refusal(coroutine, "is finished");
    if (this.#aborting) throw this.#refusal(coroutine, "is shutting down");
    const task = createTaskOn(this.#loop as EventLoop, coroutine, name, context) as Task<T>;
    if (task.loop.debug) dressing.created(task, "taskgroups", 173, "create_task");
    if (task.done()) this.#onDone(task as Task);
    else {
      this.#tasks.add(task as Task);
      if (task instanceof Future)
        task.addWaiter((this.#waiter ??= { callback: this.#onEnd, context: currentContext().copy() }));
      else (task as Task).addDoneCallback(this.#onEnd);
    }
    return task;
  }

  #refusal(coroutine: Value, what: string): Value {
    pythonSide.close(coroutine);
    return raised(RuntimeErrorKind, `TaskGroup ${python.repr(this)} ${what}`);
  }

  #abort(): void {
    this.#aborting = true;
    for (const task of pythonSide.inAnyOrder([...this.#tasks])) if (!task.done()) task.cancel();
  }

  #onDone(task: Task): Value {
    this.#tasks.delete(task);
    if (this.#completed !== null && this.#tasks.size === 0 && !this.#completed.done()) this.#completed.setResult(true);
    if (task.cancelled()) return None;
    const exc = task.exception();
    if (exc === None) return None;
    this.#errors.push(exc);
    if (python.isExit(exc) && this.#baseError === null) this.#baseError = exc;
    const parent = this.#parent as Task;
    if (parent.done()) {
      (this.#loop as EventLoop).callExceptionHandler({
        message: `Task ${python.repr(task)} has errored out but its parent task ${python.str(parent)} is already completed`,
        exception: exc,
        task,
      });
      return None;
    }
    if (!this.#aborting && !this.#parentCancelRequested) {
      this.#abort();
      this.#parentCancelRequested = true;
      parent.cancel();
    }
    return None;
  }
}

export const TaskGroupType = /* @__PURE__ */ classType("taskgroups", "TaskGroup", TaskGroup);
