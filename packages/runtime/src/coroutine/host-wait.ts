/** How the world is waited for: code that waits hands out promises and host waits; `runStackful` leaves the process free meanwhile, `drain` blocks it. */

import { current } from "../host/interpreter.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import type { Value } from "../object/value.ts";

/** What code that waits hands out: a promise, or a wait for time. */
export type Waiting = Promise<Value> | HostWait;
export type Steps<T = Value> = Generator<Waiting, T, Value>;
/** A wait of so many seconds, or until something comes from outside. */
export interface HostWait {
  readonly seconds: number | null;
  /** Whether anything outside may end the wait. */
  readonly mayWake: boolean;
  /** Asks to be called when something comes from outside. */
  onWake(wake: () => void): void;
  /** What to throw when the wait can never end. */
  forEver(): Value;
}

/** Runs a piece of the program between two waits; a host may watch over it. */
export type Batch = <T>(f: () => T) => T;

/** What Python has to say of waits; blocking.ts installs it. */
export const waits = {
  /** What a wait that failed ends with, as the program sees it; undefined after an interrupt that somebody has answered. */
  raisedBy: (thrown: Value): Value => thrown,
  /** Said where the loop was started so that JavaScript cannot return to its host: nothing from outside could ever arrive. */
  deaf: "run() blocks, so nothing from outside can arrive: use runAsync()",
};

/**
 * Runs steps to their end while the host stays free: between two of them everything else of the process may run.
 * Rejects with whatever leaves them.
 */
export async function runStackful<T>(steps: Steps<T>, batch: Batch = (f) => f()): Promise<T> {
  const { interpreter } = current;
  let result = batch(() => steps.next());
  while (result.done !== true) {
    let value: Value;
    let failed = false;
    try {
      value = await settle(result.value);
    } catch (e) {
      current.interpreter = interpreter;
      value = waits.raisedBy(e);
      failed = value !== undefined;
    }
    // Another program may have been running meanwhile.
    current.interpreter = interpreter;
    result = batch(() => (failed ? steps.throw(value) : steps.next(value)));
  }
  return result.value;
}

const FOREVER = 86400;
/** Under a virtual clock nothing outside is late: time jumps when the world has been silent for so many real seconds. */
const SILENCE = 0.02;

function settle(waiting: Waiting): Value {
  if (waiting instanceof Promise) return waiting;
  const { host } = current.interpreter;
  const { clock } = host;
  if (clock.virtual) return waiting.mayWake ? silence(waiting) : jump(waiting);
  if (host.pause !== undefined) {
    const { seconds } = waiting;
    return host.pause(seconds === null ? null : seconds / (clock.scale ?? 1), (wake) => waiting.onWake(wake));
  }
  if (clock.wait === undefined) return waiting.mayWake ? woken(waiting) : clock.sleep(waiting.seconds ?? FOREVER);
  // Even when the loop expects nothing from outside, an abort signal or another program may still have something for it.
  return Promise.race([woken(waiting), clock.wait(waiting.seconds ?? FOREVER)]);
}
const woken = (waiting: HostWait): Promise<void> => new Promise((resolve) => waiting.onWake(resolve));

function jump(waiting: HostWait): void {
  if (waiting.seconds === null) throw waiting.forEver();
  current.interpreter.host.clock.sleep(waiting.seconds);
}
async function silence(waiting: HostWait): Promise<void> {
  const { host } = current.interpreter;
  if (waiting.seconds === null || host.pause === undefined) return woken(waiting);
  let isWoken = false;
  await host.pause(waiting.seconds === 0 ? 0 : SILENCE, (wake) =>
    waiting.onWake(() => {
      isWoken = true;
      wake();
    }),
  );
  if (!isWoken) host.clock.sleep(waiting.seconds);
}

/** Runs steps by blocking the process: for plain calls of what may wait. */
export function drain<T>(steps: Steps<T>): T {
  const { clock } = current.interpreter.host;
  let result = steps.next();
  while (result.done !== true) {
    const waiting = result.value;
    let failed: Value;
    try {
      if (waiting instanceof Promise || (waiting.seconds === null && waiting.mayWake))
        throw raised(RuntimeErrorKind, waits.deaf);
      if (waiting.seconds === null && clock.virtual) throw waiting.forEver();
      clock.sleep(waiting.seconds ?? FOREVER);
    } catch (e) {
      failed = waits.raisedBy(e);
    }
    result = failed === undefined ? steps.next() : steps.throw(failed);
  }
  return result.value;
}
