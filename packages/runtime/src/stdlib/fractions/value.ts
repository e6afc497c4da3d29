/** The state of a Fraction: a ratio of coprime integers with a positive denominator. */
import { PyObject } from "../../object/value.ts";

export class PyFraction extends PyObject {
  n: bigint;
  d: bigint;
  constructor(n: bigint = 0n, d: bigint = 1n) {
    super();
    this.n = n;
    this.d = d;
  }
}

export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Lowest terms with a positive denominator; the denominator is not zero. */
export function reduced(n: bigint, d: bigint): [bigint, bigint] {
  const g = d < 0n ? -gcd(n, d) : gcd(n, d);
  return [n / g, d / g];
}
