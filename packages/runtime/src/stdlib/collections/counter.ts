/** Counter: https://docs.python.org/3.13/library/collections.html#collections.Counter and CPython's Lib/collections/__init__.py. */
import { generator } from "../../coroutine/define.ts";
import { add, neg as negate, sub } from "../../object/arithmetic.ts";
import { equal, ge, gt, le, less, lt } from "../../object/compare.ts";
import { DictType, dictFromEntries, PyDict } from "../../object/dict.ts";
import { error, NotImplementedError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iter$, iterate, toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toIndex, tuple } from "../kit.ts";
import { Mapping } from "./abc-mappings.ts";

const count = (c: PyDict, key: Value): Value => c.get(key) ?? 0;
const isCounter = (v: Value): v is PyDict => v instanceof PyDict && typeOf(v).mro.includes(Counter);
const isMapping = (v: Value): boolean => v instanceof PyDict || truth(callSpecial(Mapping, "__instancecheck__", v));
const fresh = (): PyDict => new Counter.alloc() as PyDict;
/** Entries of a mapping that need not be a dict. */
function* entries(mapping: Value): Generator<[Value, Value]> {
  if (mapping instanceof PyDict) yield* mapping.entries();
  else for (const pair of iterate(invoke(mapping, "items"))) yield toArray(pair) as [Value, Value];
}

/** Adds (or takes away) the counts of a mapping or of the items of an iterable. */
function tally(self: PyDict, iterable: Value, kwds: PyDict, combine: (a: Value, b: Value) => Value): void {
  if (!isNone(iterable)) {
    if (isMapping(iterable)) {
      const plain = combine === add && self.size === 0;
      for (const [key, n] of [...entries(iterable)])
        self.set(key, plain ? n : combine === add ? add(n, count(self, key)) : combine(count(self, key), n));
    } else {
      const iterator = iter$(iterable);
      for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) self.set(x, combine(count(self, x), 1));
    }
  }
  if (kwds.size > 0) tally(self, kwds, new PyDict(), combine);
}
const positive = (n: Value): boolean => truth(gt(n, 0));
/** `a op b` over all keys of both, keeping positive counts. */
function combined(
  a: PyDict,
  b: PyDict,
  own: (x: Value, y: Value) => Value,
  other: ((y: Value) => Value) | null,
): PyDict {
  const result = fresh();
  for (const [key, n] of a.entries()) {
    const value = own(n, count(b, key));
    if (positive(value)) result.set(key, value);
  }
  if (other !== null) {
    for (const [key, n] of b.entries()) {
      if (a.has(key)) continue;
      const value = other(n);
      if (positive(value)) result.set(key, value);
    }
  }
  return result;
}
const min = (x: Value, y: Value): Value => (less(x, y) ? x : y);
const max = (x: Value, y: Value): Value => (less(x, y) ? y : x);
const binary = (f: (a: PyDict, b: PyDict) => Value): readonly [string, (self: PyDict, other: Value) => Value] => [
  "other",
  (self, other) => (isCounter(other) ? f(self, other) : NotImplemented),
];
function keepPositive(self: PyDict): Value {
  for (const [key, n] of [...self.entries()]) if (!positive(n)) self.delete(key);
  return self;
}
const inPlace = (
  f: (self: PyDict, key: Value, n: Value) => void,
): readonly [string, (self: PyDict, other: Value) => Value] => [
  "other",
  (self, other) => {
    for (const [key, n] of [...entries(other)]) f(self, key, n);
    return keepPositive(self);
  },
];
const compare = (f: (a: Value, b: Value) => Value): readonly [string, (self: PyDict, other: Value) => Value] =>
  binary((a, b) => [...a.keys(), ...b.keys()].every((key) => truth(f(count(a, key), count(b, key)))));

/** Entries from the most common to the least; equal counts in order of first appearance. */
function ranked(self: PyDict): [Value, Value][] {
  return [...self.entries()]
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => (less(b.entry[1], a.entry[1]) ? -1 : less(a.entry[1], b.entry[1]) ? 1 : a.i - b.i))
    .map(({ entry }) => entry);
}

