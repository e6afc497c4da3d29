/** Sorting of lists: stable, by `<` only, as CPython's Objects/listobject.c. */
import { call } from "../object/call.ts";
import { equal, less } from "../object/compare.ts";
import { PyTuple, TupleType, typeOf } from "../object/type.ts";
import type { Value } from "../object/value.ts";

const SURROGATE = /[\ud800-\udfff]/;

/** `a < b` for the items of two tuples. */
function tupleLess(a: readonly Value[], b: readonly Value[]): boolean {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a[i];
    const y = b[i];
    if (typeof x === "number" && typeof y === "number") {
      if (x !== y) return x < y;
    } else if (!equal(x, y)) return less(x, y);
  }
  return a.length < b.length;
}

/** The one native type of all items, if comparing natively gives Python's order. */
function nativeOrder(items: readonly Value[]): ((a: Value, b: Value) => number) | undefined {
  const kind = typeof items[0];
  if (kind === "number") {
    for (const item of items) if (typeof item !== "number") return undefined;
    return (a, b) => a - b;
  }
  if (items[0] instanceof PyTuple) {
    for (const item of items) if (!(item instanceof PyTuple) || typeOf(item) !== TupleType) return undefined;
    return (a, b) => (tupleLess(a.items, b.items) ? -1 : 0);
  }
  if (kind !== "string") return undefined;
  // JavaScript orders strings by UTF-16 unit: right as long as there are no astral characters.
  for (const item of items) if (typeof item !== "string" || SURROGATE.test(item)) return undefined;
  return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}

/** A `key` argument as a JavaScript function; what is not callable fails when the first item needs it. */
export const keyFunction = (key: Value): ((item: Value) => Value) =>
  typeof key === "function" ? (item) => key(item) : (item) => call(key, item);

/** Orders by asking only whether one item is less than the other, the question that Python's sort asks. */
const byLess = (a: Value, b: Value): number => (less(a, b) ? -1 : 0);

/**
 * Sorts an array in place.
 * @param key Python callable turned into a JavaScript function, or undefined
 */
export function sortItems(items: Value[], key: ((item: Value) => Value) | undefined, reverse: boolean): void {
  if (key === undefined) {
    if (reverse) items.reverse();
    if (items.length > 1) items.sort(nativeOrder(items) ?? byLess);
    if (reverse) items.reverse();
    return;
  }
  const keys = items.map(key);
  const order = nativeOrder(keys) ?? byLess;
  const pairs = items.map((item, i) => ({ key: keys[i], item }));
  if (reverse) pairs.reverse();
  pairs.sort((a, b) => order(a.key, b.key));
  if (reverse) pairs.reverse();
  for (let i = 0; i < pairs.length; i++) items[i] = (pairs[i] as { item: Value }).item;
}
