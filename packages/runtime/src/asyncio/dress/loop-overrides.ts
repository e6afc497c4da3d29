/** Loops that have methods of their own, by their class or by assignment: whatever asyncio asks of the loop goes through them, as in CPython. */
import type { Context } from "../../coroutine/context.ts";
import { attributeKey } from "../../object/attributes.ts";
import { dictFromRecord } from "../../object/dict.ts";
import { applyMethod, invoke } from "../../object/functions/call.ts";
import { lookup, PyFloat, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { toDouble } from "../../types/convert.ts";
import { EventLoop } from "../base-events.ts";
import { Handle, type Steppable } from "../handles.ts";
import type { LoopExtras } from "../loop-extras.ts";
import { pythonSide } from "../python-side.ts";
import { labelled } from "../reports/labels.ts";
import { Task } from "../tasks.ts";

type Callback = (callback: Value, args?: readonly Value[], context?: Context | null) => Handle;

const given = (context: Context | null | undefined): Readonly<Record<string, Value>> | undefined =>
  context === null || context === undefined ? undefined : { context };
/** What a method of the program gave, as something that can be cancelled. */
const cancellable = (made: Value): Handle =>
  made instanceof Handle ? made : ({ cancel: () => void invoke(made, "cancel") } as Handle);

const OWN: Readonly<Record<string, (loop: EventLoop, extras: LoopExtras) => void>> = {
  call_soon: (loop) => {
    const soon: Callback = (callback, args = [], context) =>
      cancellable(applyMethod(loop, "call_soon", [callback, ...args], given(context)));
    loop.soon = soon;
    loop.callSoon = soon;
    loop.readily = () => false;
    loop.step = (task: Steppable, exc: Value = null, wakes = false) => {
      const label = wakes ? "Task.task_wakeup" : "Task.task_step";
      const step = labelled(label, "asyncio.tasks", 0, (): Value => {
        task.step(exc);
        return None;
      });
      try {
        soon(step, [], task.context);
      } catch (e) {
        // A task that could not be made goes at once.
        if (task instanceof Task && !task.isListed)
          loop.callExceptionHandler({
            message: "Task was destroyed but it is pending!",
            task,
            ...pythonSide.origin(task),
          });
        throw e;
      }
    };
  },
  call_later: (loop) => {
    loop.callLater = ((delay: number, callback: Value, args: readonly Value[] = [], context?: Context | null) =>
      cancellable(
        applyMethod(loop, "call_later", [new PyFloat(delay), callback, ...args], given(context)),
      )) as EventLoop["callLater"];
  },
  call_at: (loop) => {
    loop.callAt = ((when: number, callback: Value, args: readonly Value[] = [], context?: Context | null) =>
      cancellable(
        applyMethod(loop, "call_at", [new PyFloat(when), callback, ...args], given(context)),
      )) as EventLoop["callAt"];
  },
  time: (loop) => {
    loop.time = () => toDouble(invoke(loop, "time"));
  },
  call_exception_handler: (loop) => {
    loop.callExceptionHandler = (context) =>
      void applyMethod(loop, "call_exception_handler", [dictFromRecord(context as Record<string, Value>)]);
  },
  create_future: (loop) => {
    loop.createFuture = () => applyMethod(loop, "create_future", []);
  },
  create_task: (loop, extras) => {
    extras.hasOwnTasks = true;
    loop.taskFactory = extras;
  },
};

/** Called for each new loop. */
export function throughClass(loop: EventLoop, extras: LoopExtras): void {
  const type = typeOf(loop);
  if (!type.isHeap || type.module.startsWith("asyncio.")) return;
  for (const [name, install] of Object.entries(OWN)) {
    if (lookup(type, name) !== plainOf(type.mro, name)) install(loop, extras);
  }
}
for (const [name, install] of Object.entries(OWN)) {
  const key = attributeKey(name);
  // The first value that a loop is given for the name.
  Object.defineProperty(EventLoop.prototype, key, {
    configurable: true,
    get: () => undefined,
    set(this: EventLoop, value: Value) {
      Object.defineProperty(this, key, { value, configurable: true, enumerable: true, writable: true });
      install(this, this.extras);
    },
  });
}
/** The method as asyncio has it. */
const plainOf = (mro: readonly PyType[], name: string): Value =>
  mro.find((one) => one.name === "BaseEventLoop" && one.module === "asyncio.base_events")?.dict.get(name);
