/** Sorting of lists: stable, by `<` only, as CPython's Objects/listobject.c. */
import { current } from "../host/interpreter.ts";
import { call } from "../object/functions/call.ts";
import type { Value } from "../object/value.ts";
import * as late from "./sort.lazy.ts";

/** A `key` argument as a JavaScript function; what is not callable fails when the first item needs it. */
export const keyFunction = (key: Value): ((item: Value) => Value) =>
  typeof key === "function" ? (item) => key(item) : (item) => call(key, item);

/** Longer lists gain by columns of numbers. */
const SHORT = 24;

/** Whether keys are few small ints, or few texts that JavaScript orders as Python does. */
function areFewAndPlain(keys: readonly Value[]): boolean {
  if (keys.length >= SHORT) return false;
  const type = typeof keys[0];
  if (type === "string") return keys.every((key) => typeof key === "string" && !/[\ud800-\udfff]/.test(key));
  return type === "number" && keys.every((key) => typeof key === "number");
}

const byPlain = (a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Sorts an array in place. When a comparison raises, the array is left as far as it was sorted.
 * @param key Python callable turned into a JavaScript function, or undefined
 */
export function sortItems(items: Value[], key: ((item: Value) => Value) | undefined, reverse: boolean): void {
  if (items.length < 2) {
    if (key !== undefined && items.length === 1) key(items[0]);
    return;
  }
  const keys = key === undefined ? items : items.map((item) => key(item));
  const isPlain = areFewAndPlain(keys);
  if (key === undefined && isPlain && !reverse) {
    items.sort(byPlain);
    return;
  }
  const unsorted = items.slice();
  const keep = (order: ArrayLike<number>): void => {
    for (let i = 0; i < order.length; i++) items[i] = unsorted[order[i]!];
  };
  const places = (): number[] => items.map((_, i) => i);
  if (isPlain) {
    const sign = reverse ? -1 : 1;
    keep(places().sort((a, b) => sign * byPlain(keys[a], keys[b])));
    return;
  }
  const order = late.numeric.numericOrder(keys, reverse);
  if (order !== undefined) keep(order);
  else if (reverse) {
    // The last comes first, so that equal ones stand as they stood when all is turned round.
    const last = items.length - 1;
    const turned = unsorted.map((_, i) => keys[last - i]);
    late.stable.stableOrder(turned, (found) => keep(found.map((i) => last - i).reverse()));
  } else late.stable.stableOrder(key === undefined ? unsorted : keys, keep);
}

/** Whether something is put into a list, empty as it is while it is being sorted, while `run` runs; even if it is taken out again. */
export function watchGrowth(list: Value[], run: () => void): boolean {
  const { interpreter } = current;
  interpreter.sorting ??= new Map();
  const { sorting } = interpreter;
  const outer = sorting.get(list);
  sorting.set(list, false);
  run();
  const hasGrown = sorting.get(list) === true || list.length > 0;
  if (outer === undefined) sorting.delete(list);
  else sorting.set(list, outer);
  return hasGrown;
}

/** Notes that something is put into an empty list: it may be one that is being sorted. */
export function noteGrowth(list: Value[]): void {
  const { sorting } = current.interpreter;
  if (sorting?.has(list) === true) sorting.set(list, true);
}
