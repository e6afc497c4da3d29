/** Signals, the conditions behind them, and rounding modes: https://docs.python.org/3.13/library/decimal.html#signals */
import {
  ArithmeticError,
  error,
  type PyBaseException,
  TypeError,
  ZeroDivisionError,
} from "../../object/exceptions/exceptions.ts";
import { makeType, type PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr } from "../kit.ts";

const signal = (name: string, ...bases: PyType[]): PyType => {
  const type = makeType({ name, module: "decimal", bases, isHeap: true, hasDict: true });
  type.dict.set("__module__", "decimal");
  return type;
};
export const DecimalException = signal("DecimalException", ArithmeticError);
export const Clamped = signal("Clamped", DecimalException);
export const InvalidOperation = signal("InvalidOperation", DecimalException);
export const ConversionSyntax = signal("ConversionSyntax", InvalidOperation);
export const DivisionImpossible = signal("DivisionImpossible", InvalidOperation);
export const DivisionUndefined = signal("DivisionUndefined", InvalidOperation, ZeroDivisionError);
export const InvalidContext = signal("InvalidContext", InvalidOperation);
export const DivisionByZero = signal("DivisionByZero", DecimalException, ZeroDivisionError);
export const Inexact = signal("Inexact", DecimalException);
export const Rounded = signal("Rounded", DecimalException);
export const Subnormal = signal("Subnormal", DecimalException);
export const Overflow = signal("Overflow", Inexact, Rounded);
export const Underflow = signal("Underflow", Inexact, Rounded, Subnormal);
export const FloatOperation = signal("FloatOperation", DecimalException, TypeError);

/** What happened during an operation, as bits. */
export const BIT = {
  invalid: 1,
  conversion: 2,
  impossible: 4,
  undefined: 8,
  invalidContext: 16,
  float: 32,
  zero: 64,
  overflow: 128,
  underflow: 256,
  subnormal: 512,
  inexact: 1024,
  rounded: 2048,
  clamped: 4096,
} as const;
/** Several conditions are one signal: an invalid operation. */
export const ANY_INVALID = BIT.invalid | BIT.conversion | BIT.impossible | BIT.undefined | BIT.invalidContext;

/** The signals in the order contexts show them. */
export const SIGNALS: readonly (readonly [bits: number, type: PyType])[] = [
  [ANY_INVALID, InvalidOperation],
  [BIT.float, FloatOperation],
  [BIT.zero, DivisionByZero],
  [BIT.overflow, Overflow],
  [BIT.underflow, Underflow],
  [BIT.subnormal, Subnormal],
  [BIT.inexact, Inexact],
  [BIT.rounded, Rounded],
  [BIT.clamped, Clamped],
];
const CONDITIONS: readonly (readonly [bit: number, type: PyType])[] = [
  [BIT.invalid, InvalidOperation],
  [BIT.conversion, ConversionSyntax],
  [BIT.impossible, DivisionImpossible],
  [BIT.undefined, DivisionUndefined],
  [BIT.invalidContext, InvalidContext],
  ...SIGNALS.slice(1),
];
/** The bits of a signal class, or undefined. */
export const bitsOf = (type: Value): number | undefined => SIGNALS.find(([, t]) => t === type)?.[0];

/** The exception for the trapped conditions: the first signal's class, with all conditions. */
export function trapped(bits: number): PyBaseException {
  const [, type] = SIGNALS.find(([b]) => (b & bits) !== 0) as readonly [number, PyType];
  return error(
    type,
    CONDITIONS.filter(([b]) => (b & bits) !== 0).map(([, t]) => t),
  );
}
export const NO_SIGNAL =
  "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

/** In the order `Context.__reduce__` and the error message count them. */
export const ROUNDINGS: readonly string[] = [
  "ROUND_CEILING",
  "ROUND_FLOOR",
  "ROUND_UP",
  "ROUND_DOWN",
  "ROUND_HALF_UP",
  "ROUND_HALF_DOWN",
  "ROUND_HALF_EVEN",
  "ROUND_05UP",
];
/** @throws TypeError for a text that names no rounding mode */
export function roundingOf(v: Value): string {
  const text = asStr(v);
  if (text !== undefined && ROUNDINGS.includes(text)) return text;
  const [a, b, c] = [ROUNDINGS.slice(0, 4), ROUNDINGS.slice(4, 7), ROUNDINGS.slice(7)].map((r) => r.join(", "));
  throw error(TypeError, `valid values for rounding are:\n  [${a},\n   ${b},\n   ${c}]`);
}
