/** Sorting of lists: stable, by `<` only, as CPython's Objects/listobject.c. */
import { call } from "../object/call.ts";
import { less } from "../object/compare.ts";
import type { Value } from "../object/value.ts";
import * as late from "./sort.lazy.ts";

/** A `key` argument as a JavaScript function; what is not callable fails when the first item needs it. */
export const keyFunction = (key: Value): ((item: Value) => Value) =>
  typeof key === "function" ? (item) => key(item) : (item) => call(key, item);

/** Orders by asking only whether one item is less than the other, the question that Python's sort asks. */
const byLess = (a: Value, b: Value): number => (less(a, b) ? -1 : 0);

/** Shorter lists gain nothing by columns of numbers. */
const LONG = 24;

/**
 * Sorts an array in place.
 * @param key Python callable turned into a JavaScript function, or undefined
 */
export function sortItems(items: Value[], key: ((item: Value) => Value) | undefined, reverse: boolean): void {
  if (items.length < 2) {
    if (key !== undefined && items.length === 1) key(items[0]);
    return;
  }
  const keys = key === undefined ? items : items.map((item) => key(item));
  const order = items.length < LONG ? undefined : late.numeric.numericOrder(keys, reverse);
  if (order !== undefined) {
    const unsorted = items.slice();
    for (let i = 0; i < order.length; i++) items[i] = unsorted[order[i]!];
    return;
  }
  if (reverse) items.reverse();
  if (key === undefined) items.sort(byLess);
  else {
    if (reverse) keys.reverse();
    const pairs = items.map((item, i) => ({ key: keys[i], item }));
    pairs.sort((a, b) => byLess(a.key, b.key));
    for (let i = 0; i < pairs.length; i++) items[i] = (pairs[i] as { item: Value }).item;
  }
  if (reverse) items.reverse();
}
