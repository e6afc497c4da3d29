/**
 * Waiting where JavaScript cannot block: code that may have to wait for the host (a timer, a promise, a key) is printed a second time as
 * generators, which hand what they wait for to `runStackful`. A function carries its second body under a symbol; who calls it from plain
 * code still gets the first, which blocks.
 */
import { current } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { apply, call } from "../object/call.ts";
import { bindCall, infoOf, isBoundMethod } from "../object/function.ts";
import { lookup, typeOf } from "../object/type.ts";
import type { Kwargs, Value } from "../object/value.ts";

const SECOND: unique symbol = Symbol("second body");

/** What code that waits hands out: a promise, or a wait for time. */
export type Waiting = Promise<Value> | HostWait;
export type Steps<T = Value> = Generator<Waiting, T, Value>;
type SecondBody = (...args: Value[]) => Steps;

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

/**
 * Gives a function the second body that a stackful driver can suspend.
 * @example
 * const main = blocking(def("", function main() { … }), function* () { … });
 */
export function blocking(f: Value, second: SecondBody): Value {
  f[SECOND] = second;
  return f;
}

/** Calls with what the stackful print gives: through the second body when there is one. */
export function* callBlocking(f: Value, args: Value[]): Steps {
  return yield* applyBlocking(f, args, undefined);
}

/** `callBlocking` with keyword arguments. */
export function* applyBlocking(f: Value, args: Value[], kwargs?: Kwargs): Steps {
  let target = f;
  let all = args;
  if (typeof target === "object" && target !== null) {
    const method = lookup(typeOf(target), "__call__");
    if (typeof method === "function" && SECOND in method) {
      all = [target, ...args];
      target = method;
    }
  }
  while (isBoundMethod(target)) {
    all = [target.self, ...all];
    target = target.func;
  }
  const second = typeof target === "function" ? (target as { [SECOND]?: SecondBody })[SECOND] : undefined;
  if (second !== undefined) {
    const info = infoOf(target);
    return yield* second(...(info === undefined ? all : bindCall(info, all, kwargs)));
  }
  return kwargs === undefined ? call(f, ...args) : apply(f, args, kwargs);
}

/** `callBlocking(o.name, args)`. */
export function* invokeBlocking(o: Value, name: string, args: Value[]): Steps {
  return yield* applyBlocking(getattr(o, name), args, undefined);
}

/** `invokeBlocking` with keyword arguments. */
export function* applyMethodBlocking(o: Value, name: string, args: Value[], kwargs?: Kwargs): Steps {
  return yield* applyBlocking(getattr(o, name), args, kwargs);
}

/**
 * Runs steps to their end while the host stays free: between two of them everything else of the process may run.
 * Rejects with whatever leaves them.
 */
export async function runStackful<T>(steps: Steps<T>): Promise<T> {
  const { interpreter } = current;
  let result = steps.next();
  while (result.done !== true) {
    let value: Value;
    let failed = false;
    try {
      value = await settle(result.value);
    } catch (e) {
      value = e;
      failed = true;
    }
    // Another program may have been running meanwhile.
    current.interpreter = interpreter;
    result = failed ? steps.throw(value) : steps.next(value);
  }
  return result.value;
}

const FOREVER = 86400;

function settle(waiting: Waiting): Value {
  if (waiting instanceof Promise) return waiting;
  const { clock } = current.interpreter.host;
  if (!waiting.mayWake) {
    if (clock.virtual || clock.wait === undefined) {
      if (waiting.seconds === null && clock.virtual) throw waiting.forEver();
      clock.sleep(waiting.seconds ?? FOREVER);
      return undefined;
    }
    return clock.wait(waiting.seconds ?? FOREVER);
  }
  const woken = new Promise<void>((resolve) => waiting.onWake(resolve));
  if (clock.virtual || clock.wait === undefined) return woken;
  return Promise.race([woken, clock.wait(waiting.seconds ?? FOREVER)]);
}

/** Runs steps by blocking the process: for plain calls of what may wait. */
export function drain<T>(steps: Steps<T>): T {
  const { clock } = current.interpreter.host;
  let result = steps.next();
  while (result.done !== true) {
    const waiting = result.value;
    try {
      if (waiting instanceof Promise)
        throw new Error("a promise cannot be waited for here: run the program by runStackful");
      if (waiting.seconds === null && clock.virtual) throw waiting.forEver();
      clock.sleep(waiting.seconds ?? FOREVER);
    } catch (e) {
      result = steps.throw(e);
      continue;
    }
    result = steps.next();
  }
  return result.value;
}
