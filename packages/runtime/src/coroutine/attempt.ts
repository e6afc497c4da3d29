/**
 * Coroutine functions that are awaited where they are called, and may have to wait: their code runs as a plain function's (emitted as `attempt`), and
 * only where it waits the coroutine is made that it would have been. It takes over from there, and looks as if it had been there from the start.
 */
import { current } from "../host/interpreter.ts";
import type { Value } from "../object/value.ts";
import { MOST } from "./begin.ts";
import type { PyCoroutine } from "./coroutine.ts";
import { type Frame, SUSPENDED } from "./frame.ts";
import { forget } from "./unawaited.ts";

/** What became of the attempts of one function. */
class Tries {
  /** How many were begun, and how many of them had to wait. */
  begun = 0;
  waited = 0;
  readonly withdraw: () => void;
  constructor(withdraw: () => void) {
    this.withdraw = withdraw;
  }
}
/** After so many that had to wait it is asked whether attempts are worth their while. */
const ENOUGH = 100;

/** Has a function offer what is made for who awaits a call of it at once (begin.ts, `Awaited`); withdrawn when most calls have to wait. */
export function offerAttempt(made: Value, attempt: (maker: Value, tries: object) => (...args: Value[]) => Value): void {
  const tries = new Tries(() => {
    made[key] = undefined;
  });
  const offered = attempt(made, tries);
  const key = `awaited${offered.length - 1}$`;
  made[key] = offered;
}

/** Begins an attempt; false where too many stand on the stack already. */
export function startsAttempt(tries: Tries): boolean {
  const state = current.interpreter;
  if (state.begun >= MOST) return false;
  state.begun++;
  tries.begun++;
  return true;
}
/** An attempt has ended. */
export function endsAttempt(): void {
  current.interpreter.begun--;
}

/**
 * The coroutine of an attempt that has to wait: it stands in the chain below `frame`, with what was begun on the way below itself, and goes on at a
 * case of its machine with its variables.
 */
export function promoted(
  frame: Frame,
  own: PyCoroutine,
  position: number,
  at: number,
  variables: readonly Value[],
  tries: Tries,
): undefined {
  forget(own);
  (own.run as (this: Frame, at: Value, variables: Value) => Value).call(own, at, variables);
  own.l = position;
  own.state = SUSPENDED;
  own.up = frame;
  own.sub = frame.sub;
  own.target = frame.target;
  own.depth = frame.depth + 1;
  frame.sub = own;
  frame.target = null;
  for (let below = own.sub; below !== null; below = below.sub) below.depth++;
  if (own.sub !== null) own.sub.up = own;
  tries.waited++;
  if (tries.waited > ENOUGH && tries.waited * 2 > tries.begun) tries.withdraw();
  return undefined;
}
