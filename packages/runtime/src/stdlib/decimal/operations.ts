/** The operations that both decimals and contexts have as methods. */

import type { Binary, Unary } from "./arithmetic.ts";
import * as basic from "./arithmetic.ts";
import * as other from "./other.ts";
import { exp, ln, log10 } from "./transcendental.ts";

/** Of one number; decimals and contexts name them alike. */
export const UNARY: Readonly<Record<string, Unary>> = {
  exp,
  ln,
  log10,
  logb: other.logb,
  logical_invert: other.logicalInvert,
  next_minus: other.neighbour(-1),
  next_plus: other.neighbour(1),
  normalize: basic.normalize,
  sqrt: basic.sqrt,
};
/** Of two numbers; decimals and contexts name them alike. */
export const BINARY: Readonly<Record<string, Binary>> = {
  compare: other.compareValues,
  compare_signal: other.compareSignal,
  logical_and: other.logical((a, b) => a && b),
  logical_or: other.logical((a, b) => a || b),
  logical_xor: other.logical((a, b) => a !== b),
  max: other.extreme(1, false),
  max_mag: other.extreme(1, true),
  min: other.extreme(-1, false),
  min_mag: other.extreme(-1, true),
  next_toward: other.nextToward,
  remainder_near: basic.remainderNear,
  rotate: other.rotate,
  scaleb: other.scaleb,
  shift: other.shift,
};
/** Operators; contexts have them under other names. */
export const CONTEXT_UNARY: Readonly<Record<string, Unary>> = { abs: basic.abs, minus: basic.minus, plus: basic.plus };
export const CONTEXT_BINARY: Readonly<Record<string, Binary>> = {
  add: basic.add,
  divide: basic.divide,
  divide_int: basic.divideInt,
  multiply: basic.multiply,
  remainder: basic.remainder,
  subtract: basic.subtract,
};
