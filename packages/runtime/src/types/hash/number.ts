/** Hashes of numbers, equal for equal numbers of all types: https://docs.python.org/3.13/library/stdtypes.html#hashing-of-numeric-types */
import { identity } from "../../object/identity.ts";
import { decompose } from "../float/digits.ts";
import { type Int, norm } from "../int/value.ts";

const MODULUS = (1n << 61n) - 1n;
const INF = 314159;

export function hashInt(i: Int): Int {
  if (typeof i === "number") return i === -1 ? -2 : i;
  const r = i < 0n ? -(-i % MODULUS) : i % MODULUS;
  return r === -1n ? -2 : norm(r);
}

/** The hash of a double; `owner` is the object whose identity stands in for NaN. */
export function hashDouble(d: number, owner: object): Int {
  if (Number.isSafeInteger(d)) return d === -1 ? -2 : d + 0;
  if (Number.isNaN(d)) return Math.floor(identity(owner) / 16);
  if (d === Number.POSITIVE_INFINITY) return INF;
  if (d === Number.NEGATIVE_INFINITY) return -INF;
  const { mantissa, exponent } = decompose(d);
  const shift = ((exponent % 61) + 61) % 61;
  const h = (mantissa << BigInt(shift)) % MODULUS;
  return d < 0 ? (h === 1n ? -2 : norm(-h)) : norm(h);
}

/** Wraps to a signed machine word and keeps -1 for errors, as CPython's hashes do. */
export function asHash(b: bigint): Int {
  const h = BigInt.asIntN(64, b);
  return h === -1n ? -2 : norm(h);
}

export function hashComplex(re: number, im: number, owner: object): Int {
  return asHash(BigInt(hashDouble(re, owner)) + 1000003n * BigInt(hashDouble(im, owner)));
}
