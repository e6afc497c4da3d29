/** Powers of doubles, rounded as a C library rounds them. */
import { type Dd, dd, divDd, expDd, logDd, mulDd, toDoubleScaled } from "./double-double.ts";

/** `a ** b`; special values as in C. */
export function mathPow(a: number, b: number): number {
  if (b === 2) return a * a;
  if (b === 1) return a;
  if (b === 0 || a === 1) return 1;
  if (a === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return a ** b;
  if (a < 0) {
    if (!Number.isInteger(b)) return Number.NaN;
    const size = positivePow(-a, b);
    return b % 2 === 0 ? size : -size;
  }
  return positivePow(a, b);
}

function positivePow(a: number, b: number): number {
  if (b === -1) return 1 / a;
  if (b === 0.5) return Math.sqrt(a);
  const estimate = a ** b;
  if (Number.isInteger(b) && Math.abs(b) <= 256 && estimate > 1e-270 && estimate < 1e270) {
    const power = integerPow(a, Math.abs(b));
    const result = b > 0 ? power : divDd(dd(1), power);
    const d = result.high + result.low;
    if (Number.isFinite(d) && d !== 0) return d;
  }
  if (estimate === 0 || estimate === Number.POSITIVE_INFINITY) return estimate;
  const ln = logDd(a);
  const t = mulDd(ln, dd(b));
  const { mantissa, exponent } = expDd(t);
  return toDoubleScaled(mantissa, exponent);
}

const SPLIT = 134217729;

/** `a ** n` by squaring; the double-double products are written out, as objects for each would cost more than the arithmetic. */
function integerPow(a: number, n: number): Dd {
  let high = 1;
  let low = 0;
  let squareHigh = a;
  let squareLow = 0;
  for (let e = n; ; ) {
    const c = SPLIT * squareHigh;
    const upper = c - (c - squareHigh);
    const lower = squareHigh - upper;
    if (e & 1) {
      const d = SPLIT * high;
      const up = d - (d - high);
      const down = high - up;
      const product = high * squareHigh;
      const rest =
        up * upper - product + up * lower + down * upper + down * lower + (high * squareLow + low * squareHigh);
      high = product + rest;
      low = rest - (high - product);
    }
    e >>= 1;
    if (e === 0) return { high, low };
    const square = squareHigh * squareHigh;
    const rest = upper * upper - square + 2 * upper * lower + lower * lower + 2 * squareHigh * squareLow;
    squareHigh = square + rest;
    squareLow = rest - (squareHigh - square);
  }
}
