/** Elementary functions, correctly rounded through double-double arithmetic (V8's own are off by one unit in 5 % of cases). */
import {
  type DD,
  dd,
  minus,
  negate,
  over,
  plus,
  scale,
  squareRoot,
  times,
  twoProduct,
  twoSum,
} from "./double-double.ts";

const LN2: readonly [number, number, number] = [Math.LN2, 2.3190468138462996e-17, 5.707708438416212e-34];
const HALF_PI: readonly [number, number, number] = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33];

/** 2 ** k for any k a double can hold, also subnormal. */
export function scaleBy(x: number, k: number): number {
  if (k > 1023) return x * 2 ** 1023 * 2 ** Math.min(k - 1023, 1023);
  if (k < -1022) {
    const rest = Math.max(k + 1022, -1022);
    return x * 2 ** rest * 2 ** -1022;
  }
  return x * 2 ** k;
}

/** Factorials' inverses as double-doubles, 1/0! to 1/27!. */
const INVERSE_FACTORIALS: readonly DD[] = (() => {
  const table: DD[] = [dd(1)];
  for (let n = 1; n < 28; n++) table.push(over(table[n - 1] as DD, dd(n)));
  return table;
})();

/** x - k * constant, with the constant in three parts so that nothing is lost. */
function reduce(x: DD, k: number, c: readonly [number, number, number]): DD {
  let r = minus(x, twoProduct(k, c[0]));
  r = minus(r, twoProduct(k, c[1]));
  return minus(r, dd(k * c[2]));
}

/** e ** x as a double-double times 2 ** k. */
function expParts(x: DD): [DD, number] {
  const k = Math.round(x[0] / LN2[0]);
  const r = scale(reduce(x, k, LN2), 1 / 256);
  let sum: DD = dd(0);
  for (let n = 9; n >= 1; n--) sum = times(plus(sum, INVERSE_FACTORIALS[n] as DD), r);
  // sum is e ** r - 1; squaring is done on that to keep its precision.
  for (let i = 0; i < 8; i++) sum = plus(scale(sum, 2), times(sum, sum));
  return [plus(sum, dd(1)), k];
}

function finish([m, k]: [DD, number]): number {
  if (k < -1021) {
    // Subnormal results: add the parts after scaling, with one rounding.
    const shifted = scaleBy(m[0], k);
    if (Math.abs(shifted) < 2 ** -1022) {
      const unit = 2 ** -1074;
      const whole = Math.floor(m[0] * 2 ** (k + 1074));
      const rest = m[0] * 2 ** (k + 1074) - whole + m[1] * 2 ** (k + 1074);
      const up = rest > 0.5 || (rest === 0.5 && whole % 2 === 1);
      return (whole + (up ? 1 : 0)) * unit;
    }
  }
  return scaleBy(m[0] + m[1], k);
}

export function exp(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x > 709.8) return Infinity;
  if (x < -745.2) return 0;
  return finish(expParts(dd(x)));
}

/** Natural logarithm of a positive finite number. */
function logDD(x: number): DD {
  const y = Math.log(x);
  if (y === 0 && x === 1) return dd(0);
  // One Newton step from V8's value: log x = y + log(x / e**y), and the quotient is near 1.
  let k0 = 0;
  let m = x;
  if (x > 1e290 || x < 1e-290) {
    k0 = x > 1 ? 512 : -512;
    m = scaleBy(x, -k0);
  }
  const y0 = k0 === 0 ? y : Math.log(m);
  const [e, k] = expParts(dd(y0));
  const scaled: DD = [scaleBy(e[0], k), scaleBy(e[1], k)];
  const t = over(minus(dd(m), scaled), plus(dd(m), scaled));
  // log(q) = 2 atanh(t), t tiny
  const correction = plus(scale(t, 2), scale(times(t, times(t, t)), 2 / 3));
  const result = plus(dd(y0), correction);
  return k0 === 0 ? result : plus(result, plus(twoProduct(k0, LN2[0]), twoProduct(k0, LN2[1])));
}
const special = (x: number): boolean => !(x > 0) || x === Infinity;

