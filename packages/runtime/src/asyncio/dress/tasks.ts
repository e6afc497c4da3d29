/** Tasks as Python sees them, and coroutines and futures that are none of the runtime's (Lib/asyncio/tasks.py, Modules/_asynciomodule.c). */
import { await_ } from "../../coroutine/await.ts";
import { close } from "../../coroutine/control.ts";
import { PyCoroutine } from "../../coroutine/coroutine.ts";
import { CLOSED, Frame } from "../../coroutine/frame.ts";
import { codeOf, frameObject } from "../../coroutine/frame-object.ts";
import { PyGenerator } from "../../coroutine/generator.ts";
import { forget } from "../../coroutine/unawaited.ts";
import { atLeast, current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { layOutBuiltin } from "../../object/classes/layout.ts";
import { firstArg, isError, StopIteration } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { invoke } from "../../object/functions/call.ts";
import { RuntimeErrorKind, raised } from "../../object/light/exceptions.ts";
import { defineMethods, getset } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import * as late from "../../object/tracebacks/traceback.lazy.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { asCoroutine, isCoroutine } from "../coroutines.ts";
import { dressing } from "../dressing.ts";
import { startEagerly } from "../eager.ts";
import { getEventLoop } from "../events.ts";
import { ForeignFuture, isForeignFuture, loopOf } from "../foreign-future.ts";
import { InvalidStateErrorKind } from "../kinds.ts";
import { note } from "../note.ts";
import { pythonSide } from "../python-side.ts";
import { Returned, type Task, TaskType } from "../tasks.ts";
import { addThroughClass } from "./subclasses.ts";

dressing.coroutine = (v, isTaken) => {
  const coro = asCoroutine(v);
  if (isTaken === true && coro instanceof Frame) forget(coro);
  return isCoroutine(coro) ? coro : undefined;
};
dressing.uncancelRevokes = () => atLeast("3.13");
dressing.advance = (coro, exc) => {
  try {
    return exc === null ? invoke(coro, "send", None) : invoke(coro, "throw", exc);
  } catch (e) {
    const failed = toPython(e);
    if (isError(failed, StopIteration)) return new Returned(firstArg(failed));
    throw failed;
  }
};
dressing.waitFor = (task, y) => {
  if (isForeignFuture(y)) waitForForeign(task, y);
  else if (y instanceof PyGenerator) {
    note("task.await", task, null);
    task.complain(`yield was used instead of yield from for generator in task ${reprOf(task)} with ${reprOf(y)}`);
  } else return false;
  return true;
};
dressing.misstep = (task, exc) =>
  task.done()
    ? raised(InvalidStateErrorKind, `__step(): already done: ${reprOf(task)}, ${exc === null ? "None" : reprOf(exc)}`)
    : raised(
        RuntimeErrorKind,
        `Cannot enter into task ${reprOf(task)} while another task ${reprOf(task.loop.currentTask)} is being executed.`,
      );
pythonSide.awaited = function* (x) {
  return yield await_(asCoroutine(x));
};
pythonSide.close = (coro) => {
  if (coro instanceof PyCoroutine) close(coro);
};
TaskType.construct = undefined;

/** Waits for a future that is written in Python. */
function waitForForeign(task: Task, y: Value): void {
  const { loop } = task;
  if (loopOf(y) !== loop) {
    task.complain(`Task ${reprOf(task)} got Future ${reprOf(y)} attached to a different loop`);
  } else if (!truth(getattr(y, "_asyncio_future_blocking"))) {
    task.complain(`yield was used instead of yield from in task ${reprOf(task)} with ${reprOf(y)}`);
  } else {
    task.waiter = new ForeignFuture(y, task);
    note("task.await", task, task.waiter);
    if (task.mustCancel && task.waiter.cancel(task.cancelMessage)) task.mustCancel = false;
  }
}
defineMethods(TaskType, {
  __init__: [
    "coro, *, loop=None, name=None, context=None, eager_start=False",
    (self: Task, coro: Value, loop: Value, name: Value, context: Value, eager: Value) => {
      addThroughClass(self);
      self.begin(
        loop === None || loop === undefined ? getEventLoop() : loop,
        coro,
        name,
        context === None || context === undefined ? null : context,
        eager === true ? startEagerly : undefined,
      );
      return None;
    },
  ],
  set_result: [
    "result, /",
    (self: Task, value: Value) => {
      self.setResult(value);
      return None;
    },
  ],
  set_exception: [
    "exception, /",
    (self: Task, exc: Value) => {
      self.setException(exc);
      return None;
    },
  ],
  get_coro: ["", (self: Task) => self.coro ?? None],
  get_context: ["", (self: Task) => self.context],
  get_name: ["", (self: Task) => self.taskName],
  set_name: [
    "value, /",
    (self: Task, value: Value) => {
      self.taskName = typeof value === "string" ? value : strOf(value);
      return None;
    },
  ],
  cancelling: ["", (self: Task) => self.cancelling(), "Return the count of the task's cancellation requests."],
  uncancel: ["", (self: Task) => self.uncancel(), "Decrement the task's count of cancellation requests."],
  get_stack: [
    "*, limit=None",
    (self: Task, limit: Value) => stackOf(self, limit),
    "Return the list of stack frames for this task's coroutine.",
  ],
  print_stack: [
    "*, limit=None, file=None",
    (self: Task, limit: Value, file: Value) => {
      printStack(self, limit, file);
      return None;
    },
    "Print the stack or traceback for this task's coroutine.",
  ],
  _coro: getset((self: Task) => self.coro ?? None),
  _fut_waiter: getset((self: Task) => self.waiter ?? None),
  _must_cancel: getset((self: Task) => self.mustCancel),
  _num_cancels_requested: getset((self: Task) => self.cancelRequests),
});

layOutBuiltin(TaskType);

/** The frames of a suspended task; only the outermost, as CPython's cannot look into awaited coroutines either. */
function stackOf(task: Task, limit: Value): Value[] {
  if (task.coro === null || !(task.coro instanceof Frame)) return [];
  const object = frameObject(task.coro);
  return object === None || (typeof limit === "number" && limit <= 0) ? [] : [object];
}

function printStack(task: Task, limit: Value, file: Value): void {
  const { failure } = task;
  const entries: string[] = [];
  if (failure !== null) for (let e = failure.tb; e !== null; e = e.next) entries.push(late.traceback.formatEntry(e));
  else if (task.coro instanceof Frame && task.coro.state !== CLOSED) {
    entries.push(late.traceback.formatEntry({ frame: codeOf(task.coro), position: task.coro.l, next: null }));
  }
  const shown = typeof limit === "number" ? entries.slice(0, limit) : entries;
  const head =
    shown.length === 0
      ? `No stack for ${reprOf(task)}`
      : failure === null
        ? `Stack for ${reprOf(task)} (most recent call last):`
        : `Traceback for ${reprOf(task)} (most recent call last):`;
  const text = `${head}\n${shown.join("")}${failure === null ? "" : `${reprOf(failure)}\n`}`;
  if (file === None || file === undefined) current.interpreter.host.stderr.write(text);
  else invoke(file, "write", text);
}
