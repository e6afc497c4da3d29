/** The basic operations: https://speleotrove.com/decimal/daops.html */
import { BIT } from "./signals.ts";
import {
  adjusted,
  digitsOf,
  etiny,
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
  rescale,
  shifted,
  signed,
  type Work,
  withSign,
} from "./value.ts";

export type Unary = (a: PyDecimal, w: Work) => PyDecimal;
export type Binary = (a: PyDecimal, b: PyDecimal, w: Work) => PyDecimal;

/** Far apart numbers: the small one counts as a trace, so that the digits between need not be written out. */
function near(a: PyDecimal, b: PyDecimal, prec: number): [PyDecimal, PyDecimal] {
  const [large, small] = a.e < b.e ? [b, a] : [a, b];
  const limit = large.e + Math.min(-1, digitsOf(large.n) - prec - 2);
  const trace = adjusted(small) < limit ? make(small.negative, 1n, limit) : small;
  return large === a ? [large, trace] : [trace, large];
}
export const add: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  if (a.special !== "") return b.special !== "" && a.negative !== b.negative ? invalid(w) : a;
  if (b.special !== "") return b;
  const e = Math.min(a.e, b.e);
  const negativeZero = (a.negative && b.negative) || (a.negative !== b.negative && w.rounding === "ROUND_FLOOR");
  if (a.n === 0n && b.n === 0n) return fix(make(negativeZero, 0n, e), w);
  if (a.n === 0n || b.n === 0n) {
    const d = a.n === 0n ? b : a;
    const least = Math.max(e, d.e - Math.max(0, w.prec - digitsOf(d.n)));
    if (least > e) w.status |= BIT.rounded;
    const result = least < d.e ? shifted(d, least, w.rounding) : d;
    return fix(result, w);
  }
  const [x, y] = near(a, b, w.prec);
  const common = Math.min(x.e, y.e);
  const sum = signed(shifted(x, common, "")) + signed(shifted(y, common, ""));
  return fix(sum === 0n ? make(negativeZero, 0n, e) : ofSigned(sum, common), w);
};
export const negated = (d: PyDecimal): PyDecimal => withSign(d, !d.negative);
export const subtract: Binary = (a, b, w) => nanOf(w, a, b) ?? add(a, negated(b), w);
export const multiply: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const negative = a.negative !== b.negative;
  if (a.special === "" && b.special === "") return fix(make(negative, a.n * b.n, a.e + b.e), w);
  return isZero(a) || isZero(b) ? invalid(w) : infinity(negative);
};
export const divide: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const negative = a.negative !== b.negative;
  if (a.special !== "") return b.special !== "" ? invalid(w) : infinity(negative);
  if (b.special !== "") {
    w.status |= BIT.clamped;
    return make(negative, 0n, etiny(w));
  }
  if (b.n === 0n) {
    if (a.n === 0n) return invalid(w, BIT.undefined);
    w.status |= BIT.zero;
    return infinity(negative);
  }
  const ideal = a.e - b.e;
  if (a.n === 0n) return fix(make(negative, 0n, ideal), w);
  const shift = digitsOf(b.n) - digitsOf(a.n) + w.prec + 1;
  const top = shift > 0 ? a.n * pow10(shift) : a.n;
  const bottom = shift < 0 ? b.n * pow10(-shift) : b.n;
  let n = top / bottom;
  let e = ideal - shift;
  // A last digit other than 0 and 5 keeps what was cut off visible to the rounding.
  if (n * bottom !== top) return fix(make(negative, n * 10n + 1n, e - 1), w);
  while (e < ideal && n % 10n === 0n) [n, e] = [n / 10n, e + 1];
  return fix(make(negative, n, e), w);
};
/** Quotient towards zero and rest of finite numbers, the divisor not zero; undefined when the quotient has too many digits. */
function divided(a: PyDecimal, b: PyDecimal, w: Work): [PyDecimal, PyDecimal] | undefined {
  const negative = a.negative !== b.negative;
  const ideal = Math.min(a.e, b.e);
  if (a.n === 0n || adjusted(a) - adjusted(b) <= -2)
    return [make(negative, 0n, 0), rescale(a, ideal, w.rounding, { ...w })];
  if (adjusted(a) - adjusted(b) > w.prec) return undefined;
  const [x, y] = [a.n * pow10(a.e - ideal), b.n * pow10(b.e - ideal)];
  const q = x / y;
  return digitsOf(q) > w.prec ? undefined : [make(negative, q, 0), make(a.negative, x - q * y, ideal)];
}
export const divideInt: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  const negative = a.negative !== b.negative;
  if (a.special !== "") return b.special !== "" ? invalid(w) : infinity(negative);
  if (b.special !== "") return make(negative, 0n, 0);
  if (b.n === 0n) {
    if (a.n === 0n) return invalid(w, BIT.undefined);
    w.status |= BIT.zero;
    return infinity(negative);
  }
  return divided(a, b, w)?.[0] ?? invalid(w, BIT.impossible);
};
export const remainder: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  if (a.special !== "") return invalid(w);
  if (b.special !== "") return fix(a, w);
  if (b.n === 0n) return invalid(w, a.n === 0n ? BIT.undefined : BIT.invalid);
  const parts = divided(a, b, w);
  return parts === undefined ? invalid(w, BIT.impossible) : fix(parts[1], w);
};
export function divmod(a: PyDecimal, b: PyDecimal, w: Work): [PyDecimal, PyDecimal] {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return [bad, bad];
  const negative = a.negative !== b.negative;
  if (a.special !== "") return [b.special !== "" ? invalid(w) : infinity(negative), invalid(w)];
  if (b.special !== "") return [make(negative, 0n, 0), fix(a, w)];
  if (b.n === 0n) {
    if (a.n === 0n) return [invalid(w, BIT.undefined), invalid(w, BIT.undefined)];
    w.status |= BIT.zero | BIT.invalid;
    return [infinity(negative), invalid(w, BIT.invalid)];
  }
  const parts = divided(a, b, w);
  return parts === undefined ? [invalid(w, BIT.impossible), invalid(w, BIT.impossible)] : [parts[0], fix(parts[1], w)];
}

