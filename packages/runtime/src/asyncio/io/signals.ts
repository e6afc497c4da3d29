/** `loop.add_signal_handler` (Lib/asyncio/unix_events.py). */

import { iscoroutinefunction } from "../../coroutine/states.ts";
import { error, RuntimeError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { interruptAnswers } from "../../object/exceptions/interrupt.ts";
import { isCallable } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { BoxedInt } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { isCoroutine } from "../coroutines.ts";
import { runningLoop } from "../events.ts";
import { Handle } from "../handles.ts";
import { Outside, portOf } from "./outside.ts";

const HIGHEST = 64;
const SIGINT = 2;

function numberOf(sig: Value): number {
  const number = sig instanceof BoxedInt ? Number(sig.v) : sig;
  if (typeof number !== "number") throw error(TypeError, `sig must be an int, not ${reprOf(sig)}`);
  if (number < 1 || number > HIGHEST) throw error(ValueError, `invalid signal number ${strOf(number)}`);
  return number;
}

/** Calls a function in the loop whenever a signal comes. @throws ValueError, TypeError, RuntimeError */
export function addSignalHandler(loop: EventLoop, sig: Value, callback: Value, args: readonly Value[]): void {
  if (isCoroutine(callback) || iscoroutinefunction(callback))
    throw error(TypeError, "coroutines cannot be used with add_signal_handler()");
  const number = numberOf(sig);
  loop.checkClosed();
  if (!isCallable(callback)) throw error(TypeError, `a callable object was expected, got ${reprOf(callback)}`);
  loop.extras.signalHandlers.get(number)?.();
  const handle = new Handle(callback, args, loop, null);
  let stop: (() => void) | undefined;
  const outside = new Outside(loop, () => stop?.());
  const answer = (): void => outside.push(handle);
  stop = portOf("signals", "signals").watch(number, answer);
  if (stop === undefined) {
    outside.done();
    throw error(RuntimeError, `sig ${number} cannot be caught`);
  }
  const end = stop;
  loop.extras.signalAnswers.set(number, answer);
  if (number === SIGINT) interruptAnswers().handler = answer;
  loop.extras.signalHandlers.set(number, () => {
    end();
    outside.done();
    if (number === SIGINT) interruptAnswers().handler = null;
  });
}

/** A signal that the program sends to itself; says whether the running loop answers it. */
export function answeredByLoop(number: number): boolean {
  const answer = runningLoop()?.extras.signalAnswers.get(number);
  answer?.();
  return answer !== undefined;
}

/** Says whether there was one. */
export function removeSignalHandler(loop: EventLoop, sig: Value): boolean {
  const number = numberOf(sig);
  const stop = loop.extras.signalHandlers.get(number);
  if (stop === undefined) return false;
  loop.extras.signalHandlers.delete(number);
  loop.extras.signalAnswers.delete(number);
  stop();
  return true;
}
