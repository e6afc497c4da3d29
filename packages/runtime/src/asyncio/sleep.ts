/** `asyncio.sleep` (Lib/asyncio/tasks.py). */

import { PASS } from "../coroutine/waitable.ts";
import { raised, ValueErrorKind } from "../object/light/exceptions.ts";
import type { Value } from "../object/value.ts";
import type { Future } from "./futures.ts";
import { Handle } from "./handles.ts";
import { seconds } from "./seconds.ts";
import { getRunningLoop } from "./state.ts";

export function setUnlessCancelled(future: Future, result: Value): void {
  if (!future.cancelled()) future.setResult(result);
}

/** A sleep that somebody drives. */
export interface Sleeper {
  /** The delay; once begun the timer, or null when it only lets others run. */
  wait: Value;
  readonly result: Value;
  /** What awaiting it gives, at its end. */
  ret: Value;
}

/** Runs a sleep on, with what it is sent or thrown: what it waits for, or undefined at its end. */
export function stepSleep(self: Sleeper, v: Value, thrown: boolean): Value {
  const { wait } = self;
  if (thrown) {
    if (wait instanceof Handle) wait.cancel();
    throw v;
  }
  if (wait === null) self.ret = self.result;
  else if (wait instanceof Handle) {
    wait.cancel();
    self.ret = v;
  } else return begin(self, wait);
  return undefined;
}

/** A delay that makes a difference to the time, however small it is. */
const SHORTEST = 1e-9;

function begin(self: Sleeper, given: Value): Value {
  const delay = seconds(given);
  if (delay <= 0) {
    self.wait = null;
    return PASS;
  }
  if (Number.isNaN(delay)) throw raised(ValueErrorKind, "Invalid delay: NaN (not a number)");
  const loop = getRunningLoop();
  const future = loop.createFuture();
  self.wait = loop.callLater(Math.max(delay, SHORTEST), setUnlessCancelled, [future, self.result]);
  return future;
}

/** What `sleep` gives where no frames are: `yield*` drives it itself. */
export class Sleep implements Sleeper, IterableIterator<Value, Value, Value> {
  wait: Value;
  readonly result: Value;
  ret: Value;
  constructor(delay: Value, result: Value) {
    this.wait = delay;
    this.result = result;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(v: Value): IteratorResult<Value, Value> {
    return this.#step(v, false);
  }
  throw(exc: Value): IteratorResult<Value, Value> {
    return this.#step(exc, true);
  }
  #step(v: Value, thrown: boolean): IteratorResult<Value, Value> {
    const value = stepSleep(this, v, thrown);
    return value === undefined ? { value: this.ret, done: true } : { value, done: false };
  }
}
