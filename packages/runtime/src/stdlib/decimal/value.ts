/** The state of a Decimal, and rounding it to a context: the General Decimal Arithmetic Specification's abstract representation. */
import { error, MemoryError } from "../../object/exceptions/exceptions.ts";
import { PyObject } from "../../object/value.ts";
import { BIT } from "./signals.ts";

/** "sNaN" is a signalling NaN. */
export type Special = "" | "Infinity" | "NaN" | "sNaN";
/** sign * n * 10 ** e; of a NaN, n is its payload. The sign stands apart: there is a negative zero. */
export class PyDecimal extends PyObject {
  negative = false;
  n = 0n;
  e = 0;
  special: Special = "";
}
export function make(negative: boolean, n: bigint, e: number, special: Special = ""): PyDecimal {
  const d = new PyDecimal();
  d.negative = negative;
  d.n = n;
  d.e = e;
  d.special = special;
  return d;
}
/** What one operation computes with, and what happened in it. */
export interface Work {
  prec: number;
  emin: number;
  emax: number;
  rounding: string;
  clamp: boolean;
  status: number;
}
export const etiny = (w: Work): number => w.emin - w.prec + 1;
export const etop = (w: Work): number => w.emax - w.prec + 1;

// No engine holds such an integer.
const MOST_DIGITS = 300_000_000;
export const pow10 = (k: number): bigint => {
  if (k > MOST_DIGITS) throw error(MemoryError);
  return 10n ** BigInt(k);
};
/** Number of decimal digits; zero has one. */
export function digitsOf(n: bigint): number {
  if (n < 1_000_000_000_000_000n) return n === 0n ? 1 : Math.floor(Math.log10(Number(n) + 0.5)) + 1;
  return n.toString().length;
}
export const adjusted = (d: PyDecimal): number => d.e + digitsOf(d.n) - 1;
export const isNan = (d: PyDecimal): boolean => d.special === "NaN" || d.special === "sNaN";
export const isZero = (d: PyDecimal): boolean => d.special === "" && d.n === 0n;
export const infinity = (negative: boolean): PyDecimal => make(negative, 0n, 0, "Infinity");
export const nan = (): PyDecimal => make(false, 0n, 0, "NaN");
export const signed = (d: PyDecimal): bigint => (d.negative ? -d.n : d.n);
export const ofSigned = (n: bigint, e = 0): PyDecimal => make(n < 0n, n < 0n ? -n : n, e);
export const withSign = (d: PyDecimal, negative: boolean): PyDecimal => make(negative, d.n, d.e, d.special);
export function invalid(w: Work, bit: number = BIT.invalid): PyDecimal {
  w.status |= bit;
  return nan();
}

