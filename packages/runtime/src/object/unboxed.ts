import { PyFloat } from "./type.ts";
import type { Value } from "./value.ts";

/**
 * The value of a local whose floats optimised code keeps as plain numbers: null says that it is the float of that number.
 * @example
 * boxed(null, 1.5) // the float 1.5
 */
export const boxed = (value: Value, number: number): Value => (value === null ? new PyFloat(number) : value);

/** What a float, or an int that JavaScript has as a number, is as a double; undefined for everything else, subclasses of float included. */
export const double = (v: Value): number | undefined =>
  typeof v === "number" ? v : v.constructor === PyFloat ? v.v : undefined;
