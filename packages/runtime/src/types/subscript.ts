/**
 * Subscription and membership as emitted code asks for them: the builtin containers at once, everything else by the whole protocol
 * (object/subscript.ts). A value's `constructor` tells a builtin container from an instance of a class derived from it.
 */
import { PyDict } from "../object/dict.ts";
import { arrayOf } from "../object/iterate.ts";
import * as protocol from "../object/subscript.ts";
import { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { includes } from "./sequence.ts";
import { PySet } from "./set-storage.ts";
import { PySlice } from "./slice.ts";
import { isAstral } from "./str/points.ts";
import { subscriptStr } from "./str/special.ts";
import { makeTuple } from "./tuple.ts";

/**
 * `o[key]`.
 * @throws TypeError, IndexError, KeyError as CPython's
 * @example
 * getitem([1, 2, 3], -1) // 3
 */
export function getitem(o: Value, key: Value): Value {
  if (typeof key === "number") {
    if (typeof o === "string") {
      const at = key < 0 ? key + o.length : key;
      if (at >= 0 && at < o.length && !isAstral(o)) return o[at];
    } else {
      const items = o.constructor === PyTuple ? (o as PyTuple).items : o;
      if (items.constructor === Array) {
        const at = key < 0 ? key + items.length : key;
        if (at >= 0 && at < items.length) return items[at];
      }
    }
  }
  if (o.constructor === PyDict) return (o as PyDict).item(key);
  if (typeof o === "string" && key instanceof PySlice) return subscriptStr(o, key);
  return protocol.getitem(o, key);
}

/** `o[key] = value`. */
export function setitem(o: Value, key: Value, value: Value): void {
  if (o.constructor === PyDict) {
    (o as PyDict).set(key, value);
    return;
  }
  if (o.constructor === Array && typeof key === "number") {
    const at = key < 0 ? key + o.length : key;
    if (at >= 0 && at < o.length) {
      o[at] = value;
      return;
    }
  }
  protocol.setitem(o, key, value);
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean {
  if (typeof container === "string") {
    if (typeof item === "string") return container.includes(item);
  } else if (container.constructor === PyDict) return (container as PyDict).has(item);
  else if (container.constructor === PySet) {
    // A set stands for the frozenset of its items.
    if (!(item instanceof PySet)) return (container as PySet).has(item);
  } else {
    const array = arrayOf(container);
    if (array !== undefined) return includes(array, item);
  }
  return protocol.contains(container, item);
}

const isBound = (v: Value): boolean => v === None || typeof v === "number";

/**
 * `o[start:stop]`, without a slice object where none is seen.
 * @example
 * getslice([1, 2, 3], 1, None) // [2, 3]
 */
export function getslice(o: Value, start: Value, stop: Value): Value {
  if (isBound(start) && isBound(stop)) {
    // JavaScript's slice clips as Python's does.
    const from: number = start === None ? 0 : start;
    const to: number | undefined = stop === None ? undefined : stop;
    if (typeof o === "string") {
      if (!isAstral(o)) return o.slice(from, to);
    } else if (o.constructor === Array) return o.slice(from, to);
    else if (o.constructor === PyTuple) {
      const { items } = o as PyTuple;
      const chosen = items.slice(from, to);
      return chosen.length === items.length ? o : chosen.length === 0 ? makeTuple() : new PyTuple(chosen);
    }
  }
  return protocol.getitem(o, new PySlice(start, stop, None));
}

/** Where a bound of a slice is in a list: from the end when negative, never outside; NaN for what is no number. */
function placed(bound: Value, { length }: readonly Value[], missing = length): number {
  if (typeof bound === "number") return bound < 0 ? Math.max(0, bound + length) : Math.min(bound, length);
  return bound === None ? missing : Number.NaN;
}

/** `o[start:stop] = value`: lists of the same length are stored item by item. */
export function setslice(o: Value, start: Value, stop: Value, value: Value): void {
  if (!moveslice(o, start, stop, value, None, None)) protocol.setitem(o, new PySlice(start, stop, None), value);
}

/**
 * `o[start:stop] = from[first:last]` between lists, where as many items are stored as are replaced: tells whether it did that, and runs
 * nothing of the program.
 */
export function moveslice(o: Value, start: Value, stop: Value, from: Value, first: Value, last: Value): boolean {
  if (o.constructor !== Array || from.constructor !== Array) return false;
  const low = placed(start, o, 0);
  const source = placed(first, from, 0);
  const count = placed(stop, o) - low;
  if (!(count >= 0 && placed(last, from) - source === count)) return false;
  for (let i = 0; i < count; i++) {
    const at = low > source ? count - 1 - i : i;
    o[low + at] = from[source + at];
  }
  return true;
}
