/** Gather's future as Python sees it. */
import { defineMethods } from "../../object/methods.ts";
import { None, type Value } from "../../object/value.ts";
import { type GatheringFuture, GatheringFutureType, gatherAll } from "../gather.ts";
import { pythonSide } from "../python-side.ts";

pythonSide.allOf = (_loop, tasks) => gatherAll(tasks, true);

defineMethods(GatheringFutureType, {
  cancel: ["msg=None", (self: GatheringFuture, message: Value) => self.cancel(message ?? None)],
});
