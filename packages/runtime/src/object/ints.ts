/** Arithmetic of ints: numbers while the result is safe, bigints beyond. Semantics of CPython's Objects/longobject.c. */
import { error, ZeroDivisionError } from "./exceptions/exceptions.ts";

export type Int = number | bigint;

const MOST = BigInt(Number.MAX_SAFE_INTEGER);
const LEAST = -MOST;

/** Brings a bigint into the one form an int of this size has. (Comparing bigints costs a quarter of converting one; most are positive.) */
export const norm = (b: bigint): Int => (b <= MOST && b >= LEAST ? Number(b) : b);

const SMALL: readonly bigint[] = Array.from({ length: 257 }, (_, n) => BigInt(n));

/** An int as a bigint: calling `BigInt` takes as long as a sum of 500 digits, so the small ones are at hand. */
export const wide = (n: Int): bigint => (typeof n === "bigint" ? n : n >= 0 && n <= 256 ? SMALL[n]! : BigInt(n));

/** Whether two values are ints; bools and instances of subclasses are none here. */
export const areInts = (a: unknown, b: unknown): boolean =>
  (typeof a === "bigint" || typeof a === "number") && (typeof b === "bigint" || typeof b === "number");

export function add(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    // A sum that a double cannot hold exactly is beyond the safe ints.
    return Number.isSafeInteger(r) ? r : BigInt(a) + BigInt(b);
  }
  return norm(wide(a) + wide(b));
}

export function sub(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    return Number.isSafeInteger(r) ? r : BigInt(a) - BigInt(b);
  }
  return norm(wide(a) - wide(b));
}

export function mul(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    return Number.isSafeInteger(r) ? r + 0 : BigInt(a) * BigInt(b);
  }
  // With one factor beyond the safe ints the product lies further out; but for zero.
  if (typeof a === "number") return a === 0 ? 0 : wide(a) * wide(b);
  return typeof b === "bigint" ? a * b : b === 0 ? 0 : a * wide(b);
}

/** Floor of the quotient. @throws ZeroDivisionError */
export function floordiv(a: Int, b: Int): Int {
  if (typeof b === "number") {
    if (b === 0) throw error(ZeroDivisionError, "integer division or modulo by zero");
    if (typeof a === "number") {
      const r = a % b;
      // The dividend less its remainder divides exactly, so no rounding can spoil the floor.
      const q = (a - r) / b;
      return r !== 0 && r < 0 !== b < 0 ? q - 1 : q + 0;
    }
  }
  const x = wide(a);
  const y = wide(b);
  const q = x / y;
  return norm(q <= 0n && x < 0n !== y < 0n && q * y !== x ? q - 1n : q);
}

/** Remainder with the sign of the divisor. @throws ZeroDivisionError */
export function mod(a: Int, b: Int): Int {
  if (typeof b === "number") {
    if (b === 0) throw error(ZeroDivisionError, "integer modulo by zero");
    if (typeof a === "number") {
      const r = a % b;
      return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
    }
  }
  const y = wide(b);
  const r = wide(a) % y;
  return norm(r !== 0n && r < 0n !== y < 0n ? r + y : r);
}
