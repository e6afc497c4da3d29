import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";

/**
 * The sum of doubles with one rounding at the end (Shewchuk's growing expansion, as `math.fsum` documents).
 * @throws OverflowError, ValueError for infinities of both signs
 */
export function exactSum(values: Iterable<number>): number {
  const partials: number[] = [];
  let special = 0;
  let infinities = 0;
  for (const value of values) {
    let x = value;
    let used = 0;
    for (const partial of partials) {
      let y = partial;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const hi = x + y;
      const lo = y - (hi - x);
      if (lo !== 0) partials[used++] = lo;
      x = hi;
    }
    partials.length = used;
    if (x !== 0) {
      if (!Number.isFinite(x)) {
        if (Number.isFinite(value)) throw error(OverflowError, "intermediate overflow in fsum");
        if (!Number.isNaN(value)) infinities += value;
        special += value;
        partials.length = 0;
      } else partials.push(x);
    }
  }
  if (special !== 0) {
    if (Number.isNaN(infinities)) throw error(ValueError, "-inf + inf in fsum");
    return special;
  }
  let n = partials.length;
  if (n === 0) return 0;
  let hi = partials[--n] as number;
  let lo = 0;
  while (n > 0) {
    const x = hi;
    const y = partials[--n] as number;
    hi = x + y;
    lo = y - (hi - x);
    if (lo !== 0) break;
  }
  // A tie is decided by the sign of what is left below it.
  if (n > 0 && ((lo < 0 && (partials[n - 1] as number) < 0) || (lo > 0 && (partials[n - 1] as number) > 0))) {
    const y = lo * 2;
    const x = hi + y;
    if (y === x - hi) hi = x;
  }
  return hi;
}
