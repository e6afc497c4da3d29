/** `asyncio.sleep` as Python calls it (Lib/asyncio/tasks.py). */
import { type Awaited, await$ } from "../../coroutine/begin.ts";
import { PyCoroutine } from "../../coroutine/coroutine.ts";
import { type Folded, type Frame, type FrameInfo, PASS, SUSPENDED, Waitable } from "../../coroutine/frame.ts";
import { remember } from "../../coroutine/unawaited.ts";
import { current } from "../../host/interpreter.ts";
import { callable, defInfo, type PyFunction } from "../../object/functions/function.ts";
import { PyFloat } from "../../object/light/float.ts";
import { None, type Value } from "../../object/value.ts";
import { Future } from "../futures.ts";
import type { TimerHandle } from "../handles.ts";
import { seconds } from "../seconds.ts";
import { type Sleeper, setUnlessCancelled, stepSleep } from "../sleep.ts";
import { asyncioState } from "../state.ts";

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
export const sleep = callable(info, start) as PyFunction & Awaited;

/** The sleep that a frame is in while it has none of its own, made for who looks. */
function unfold(frame: Frame, timer: Value, target: Value): Frame {
  const made = new SleepFrame(info, timer, None);
  made.state = SUSPENDED;
  made.up = frame;
  made.target = target;
  frame.sub = made;
  frame.target = null;
  return made;
}

/** What stands in a frame that awaits `sleep(0)`: it lets others run once, and needs no frame of its own for that. */
class Pause extends Waitable implements Folded {
  isDone(): boolean {
    return true;
  }
  take(): Value {
    return None;
  }
  drop(): void {
    // There is nothing to let go of.
  }
  unfold(frame: Frame): Frame {
    return unfold(frame, null, null);
  }
}
const PAUSE = new Pause();

/** The future of a sleep that has no frame: it does itself what the frame would do at the end. */
class SleepFuture extends Future implements Folded {
  timer: TimerHandle | null = null;
  private isUnfolded = false;
  override take(): Value {
    this.drop();
    return super.take();
  }
  drop(): void {
    this.timer?.cancel();
  }
  unfold(frame: Frame): Frame | null {
    if (this.isUnfolded) return null;
    this.isUnfolded = true;
    return unfold(frame, this.timer, this);
  }
}

sleep.awaited1$ = (frame: Frame, delay: Value): Value => {
  const state = current.interpreter;
  const { running } = asyncioState();
  const isPlain = typeof delay === "number" || delay instanceof PyFloat;
  const isWatched = state.trace !== null || running === null || running.debug || Object.hasOwn(running, "createFuture");
  if (!isPlain || isWatched) return await$(frame, start(delay));
  const time = seconds(delay);
  if (Number.isNaN(time)) return await$(frame, start(delay));
  if (time <= 0) {
    frame.target = PAUSE;
    state.pending = PASS;
    return undefined;
  }
  const future = new SleepFuture(running);
  future.timer = running.callLater(time, setUnlessCancelled, [future, None]);
  state.pending = future;
  return undefined;
};
