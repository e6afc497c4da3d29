/** What `as_completed` gives, as Python sees it (Lib/asyncio/tasks.py). */
import { error, StopAsyncIteration, StopIteration } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { asyncMethod, dressClass } from "../kit.ts";
import { waitForOne } from "../python/wait.ts";
import { AsCompleted, AsCompletedType } from "../wait.ts";

AsCompleted.prototype.$next = function (this: AsCompleted): Value {
  return this.next() ? waitForOne(this, true) : undefined;
};

dressClass(AsCompletedType, {
  __iter__: ["", (self: AsCompleted) => self],
  __next__: [
    "",
    (self: AsCompleted) => {
      const item = self.$next();
      if (item === undefined) throw error(StopIteration);
      return item;
    },
  ],
  __aiter__: ["", (self: AsCompleted) => self],
  __anext__: asyncMethod("", function* (self: AsCompleted): Generator<Value, Value, Value> {
    if (!self.next()) throw error(StopAsyncIteration);
    return yield* self.one(false);
  }),
});
