/** Making tasks of what can be awaited (Lib/asyncio/tasks.py). */

import type { Context } from "../coroutine/context.ts";
import { raised, TypeErrorKind, ValueErrorKind } from "../object/light/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { Future } from "./futures.ts";
import { asyncioState } from "./state.ts";
import { Task } from "./tasks.ts";

/** `loop.create_task(coro)`: through the loop's task factory when it has one. */
export function createTaskOn(
  loop: EventLoop,
  coroutine: Value,
  name: Value = None,
  context: Context | null = null,
): Value {
  loop.checkClosed();
  return loop.taskFactory === null
    ? new Task(loop, coroutine, name, context)
    : dressing.makeTask(loop, coroutine, name, context);
}

export const otherLoop = (): Value =>
  raised(ValueErrorKind, "The future belongs to a different loop than the one specified as the loop argument");

/** `ensure_future(x)`. @throws TypeError when `x` cannot be awaited */
export function ensureFuture(x: Value, loop: EventLoop | null = null): Value {
  if (!(x instanceof Future)) {
    const other = dressing.ensure(x, loop);
    if (other !== undefined) return other;
    if (dressing.coroutine(x) !== undefined) return createTaskOn(loop ?? dressing.eventLoop(), x);
    throw raised(TypeErrorKind, "An asyncio.Future, a coroutine or an awaitable is required");
  }
  if (loop !== null && loop !== x.loop) throw otherLoop();
  return x;
}

/** The tasks of a loop that are not done. */
export function tasksOf(loop: EventLoop): Task[] {
  return [...asyncioState().tasks].filter((t: Value) => t.loop === loop && !t.done()) as Task[];
}
