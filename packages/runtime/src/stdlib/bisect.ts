/** `bisect`: https://docs.python.org/3.13/library/bisect.html */

import { len } from "../builtins/iteration.ts";
import { add, floordiv } from "../object/arithmetic.ts";
import { lt } from "../object/compare.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { getitem } from "../object/subscript.ts";
import { truth } from "../object/truth.ts";
import { None, type Value } from "../object/value.ts";
import { builtinsOf, isNone, toIndex } from "./kit.ts";

const fn = builtinsOf("_bisect");
const HALF = 2 ** 52;

/** `x < y`; two ints are compared at once. */
const less = (x: Value, y: Value): boolean =>
  typeof x === "number" && typeof y === "number" ? x < y : truth(lt(x, y));
/** `a[at]`, at once where it is in a list. */
const itemOf = (a: Value, at: Value): Value => (a.constructor === Array && at < a.length ? a[at] : getitem(a, at));

function search(a: Value, x: Value, lo: Value, hi: Value, key: Value, right: boolean): Value {
  let low: Value = toIndex(lo);
  let high: Value = isNone(hi) ? len(a) : toIndex(hi);
  if (low < 0) throw error(ValueError, "lo must be non-negative");
  while (low < high) {
    // Ranges may be longer than JavaScript's numbers are exact.
    const middle: Value = high < HALF ? Math.floor((low + high) / 2) : floordiv(add(low, high), 2);
    const item = isNone(key) ? itemOf(a, middle) : call(key, itemOf(a, middle));
    if (right ? less(x, item) : !less(item, x)) high = middle;
    else low = typeof middle === "number" ? middle + 1 : add(middle, 1);
  }
  return low;
}
const SIGNATURE = "a, x, lo=0, hi=None, *, key=None";
type Args = [a: Value, x: Value, lo: Value, hi: Value, key: Value];
const insert =
  (right: boolean) =>
  (...[a, x, lo, hi, key]: Args): Value => {
    const at = search(a, isNone(key) ? x : call(key, x), lo, hi, key, right);
    invoke(a, "insert", at, x);
    return None;
  };

export const bisect_left: Value = fn("bisect_left", SIGNATURE, (...[a, x, lo, hi, key]: Args) =>
  search(a, x, lo, hi, key, false),
);
export const bisect_right: Value = fn("bisect_right", SIGNATURE, (...[a, x, lo, hi, key]: Args) =>
  search(a, x, lo, hi, key, true),
);
export const bisect: Value = bisect_right;
export const insort_left: Value = fn("insort_left", SIGNATURE, insert(false));
export const insort_right: Value = fn("insort_right", SIGNATURE, insert(true));
export const insort: Value = insort_right;
