/** `asyncio.run` as Python calls it (Lib/asyncio/runners.py). */
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { blockingFn } from "../kit.ts";
import { runSteps } from "../runners.ts";

export const given = (v: Value): Value => (v === None || v === undefined ? null : v);
export const flag = (v: Value): boolean | null => (given(v) === null ? null : truth(v));

/** Runs a coroutine to its end in a loop of its own. */
export const run = blockingFn(
  "asyncio.runners",
  "run",
  "main, *, debug=None, loop_factory=None",
  (main, debug, loopFactory) => runSteps(main, flag(debug), given(loopFactory)),
);
