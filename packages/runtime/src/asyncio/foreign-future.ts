/** Futures that programs write themselves: everything with `_asyncio_future_blocking` counts (Lib/asyncio/base_futures.py). */
import { getattr, setattr, tryGetattr } from "../object/attributes.ts";
import { toPython } from "../object/exceptions/raise.ts";
import { applyMethod, invoke } from "../object/functions/call.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { isType, lookup, makeType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { Future, FutureType } from "./futures.ts";
import type { Steppable } from "./handles.ts";
import { labelled } from "./reports/format-helpers.ts";

const FLAG = "_asyncio_future_blocking";

/** Whether a value that is no future of ours behaves as one. */
export function isForeignFuture(v: Value): boolean {
  if (typeof v !== "object" || v === null || v instanceof Future) return false;
  // Mocks of futures say of what class they pretend to be.
  const type = lookup(typeOf(v), FLAG) === undefined ? tryGetattr(v, "__class__") : typeOf(v);
  return isType(type) && lookup(type, FLAG) !== undefined && (tryGetattr(v, FLAG) ?? None) !== None;
}
export const isFutureLike = (v: Value): boolean => v instanceof Future || isForeignFuture(v);

/** The loop that a future belongs to. */
export function loopOf(future: Value): EventLoop {
  if (future instanceof Future) return future.loop;
  const method = tryGetattr(future, "get_loop");
  return method === undefined ? getattr(future, "_loop") : invoke(future, "get_loop");
}

/** What a task that waits for such a future holds: it hands cancellation on and wakes the task. */
export class ForeignFuture extends Future {
  readonly #future: Value;
  constructor(future: Value, task: Steppable & { readonly loop: EventLoop }) {
    super();
    this.loop = task.loop;
    this.#future = future;
    setattr(future, FLAG, false);
    const wakeup = labelled("Task.task_wakeup", "asyncio.tasks", 0, (): Value => {
      let failure: Value = null;
      try {
        invoke(future, "result");
      } catch (e) {
        failure = toPython(e);
      }
      task.step(failure);
      return None;
    });
    applyMethod(future, "add_done_callback", [wakeup], { context: task.context });
  }
  override cancel(message: Value = None): boolean {
    return truth(applyMethod(this.#future, "cancel", [], { msg: message }));
  }
  override cancelled(): boolean {
    return truth(invoke(this.#future, "cancelled"));
  }
  text(): string {
    return reprOf(this.#future);
  }
}
const ForeignFutureType = makeType({
  name: "Future",
  module: "asyncio",
  bases: [FutureType],
  alloc: ForeignFuture,
  hasDict: true,
});
ForeignFutureType.dict.set("__repr__", (self: ForeignFuture) => guardedRepr(self, "...", () => self.text()));