/** The rest with the quotient rounded to the nearest, ties to even. */
export const remainderNear: Binary = (a, b, w) => {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  if (a.special !== "") return invalid(w);
  if (b.special !== "") return fix(a, w);
  if (b.n === 0n) return invalid(w, a.n === 0n ? BIT.undefined : BIT.invalid);
  const ideal = Math.min(a.e, b.e);
  const order = adjusted(a) - adjusted(b);
  if (a.n === 0n || order <= -2) return fix(rescale(a, ideal, w.rounding, { ...w }), w);
  if (order > w.prec + 1) return invalid(w, BIT.impossible);
  const [x, y] = [a.n * pow10(a.e - ideal), b.n * pow10(b.e - ideal)];
  let q = x / y;
  let rest = x - q * y;
  if (2n * rest + (q & 1n) > y) {
    rest -= y;
    q += 1n;
  }
  if (digitsOf(q) > w.prec) return invalid(w, BIT.impossible);
  return fix(make(rest < 0n ? !a.negative : a.negative, rest < 0n ? -rest : rest, ideal), w);
};
/** a * b + c with one rounding. */
export function fma(a: PyDecimal, b: PyDecimal, c: PyDecimal, w: Work): PyDecimal {
  const bad = nanOf(w, a, b, c);
  if (bad !== undefined) return bad;
  const exact: Work = { ...w, prec: 1e9, emin: -1e18, emax: 1e18, clamp: false, status: 0 };
  const product = multiply(a, b, exact);
  w.status |= exact.status & BIT.invalid;
  return isNan(product) ? product : add(product, c, w);
}
export const plus: Unary = (a, w) => {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  return fix(isZero(a) && w.rounding !== "ROUND_FLOOR" ? withSign(a, false) : a, w);
};
export const minus: Unary = (a, w) => {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  return fix(isZero(a) && w.rounding !== "ROUND_FLOOR" ? withSign(a, false) : negated(a), w);
};
export const abs: Unary = (a, w) => nanOf(w, a) ?? (a.negative ? minus(a, w) : plus(a, w));

/** Integer square root. */
export function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(16).length * 4 + 2) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
export const sqrt: Unary = (a, w) => {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  if (isZero(a)) return fix(make(a.negative, 0n, Math.floor(a.e / 2)), w);
  if (a.negative) return invalid(w);
  if (a.special !== "") return a;
  const half: Work = { ...w, rounding: "ROUND_HALF_EVEN" };
  const ideal = Math.floor(a.e / 2);
  // An even exponent, and one digit more than wanted.
  let n = a.e % 2 === 0 ? a.n : a.n * 10n;
  let e = ideal;
  const missing = w.prec + 1 - ((digitsOf(n) + 1) >> 1);
  let exact = true;
  if (missing >= 0) {
    n *= pow10(2 * missing);
    e -= missing;
  } else {
    const unit = pow10(-2 * missing);
    exact = n % unit === 0n;
    n /= unit;
    e -= missing;
  }
  let root = isqrt(n);
  exact &&= root * root === n;
  if (!exact) {
    // A last digit other than 0 and 5 keeps what was cut off visible to the rounding.
    if (root % 5n === 0n) root += 1n;
  } else if (e > ideal) [root, e] = [root * pow10(e - ideal), ideal];
  else while (e < ideal && root % 10n === 0n) [root, e] = [root / 10n, e + 1];
  const result = fix(make(false, root, e), half);
  w.status |= half.status;
  return result;
};
export function quantize(a: PyDecimal, b: PyDecimal, mode: string, w: Work): PyDecimal {
  const bad = nanOf(w, a, b);
  if (bad !== undefined) return bad;
  if (a.special !== "" || b.special !== "") return a.special === b.special ? a : invalid(w);
  if (b.e < etiny(w) || b.e > w.emax) return invalid(w);
  if (a.n === 0n) return fix(make(a.negative, 0n, b.e), w);
  if (adjusted(a) > w.emax || adjusted(a) - b.e + 1 > w.prec) return invalid(w);
  const local: Work = { ...w, status: 0 };
  const result = rescale(a, b.e, mode, local);
  if (result.n !== 0n && adjusted(result) > w.emax) return invalid(w);
  if (digitsOf(result.n) > w.prec) return invalid(w);
  if (result.n !== 0n && adjusted(result) < w.emin) w.status |= BIT.subnormal;
  w.status |= local.status;
  return fix(result, w);
}
/** To an integer; `exact` tells when digits were lost. */
export function toIntegral(a: PyDecimal, mode: string, w: Work, exact: boolean): PyDecimal {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  if (a.special !== "" || a.e >= 0) return a;
  if (a.n === 0n) return make(a.negative, 0n, 0);
  const local: Work = { ...w, status: 0 };
  const result = rescale(a, 0, mode, local);
  if (exact) w.status |= local.status;
  return result;
}
/** Without trailing zeros. */
export const normalize: Unary = (a, w) => {
  const bad = nanOf(w, a);
  if (bad !== undefined) return bad;
  const d = fix(a, w);
  if (d.special !== "") return d;
  if (d.n === 0n) return make(d.negative, 0n, 0);
  const most = w.clamp ? w.emax - w.prec + 1 : w.emax;
  let { n, e } = d;
  while (n % 10n === 0n && e < most) [n, e] = [n / 10n, e + 1];
  return make(d.negative, n, e);
};