export const Counter: PyType = pythonClass("collections", "Counter", [DictType], {
  __add__: binary((a, b) => combined(a, b, add, (n) => n)),
  __and__: binary((a, b) => combined(a, b, min, null)),
  __delitem__: [
    "elem",
    (self: PyDict, key: Value) => {
      self.delete(key);
      return None;
    },
  ],
  __eq__: binary((a, b) => [...a.keys(), ...b.keys()].every((key) => equal(count(a, key), count(b, key)))),
  __ge__: compare(ge),
  __gt__: binary((a, b) => truth(callSpecial(a, "__ge__", b)) && !equal(a, b)),
  __iadd__: inPlace((self, key, n) => self.set(key, add(count(self, key), n))),
  __iand__: [
    "other",
    (self: PyDict, other: Value) => {
      for (const [key, n] of [...self.entries()]) {
        const o = count(other, key);
        if (less(o, n)) self.set(key, o);
      }
      return keepPositive(self);
    },
  ],
  __init__: [
    "iterable=None, /, **kwds",
    (self: PyDict, iterable: Value, kwds: PyDict) => {
      tally(self, iterable, kwds, add);
      return None;
    },
  ],
  __ior__: inPlace((self, key, n) => {
    if (less(count(self, key), n)) self.set(key, n);
  }),
  __isub__: inPlace((self, key, n) => self.set(key, sub(count(self, key), n))),
  __le__: compare(le),
  __lt__: binary((a, b) => truth(callSpecial(a, "__le__", b)) && !equal(a, b)),
  __missing__: ["key", () => 0],
  __ne__: binary((a, b) => !truth(callSpecial(a, "__eq__", b))),
  __neg__: [
    "",
    (self: PyDict) => {
      const result = fresh();
      for (const [key, n] of self.entries()) if (truth(lt(n, 0))) result.set(key, negate(n));
      return result;
    },
  ],
  __or__: binary((a, b) => combined(a, b, max, (n) => n)),
  __pos__: ["", (self: PyDict) => combined(self, new PyDict(), (n) => n, null)],
  __repr__: [
    "",
    (self: PyDict) => {
      const { name } = typeOf(self);
      if (self.size === 0) return `${name}()`;
      let shown: [Value, Value][];
      try {
        shown = ranked(self);
      } catch {
        shown = [...self.entries()];
      }
      return `${name}({${shown.map(([k, n]) => `${reprOf(k)}: ${reprOf(n)}`).join(", ")}})`;
    },
  ],
  __sub__: binary((a, b) => combined(a, b, sub, negate)),
  copy: ["", (self: PyDict) => call(typeOf(self), self)],
  __reduce__: ["", (self: PyDict) => tuple(typeOf(self), tuple(dictFromEntries(self.entries())))],
  __copy__: ["", (self: PyDict) => call(typeOf(self), self)],
  elements: generator(
    "self",
    function* (self: PyDict) {
      for (const [key, n] of self.entries()) for (let i = Number(toIndex(n)); i > 0; i--) yield key;
      return None;
    },
    { qualname: "Counter.elements", module: "collections" },
  ),
  fromkeys: classEntry("iterable, v=None", () => {
    throw error(NotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.");
  }),
  most_common: [
    "n=None",
    (self: PyDict, n: Value) => {
      const all = ranked(self).map(([k, v]) => new PyTuple([k, v]));
      return isNone(n) ? all : all.slice(0, Math.max(0, Number(toIndex(n))));
    },
  ],
  subtract: [
    "iterable=None, /, **kwds",
    (self: PyDict, iterable: Value, kwds: PyDict) => {
      tally(self, iterable, kwds, sub);
      return None;
    },
  ],
  total: ["", (self: PyDict) => [...self.values()].reduce((a, b) => add(a, b), 0)],
  update: [
    "iterable=None, /, **kwds",
    (self: PyDict, iterable: Value, kwds: PyDict) => {
      tally(self, iterable, kwds, add);
      return None;
    },
  ],
});
