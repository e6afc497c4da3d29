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
import type { Handle } from "./handles.ts";
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
  readonly #delay: Value;
  readonly #result: Value;
  #timer: Handle | null = null;
  #begun = false;
  constructor(info: FrameInfo, delay: Value, result: Value) {
    super(null, info);
    this.#delay = delay;
    this.#result = result;
  }
  override step(v: Value, thrown: boolean): Value {
    if (thrown) {
      this.#timer?.cancel();
      throw v;
    }
    if (!this.#begun) {
      this.#begun = true;
      return this.#begin();
    }
    if (this.#timer === null) this.ret = this.#result;
    else {
      this.#timer.cancel();
      this.ret = v;
    }
    return undefined;
  }
  #begin(): Value {
    const wait = seconds(this.#delay);
    if (wait <= 0) return PASS;
    if (Number.isNaN(wait)) throw error(ValueError, "Invalid delay: NaN (not a number)");
    const loop = getRunningLoop();
    const future = loop.createFuture();
    this.#timer = loop.callLater(wait, setUnlessCancelled, [future, this.#result]);
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
