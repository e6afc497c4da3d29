/** Futures of a class that has an `add_done_callback` of its own: whoever waits is added through it, as CPython does with all but plain futures. */
import { applyMethod } from "../../object/functions/call.ts";
import { lookup, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { type Future, FutureType, isSteppable, type Waiter } from "../futures.ts";
import { labelled } from "../reports/labels.ts";

const NAME = "add_done_callback";

/** Called for each new instance; costs a look at its type. */
export function addThroughClass(self: Future): void {
  const type = typeOf(self);
  if (type === FutureType || lookup(type, NAME) === FutureType.dict.get(NAME)) return;
  const plain = self.addWaiter;
  self.addDoneCallback = (callback, context = null) => {
    applyMethod(self, NAME, [callback], context === null ? undefined : { context });
  };
  self.addWaiter = (waiter: Waiter) => {
    if (!isSteppable(waiter)) {
      plain.call(self, waiter);
      return;
    }
    const wakeup = labelled("Task.task_wakeup", "asyncio.tasks", 0, (): Value => {
      waiter.step(null);
      return None;
    });
    applyMethod(self, NAME, [wakeup], { context: waiter.context });
  };
}