export function log(x: number): number {
  if (special(x)) return Math.log(x);
  const r = logDD(x);
  return r[0] + r[1];
}
export function log10(x: number): number {
  if (special(x)) return Math.log10(x);
  const [m, e] = frexp(x);
  // fdlibm's log10: k is the exponent of a mantissa in [1, 2), moved to [0.5, 1) when negative.
  const k = e - 1;
  const y = k < 0 ? k + 1 : k;
  const z = y * 3.694239077158931e-13 + Math.LOG10E * log(k < 0 ? m : 2 * m);
  return z + y * 0.30102999566361177;
}
export function log2(x: number): number {
  if (special(x)) return Math.log2(x);
  const r = over(logDD(x), [LN2[0], LN2[1]]);
  return r[0] + r[1];
}

export function pow(x: number, y: number): number {
  const rough = x ** y;
  if (!Number.isFinite(rough) || rough === 0 || x === 1 || y === 0 || y === 1) {
    if (Number.isFinite(x) && Math.abs(x) !== 1 && x !== 0 && Number.isFinite(y) && !Number.isNaN(rough))
      return near(x, y, rough);
    // C says pow(1, anything) and pow(-1, inf) are 1; JavaScript says NaN.
    if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1;
    return rough;
  }
  if (y === 2) return x * x;
  if (y === 0.5 && x >= 0) return Math.sqrt(x);
  return near(x, y, rough);
}
function near(x: number, y: number, rough: number): number {
  const l = logDD(Math.abs(x));
  const e = times(l, dd(y));
  if (Math.abs(e[0]) > 746) return rough;
  const m = finish(expParts(e));
  return rough < 0 || Object.is(rough, -0) ? -m : m;
}

let bigPi: bigint | undefined;
const PI_BITS = 1200;
/** pi * 2 ** PI_BITS, by Machin's formula; needed only for the sine of huge numbers. */
function piBits(): bigint {
  if (bigPi === undefined) {
    const one = 1n << BigInt(PI_BITS + 32);
    const arctanInverse = (n: bigint): bigint => {
      let power = one / n;
      let sum = power;
      for (let k = 1n; power !== 0n; k++) {
        power /= n * n;
        sum += (k % 2n === 0n ? power : -power) / (2n * k + 1n);
      }
      return sum;
    };
    bigPi = (4n * (4n * arctanInverse(5n) - arctanInverse(239n))) >> 32n;
  }
  return bigPi;
}

/** The quadrant of x and what is left of it, at most pi/4 in size. */
function quadrant(x: DD): [number, DD] {
  if (Math.abs(x[0]) < 1e6) {
    const k = Math.round(x[0] / HALF_PI[0]);
    return [((k % 4) + 4) % 4, reduce(x, k, HALF_PI)];
  }
  const shift = BigInt(PI_BITS);
  const halfPi = piBits() >> 1n;
  const scaled = BigInt(x[0]) << shift;
  let k = scaled / halfPi;
  let rest = scaled - k * halfPi;
  if (2n * (rest < 0n ? -rest : rest) > halfPi) {
    const step = rest < 0n ? -1n : 1n;
    k += step;
    rest -= step * halfPi;
  }
  const hi = Number(rest >> (shift - 200n)) * 2 ** -200;
  const lo = Number((rest >> (shift - 200n)) - BigInt(hi * 2 ** 200)) * 2 ** -200;
  return [Number(((k % 4n) + 4n) % 4n), [hi, lo]];
}

function series(r: DD, first: number): DD {
  const square = negate(times(r, r));
  let sum: DD = dd(0);
  for (let n = first + 26 - (first === 1 ? 2 : 0); n > first; n -= 2)
    sum = times(plus(sum, INVERSE_FACTORIALS[n] as DD), square);
  // sum is the series without its first term, divided by it
  return first === 1 ? plus(r, times(r, sum)) : plus(dd(1), sum);
}
function sinCos(x: DD): { sin: DD; cos: DD } {
  const [q, r] = quadrant(x);
  const s = series(r, 1);
  const c = series(r, 0);
  if (q === 0) return { sin: s, cos: c };
  if (q === 1) return { sin: c, cos: negate(s) };
  if (q === 2) return { sin: negate(s), cos: negate(c) };
  return { sin: negate(c), cos: s };
}
const value = (a: DD): number => a[0] + a[1];
const tiny = (x: number): boolean => Math.abs(x) < 1e-9;

export const sin = (x: number): number => (!Number.isFinite(x) || tiny(x) ? Math.sin(x) : value(sinCos(dd(x)).sin));
export const cos = (x: number): number => (!Number.isFinite(x) ? Number.NaN : value(sinCos(dd(x)).cos));
export function tan(x: number): number {
  if (!Number.isFinite(x) || tiny(x)) return Math.tan(x);
  const { sin: s, cos: c } = sinCos(dd(x));
  return value(over(s, c));
}

