/** Comparisons, extremes, neighbours, shifts and digit-wise logic: https://speleotrove.com/decimal/damisc.html */
import { add, type Binary, type Unary } from "./arithmetic.ts";
import { BIT } from "./signals.ts";
import {
  adjusted,
  compare,
  digitsOf,
  etiny,
  etop,
  fix,
  infinity,
  invalid,
  isNan,
  isZero,
  make,
  nanOf,
  ofSigned,
  type PyDecimal,
  pow10,
  toBig,
  type Work,
  withSign,
} from "./value.ts";

export const compareValues: Binary = (a, b, w) => nanOf(w, a, b) ?? ofSigned(BigInt(compare(a, b)));
/** Every NaN is an invalid operation. */
export const compareSignal: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) w.status |= BIT.invalid;
  return bad ?? ofSigned(BigInt(compare(a, b)));
};
/** The total order of representations: -NaN < -sNaN < -Infinity < numbers < Infinity < sNaN < NaN. */
export function totalOrder(a: PyDecimal, b: PyDecimal): number {
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const sign = a.negative ? -1 : 1;
  const rank = (d: PyDecimal): number => (d.special === "NaN" ? 2 : d.special === "sNaN" ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) > rank(b) ? sign : -sign;
  if (rank(a) > 0) return a.n === b.n ? 0 : a.n > b.n ? sign : -sign;
  const order = compare(a, b);
  if (order !== 0 || a.special !== "" || a.e === b.e) return order;
  return a.e > b.e ? sign : -sign;
}
export const positive = (d: PyDecimal): PyDecimal => withSign(d, false);

/** max, min and their magnitude forms: a number wins over a quiet NaN, equal ones go by the total order. */
export const extreme =
  (sign: 1 | -1, magnitude: boolean): Binary =>
  (a, b, w) => {
    if (isNan(a) !== isNan(b) && a.special !== "sNaN" && b.special !== "sNaN") return fix(isNan(a) ? b : a, w);
    const bad = nanOf(w, a, b);
    if (bad !== undefined) return bad;
    let order = magnitude ? compare(positive(a), positive(b)) : compare(a, b);
    if (order === 0) order = totalOrder(a, b);
    return fix(order * sign > 0 ? a : b, w);
  };

const largest = (negative: boolean, w: Work): PyDecimal => make(negative, pow10(w.prec) - 1n, etop(w));
/** The nearest representable number above (1) or below (-1). */
export const neighbour =
  (direction: 1 | -1): Unary =>
  (a, w) => {
    const bad = nanOf(w, a);
    if (bad !== undefined) return bad;
    if (a.special !== "") return a.negative === direction < 0 ? a : largest(a.negative, w);
    const quiet: Work = { ...w, rounding: direction > 0 ? "ROUND_CEILING" : "ROUND_FLOOR", status: 0 };
    const rounded = fix(a, quiet);
    if (rounded.special !== "" || compare(rounded, a) !== 0) return rounded;
    return add(a, make(direction < 0, 1n, etiny(w) - 1), quiet);
  };
export const nextToward: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const order = compare(a, b);
  if (order === 0) return withSign(a, b.negative);
  const result = neighbour(order < 0 ? 1 : -1)(a, w);
  if (result.special !== "") w.status |= BIT.overflow | BIT.inexact | BIT.rounded;
  else if (result.n === 0n || adjusted(result) < w.emin) {
    w.status |= BIT.underflow | BIT.subnormal | BIT.inexact | BIT.rounded;
    if (result.n === 0n) w.status |= BIT.clamped;
  }
  return result;
};
export const logb: Unary = (a, w) => {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  if (a.special !== "") return infinity(false);
  if (a.n !== 0n) return fix(ofSigned(BigInt(adjusted(a))), w);
  w.status |= BIT.zero;
  return infinity(true);
};
/** The second operand when it is an integer within the limit. */
const small = (b: PyDecimal, limit: number): number | undefined => {
  if (b.special !== "" || b.e !== 0) return undefined;
  const n = Number(toBig(b));
  return Math.abs(n) <= limit ? n : undefined;
};
export const scaleb: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const by = small(b, 2 * (w.emax + w.prec));
  if (by === undefined) return invalid(w);
  return a.special !== "" ? a : fix(make(a.negative, a.n, a.e + by), w);
};
const cut = (n: bigint, prec: number): bigint => (digitsOf(n) > prec ? n % pow10(prec) : n);
export const shift: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const by = small(b, w.prec);
  if (by === undefined) return invalid(w);
  if (a.special !== "") return a;
  const n = by < 0 ? cut(a.n, w.prec) / pow10(-by) : cut(a.n * pow10(by), w.prec);
  return make(a.negative, n, a.e);
};
export const rotate: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const by = small(b, w.prec);
  if (by === undefined) return invalid(w);
  if (a.special !== "") return a;
  const digits = cut(a.n, w.prec).toString().padStart(w.prec, "0");
  const at = by < 0 ? -by : w.prec - by;
  // Rotating to the right by k brings the last k digits to the front.
  const turned =
    by < 0 ? digits.slice(w.prec - at) + digits.slice(0, w.prec - at) : digits.slice(by) + digits.slice(0, by);
  return make(a.negative, BigInt(turned), a.e);
};
/** The digits of an operand of a logical operation, the last ones that the precision has room for; undefined when it is none. */
function bits(d: PyDecimal, w: Work): string | undefined {
  if (d.special !== "" || d.negative || d.e !== 0) return undefined;
  const text = d.n.toString();
  return /^[01]+$/.test(text) ? text.slice(-w.prec) : undefined;
}
export const logical =
  (f: (a: boolean, b: boolean) => boolean): Binary =>
  (a, b, w) => {
    const x = bits(a, w);
    const y = bits(b, w);
    if (x === undefined || y === undefined) return invalid(w);
    const length = Math.max(x.length, y.length);
    const [p, q] = [x.padStart(length, "0"), y.padStart(length, "0")];
    return make(false, BigInt([...p].map((c, i) => (f(c === "1", q[i] === "1") ? "1" : "0")).join("")), 0);
  };
export const logicalInvert: Unary = (a, w) => {
  const x = bits(a, w);
  if (x === undefined) return invalid(w);
  return make(false, BigInt([...x.padStart(w.prec, "0")].map((c) => (c === "1" ? "0" : "1")).join("")), 0);
};
export const isNormal = (d: PyDecimal, w: Work): boolean => d.special === "" && d.n !== 0n && adjusted(d) >= w.emin;
export const isSubnormal = (d: PyDecimal, w: Work): boolean => d.special === "" && d.n !== 0n && adjusted(d) < w.emin;
export function numberClass(d: PyDecimal, w: Work): string {
  if (isNan(d)) return d.special;
  const sign = d.negative ? "-" : "+";
  if (d.special !== "") return `${sign}Infinity`;
  if (isZero(d)) return `${sign}Zero`;
  return sign + (isSubnormal(d, w) ? "Subnormal" : "Normal");
}
export const sameQuantum = (a: PyDecimal, b: PyDecimal): boolean =>
  a.special !== "" || b.special !== "" ? (isNan(a) && isNan(b)) || a.special === b.special : a.e === b.e;
