/** Unpacking: `a, b = xs`, `a, *rest = xs`, `[*xs]`, `f(*xs)`. Texts as in CPython's Python/ceval.c. */

import { error, TypeError, ValueError } from "./exceptions/exceptions.ts";
import { calleeName } from "./functions/call.ts";
import { iter$, toArray } from "./iterate.ts";
import { hasItems, lookup, PyTuple, typeName, typeOf } from "./type.ts";
import type { Value } from "./value.ts";

const iterable = (v: Value): boolean => {
  const type = typeOf(v);
  return lookup(type, "__iter__") !== undefined || hasItems(type);
};

/**
 * The items of an iterable that must have exactly `n`.
 * @throws TypeError "cannot unpack non-iterable int object", ValueError "not enough values to unpack (expected 3, got 2)"
 * @example
 * const [a, b] = unpack(pair, 2);
 */
export function unpack(v: Value, n: number): readonly Value[] {
  if (v.constructor === PyTuple) return counted((v as PyTuple).items, n);
  if (v instanceof PyTuple && !typeOf(v).isHeap) return counted(v.items, n);
  if (Array.isArray(v) && !typeOf(v).isHeap) return counted(v, n);
  if (!iterable(v)) throw error(TypeError, `cannot unpack non-iterable ${typeName(v)} object`);
  const iterator = iter$(v);
  const items: Value[] = [];
  for (let i = 0; i < n; i++) {
    const item = iterator.$next();
    if (item === undefined) throw error(ValueError, `not enough values to unpack (expected ${n}, got ${i})`);
    items.push(item);
  }
  if (iterator.$next() !== undefined) throw error(ValueError, `too many values to unpack (expected ${n})`);
  return items;
}

function counted(items: readonly Value[], n: number): readonly Value[] {
  if (items.length < n) throw error(ValueError, `not enough values to unpack (expected ${n}, got ${items.length})`);
  if (items.length > n) throw error(ValueError, `too many values to unpack (expected ${n})`);
  return items;
}

/**
 * The items of an iterable with a starred target among the targets: `before` items, the list of the rest, `after` items.
 * @example
 * const [first, rest, last] = unpackStar(xs, 1, 1);
 */
export function unpackStar(v: Value, before: number, after: number): Value[] {
  if (!iterable(v)) throw error(TypeError, `cannot unpack non-iterable ${typeName(v)} object`);
  const iterator = iter$(v);
  const items: Value[] = [];
  for (let item = iterator.$next(); item !== undefined; item = iterator.$next()) items.push(item);
  if (items.length < before + after) {
    throw error(ValueError, `not enough values to unpack (expected at least ${before + after}, got ${items.length})`);
  }
  const end = items.length - after;
  return [...items.slice(0, before), items.slice(before, end), ...items.slice(end)];
}

/**
 * `*v` in a display or, with the callee, in a call: the items as an array to spread.
 * @throws TypeError "Value after * must be an iterable, not int"
 * @example
 * const all = [...star(xs), 1];
 * apply(f, [...star(xs, f)]);
 */
export function star(v: Value, callee?: Value): readonly Value[] {
  if (Array.isArray(v) && !typeOf(v).isHeap) return v;
  if (v instanceof PyTuple && !typeOf(v).isHeap) return v.items;
  if (!iterable(v)) {
    const what = callee === undefined ? "Value" : `${calleeName(callee)} argument`;
    throw error(TypeError, `${what} after * must be an iterable, not ${typeName(v)}`);
  }
  return toArray(v);
}
