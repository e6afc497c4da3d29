/** Arithmetic of ints: numbers while the result is safe, bigints beyond. Semantics of CPython's Objects/longobject.c. */
import {
  error,
  MemoryError,
  OverflowError,
  ValueError,
  ZeroDivisionError,
} from "../../object/exceptions/exceptions.ts";
import { add, floordiv, mod, mul, sub } from "../../object/ints.ts";
import { bitLength, type Int, norm } from "./value.ts";

/** More bits than this no JavaScript engine holds in a bigint. */
const MOST_BITS = 1 << 30;

export { add, floordiv, mod, mul, sub } from "../../object/ints.ts";

/** `a / b`, rounded once, to nearest, ties to even. @throws ZeroDivisionError, OverflowError */
export function truediv(a: Int, b: Int): number {
  if (b === 0) throw error(ZeroDivisionError, "division by zero");
  if (typeof a === "number" && typeof b === "number") return a / b;
  const negative = a < 0 !== b < 0;
  let x = BigInt(a);
  let y = BigInt(b);
  if (x < 0n) x = -x;
  if (y < 0n) y = -y;
  if (x === 0n) return negative ? -0 : 0;
  // Scale so that the quotient has at least 55 bits, but never finer than the smallest subnormal.
  let shift = bitLength(norm(x)) - bitLength(norm(y)) - 66;
  if (shift < -1076) shift = -1076;
  if (shift > 0) y <<= BigInt(shift);
  else x <<= BigInt(-shift);
  let q = x / y;
  if (q * y !== x) q |= 1n;
  // At the subnormal end the low bits must be rounded away before the exact scaling.
  let d: number;
  if (shift === -1076) {
    const low = q & 3n;
    let units = q >> 2n;
    if (low > 2n || (low === 2n && (units & 1n) === 1n)) units += 1n;
    d = units < 1n << 53n ? Number(units) * 2 ** -1074 : scale(Number(q), shift);
  } else d = scale(Number(q), shift);
  if (!Number.isFinite(d)) throw error(OverflowError, "integer division result too large for a float");
  return negative ? -d : d;
}

/** `d * 2**e` in steps that neither overflow nor vanish on the way. */
export function scale(d: number, e: number): number {
  while (e > 1000) {
    d *= 2 ** 1000;
    e -= 1000;
  }
  while (e < -1000) {
    d *= 2 ** -1000;
    e += 1000;
  }
  return d * 2 ** e;
}

/** `base ** exponent` for an exponent that is not negative. */
export function pow(base: Int, exponent: Int): Int {
  if (typeof base === "number" && typeof exponent === "number" && exponent < 64) {
    let result = 1;
    let square = base;
    for (let e = exponent; ; ) {
      if (e & 1) result *= square;
      if (!Number.isSafeInteger(result)) break;
      e >>= 1;
      if (e === 0) return result + 0;
      square *= square;
      if (!Number.isSafeInteger(square)) break;
    }
  }
  if (base === 0 || base === 1) return exponent === 0 ? 1 : base;
  if (base === -1) return BigInt(exponent) & 1n ? -1 : 1;
  if (typeof exponent === "bigint" || bitLength(base) * exponent - exponent > MOST_BITS) throw error(MemoryError);
  return norm(BigInt(base) ** BigInt(exponent));
}

/** `pow(base, exponent, modulus)`. @throws ValueError */
export function powMod(base: Int, exponent: Int, modulus: Int): Int {
  if (modulus === 0) throw error(ValueError, "pow() 3rd argument cannot be 0");
  if (typeof modulus === "number" && typeof exponent === "number" && typeof base === "number") {
    if (modulus > 0 && modulus <= MOST_SQUARABLE && exponent >= 0) return powSmall(base, exponent, modulus);
  }
  const signed = BigInt(modulus);
  const m = signed < 0n ? -signed : signed;
  let e = BigInt(exponent);
  let b = BigInt(base);
  if (e < 0n) {
    b = inverse(b, m);
    e = -e;
  }
  b = ((b % m) + m) % m;
  let result = 1n % m;
  while (e > 0n) {
    if (e & 1n) result = (result * b) % m;
    e >>= 1n;
    if (e > 0n) b = (b * b) % m;
  }
  return norm(signed < 0n && result !== 0n ? result - m : result);
}

/** The square of any smaller number is a safe integer. */
const MOST_SQUARABLE = 94906265;

function powSmall(base: number, exponent: number, modulus: number): number {
  let b = mod(base, modulus) as number;
  let result = 1 % modulus;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * b) % modulus;
    b = (b * b) % modulus;
  }
  return result;
}

function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, ((a % m) + m) % m];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) throw error(ValueError, "base is not invertible for the given modulus");
  return t0;
}

/** `a << n`. @throws ValueError for a negative count */
export function lshift(a: Int, n: Int): Int {
  if (n < 0) throw error(ValueError, "negative shift count");
  if (typeof a === "number" && typeof n === "number" && n < 1024) {
    const r = a * 2 ** n;
    if (Number.isSafeInteger(r)) return r;
  }
  if (a === 0) return 0;
  if (typeof n === "bigint") throw error(OverflowError, "too many digits in integer");
  if (bitLength(a) + n > MOST_BITS) throw error(MemoryError);
  return norm(BigInt(a) << BigInt(n));
}

/** `a >> n`, rounding to minus infinity. @throws ValueError for a negative count */
export function rshift(a: Int, n: Int): Int {
  if (n < 0) throw error(ValueError, "negative shift count");
  if (typeof n === "bigint" || n > MOST_BITS) return a < 0 ? -1 : 0;
  if (typeof a === "number") return n < 54 ? Math.floor(a / 2 ** n) : a < 0 ? -1 : 0;
  return norm(a >> BigInt(n));
}

const isInt32 = (a: Int, b: Int): boolean =>
  (a as number) === ((a as number) | 0) && (b as number) === ((b as number) | 0);
const bothSmall = (a: Int, b: Int): boolean => typeof a === "number" && typeof b === "number" && isInt32(a, b);

export const and = (a: Int, b: Int): Int =>
  bothSmall(a, b) ? (a as number) & (b as number) : norm(BigInt(a) & BigInt(b));
export const or = (a: Int, b: Int): Int =>
  bothSmall(a, b) ? (a as number) | (b as number) : norm(BigInt(a) | BigInt(b));
export const xor = (a: Int, b: Int): Int =>
  bothSmall(a, b) ? (a as number) ^ (b as number) : norm(BigInt(a) ^ BigInt(b));

export const neg = (a: Int): Int => (typeof a === "number" ? 0 - a : norm(-a));
export const invert = (a: Int): Int =>
  typeof a === "number" ? (-1 - a === -9007199254740992 ? -9007199254740992n : -1 - a) : norm(~a);
export const abs = (a: Int): Int => (a < 0 ? neg(a) : a);

/** Rounds to a multiple of `10**digits`, ties to the even multiple. */
export function roundTo(a: Int, digits: Int): Int {
  const unit = pow(10, digits);
  const m = mod(a, unit);
  const half = mul(m, 2);
  const down = sub(a, m);
  if (half > unit || (half === unit && mod(floordiv(a, unit), 2) === 1)) return add(down, unit);
  return down;
}
