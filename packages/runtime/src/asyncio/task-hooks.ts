/** How tasks that are not asyncio's own make themselves known (https://docs.python.org/3.13/library/asyncio-extending.html). */
import { error, RuntimeError } from "../object/exceptions/exceptions.ts";
import { reprOf } from "../object/repr.ts";
import { None, type Value } from "../object/value.ts";
import { asyncioState, currentTaskOf, pythonState, setCurrentTask } from "./events.ts";
import { fn } from "./kit.ts";
import { Task } from "./tasks.ts";

const define = fn("tasks");

export const _register_task = define("_register_task", "task", (task: Value) => {
  if (task instanceof Task) asyncioState().tasks.add(task);
  else pythonState().foreignTasks.add(task);
  return None;
});
export const _unregister_task = define("_unregister_task", "task", (task: Value) => {
  if (task instanceof Task) asyncioState().tasks.delete(task);
  else pythonState().foreignTasks.delete(task);
  return None;
});
export const _enter_task = define("_enter_task", "loop, task", (loop: Value, task: Value) => {
  const running = currentTaskOf(loop);
  if (running !== null) {
    throw error(
      RuntimeError,
      `Cannot enter into task ${reprOf(task)} while another task ${reprOf(running)} is being executed.`,
    );
  }
  setCurrentTask(loop, task);
  return None;
});
export const _leave_task = define("_leave_task", "loop, task", (loop: Value, task: Value) => {
  const running = currentTaskOf(loop);
  if (running !== task) {
    throw error(
      RuntimeError,
      `Leaving task ${reprOf(task)} does not match the current task ${reprOf(running ?? None)}.`,
    );
  }
  setCurrentTask(loop, null);
  return None;
});
export const _swap_current_task = define("_swap_current_task", "loop, task", (loop: Value, task: Value) => {
  const before = currentTaskOf(loop);
  setCurrentTask(loop, task === None ? null : task);
  return before ?? None;
});
