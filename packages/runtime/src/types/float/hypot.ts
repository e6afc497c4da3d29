/** The length of a plane vector, rounded once: JavaScript's own is an ulp off in a third of all cases. */
import { addDd, twoProduct, twoSum } from "./double-double.ts";

/**
 * `sqrt(x*x + y*y)` without overflow on the way.
 * @example
 * hypot(1, 1) // 1.4142135623730951
 */
export function hypot(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  if (a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  if (Number.isNaN(large) || small === 0) return large;
  if (large > 1e150) return hypot(large * 2 ** -600, small * 2 ** -600) * 2 ** 600;
  if (small < 1e-150 && large < 1e-100) return hypot(large * 2 ** 600, small * 2 ** 600) * 2 ** -600;
  const square = addDd(twoProduct(large, large), twoProduct(small, small));
  const root = Math.sqrt(square.high);
  // One step of Newton's method with the residue kept in full.
  const rooted = twoProduct(root, root);
  const rest = square.high - rooted.high - rooted.low + square.low;
  return twoSum(root, rest / (2 * root)).high;
}
