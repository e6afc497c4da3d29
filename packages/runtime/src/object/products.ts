/** Products of ints that leave the safe ones on their way into `%` or `&`: reduced as numbers, in halves, without bigints. */
import { add, bitAnd, mod, mul } from "./arithmetic.ts";
import * as ints from "./ints.ts";
import type { Value } from "./value.ts";

/** `a * b + c`, of safe ints. No value of the program: only the operators of one expression hand it on. */
class Product {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  constructor(a: number, b: number, c: number) {
    this.a = a;
    this.b = b;
    this.c = c;
  }
}

const whole = (v: Value): Value => (v instanceof Product ? ints.add(ints.mul(v.a, v.b), v.c) : v);

/** Moduli and summands up to here leave room for all the differences below. */
const MOST = 2 ** 50;
/** What splits a double into halves of 26 bits (Dekker). */
const SPLIT = 2 ** 27 + 1;

/** What rounding took from `a * b`, which is `product`. */
function lost(a: number, b: number, product: number): number {
  const x = SPLIT * a;
  const y = SPLIT * b;
  const high = x - (x - a);
  const other = y - (y - b);
  const low = a - high;
  const rest = b - other;
  return high * other - product + high * rest + low * other + low * rest;
}

/** `(a * b + c) % m` for a modulus from 1 to MOST; undefined where the quotient is too large for it. */
function residue({ a, b, c }: Product, m: number): number | undefined {
  const product = a * b;
  const quotient = Math.floor(product / m);
  if (Math.abs(quotient) > MOST || Math.abs(c) > MOST) return undefined;
  const back = quotient * m;
  // The quotient is at most two off, so both differences and their sum are small ints, and exact.
  let r = product - back + (lost(a, b, product) - lost(quotient, m, back)) + c;
  r -= Math.floor(r / m) * m;
  return r < 0 ? r + m : r >= m ? r - m : r;
}

/** `a * b`, or its factors. */
export const product = (a: Value, b: Value): Value =>
  typeof a === "number" && typeof b === "number" && !Number.isSafeInteger(a * b) ? new Product(a, b, 0) : mul(a, b);

/** `a + b`, where one may be a product. */
export function productAdd(a: Value, b: Value): Value {
  if (a instanceof Product && typeof b === "number") return new Product(a.a, a.b, b);
  if (b instanceof Product && typeof a === "number") return new Product(b.a, b.b, a);
  return add(whole(a), whole(b));
}

/** `a % m`, where the first may be a product. */
export function productMod(a: Value, m: Value): Value {
  if (!(a instanceof Product)) return mod(a, m);
  return (typeof m === "number" && m >= 1 && m <= MOST ? residue(a, m) : undefined) ?? mod(whole(a), m);
}

/** `a & mask`, where the first may be a product: with the lowest bits, up to 32, that is a remainder. */
export function productAnd(a: Value, mask: Value): Value {
  const isLow = a instanceof Product && typeof mask === "number" && mask >>> 0 === mask && (mask & (mask + 1)) === 0;
  return (isLow ? residue(a, mask + 1) : undefined) ?? bitAnd(whole(a), mask);
}
