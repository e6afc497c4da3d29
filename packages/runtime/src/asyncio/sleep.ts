/** `asyncio.sleep` (Lib/asyncio/tasks.py). */
import { PASS } from "../coroutine/frame.ts";
import { error, ValueError } from "../object/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import { getRunningLoop } from "./events.ts";
import { labelled } from "./format-helpers.ts";
import type { Future } from "./futures.ts";
import { coro, seconds } from "./kit.ts";

export const setUnlessCancelled = labelled(
  "_set_result_unless_cancelled",
  "asyncio.futures",
  308,
  (future: Future, result: Value) => {
    if (!future.cancelled()) future.setResult(result);
  },
);

export const sleep = coro("tasks")(
  "sleep",
  "delay, result=None",
  function* (delay: Value, result: Value = None): Generator<Value, Value, Value> {
    const wait = seconds(delay);
    if (wait <= 0) {
      yield PASS;
      return result;
    }
    if (Number.isNaN(wait)) throw error(ValueError, "Invalid delay: NaN (not a number)");
    const loop = getRunningLoop();
    const future = loop.createFuture();
    const timer = loop.callLater(wait, setUnlessCancelled, [future, result]);
    try {
      return yield future;
    } finally {
      timer.cancel();
    }
  },
  703,
  "Coroutine that completes after a given time (in seconds).",
);
