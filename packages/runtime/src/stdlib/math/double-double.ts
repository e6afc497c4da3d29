/**
 * Numbers of twice the precision of a double, as unevaluated sums `hi + lo`: enough to round elementary functions correctly,
 * which is what the C library behind CPython does in all but a few cases in ten thousand. Algorithms of Dekker and Knuth.
 */
export type DD = readonly [hi: number, lo: number];

const SPLIT = 134217729;

export function twoSum(a: number, b: number): DD {
  const s = a + b;
  const bb = s - a;
  return [s, a - (s - bb) + (b - bb)];
}
function quickTwoSum(a: number, b: number): DD {
  const s = a + b;
  return [s, b - (s - a)];
}
export function twoProduct(a: number, b: number): DD {
  const p = a * b;
  const ta = SPLIT * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLIT * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return [p, ah * bh - p + ah * bl + al * bh + al * bl];
}
export function plus(a: DD, b: DD): DD {
  const [s, e] = twoSum(a[0], b[0]);
  const [t, f] = twoSum(a[1], b[1]);
  const [h, l] = quickTwoSum(s, e + t);
  return quickTwoSum(h, l + f);
}
export const negate = (a: DD): DD => [-a[0], -a[1]];
export const minus = (a: DD, b: DD): DD => plus(a, negate(b));
export function times(a: DD, b: DD): DD {
  const [p, e] = twoProduct(a[0], b[0]);
  return quickTwoSum(p, e + (a[0] * b[1] + a[1] * b[0]));
}
export function over(a: DD, b: DD): DD {
  const q1 = a[0] / b[0];
  const r1 = minus(a, times([q1, 0], b));
  const q2 = r1[0] / b[0];
  const r2 = minus(r1, times([q2, 0], b));
  const q3 = r2[0] / b[0];
  return plus(quickTwoSum(q1, q2), [q3, 0]);
}
export function squareRoot(a: DD): DD {
  if (a[0] <= 0) return [0, 0];
  const x = Math.sqrt(a[0]);
  const rest = minus(a, twoProduct(x, x));
  return plus([x, 0], [rest[0] / (2 * x), 0]);
}
/** Multiplies by a power of two (exact). */
export const scale = (a: DD, factor: number): DD => [a[0] * factor, a[1] * factor];
export const dd = (x: number): DD => [x, 0];
