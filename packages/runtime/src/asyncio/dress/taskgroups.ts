/** TaskGroup as Python sees it (Lib/asyncio/taskgroups.py). */
import { getset } from "../../object/methods.ts";
import { None, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { asyncMethod, dressClass } from "../kit.ts";
import { type TaskGroup, TaskGroupType } from "../taskgroups.ts";

function describe(self: TaskGroup): string {
  const parts = [""];
  const { errors, state } = self.facts;
  if (self.tasks.length > 0) parts.push(`tasks=${self.tasks.length}`);
  if (errors > 0) parts.push(`errors=${errors}`);
  if (state !== "") parts.push(state);
  return `<TaskGroup${parts.join(" ")}>`;
}

dressClass(TaskGroupType, {
  __init__: ["", () => None],
  __aenter__: asyncMethod("", (self: TaskGroup) => self.enter(), 60),
  __aexit__: asyncMethod(
    "et, exc, tb",
    (self: TaskGroup, _type: Value, exc: Value) => self.leave(exc === None ? null : exc),
    73,
  ),
  create_task: [
    "coro, *, name=None, context=None",
    (self: TaskGroup, coroutine: Value, name: Value, context: Value) =>
      self.start(coroutine, name ?? None, context === None || context === undefined ? null : context),
    "Create a new task in this group and return it.",
  ],
  _tasks: getset((self: TaskGroup) => {
    const set = new PySet();
    for (const task of self.tasks) set.add(task);
    return set;
  }),
  __repr__: ["", (self: TaskGroup) => describe(self)],
});
