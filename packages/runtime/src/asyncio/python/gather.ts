/** `gather` and `shield` as Python calls them (Lib/asyncio/tasks.py). */
import type { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { gatherAll, shielded } from "../gather.ts";
import { fn } from "../kit.ts";

const define = fn("tasks");
export const gather = define(
  "gather",
  "*coros_or_futures, return_exceptions=False",
  (args: PyTuple, returnExceptions: Value) => gatherAll(args.items, returnExceptions === true),
);
export const shield = define("shield", "arg", shielded);
