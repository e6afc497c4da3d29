/** Builtins over iterables: https://docs.python.org/3.13/library/functions.html */

import { gt, lt } from "../object/compare.ts";
import { PyDict } from "../object/dict.ts";
import {
  error,
  isError,
  OverflowError,
  StopIteration,
  TypeError,
  ValueError,
} from "../object/exceptions/exceptions.ts";
import { call, callSpecial, isCallable } from "../object/functions/call.ts";
import { keywordName } from "../object/functions/keyword-names.ts";
import { arrayOf, iter$, pyIter, toArray } from "../object/iterate.ts";
import { builtin } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import { lookup, PyTuple, typeName, typeOf } from "../object/type.ts";
import { KW, type Kwargs, None, type Value } from "../object/value.ts";
import { tryIndex } from "../types/convert.ts";
import { keyFunction, sortItems } from "../types/list-sort.ts";
import { CallableIterator } from "../types/sequence-iterators.ts";
import { PySet } from "../types/set-storage.ts";
import { strLength } from "../types/str/points.ts";
import { attach, checkArity } from "./attach.ts";
import { Summing } from "./summing.ts";

function lengthOf(v: Value): Value {
  if (typeof v === "string") return strLength(v);
  const own = v.constructor;
  if (own === PyTuple) return (v as PyTuple).items.length;
  if (own === PyDict || own === PySet) return (v as PyDict | PySet).size;
  // That of a class of the program stands on its instances' prototype (object/classes/layout.ts).
  const plain = v.$$calls === true ? v.__len__$ : undefined;
  const method = plain ?? lookup(typeOf(v), "__len__");
  if (method === undefined) throw error(TypeError, `object of type '${typeName(v)}' has no len()`);
  const length = plain === undefined ? callSpecial(v, "__len__") : plain(v);
  if (
    (typeof length === "number" && length >= 0) ||
    (typeof length === "bigint" && length > 0n && length < 9223372036854775808n)
  )
    return length;
  const n = tryIndex(length);
  if (n === undefined) throw error(TypeError, `'${typeName(length)}' object cannot be interpreted as an integer`);
  if (n < 0) throw error(ValueError, "__len__() should return >= 0");
  if (n > 9223372036854775807n) throw error(OverflowError, "cannot fit 'int' into an index-sized integer");
  return n;
}

/** `len(v)`. @throws TypeError "object of type 'int' has no len()" */
export const len: (v: Value) => Value = attach(
  "len",
  "obj, /",
  function len(v: Value): Value {
    if (arguments.length !== 1) checkArity(len, arguments.length);
    if (Array.isArray(v) && !typeOf(v).isHeap) return v.length;
    return lengthOf(v);
  },
  "Return the number of items in a container.",
);

/** `iter(v)` and `iter(callable, sentinel)`. */
export const iter: (v: Value, sentinel?: Value) => Value = builtin(
  "iter",
  "object, sentinel=..., /",
  (v: Value, sentinel: Value) => {
    if (sentinel === undefined) return pyIter(v);
    if (!isCallable(v)) throw error(TypeError, "iter(v, w): v must be callable");
    return new CallableIterator(v, sentinel);
  },
  "Get an iterator from an object.\n\nIn the first form, the argument must supply its own iterator, or be a sequence.\nIn the second form, the callable is called until it returns the sentinel.",
);

/** `next(iterator[, default])`. @throws StopIteration at the end when there is no default */
export const next: (iterator: Value, fallback?: Value) => Value = attach(
  "next",
  "iterator, default=..., /",
  (...args: Value[]) => {
    if (args.length < 1 || args.length > 2) checkArity(next, args.length);
    const [iterator, fallback] = args;
    const type = typeOf(iterator);
    const method = lookup(type, "__next__");
    if (method === undefined) throw error(TypeError, `'${type.name}' object is not an iterator`);
    if (fallback === undefined) return callSpecial(iterator, "__next__");
    if (typeof iterator.$next === "function" && !type.isHeap) return iterator.$next() ?? fallback;
    try {
      return callSpecial(iterator, "__next__");
    } catch (e) {
      if (isError(e, StopIteration)) return fallback;
      throw e;
    }
  },
  "Return the next item from the iterator.\n\nIf default is given and the iterator is exhausted,\nit is returned instead of raising StopIteration.",
);

