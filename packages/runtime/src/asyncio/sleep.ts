/** `asyncio.sleep` (Lib/asyncio/tasks.py). */
import { PyCoroutine } from "../coroutine/coroutine.ts";
import { type FrameInfo, PASS } from "../coroutine/frame.ts";
import { remember } from "../coroutine/unawaited.ts";
import { current } from "../host/interpreter.ts";
import { error, ValueError } from "../object/exceptions.ts";
import { callable, defInfo } from "../object/function.ts";
import { None, type Value } from "../object/value.ts";
import { getRunningLoop } from "./events.ts";
import { labelled } from "./format-helpers.ts";
import type { Future } from "./futures.ts";
import { Handle } from "./handles.ts";
import { seconds } from "./kit.ts";

export const setUnlessCancelled = labelled(
  "_set_result_unless_cancelled",
  "asyncio.futures",
  308,
  (future: Future, result: Value) => {
    if (!future.cancelled()) future.setResult(result);
  },
);

/** Programs sleep more than they do anything else, so this coroutine is written out as the machine that a `function*` would become. */
class Sleep extends PyCoroutine {
  /** The delay; once begun the timer, or null when it only lets others run. */
  #wait: Value;
  readonly #result: Value;
  constructor(info: FrameInfo, delay: Value, result: Value) {
    super(null, info);
    this.#wait = delay;
    this.#result = result;
  }
  override step(v: Value, thrown: boolean): Value {
    const wait = this.#wait;
    if (thrown) {
      if (wait instanceof Handle) wait.cancel();
      throw v;
    }
    if (wait === null) this.ret = this.#result;
    else if (wait instanceof Handle) {
      wait.cancel();
      this.ret = v;
    } else return this.#begin(wait);
    return undefined;
  }
  #begin(delay: Value): Value {
    const wait = typeof delay === "number" ? delay : seconds(delay);
    if (wait <= 0) {
      this.#wait = null;
      return PASS;
    }
    if (Number.isNaN(wait)) throw error(ValueError, "Invalid delay: NaN (not a number)");
    const loop = getRunningLoop();
    const future = loop.createFuture();
    this.#wait = loop.callLater(wait, setUnlessCancelled, [future, this.#result]);
    return future;
  }
}

const info: FrameInfo = defInfo("coroutine", "delay, result=None", () => None, {
  qualname: "sleep",
  module: "asyncio.tasks",
  line: 703,
  doc: "Coroutine that completes after a given time (in seconds).",
});

function start(delay: Value, result: Value = None): Value {
  const frame = new Sleep(info, delay, result);
  const { interpreter } = current;
  remember(frame, interpreter);
  interpreter.trace?.emit({ k: "gen.new", g: frame, name: "sleep", kind: "coroutine", line: 703 });
  return frame;
}

/** `sleep(delay, result=None)`; a call with the delay alone needs no binding of arguments. */
export const sleep = callable(info, start);