/** n / d to an integer by a rounding mode. */
export function divideRounded(n: bigint, d: bigint, negative: boolean, mode: string): bigint {
  const q = n / d;
  const rest = n - q * d;
  if (rest === 0n) return q;
  const twice = 2n * rest;
  const up =
    mode === "ROUND_UP" ||
    (mode === "ROUND_CEILING" && !negative) ||
    (mode === "ROUND_FLOOR" && negative) ||
    (mode === "ROUND_05UP" && q % 5n === 0n) ||
    (mode.startsWith("ROUND_HALF") &&
      (twice > d || (twice === d && (mode === "ROUND_HALF_UP" || (mode === "ROUND_HALF_EVEN" && (q & 1n) === 1n)))));
  return up ? q + 1n : q;
}
/** The same number with another exponent, rounded when digits fall off; tells no signals. */
export function shifted(d: PyDecimal, e: number, mode: string): PyDecimal {
  if (d.n === 0n) return make(d.negative, 0n, e);
  if (e <= d.e) return make(d.negative, d.n * pow10(d.e - e), e);
  // What is below one half of a unit by far counts as a trace.
  if (e > adjusted(d) + 2) return make(d.negative, divideRounded(1n, 100n, d.negative, mode), e);
  return make(d.negative, divideRounded(d.n, pow10(e - d.e), d.negative, mode), e);
}
/** The same with the flags of a rounding. */
export function rescale(d: PyDecimal, e: number, mode: string, w: Work): PyDecimal {
  const result = shifted(d, e, mode);
  if (e > d.e && d.n !== 0n) {
    w.status |= BIT.rounded;
    if (shifted(result, d.e, mode).n !== d.n) w.status |= BIT.inexact;
  } else if (e > d.e) w.status |= BIT.rounded;
  return result;
}
/** The payload of a NaN must fit the precision. */
export function fixNan(d: PyDecimal, w: Work): PyDecimal {
  const room = w.prec - (w.clamp ? 1 : 0);
  return digitsOf(d.n) > room ? make(d.negative, d.n % pow10(room), 0, d.special) : d;
}
function overflow(negative: boolean, w: Work): PyDecimal {
  w.status |= BIT.overflow | BIT.inexact | BIT.rounded;
  const mode = w.rounding;
  const stays =
    mode === "ROUND_DOWN" ||
    mode === "ROUND_05UP" ||
    (mode === "ROUND_CEILING" && negative) ||
    (mode === "ROUND_FLOOR" && !negative);
  return stays ? make(negative, pow10(w.prec) - 1n, etop(w)) : infinity(negative);
}
function fixZero(d: PyDecimal, w: Work): PyDecimal {
  const e = Math.min(Math.max(d.e, etiny(w)), w.clamp ? etop(w) : w.emax);
  if (e === d.e) return d;
  w.status |= BIT.clamped;
  return make(d.negative, 0n, e);
}
/** The number rounded to what the context can hold, with the signals of that. */
export function fix(d: PyDecimal, w: Work): PyDecimal {
  if (d.special !== "") return isNan(d) ? fixNan(d, w) : d;
  if (d.n === 0n) return fixZero(d, w);
  const tiny = etiny(w);
  const top = etop(w);
  let least = digitsOf(d.n) + d.e - w.prec;
  if (least > top) return overflow(d.negative, w);
  const isSubnormal = least < tiny;
  if (isSubnormal) {
    least = tiny;
    w.status |= BIT.subnormal;
  }
  if (d.e < least) {
    let result = shifted(d, least, w.rounding);
    const exact = result.n !== 0n && shifted(result, d.e, w.rounding).n === d.n;
    w.status |= BIT.rounded;
    if (!exact) w.status |= BIT.inexact | (isSubnormal ? BIT.underflow : 0);
    if (digitsOf(result.n) > w.prec) result = make(result.negative, result.n / 10n, result.e + 1);
    if (result.n === 0n) w.status |= BIT.clamped;
    return result.e > top ? overflow(d.negative, w) : result;
  }
  if (w.clamp && d.e > top) {
    w.status |= BIT.clamped;
    return make(d.negative, d.n * pow10(d.e - top), top);
  }
  return d;
}
/** The NaN that an operation on these gives, if one of them is one: a signalling one first. */
export function nanOf(w: Work, ...operands: PyDecimal[]): PyDecimal | undefined {
  const signalling = operands.find((d) => d.special === "sNaN");
  if (signalling !== undefined) {
    w.status |= BIT.invalid;
    return fixNan(make(signalling.negative, signalling.n, 0, "NaN"), w);
  }
  const quiet = operands.find((d) => d.special === "NaN");
  return quiet === undefined ? undefined : fixNan(quiet, w);
}
/** -1, 0 or 1 for numbers and infinities. */
export function compare(a: PyDecimal, b: PyDecimal): number {
  const sign = (d: PyDecimal): number => (isZero(d) ? 0 : d.negative ? -1 : 1);
  const s = sign(a);
  if (s !== sign(b)) return Math.sign(s - sign(b));
  if (s === 0) return 0;
  if (a.special !== "" || b.special !== "") return a.special === b.special ? 0 : a.special !== "" ? s : -s;
  const order = adjusted(a) - adjusted(b);
  if (order !== 0) return order > 0 ? s : -s;
  const e = Math.min(a.e, b.e);
  const [x, y] = [a.n * pow10(a.e - e), b.n * pow10(b.e - e)];
  return x === y ? 0 : x > y ? s : -s;
}
/** Whether it has no digits after the point. */
export function isInteger(d: PyDecimal): boolean {
  if (d.special !== "") return false;
  if (d.e >= 0 || d.n === 0n) return true;
  return adjusted(d) >= 0 && d.n % pow10(-d.e) === 0n;
}
/** An integral number as an int. */
export const toBig = (d: PyDecimal): bigint => (d.e >= 0 ? signed(d) * pow10(d.e) : signed(d) / pow10(-d.e));
