/** Gather's future as Python sees it. */
import { defineMethods } from "../../object/function.ts";
import { None, type Value } from "../../object/value.ts";
import { type GatheringFuture, GatheringFutureType } from "../gather.ts";

defineMethods(GatheringFutureType, {
  cancel: ["msg=None", (self: GatheringFuture, message: Value) => self.cancel(message ?? None)],
});
