/** Methods that may wait for another thread: each is written once, as steps; plain calls run the other threads below themselves until it is over. */
import { blocking, drain, type Steps, type Waiting } from "../../coroutine/blocking.ts";
import { now } from "../../coroutine/threads.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { isNone, pythonMethods, toDouble } from "../kit.ts";

export type WaitingMethod = (...args: any[]) => Steps;

/** Lets code that can wait use the steps of functions that stand in a class already. */
export function waitable(type: PyType, table: Readonly<Record<string, WaitingMethod>>): void {
  for (const [name, steps] of Object.entries(table)) blocking(type.dict.get(name), steps);
}

/** Runs steps in a plain call. Those that need not wait, as most, are run as they are. */
export function plainly<T>(steps: Steps<T>): T {
  const result = steps.next();
  return result.done === true ? result.value : drain(onward(steps, result));
}
function* onward<T>(steps: Steps<T>, first: IteratorResult<Waiting, T>): Steps<T> {
  let result = first;
  while (result.done !== true) {
    let value: Value;
    try {
      value = yield result.value;
    } catch (e) {
      result = steps.throw(e);
      continue;
    }
    result = steps.next(value);
  }
  return result.value;
}

/** Adds methods written in Python that may wait, by signature and steps. */
export function waitingMethods(
  type: PyType,
  table: Readonly<Record<string, readonly [signature: string, steps: WaitingMethod]>>,
): void {
  for (const [name, [signature, steps]] of Object.entries(table)) {
    pythonMethods(type, { [name]: [signature, (...args: Value[]) => plainly(steps(...args))] });
    blocking(type.dict.get(name), steps);
  }
}

/** When a wait with this `timeout` is over; null for None. */
export const deadlineOf = (timeout: Value): number | null => (isNone(timeout) ? null : now() + toDouble(timeout));