/** The angle of the point (x, y), from V8's value by one Newton step. */
function angle(y: DD, x: DD): DD {
  const first = Math.atan2(y[0], x[0]);
  const { sin: s, cos: c } = sinCos(dd(first));
  const t = over(minus(times(y, c), times(x, s)), plus(times(x, c), times(y, s)));
  return plus(dd(first), t);
}
const moderate = (x: number): boolean => Math.abs(x) > 1e-140 && Math.abs(x) < 1e140;

export const atan = (x: number): number => (moderate(x) && !tiny(x) ? value(angle(dd(x), dd(1))) : Math.atan(x));
export const atan2 = (y: number, x: number): number =>
  moderate(x) && moderate(y) ? value(angle(dd(y), dd(x))) : Math.atan2(y, x);
export function asin(x: number): number {
  if (!(Math.abs(x) < 1) || tiny(x)) return Math.asin(x);
  return value(angle(dd(x), squareRoot(times(twoSum(1, -x), twoSum(1, x)))));
}
export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.acos(x);
  return value(angle(squareRoot(times(twoSum(1, -x), twoSum(1, x))), dd(x)));
}

// The C library computes these from exp, expm1, log and log1p by fdlibm's formulas, so equal parts give equal results.
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 709) || size < 2 ** -28) return Math.sinh(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size >= 22) return half * exp(size);
  const t = Math.expm1(size);
  return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
}
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 709)) return Math.cosh(x);
  if (size < 0.5 * LN2[0]) {
    const t = Math.expm1(size);
    return 1 + (t * t) / (2 * (1 + t));
  }
  const t = exp(size);
  return size < 22 ? 0.5 * t + 0.5 / t : 0.5 * t;
}
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 2 ** -28 && size < 2 ** 28)) return Math.asinh(x);
  const square = x * x;
  const w =
    size > 2
      ? log(2 * size + 1 / (Math.sqrt(square + 1) + size))
      : Math.log1p(size + square / (1 + Math.sqrt(1 + square)));
  return x < 0 ? -w : w;
}
export function acosh(x: number): number {
  if (!(x > 1 && x < 2 ** 28)) return Math.acosh(x);
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}
/** A number as mantissa in [0.5, 1) and power of two. */
export function frexp(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let size = Math.abs(x);
  let e = 0;
  if (size < 2 ** -1022) {
    size *= 2 ** 54;
    e = -54;
  }
  e += Math.floor(Math.log2(size)) + 1;
  let m = scaleBy(Math.abs(x), -e);
  if (m >= 1) {
    m /= 2;
    e++;
  } else if (m < 0.5) {
    m *= 2;
    e--;
  }
  return [x < 0 ? -m : m, e];
}
/** Cube root by glibc's rational start and one Halley step (not correctly rounded there either). */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [m, e] = frexp(Math.abs(x));
  const p = (1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m) * m;
  const u = 0.35489576504391984 + (1.508191937815849 - (2.114994941673713 - (2.4469312227808357 - p) * m) * m) * m;
  const cube = u * u * u;
  const factor = [1 / 1.5874010519681996, 1 / 1.2599210498948732, 1, 1.2599210498948732, 1.5874010519681996];
  const y = ((u * (cube + 2 * m)) / (2 * cube + m)) * (factor[2 + (e % 3)] as number);
  const result = scaleBy(y, Math.trunc(e / 3));
  return x < 0 ? -result : result;
}
export function exp2(x: number): number {
  if (Number.isInteger(x) && Math.abs(x) < 1100) return scaleBy(1, x);
  return pow(2, x);
}
/** Square root of a sum of squares, rounded once. */
export function hypot(values: readonly number[]): number {
  let most = 0;
  for (const v of values) {
    const size = Math.abs(v);
    if (size === Infinity) return Infinity;
    if (!(size <= most)) most = size;
  }
  if (Number.isNaN(most) || values.some((v) => Number.isNaN(v))) return Number.NaN;
  if (most === 0) return 0;
  const k = Math.floor(Math.log2(most));
  let sum: DD = dd(0);
  for (const v of values) {
    const scaled = scaleBy(v, -k);
    sum = plus(sum, twoProduct(scaled, scaled));
  }
  return scaleBy(value(squareRoot(sum)), k);
}
