/**
 * exp, ln, log10 and power. The first three are rounded correctly (ties to even, whatever the context says): a value is computed in fixed point
 * with more and more digits, until its error does not reach a border between two results.
 */
import { divide, multiply, type Unary } from "./arithmetic.ts";
import { BIT } from "./signals.ts";
import {
  adjusted,
  compare,
  digitsOf,
  divideRounded,
  etiny,
  fix,
  infinity,
  invalid,
  isInteger,
  isZero,
  make,
  nanOf,
  ofSigned,
  type PyDecimal,
  pow10,
  shifted,
  signed,
  toBig,
  type Work,
} from "./value.ts";

const ONE = (): PyDecimal => make(false, 1n, 0);
/** What a fixed-point value may be wrong by, in its last places. */
const DOUBT = 10_000n;

/** atanh(1 / k) * unit. */
function atanhInverse(k: bigint, unit: bigint): bigint {
  let [term, sum, i] = [unit / k, 0n, 1n];
  const square = k * k;
  while (term !== 0n) {
    sum += term / i;
    term /= square;
    i += 2n;
  }
  return sum;
}
/** ln 2 and ln 10, times unit. */
function logarithms(unit: bigint): [two: bigint, ten: bigint] {
  const [a, b, c] = [31n, 49n, 161n].map((k) => atanhInverse(k, unit)) as [bigint, bigint, bigint];
  return [14n * a + 10n * b + 6n * c, 46n * a + 34n * b + 20n * c];
}
/** ln(d) * 10 ** places, of a positive number. */
function lnFixed(d: PyDecimal, places: number): bigint {
  const unit = pow10(places);
  const size = adjusted(d) + 1;
  // d is m * 10 ** size with m in [0.1, 1); doubling brings it near 1.
  const digits = size - d.e;
  let m = digits <= places ? d.n * pow10(places - digits) : d.n / pow10(digits - places);
  let doublings = 0n;
  while (m * 10n < unit * 7n) {
    m *= 2n;
    doublings += 1n;
  }
  const z = ((m - unit) * unit) / (m + unit);
  const square = (z * z) / unit;
  let [term, sum, i] = [z, 0n, 1n];
  while (term !== 0n) {
    sum += term / i;
    term = (term * square) / unit;
    i += 2n;
  }
  const [two, ten] = logarithms(unit);
  return 2n * sum - doublings * two + BigInt(size) * ten;
}
/** exp(x / 10 ** places) as fixed point times a power of ten. */
function expFixed(x: bigint, places: number): [value: bigint, exponent: number] {
  const unit = pow10(places);
  const [, ten] = logarithms(unit);
  const k = divideRounded(x < 0n ? -x : x, ten, false, "ROUND_HALF_EVEN") * (x < 0n ? -1n : 1n);
  const HALVINGS = 8n;
  const r = (x - k * ten) >> HALVINGS;
  let [term, sum, i] = [unit, 0n, 1n];
  while (term !== 0n) {
    sum += term;
    term = (term * r) / (unit * i);
    i += 1n;
  }
  for (let j = 0n; j < HALVINGS; j++) sum = (sum * sum) / unit;
  return [sum, Number(k)];
}
/** Widens until both ends of the doubt round to the same; the value is never a tie or exact. */
function settled(w: Work, compute: (places: number) => [value: bigint, exponent: number]): PyDecimal {
  const half: Work = { ...w, rounding: "ROUND_HALF_EVEN" };
  for (let places = w.prec + 12; ; places += Math.max(16, w.prec >> 1)) {
    const [value, exponent] = compute(places);
    const size = value < 0n ? -value : value;
    if (digitsOf(size) < w.prec + 7) continue;
    const ends = [size - DOUBT, size + DOUBT].map((n) =>
      fix(make(value < 0n, n, exponent - places), { ...half, status: 0 }),
    ) as [PyDecimal, PyDecimal];
    if (ends[0].special !== ends[1].special || compare(...ends) !== 0) continue;
    const rounded = fix(make(value < 0n, size, exponent - places), half);
    w.status |= half.status | BIT.inexact | BIT.rounded;
    return rounded;
  }
}
export const exp: Unary = (a, w) => {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  if (a.special !== "") return a.negative ? make(false, 0n, 0) : a;
  if (a.n === 0n) return ONE();
  const order = adjusted(a);
  if (order < -w.prec - 2) {
    w.status |= BIT.inexact | BIT.rounded;
    return make(false, pow10(w.prec - 1), 1 - w.prec);
  }
  const half: Work = { ...w, rounding: "ROUND_HALF_EVEN" };
  const reach = Math.max(w.emax, -etiny(w)) * 2.4;
  if (order > 20 || Math.abs(Number(shifted(a, 0, "ROUND_DOWN").n)) > reach) {
    const result = fix(make(false, 1n, a.negative ? etiny(w) - 10 : w.emax + 1), half);
    w.status |= half.status;
    return result;
  }
  return settled(w, (places) => {
    const more = places + Math.max(0, order) + 2;
    const [value, k] = expFixed(signed(shifted(a, -more, "ROUND_DOWN")), more);
    return [value / pow10(more - places), k];
  });
};
/** What ln and log10 share: everything but finite positive numbers. */
function logOf(a: PyDecimal, w: Work): PyDecimal | undefined {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  if (isZero(a)) return infinity(true);
  if (a.negative) return invalid(w);
  return a.special !== "" ? infinity(false) : undefined;
}
/** Near one the logarithm is small: more places are needed to have as many digits. */
const extra = (a: PyDecimal): number => {
  const rest = a.n - (a.e <= 0 && -a.e <= 4 * digitsOf(a.n) + 60 ? pow10(-a.e) : 0n);
  return Math.max(0, digitsOf(a.n) - digitsOf(rest < 0n ? -rest : rest) + 2);
};
export const ln: Unary = (a, w) => {
  const known = logOf(a, w);
  if (known !== undefined) return known;
  if (compare(a, ONE()) === 0) return make(false, 0n, 0);
  const more = extra(a);
  return settled(w, (places) => [lnFixed(a, places + more), -more]);
};
export const log10: Unary = (a, w) => {
  const known = logOf(a, w);
  if (known !== undefined) return known;
  if (/^10*$/.test(a.n.toString())) {
    const half: Work = { ...w, rounding: "ROUND_HALF_EVEN" };
    const result = fix(ofSigned(BigInt(adjusted(a))), half);
    w.status |= half.status;
    return result;
  }
  const more = extra(a);
  return settled(w, (places) => {
    const p = places + more;
    return [(lnFixed(a, p) * pow10(p)) / logarithms(pow10(p))[1], -more];
  });
};

