/** Handles as Python sees them, and how they read. */
import { type Context, contextState } from "../../coroutine/context.ts";
import { equal } from "../../object/compare.ts";
import { call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { toArray } from "../../object/iterate.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyFloat, PyTuple } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { dressing } from "../dressing.ts";
import { Handle, HandleType, TimerHandle, TimerHandleType } from "../handles.ts";
import { pythonMethods, seconds } from "../kit.ts";
import { pythonSide } from "../python-side.ts";
import { createdAt, sourceTraceback } from "../reports/created.ts";
import { formatCallbackSource } from "../reports/format-helpers.ts";

dressing.call = (f, args) => call(f, ...args);
pythonSide.textOf = textOf;
dressing.forgetting = (handle) => {
  handle.repr = describe(handle);
};

/** What a handle does, in messages. */
function textOf({ task, wakes, callback, args, loop }: Handle): string {
  if (task !== null) return wakes ? "Task.task_wakeup()" : "TaskStepMethWrapper()";
  return formatCallbackSource(callback, args, loop.debug);
}

/** What a handle does, for traces: "Task-1 step". */
export function labelOf(handle: Handle): string {
  if (handle.task !== null) return `${handle.task.taskName} step`;
  return handle.callback === null ? "cancelled" : formatCallbackSource(handle.callback, handle.args, false);
}

export function describe(handle: Handle): string {
  if (handle.repr !== undefined) return handle.repr;
  const parts = [handle instanceof TimerHandle ? "TimerHandle" : "Handle"];
  if (handle.isCancelled) parts.push("cancelled");
  if (handle instanceof TimerHandle) parts.push(`when=${reprOf(new PyFloat(handle.when))}`);
  if (handle.task !== null || handle.callback !== null) parts.push(textOf(handle));
  return `<${parts.join(" ")}${handle.loop.debug ? createdAt(handle) : ""}>`;
}

const contextArg = (given: Value): Context | null => (given === undefined || given === None ? null : given);
HandleType.construct = ([callback, args, loop, context]) =>
  loop === undefined ? undefined : new Handle(callback, toArray(args), loop, contextArg(context));
TimerHandleType.construct = ([when, callback, args, loop, context]) => {
  if (loop === undefined) return undefined;
  return new TimerHandle(seconds(when), 0, callback, toArray(args), loop, contextArg(context));
};
/** Timers are alike when nothing tells them apart. */
const alike = (a: TimerHandle, b: Value): Value =>
  b instanceof TimerHandle
    ? a.when === b.when &&
      equal(a.callback, b.callback) &&
      equal(new PyTuple([...a.args]), new PyTuple([...b.args])) &&
      a.isCancelled === b.isCancelled
    : NotImplemented;

pythonMethods(HandleType, {
  cancel: [
    "",
    (self: Handle) => {
      self.cancel();
      return None;
    },
  ],
  cancelled: ["", (self: Handle) => self.isCancelled],
  get_context: ["", (self: Handle) => self.context],
  _args: getset((self: Handle) => new PyTuple([...self.args])),
  _callback: getset((self: Handle) => self.callback ?? None),
  _cancelled: getset((self: Handle) => self.isCancelled),
  _context: getset((self: Handle) => self.context),
  _loop: getset((self: Handle) => self.loop),
  _source_traceback: getset(sourceTraceback),
  _run: [
    "",
    (self: Handle) => {
      self.run(contextState());
      return None;
    },
  ],
  __repr__: ["", describe],
});
const compared =
  (holds: (a: TimerHandle, b: TimerHandle) => boolean) =>
  (a: TimerHandle, b: Value): Value =>
    b instanceof TimerHandle ? holds(a, b) : NotImplemented;
pythonMethods(TimerHandleType, {
  _scheduled: getset((self: TimerHandle) => self.scheduled),
  _when: getset((self: TimerHandle) => new PyFloat(self.when)),
  when: ["", (self: TimerHandle) => new PyFloat(self.when), "Return a scheduled callback time."],
  __eq__: ["other", alike],
  __hash__: ["", (self: TimerHandle) => hash(new PyFloat(self.when))],
  __lt__: ["other", compared((a, b) => a.when < b.when)],
  __le__: ["other", compared((a, b) => a.when < b.when || alike(a, b))],
  __gt__: ["other", compared((a, b) => a.when > b.when)],
  __ge__: ["other", compared((a, b) => a.when > b.when || alike(a, b))],
});
