/** Tasks that begin to run where they are made (Lib/asyncio/tasks.py, `eager_start`). */
import { runIn } from "../coroutine/context.ts";
import type { Task } from "./tasks.ts";

/** Runs a new task to its first suspension. */
export function startEagerly(task: Task): void {
  const { loop } = task;
  const before = loop.currentTask;
  loop.currentTask = task;
  loop.state.tasks.add(task);
  try {
    runIn(task.context, () => task.proceed(null));
  } finally {
    loop.currentTask = before;
    if (task.done()) task.coro = null;
  }
}