export const any: (iterable: Value) => boolean = builtin(
  "any",
  "iterable, /",
  (iterable: Value) => {
    const iterator = iter$(iterable);
    for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) if (truth(x)) return true;
    return false;
  },
  "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.",
);

export const all: (iterable: Value) => boolean = builtin(
  "all",
  "iterable, /",
  (iterable: Value) => {
    const iterator = iter$(iterable);
    for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) if (!truth(x)) return false;
    return true;
  },
  "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.",
);

/** The list of `sorted`; what it knows of keywords it has from `list.sort`. */
function sortedList(args: readonly Value[], kwargs: Kwargs | undefined): Value[] {
  if (args.length !== 1) throw error(TypeError, `sorted expected 1 argument, got ${args.length}`);
  const items = toArray(args[0]);
  for (const name of Object.keys(kwargs ?? {})) {
    if (name !== "key" && name !== "reverse")
      throw error(TypeError, `sort() got an unexpected keyword argument '${keywordName(name)}'`);
  }
  const key = kwargs?.key ?? None;
  sortItems(items, key === None ? undefined : keyFunction(key), truth(kwargs?.reverse ?? false));
  return items;
}
export const sorted: (iterable: Value) => Value[] = Object.assign(
  attach(
    "sorted",
    "iterable, /, *, key=None, reverse=False",
    (...args: Value[]) => sortedList(args, undefined),
    "Return a new list containing all items from the iterable in ascending order.\n\nA custom key function can be supplied to customize the sort order, and the\nreverse flag can be set to request the result in descending order.",
  ),
  { [KW]: sortedList },
);

/** `sum(iterable, start)` of what `sum` can start with. */
export function total(iterable: Value, start: Value): Value {
  const summing = new Summing(start);
  const array = arrayOf(iterable);
  if (array !== undefined) summing.addAll(array);
  else {
    const iterator = iter$(iterable);
    for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) summing.add(x);
  }
  return summing.value();
}

export const sum: (iterable: Value, start?: Value) => Value = builtin(
  "sum",
  "iterable, /, start=0",
  (iterable: Value, start: Value) => {
    if (typeof start === "string") throw error(TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (typeName(start) === "bytes") throw error(TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (typeName(start) === "bytearray")
      throw error(TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    return total(iterable, start);
  },
  "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\nWhen the iterable is empty, return the start value.\nThis function is intended specifically for use with numeric values and may\nreject non-numeric types.",
);

function extreme(
  name: "min" | "max",
  better: (a: Value, b: Value) => Value,
  values: readonly Value[],
  key: Value,
  fallback: Value,
): Value {
  if (values.length === 0) throw error(TypeError, `${name} expected at least 1 argument, got 0`);
  if (values.length > 1 && fallback !== undefined) {
    throw error(TypeError, `Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const among = values.length === 1 ? values[0] : values;
  const array = arrayOf(among);
  const iterator = array === undefined ? iter$(among) : undefined;
  const f = key === None || key === undefined ? undefined : key;
  const isLeast = better === lt;
  let best: Value;
  let bestKey: Value;
  for (let i = 0; ; i++) {
    const x = iterator === undefined ? (i < array!.length ? array![i] : undefined) : iterator.$next();
    if (x === undefined) break;
    const k = f === undefined ? x : typeof f === "function" ? f(x) : call(f, x);
    const isBetter =
      typeof k === "number" && typeof bestKey === "number"
        ? isLeast
          ? k < bestKey
          : k > bestKey
        : best === undefined || truth(better(k, bestKey));
    if (!isBetter) continue;
    best = x;
    bestKey = k;
  }
  if (best !== undefined) return best;
  if (fallback === undefined) throw error(ValueError, `${name}() iterable argument is empty`);
  return fallback;
}

const makeExtreme = (name: "min" | "max", better: (a: Value, b: Value) => Value): ((...values: Value[]) => Value) =>
  attach(
    name,
    "*args, key=None, default=...",
    (...values: Value[]) => extreme(name, better, values, undefined, undefined),
    `${name}(iterable, *[, default=obj, key=func]) -> value\n${name}(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its ${name === "min" ? "smallest" : "biggest"} item. The\ndefault keyword-only argument specifies an object to return if\nthe provided iterable is empty.\nWith two or more positional arguments, return the ${name === "min" ? "smallest" : "largest"} argument.`,
    (args: PyTuple, key: Value, fallback: Value) => extreme(name, better, args.items, key, fallback),
  );
export const min = makeExtreme("min", lt);
export const max = makeExtreme("max", gt);
