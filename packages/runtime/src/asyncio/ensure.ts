/** Making tasks of what can be awaited (Lib/asyncio/tasks.py). */

import type { Context } from "../coroutine/context.ts";
import type { Steps } from "../coroutine/host-wait.ts";
import { RuntimeErrorKind, raised, TypeErrorKind, ValueErrorKind } from "../object/light/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { Future } from "./futures.ts";
import { pythonSide } from "./python-side.ts";
import { runUntilDone } from "./run-until.ts";
import "./several.ts";
import { runningLoop } from "./state.ts";
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
    : pythonSide.makeTask(loop, coroutine, name, context);
}

export const otherLoop = (): Value =>
  raised(ValueErrorKind, "The future belongs to a different loop than the one specified as the loop argument");

/** `ensure_future(x)`. @throws TypeError when `x` cannot be awaited */
export function ensureFuture(x: Value, loop: EventLoop | null = null): Value {
  if (!(x instanceof Future)) {
    const other = pythonSide.ensure(x, loop);
    if (other !== undefined) return other;
    if (dressing.coroutine(x) !== undefined) return createTaskOn(loop ?? pythonSide.eventLoop(), x);
    throw raised(TypeErrorKind, "An asyncio.Future, a coroutine or an awaitable is required");
  }
  if (loop !== null && loop !== x.loop) throw otherLoop();
  return x;
}

/** @throws RuntimeError when a loop runs already */
export function checkRunning(loop: EventLoop): void {
  if (loop.isRunning) throw raised(RuntimeErrorKind, "This event loop is already running");
  if (runningLoop() !== null) throw raised(RuntimeErrorKind, "Cannot run the event loop while another loop is running");
}

/** Runs a loop until something that can be awaited is done. @throws what it ended with */
export function* runUntilComplete(loop: EventLoop, awaitable: Value): Steps {
  loop.checkClosed();
  checkRunning(loop);
  const future: Future = ensureFuture(awaitable, loop);
  try {
    return yield* runUntilDone(loop, future);
  } catch (e) {
    // The exception is already on its way: nobody needs to hear of it again.
    if (future !== awaitable && future.done() && !future.cancelled()) future.exception();
    throw e;
  }
}
