/** `create_task`, `ensure_future`, `current_task`, `all_tasks` as Python calls them (Lib/asyncio/tasks.py). */
import { apply, invoke } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { createTaskOn, ensureFuture } from "../ensure.ts";
import { currentTaskOf, pythonState } from "../events.ts";
import { isFutureLike, loopOf } from "../foreign-future.ts";
import { fn } from "../kit.ts";
import { noteCreatedBy } from "../reports/created.ts";
import { inAnyOrder } from "../schedule.ts";
import { tasksOf } from "../several.ts";
import { getRunningLoop } from "../state.ts";
import { TaskType } from "../tasks.ts";

const define = fn("tasks");

const given = <T>(v: T): T | null => ((v as Value) === None || v === undefined ? null : v);

export const create_task = define(
  "create_task",
  "coro, *, name=None, context=None",
  (c: Value, name: Value, context: Value) => {
    const task = createTaskOn(getRunningLoop(), c, name ?? None, given(context));
    noteCreatedBy(task, "tasks", 410, "create_task");
    return task;
  },
);
export const ensure_future = define("ensure_future", "coro_or_future, *, loop=None", (x: Value, loop: Value) =>
  ensureFuture(x, given(loop)),
);

/** The task that is running on a loop, or None. */
export const current_task = define(
  "current_task",
  "loop=None",
  (loop: Value) => currentTaskOf(given(loop) ?? getRunningLoop()) ?? None,
);

export const all_tasks = define("all_tasks", "loop=None", (loop: Value) => {
  const set = new PySet();
  const on = given(loop) ?? getRunningLoop();
  for (const task of inAnyOrder(tasksOf(on))) set.add(task);
  for (const task of pythonState().foreignTasks) if (loopOf(task) === on && !truth(invoke(task, "done"))) set.add(task);
  return set;
});

export const isfuture = define("isfuture", "obj", isFutureLike);

export const create_eager_task_factory = define("create_eager_task_factory", "custom_task_constructor", eagerFactory);
function eagerFactory(constructor: Value): Value {
  return define(
    "create_eager_task_factory.<locals>.factory",
    "loop, coro, *, name=None, context=None",
    (loop: Value, c: Value, name: Value, context: Value) =>
      apply(constructor, [c], { loop, name: name ?? None, context: context ?? None, eager_start: true }),
  );
}
export const eager_task_factory = eagerFactory(TaskType);
