/**
 * What the event loop needs as soon as there is more than the one task that `run` starts: cancelling what is left at the end, callbacks and tasks that
 * fail unheard, wrong awaits, cancelled timers, deadlocks. Whatever makes tasks or hands out the loop imports it (through ensure.ts); a program of `run`
 * and `sleep` goes without.
 */
import type { Steps } from "../coroutine/host-wait.ts";
import { current } from "../host/interpreter.ts";
import { Interrupted } from "../object/exceptions/interrupted.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, TYPE, type Value } from "../object/value.ts";
import { withText } from "./as-text.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { Future } from "./futures.ts";
import { pythonSide } from "./python-side.ts";
import { runUntilDone } from "./run-until.ts";
import { asyncioState } from "./state.ts";
import type { Task } from "./tasks.ts";
import { filterTimers } from "./timer-heap.ts";

withText(Future);

/** The tasks of a loop that are not done. */
export function tasksOf(loop: EventLoop): Task[] {
  return [...asyncioState().tasks].filter((t: Value) => t.loop === loop && !t.done()) as Task[];
}

/** Cancels what still runs and waits for it; says what went wrong in it. */
export function* cancelAll(loop: EventLoop): Steps<void> {
  const tasks = pythonSide.inAnyOrder(tasksOf(loop));
  if (tasks.length === 0) return;
  for (const task of tasks) task.cancel();
  yield* runUntilDone(loop, pythonSide.allOf(loop, tasks));
  for (const task of tasks) {
    if (task.cancelled()) continue;
    const exc = task.exception();
    if (exc !== None) {
      loop.callExceptionHandler({ message: "unhandled exception during asyncio.run() shutdown", exception: exc, task });
    }
  }
}
dressing.cancelAll = cancelAll;

dressing.handleException = (_loop, { message, exception }) => {
  const text = exception === undefined ? "" : `\n${exception.stack ?? exception}`;
  current.interpreter.host.stderr.write(`${message}${text}\n`);
};

dressing.failed = (handle, exception) =>
  handle.loop.callExceptionHandler({
    message: `Exception in callback ${pythonSide.textOf(handle)}`,
    exception,
    handle,
    ...pythonSide.origin(handle),
  });

/** Says that nobody asked for the exception of a future. */
export function logUnretrieved(future: Future): void {
  if (!future.isUnretrieved) return;
  future.retrieved();
  future.loop.callExceptionHandler({
    message: `${future[TYPE]?.name ?? ("step" in future ? "Task" : "Future")} exception was never retrieved`,
    exception: future.value,
    future,
    ...pythonSide.origin(future),
  });
}
dressing.forgotten = logUnretrieved;
dressing.reportUnretrieved = () => {
  for (const future of [...asyncioState().unretrieved]) logUnretrieved(future);
};

dressing.misstep = () => raised(RuntimeErrorKind, "the task is done, or another one is running");
dressing.complaint = (task, y) => {
  const name = python.repr(task);
  if (!(y instanceof Future)) return `Task got bad yield: ${python.repr(y)}`;
  if (y.loop !== task.loop) return `Task ${name} got Future ${python.repr(y)} attached to a different loop`;
  if (!y.blocking) return `yield was used instead of yield from in task ${name} with ${python.repr(y)}`;
  y.blocking = false;
  return `Task cannot await on itself: ${name}`;
};

const MANY_CANCELLED = 100;
const CANCELLED_FRACTION = 0.5;
/** Takes cancelled timers away: the first ones, or all of them when they are most. */
dressing.prune = (loop) => {
  const { timers } = loop;
  if (timers.length > MANY_CANCELLED && loop.cancelledTimers / timers.length > CANCELLED_FRACTION) {
    filterTimers(timers, (t) => !t.isCancelled);
    loop.cancelledTimers = 0;
    return;
  }
  for (let timer = timers.first(); timer?.isCancelled === true; timer = timers.first()) {
    loop.cancelledTimers--;
    timers.pop();
    timer.scheduled = false;
  }
};

/** What to throw when a loop waits and nothing can wake it: a report of the deadlock, or the end of a program that merely idles. */
export function stuck(loop: EventLoop): Value {
  // A task that is neither done nor waits was cut off in its step, when the host stopped the program.
  const waiting = tasksOf(loop).filter((task) => task.waiter !== null);
  if (waiting.length === 0) return new Interrupted("the event loop has nothing left to do");
  return raised(RuntimeErrorKind, pythonSide.deadlock(waiting));
}
dressing.stuck = stuck;
