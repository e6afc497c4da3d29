/** The second body of functions that may block (blocking.ts says what it is for). */
import type { Value } from "../object/value.ts";
import type { Steps } from "./host-wait.ts";

/** Under which a function carries it. */
export const SECOND: unique symbol = Symbol("second body");

/** Under which an iterator carries the steps to its next item; they give undefined at the end. */
export const NEXT: unique symbol = Symbol("next item");

export type SecondBody = (...args: Value[]) => Steps;

/**
 * Gives a function the second body that a stackful driver can suspend.
 * @example
 * const main = blocking(def("", function main() { … }), function* () { … });
 */
export function blocking(f: Value, second: SecondBody): Value {
  f[SECOND] = second;
  return f;
}
