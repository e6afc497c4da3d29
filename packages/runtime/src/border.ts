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
 *
 * On the way back `float` becomes a number, `tuple` and `list` become arrays, a `dict` becomes a plain object if all its keys are strings and a Map
 * otherwise, and what can be awaited becomes a promise. Everything else crosses as it is.
 */
import { isAwaitable } from "./coroutine/await.ts";
import { promises } from "./coroutine/promise.ts";
import { PyDict } from "./object/dict.ts";
import { BoxedInt, BoxedStr, PyFloat, PyTuple } from "./object/type.ts";
import { None, TYPE, type Value } from "./object/value.ts";
import { PyBytes } from "./types/bytes/value.ts";
import { makeSet } from "./types/set.ts";
import { SetStore } from "./types/set-storage.ts";

/**
 * A Python value for a JavaScript one. Arrays are converted in place, a frozen one as a copy; Python's own values cross as they are.
 * @example
 * reprOf(fromJs({ pi: 3.14, n: [1, null] })) // "{'pi': 3.14, 'n': [1, None]}"
 */
export function fromJs(value: unknown): Value {
  switch (typeof value) {
    case "undefined":
      return None;
    case "number":
      return Number.isSafeInteger(value) ? value : new PyFloat(value);
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    case "object":
      return value === null ? None : objectFromJs(value);
    default:
      return value;
  }
}

function objectFromJs(value: object): Value {
  if (Array.isArray(value)) return listFromJs(value);
  if ((value as Value)[TYPE] !== undefined) return value;
  if (value instanceof Map) return dictFrom(value);
  if (value instanceof Set) return makeSet(...[...value].map(fromJs));
  if (value instanceof Uint8Array) return new PyBytes(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? dictFrom(Object.entries(value)) : value;
}

function listFromJs(items: Value[]): Value[] {
  let list = items;
  for (let i = 0; i < items.length; i++) {
    const item = fromJs(items[i]);
    if (Object.is(item, items[i])) continue;
    if (list === items && Object.isFrozen(items)) list = [...items];
    list[i] = item;
  }
  return list;
}

function dictFrom(entries: Iterable<readonly [unknown, unknown]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(fromJs(key), fromJs(value));
  return dict;
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
  if (value instanceof SetStore) return new Set([...value.items()].map((item) => toJs(item)));
  if (value instanceof PyBytes) return value.data.slice();
  return typeof value === "object" && isAwaitable(value) ? promises.of(value).then((result) => toJs(result)) : value;
}

function dictToJs(dict: PyDict): unknown {
  const entries = [...dict.entries()].map(([key, item]) => [toJs(key), toJs(item)] as const);
  return entries.every(([key]) => typeof key === "string") ? Object.fromEntries(entries) : new Map(entries);
}
