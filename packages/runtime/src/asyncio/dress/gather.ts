/** `gather` and `shield` as Python calls them. */
import { defineMethods } from "../../object/function.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { type GatheringFuture, GatheringFutureType, gatherAll, shielded } from "../gather.ts";
import { fn } from "../kit.ts";

defineMethods(GatheringFutureType, {
  cancel: ["msg=None", (self: GatheringFuture, message: Value) => self.cancel(message ?? None)],
});

const define = fn("tasks");
export const gather = define(
  "gather",
  "*coros_or_futures, return_exceptions=False",
  (args: PyTuple, returnExceptions: Value) => gatherAll(args.items, returnExceptions === true),
);
export const shield = define("shield", "arg", shielded);