/** An integral power by squaring; each product is rounded to the wider context. */
function integralPower(base: PyDecimal, times: bigint, negative: boolean, w: Work): PyDecimal {
  const inner: Work = { ...w, status: 0 };
  let result = make(false, base.n, base.e, base.special);
  const factor = result;
  for (const bit of times.toString(2).slice(1)) {
    result = multiply(result, result, inner);
    if (bit === "1") result = multiply(result, factor, inner);
    if (result.special !== "" || (result.n === 0n && (inner.status & BIT.clamped) !== 0)) break;
  }
  w.status |= inner.status;
  return make(negative, result.n, result.e, result.special);
}
/** a ** b when |a| is one. */
function powerOfOne(a: PyDecimal, b: PyDecimal, negative: boolean, w: Work): PyDecimal {
  let zeros = w.prec - 1;
  if (isInteger(b)) {
    if (b.negative) return make(negative, 1n, 0);
    // 1.00 ** 3 is 1.000000.
    const wanted = a.e === 0 ? 0 : Number(toBig(b)) * -a.e;
    if (wanted > zeros) w.status |= BIT.rounded;
    else zeros = Math.max(0, wanted);
  } else w.status |= BIT.inexact | BIT.rounded;
  return make(negative, pow10(zeros), -zeros);
}
/** Whether a ** b is beyond all contexts of this range; undefined when that takes computing. */
function powerBounds(a: PyDecimal, b: PyDecimal, negative: boolean, w: Work): PyDecimal | undefined {
  const grows = adjusted(a) >= 0 === !b.negative;
  // |log10 a| is at least about the distance from 1, and at least |adjusted| for numbers far from it.
  const order = adjusted(a);
  const logSize = order > 0 ? Math.log10(order) : order < -1 ? Math.log10(-order - 1) : -distance(a) - 1;
  const limit = Math.log10(Math.max(w.emax, -etiny(w)) + 2) + 1;
  if (adjusted(b) + logSize <= limit) return undefined;
  return fix(make(negative, 1n, grows ? w.emax + 1 : etiny(w) - 10), w);
}
/** How many zeros stand before the first digit of |a - 1|, for a near 1. */
function distance(a: PyDecimal): number {
  const rest = a.n - pow10(Math.max(0, -a.e));
  return rest === 0n ? 0 : -(digitsOf(rest < 0n ? -rest : rest) + a.e);
}
export function power(a: PyDecimal, b: PyDecimal, w: Work): PyDecimal {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const whole = isInteger(b);
  const isOdd = whole && b.e <= 0 && (toBig(b) & 1n) === 1n;
  const negative = a.negative && isOdd;
  if (isZero(a)) {
    if (isZero(b)) return invalid(w);
    return b.negative ? infinity(negative) : make(negative, 0n, 0);
  }
  if (a.negative && (b.special !== "" || !whole)) return invalid(w);
  if (b.special !== "") {
    const order = compare(a, ONE());
    if (order === 0) {
      w.status |= BIT.inexact | BIT.rounded;
      return make(false, pow10(w.prec - 1), 1 - w.prec);
    }
    return order > 0 === b.negative ? make(false, 0n, 0) : infinity(false);
  }
  if (a.special !== "") {
    if (isZero(b)) return ONE();
    return b.negative ? make(negative, 0n, 0) : infinity(negative);
  }
  if (isZero(b)) return ONE();
  if (compare(make(false, a.n, a.e), ONE()) === 0) return powerOfOne(a, b, negative, w);
  const bounds = powerBounds(a, b, negative, w);
  if (bounds !== undefined) return bounds;
  if (whole) {
    const wide: Work = { ...w, prec: w.prec + digitsOf(b.n) + b.e + 2, rounding: "ROUND_HALF_EVEN", clamp: false };
    let base = a;
    if (b.negative) {
      wide.prec += 1;
      base = divide(ONE(), a, wide);
    }
    const times = toBig(b);
    const result = integralPower(base, times < 0n ? -times : times, negative, wide);
    w.status |= wide.status;
    return fix(result.special === "" ? result : make(negative, 1n, 10 * w.emax + 10), w);
  }
  const wide: Work = { ...w, prec: Math.max(digitsOf(a.n), w.prec) + 23, emin: -1e18, emax: 1e18, clamp: false };
  const value = exp(multiply(b, ln(a, wide), wide), wide);
  w.status |= BIT.inexact | BIT.rounded;
  if (compare(value, ONE()) === 0) return make(false, pow10(w.prec - 1), 1 - w.prec);
  return fix(value, w);
}
/** a ** b % m, of integers. */
export function powerModulo(a: PyDecimal, b: PyDecimal, m: PyDecimal, w: Work): PyDecimal {
  const bad = nanOf(w, a, b, m);
  if (bad !== undefined) return bad;
  if (!isInteger(a) || !isInteger(b) || !isInteger(m)) return invalid(w);
  if (isZero(m) || b.negative || (isZero(a) && isZero(b)) || adjusted(m) + 1 > w.prec) return invalid(w);
  const modulus = BigInt(toBig(m) < 0n ? -toBig(m) : toBig(m));
  let base = toBig(a) < 0n ? -toBig(a) : toBig(a);
  base %= modulus;
  let result = 1n % modulus;
  for (const bit of toBig(b).toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return make(a.negative && (toBig(b) & 1n) === 1n, result, 0);
}
