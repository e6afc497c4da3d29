/**
 * The border between JavaScript's values and Python's, in both directions.
 *
 * | JavaScript | Python |
 * |---|---|
 * | `null`, `undefined` | `None` |
 * | `true`, `false`, string, function | the same |
 * | number that is a safe integer, bigint | `int` |
 * | any other number | `float` |
 * | Array | `list`: the same array, its items converted |
 * | plain object, Map | `dict` |
 * | Set | `set` |
 * | Uint8Array | `bytes` |
 * | other iterables | the same; Python loops over them |
 *
 * On the way back `float` becomes a number, `tuple` and `list` become arrays, a `dict` becomes a plain object if all its keys are strings and a Map
 * otherwise, and what can be awaited becomes a promise. Everything else crosses as it is.
 */
import { isAwaitable } from "./coroutine/await.ts";
import { promises } from "./coroutine/promise.ts";
import { PyDict } from "./object/dict.ts";
import { foreignIterables, type Iter } from "./object/iterate.ts";
import { BoxedInt, BoxedStr, PyFloat, PyTuple } from "./object/type.ts";
import { None, PyObject, TYPE, type Value } from "./object/value.ts";
import { PyBytes } from "./types/bytes/value.ts";
import { iteratorType } from "./types/iterator-type.ts";
import { makeSet } from "./types/set.ts";
import { SetStore } from "./types/set-storage.ts";

/**
 * A Python value for a JavaScript one. Arrays are converted in place, a frozen one as a copy; Python's own values cross as they are.
 * @example
 * reprOf(fromJs({ pi: 3.14, n: [1, null] })) // "{'pi': 3.14, 'n': [1, None]}"
 */
export const fromJs = (value: unknown): Value => converted(value, new Map());

/** `known` has what containers became that are being converted: they may contain themselves. */
type Known = Map<object, Value>;

function converted(value: unknown, known: Known): Value {
  switch (typeof value) {
    case "undefined":
      return None;
    case "number":
      return Number.isSafeInteger(value) ? value : new PyFloat(value);
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    case "object":
      return value === null ? None : (known.get(value) ?? objectFromJs(value, known));
    default:
      return value;
  }
}

function objectFromJs(value: object, known: Known): Value {
  if (Array.isArray(value)) return listFromJs(value, known);
  if ((value as Value)[TYPE] !== undefined) return value;
  if (value instanceof Map) return dictFrom(value, value, known);
  if (value instanceof Set) return makeSet(...[...value].map((item) => converted(item, known)));
  if (value instanceof Uint8Array) return new PyBytes(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain ? dictFrom(value, Object.entries(value), known) : value;
}

function listFromJs(items: Value[], known: Known): Value[] {
  const list = Object.isFrozen(items) ? [...items] : items;
  known.set(items, list);
  for (let i = 0; i < items.length; i++) {
    const item = converted(items[i], known);
    if (!Object.is(item, items[i])) list[i] = item;
  }
  return list;
}

function dictFrom(origin: object, entries: Iterable<readonly [unknown, unknown]>, known: Known): PyDict {
  const dict = new PyDict();
  known.set(origin, dict);
  for (const [key, value] of entries) dict.set(converted(key, known), converted(value, known));
  return dict;
}

/** Loops over what JavaScript can loop over, and converts each item. */
class ForeignIterator extends PyObject implements Iter {
  private readonly items: Iterator<unknown>;
  constructor(items: Iterator<unknown>) {
    super();
    this.items = items;
  }
  $next(): Value {
    const { done, value } = this.items.next();
    return done === true ? undefined : fromJs(value);
  }
}

/** Lets Python loop over JavaScript's own iterables: generators, and objects with `[Symbol.iterator]`. They cross the border as they are. */
export function installIterables(): void {
  iteratorType("javascript_iterator", ForeignIterator);
  foreignIterables.iterate = (value) => {
    const isForeign = typeof value === "object" && value !== null && value[TYPE] === undefined;
    if (!isForeign || typeof value[Symbol.iterator] !== "function") return undefined;
    return new ForeignIterator((value as Iterable<unknown>)[Symbol.iterator]());
  };
}

/** What `toJs` gives for a type. */
export type Js<T> = T extends PyFloat
  ? number
  : T extends PyTuple | readonly unknown[]
    ? unknown[]
    : T extends string | number | bigint | boolean
      ? T
      : unknown;

/**
 * A JavaScript value for a Python one: a copy, all the way down. A coroutine, task or future becomes a promise of what it gives, converted too.
 * @example
 * toJs(makeTuple(new PyFloat(0.5), None)) // [0.5, null]
 */
export function toJs<T>(value: T): Js<T>;
export function toJs(value: Value): unknown {
  if (value === None) return null;
  if (value instanceof PyFloat) return value.v;
  if (value instanceof BoxedInt || value instanceof BoxedStr) return value.v;
  if (Array.isArray(value)) return value.map((item) => toJs(item));
  if (value instanceof PyTuple) return value.items.map((item) => toJs(item));
  if (value instanceof PyDict) return dictToJs(value);
  if (value instanceof SetStore) return new Set(value.items().map((item) => toJs(item)));
  if (value instanceof PyBytes) return value.data.slice();
  return typeof value === "object" && isAwaitable(value) ? promises.of(value).then((result) => toJs(result)) : value;
}

function dictToJs(dict: PyDict): unknown {
  const entries = [...dict.entries()].map(([key, item]) => [toJs(key), toJs(item)] as const);
  return entries.every(([key]) => typeof key === "string") ? Object.fromEntries(entries) : new Map(entries);
}
