/** Values as decimals: https://docs.python.org/3.13/library/decimal.html#decimal.Decimal */
import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { isInstance, ListType, PyFloat, PyTuple, typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";

import { ratioOfDouble } from "../fractions/fraction.ts";
import { asInt, asStr } from "../kit.ts";
import type { DecimalContext } from "./context.ts";
import { BIT } from "./signals.ts";
import { outOfRange, parse } from "./text.ts";
import { make, nan, ofSigned, PyDecimal, type Special } from "./value.ts";

export function ofDouble(x: number): PyDecimal {
  if (!Number.isFinite(x)) return make(x < 0, 0n, 0, Number.isNaN(x) ? "NaN" : "Infinity");
  const [n, d] = ratioOfDouble(x);
  const k = d.toString(2).length - 1;
  return make(x < 0 || Object.is(x, -0), (n < 0n ? -n : n) * 5n ** BigInt(k), -k);
}
/** A Decimal or an int; undefined for anything else. */
export function operand(value: Value): PyDecimal | undefined {
  if (value instanceof PyDecimal) return value;
  const i = asInt(value);
  return i === undefined ? undefined : ofSigned(BigInt(i));
}
/** @throws TypeError for what is neither a Decimal nor an int */
export function convert(value: Value): PyDecimal {
  const d = operand(value);
  if (d === undefined) throw error(TypeError, `conversion from ${typeName(value)} to Decimal is not supported`);
  return d;
}
const KINDS: Readonly<Record<string, Special>> = { F: "Infinity", n: "NaN", N: "sNaN" };
/** @throws OverflowError for what is no machine word */
export function wordSized(i: number | bigint): void {
  if (BigInt(i) >= 2n ** 63n || BigInt(i) < -(2n ** 63n))
    throw error(OverflowError, "Python int too large to convert to C ssize_t");
}
/** From a sign, digits and an exponent. @throws ValueError, OverflowError */
function ofParts(parts: readonly Value[]): PyDecimal {
  if (parts.length !== 3) throw error(ValueError, "argument must be a sequence of length 3");
  const sign = asInt(parts[0]);
  if (sign === undefined || (Number(sign) !== 0 && Number(sign) !== 1))
    throw error(ValueError, "sign must be an integer with the value 0 or 1");
  const kind = asStr(parts[2]);
  const exponent = asInt(parts[2]);
  if (kind !== undefined && KINDS[kind] === undefined)
    throw error(ValueError, "string argument in the third position must be 'F', 'n' or 'N'");
  if (kind === undefined && exponent === undefined) throw error(ValueError, "exponent must be an integer");
  if (exponent !== undefined) wordSized(exponent);
  const digits = toArray(parts[1]).map((digit) => {
    const i = asInt(digit);
    if (i === undefined || i < 0 || i > 9) throw error(ValueError, "coefficient must be a tuple of digits");
    return String(i);
  });
  const n = BigInt(digits.join("") || "0");
  return kind === undefined
    ? make(Number(sign) === 1, n, Number(exponent))
    : make(Number(sign) === 1, kind === "F" ? 0n : n, 0, KINDS[kind]);
}
/** Any value a Decimal is made of, without rounding. @throws TypeError, ValueError, InvalidOperation */
export function exactly(value: Value, c: DecimalContext, loose = true): PyDecimal {
  const text = asStr(value);
  if (text !== undefined) {
    const d = parse(text, loose);
    if (!d) c.settle(d === null ? BIT.invalid : BIT.conversion);
    return d ?? nan();
  }
  if (value instanceof PyFloat) {
    c.settle(BIT.float);
    return ofDouble(value.v);
  }
  if (value instanceof PyTuple || isInstance(value, ListType)) {
    const d = ofParts(toArray(value));
    if (!loose || d.special !== "" || !outOfRange(d.n, d.e)) return d;
    c.settle(BIT.invalid);
    return nan();
  }
  return convert(value);
}
