/**
 * Waiting where JavaScript cannot block: code that may have to wait for the host (a timer, a promise, a key) is printed a second time as
 * generators, which hand what they wait for to `runStackful`. A function carries its second body under a symbol; who calls it from plain
 * code still gets the first, which blocks.
 */
import { current, slot } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { isBoundMethod } from "../object/bound-method.ts";
import { apply, call } from "../object/call.ts";
import { bindCall, infoOf } from "../object/function.ts";
import { answerInterrupt, isInterrupt } from "../object/interrupt.ts";
import { toPython } from "../object/raise.ts";
import { lookup, typeOf } from "../object/type.ts";
import type { Kwargs, Value } from "../object/value.ts";
import { drain as drainPlain, type Steps, waits } from "./host-wait.ts";

export { type Batch, type HostWait, runStackful, type Steps, type Waiting } from "./host-wait.ts";

waits.deaf =
  "the event loop waits for a process, a signal or a promise, but was started where pycoro cannot wait for them: " +
  "call asyncio.run() from the program itself or from its functions, not from a lambda, a class body or an imported module's own body";
waits.raisedBy = (thrown) => {
  try {
    if (!isInterrupt(thrown)) return thrown instanceof Error ? toPython(thrown) : thrown;
    answerInterrupt();
    return undefined;
  } catch (e) {
    return e;
  }
};

const DRAINING = Symbol("blocking loops");
const draining = (): { depth: number } => slot(DRAINING, () => ({ depth: 0 }));
/** Whether the loop that runs blocks the process while it waits. */
export const isBlocking = (): boolean => draining().depth > 0;

/** Runs steps by blocking the process: for plain calls of what may wait. Sockets of the program's own are heard meanwhile. */
export function drain<T>(steps: Steps<T>): T {
  const state = draining();
  state.depth++;
  try {
    return drainPlain(hearing(steps));
  } finally {
    state.depth--;
  }
}
function* hearing<T>(steps: Steps<T>): Steps<T> {
  const { sockets, clock } = current.interpreter.host;
  let result = steps.next();
  while (result.done !== true) {
    const waiting = result.value;
    const hears = !(waiting instanceof Promise) && waiting.mayWake && sockets?.isWatching === true && !clock.virtual;
    let failed: Value;
    let value: Value;
    try {
      if (hears) sockets.pump(waiting.seconds);
      else value = yield waiting;
    } catch (e) {
      failed = hears ? waits.raisedBy(e) : e;
    }
    result = failed === undefined ? steps.next(value) : steps.throw(failed);
  }
  return result.value;
}

const SECOND: unique symbol = Symbol("second body");

type SecondBody = (...args: Value[]) => Steps;

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
