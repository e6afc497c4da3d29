/** `asyncio.sleep` as Python calls it (Lib/asyncio/tasks.py). */
import { PyCoroutine } from "../../coroutine/coroutine.ts";
import type { FrameInfo } from "../../coroutine/frame.ts";
import { remember } from "../../coroutine/unawaited.ts";
import { current } from "../../host/interpreter.ts";
import { callable, defInfo } from "../../object/function.ts";
import { None, type Value } from "../../object/value.ts";
import { type Sleeper, stepSleep } from "../sleep.ts";

/** Programs sleep more than they do anything else, so this coroutine is written out as the machine that a `function*` would become. */
class SleepFrame extends PyCoroutine implements Sleeper {
  wait: Value;
  readonly result: Value;
  constructor(info: FrameInfo, delay: Value, result: Value) {
    super(null, info);
    this.wait = delay;
    this.result = result;
  }
  override step(v: Value, thrown: boolean): Value {
    return stepSleep(this, v, thrown);
  }
}

const info: FrameInfo = defInfo("coroutine", "delay, result=None", () => None, {
  qualname: "sleep",
  module: "asyncio.tasks",
  line: 703,
  doc: "Coroutine that completes after a given time (in seconds).",
});

function start(delay: Value, result: Value = None): Value {
  const frame = new SleepFrame(info, delay, result);
  const { interpreter } = current;
  remember(frame, interpreter);
  interpreter.trace?.emit({ k: "gen.new", g: frame, name: "sleep", kind: "coroutine", line: 703 });
  return frame;
}

/** `sleep(delay, result=None)`; a call with the delay alone needs no binding of arguments. */
export const sleep = callable(info, start);
