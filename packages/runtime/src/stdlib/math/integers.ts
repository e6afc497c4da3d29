import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import type { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { type Int, isNone, norm, toIndex } from "../kit.ts";
import { fn } from "./kit.ts";

function gcdOf(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    let x = Math.abs(a);
    let y = Math.abs(b);
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  }
  let x = BigInt(a);
  let y = BigInt(b);
  if (x < 0n) x = -x;
  if (y < 0n) y = -y;
  while (y !== 0n) [x, y] = [y, x % y];
  return norm(x);
}
const size = (i: Int): bigint => (i < 0 ? -BigInt(i) : BigInt(i));

export const gcd: Value = fn("gcd", "*integers", (integers: PyTuple) => integers.items.map(toIndex).reduce(gcdOf, 0));
export const lcm: Value = fn("lcm", "*integers", (integers: PyTuple) =>
  integers.items.map(toIndex).reduce((a: Int, b: Int): Int => {
    if (a === 0 || b === 0) return 0;
    return norm((size(a) / BigInt(gcdOf(a, b))) * size(b));
  }, 1),
);

/** Product of from..to, split in halves so that factors stay of like size. */
function product(from: number, to: number): bigint {
  if (to - from < 8) {
    let result = 1n;
    for (let i = from; i <= to; i++) result *= BigInt(i);
    return result;
  }
  const middle = (from + to) >> 1;
  return product(from, middle) * product(middle + 1, to);
}
export const factorial: Value = fn("factorial", "n, /", (n: Value) => {
  const i = toIndex(n);
  if (i < 0) throw error(ValueError, "factorial() not defined for negative values");
  if (typeof i === "bigint") throw error(OverflowError, "factorial() argument should not exceed 9223372036854775807");
  return norm(product(2, i));
});

/** Largest r with r * r <= n. */
export function integerRoot(n: Int): Int {
  if (typeof n === "number") {
    let r = Math.floor(Math.sqrt(n));
    if (r * r > n) r--;
    return r;
  }
  let r = BigInt(Math.floor(Math.sqrt(Number(n) < Infinity ? Number(n) : 0)));
  if (r === 0n) r = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (r + n / r) >> 1n;
    const difference = next - r;
    if (difference === 0n) break;
    if (difference === 1n || difference === -1n) {
      r = next < r ? next : r;
      break;
    }
    r = next;
  }
  while (r * r > n) r--;
  while ((r + 1n) * (r + 1n) <= n) r++;
  return norm(r);
}
export const isqrt: Value = fn("isqrt", "n, /", (n: Value) => {
  const i = toIndex(n);
  if (i < 0) throw error(ValueError, "isqrt() argument must be nonnegative");
  return integerRoot(i);
});

export const comb: Value = fn("comb", "n, k, /", (n: Value, k: Value) => {
  const a = toIndex(n);
  let b = toIndex(k);
  if (a < 0) throw error(ValueError, "n must be a non-negative integer");
  if (b < 0) throw error(ValueError, "k must be a non-negative integer");
  if (b > a) return 0;
  const other = norm(BigInt(a) - BigInt(b));
  if (other < b) b = other;
  if (typeof b === "bigint") throw error(OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
  let result = 1n;
  for (let i = 0; i < b; i++) result = (result * (BigInt(a) - BigInt(i))) / BigInt(i + 1);
  return norm(result);
});
export const perm: Value = fn("perm", "n, k=None, /", (n: Value, k: Value) => {
  if (isNone(k)) return factorial(n);
  const a = toIndex(n);
  const b = toIndex(k);
  if (a < 0) throw error(ValueError, "n must be a non-negative integer");
  if (b < 0) throw error(ValueError, "k must be a non-negative integer");
  if (b > a) return 0;
  let result = 1n;
  for (let i = 0; i < b; i++) result *= BigInt(a) - BigInt(i);
  return norm(result);
});
