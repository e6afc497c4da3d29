/** What asyncio keeps for a running program. */

import { current } from "../host/interpreter.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import type { Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { Future } from "./futures.ts";

/** A task's neighbours in the list of all that are not done. */
export interface Linked {
  before: Linked | null;
  after: Linked | null;
  isListed: boolean;
}

/** A list from which every member can be taken at once, wherever it stands. */
export class TaskList {
  #first: Linked | null = null;
  #last: Linked | null = null;
  add(task: Linked): void {
    if (task.isListed) return;
    task.isListed = true;
    task.before = this.#last;
    if (this.#last === null) this.#first = task;
    else this.#last.after = task;
    this.#last = task;
  }
  delete(task: Linked): void {
    if (!task.isListed) return;
    task.isListed = false;
    const { before, after } = task;
    if (before === null) this.#first = after;
    else before.after = after;
    if (after === null) this.#last = before;
    else after.before = before;
    task.before = null;
    task.after = null;
  }
  *[Symbol.iterator](): Generator<Value> {
    for (let task = this.#first; task !== null; task = task.after) yield task;
  }
}

export interface AsyncioState {
  /** The loop that is running now. */
  running: EventLoop | null;
  /** How many tasks were named by the program's counter. */
  taskCount: number;
  /** Every task that is not done, in order of creation. */
  readonly tasks: TaskList;
  /** Futures and tasks that ended with an exception nobody has asked for. */
  readonly unretrieved: Set<Future>;
}
export const asyncioState = (): AsyncioState =>
  (current.interpreter.asyncio ??= {
    running: null,
    taskCount: 0,
    tasks: new TaskList(),
    unretrieved: new Set(),
  } satisfies AsyncioState) as AsyncioState;

/** The loop that runs now, or null. */
export const runningLoop = (): EventLoop | null => asyncioState().running;

/** `asyncio.get_running_loop()`. @throws RuntimeError outside a loop */
export function getRunningLoop(): EventLoop {
  const { running } = asyncioState();
  if (running === null) throw raised(RuntimeErrorKind, "no running event loop");
  return running;
}
