/**
 * Waiting where JavaScript cannot block: code that may have to wait for the host (a timer, a promise, a key) is printed a second time as
 * generators, which hand what they wait for to `runStackful`. A function carries its second body under a symbol; who calls it from plain
 * code still gets the first, which blocks.
 */
import { current, slot } from "../host/interpreter.ts";
import { answerInterrupt, isInterrupt } from "../object/exceptions/interrupt.ts";
import { toPython } from "../object/exceptions/raise.ts";
import type { Kwargs, Value } from "../object/value.ts";
import type { PlainManager } from "../object/with.ts";
import * as late from "./call-blocking.lazy.ts";
import type { BlockingLoop } from "./call-blocking.ts";
import { type Batch, drain as drainPlain, runStackful as runPlain, type Steps, waits } from "./host-wait.ts";

export type { Batch, HostWait, Steps, Waiting } from "./host-wait.ts";
export { blocking } from "./second.ts";

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
    return drainPlain(hearing(sharing(steps)));
  } finally {
    state.depth--;
  }
}
/** Runs steps to their end while the host stays free, and the program's threads. */
export const runStackful = <T>(steps: Steps<T>, batch?: Batch): Promise<T> => runPlain(sharing(steps), batch);

/** Lets the threads of the program run while one of them waits. */
function* sharing<T>(steps: Steps<T>): Steps<T> {
  let result = steps.next();
  while (result.done !== true) {
    const { threads } = current.interpreter;
    let failed: Value;
    let value: Value;
    try {
      value = threads?.made ? yield* threads.pass(result.value) as Steps : yield result.value;
    } catch (e) {
      failed = e;
    }
    result = failed === undefined ? steps.next(value) : steps.throw(failed);
  }
  return result.value;
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

/** The calls of the stackful print (call-blocking.ts). */
export const callBlocking = (f: Value, args: Value[]): Steps => late.calls.callBlocking(f, args);
export const applyBlocking = (f: Value, args: Value[], kwargs?: Kwargs): Steps =>
  late.calls.applyBlocking(f, args, kwargs);
export const invokeBlocking = (o: Value, name: string, args: Value[]): Steps =>
  late.calls.invokeBlocking(o, name, args);
export const applyMethodBlocking = (o: Value, name: string, args: Value[], kwargs?: Kwargs): Steps =>
  late.calls.applyMethodBlocking(o, name, args, kwargs);
export const enterBlocking = (manager: Value): Steps<PlainManager> => late.calls.enterBlocking(manager);
export const exitBlocking = (entered: PlainManager): Steps => late.calls.exitBlocking(entered);
export const catchBlocking = (entered: PlainManager, thrown: Value): Steps<boolean> =>
  late.calls.catchBlocking(entered, thrown);
export const loopBlocking = (over: Value): BlockingLoop => new late.calls.BlockingLoop(over);
export const nextBlocking = (loop: BlockingLoop): Steps<boolean> => late.calls.nextBlocking(loop);
