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
    } else if (o.constructor === Array) {
      const at = key < 0 ? key + o.length : key;
      if (at >= 0 && at < o.length) return o[at];
    } else if (o.constructor === PyTuple) {
      const { items } = o as PyTuple;
      const at = key < 0 ? key + items.length : key;
      if (at >= 0 && at < items.length) return items[at];
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
    if (typeof o === "string") {
      if (!isAstral(o)) return stop === None ? o.slice(from) : o.slice(from, stop);
    } else if (o.constructor === Array) return stop === None ? o.slice(from) : o.slice(from, stop);
    else if (o.constructor === PyTuple) {
      const { items } = o as PyTuple;
      const chosen = stop === None ? items.slice(from) : items.slice(from, stop);
      return chosen.length === items.length ? o : chosen.length === 0 ? makeTuple() : new PyTuple(chosen);
    }
  }
  return protocol.getitem(o, new PySlice(start, stop, None));
}

/** `o[start:stop] = value`: lists of the same length are stored item by item. */
export function setslice(o: Value, start: Value, stop: Value, value: Value): void {
  if (isBound(start) && isBound(stop) && o.constructor === Array && value.constructor === Array && o !== value) {
    const { length } = o as Value[];
    const from = start === None ? 0 : start < 0 ? Math.max(0, start + length) : start;
    const to = stop === None ? length : stop < 0 ? stop + length : Math.min(stop, length);
    if (from <= to && to - from === value.length) {
      for (let i = 0; i < value.length; i++) o[from + i] = value[i];
      return;
    }
  }
  protocol.setitem(o, new PySlice(start, stop, None), value);
}
