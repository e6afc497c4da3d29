/** tuple: https://docs.python.org/3.13/library/stdtypes.html#tuples and CPython's Objects/tupleobject.c. */

import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import type { Iter } from "../object/iterate.ts";
import { toArray } from "../object/iterate.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { sequenceOperators } from "../object/sequence-operators.ts";
import { PyTuple, type PyType, TupleType, typeName } from "../object/type.ts";
import { NotImplemented, PyObject, type Value } from "../object/value.ts";
import { classGetitem } from "./generic-alias.ts";
import * as hashes from "./hash/lazy.ts";
import { iteratorType } from "./iterator-type.ts";
import { ignoreKeywordsOfSubclasses } from "./keywords-of-subclasses.ts";
import {
  comparisons,
  countOf,
  includes,
  indexOf,
  place,
  repeatCount,
  repeated,
  selected,
  subscript,
} from "./sequence.ts";
import { type PySlice, sliceIndices } from "./slice.ts";

const EMPTY = new PyTuple([]);

/** A tuple of the given items. */
export const makeTuple = (...items: Value[]): PyTuple => (items.length === 0 ? EMPTY : new PyTuple(items));

/** `tuple(iterable)`: a tuple is its own copy. */
export function tupleFrom(iterable: Value): PyTuple {
  if (iterable instanceof PyTuple && Object.getPrototypeOf(iterable) === PyTuple.prototype) return iterable;
  return makeTupleOf(toArray(iterable));
}
const makeTupleOf = (items: readonly Value[]): PyTuple => (items.length === 0 ? EMPTY : new PyTuple(items));

export class TupleIterator extends PyObject implements Iter {
  readonly items: readonly Value[];
  index = 0;
  constructor(tuple: PyTuple) {
    super();
    this.items = tuple.items;
  }
  $next(): Value {
    return this.index < this.items.length ? this.items[this.index++] : undefined;
  }
  lengthHint(): number {
    return this.items.length - this.index;
  }
}
export const TupleIteratorType = iteratorType("tuple_iterator", TupleIterator);

function getItem(self: PyTuple, key: Value): Value {
  const index = subscript(key, "tuple");
  if (index !== undefined) return self.items[place(index, self.items.length, "tuple index out of range")];
  const part = sliceIndices(key as PySlice, self.items.length);
  if (part.count === self.items.length && part.step === 1 && Object.getPrototypeOf(self) === PyTuple.prototype)
    return self;
  return makeTupleOf(selected(self.items, part));
}

function multiply(self: PyTuple, n: Value): Value {
  const times = repeatCount(n, self.items.length);
  if (times === undefined) return NotImplemented;
  if (times === 1 && Object.getPrototypeOf(self) === PyTuple.prototype) return self;
  return makeTupleOf(repeated(self.items, times));
}

export const tupleRepr = (self: PyTuple): string =>
  self.items.length === 0
    ? "()"
    : guardedRepr(self, "(...)", () => `(${self.items.map(reprOf).join(", ")}${self.items.length === 1 ? "," : ""})`);

const concatError = (_a: Value, b: Value): Value =>
  error(TypeError, `can only concatenate tuple (not "${typeName(b)}") to tuple`);

defineMethods(TupleType, {
  ...comparisons<PyTuple>((v) => (v instanceof PyTuple ? v.items : undefined)),
  __add__: [
    "value, /",
    (self: PyTuple, other: Value) =>
      other instanceof PyTuple ? makeTupleOf([...self.items, ...other.items]) : NotImplemented,
  ],
  __class_getitem__: classGetitem,
  __contains__: ["key, /", (self: PyTuple, key: Value) => includes(self.items, key)],
  __getitem__: ["key, /", getItem],
  __getnewargs__: ["", (self: PyTuple) => new PyTuple([new PyTuple(self.items)])],
  __hash__: ["", (self: PyTuple) => hashes.tuples.tupleHash(self.items)],
  __iter__: ["", (self: PyTuple) => new TupleIterator(self)],
  __len__: ["", (self: PyTuple) => self.items.length],
  __mul__: ["value, /", multiply],
  __new__: staticEntry("cls, iterable=(), /", (cls: PyType, iterable: Value) =>
    cls === TupleType ? tupleFrom(iterable) : new cls.alloc(toArray(iterable)),
  ),
  __repr__: ["", tupleRepr],
  __rmul__: ["value, /", multiply],
  count: [
    "value, /",
    (self: PyTuple, value: Value) => countOf(self.items, value),
    "Return number of occurrences of value.",
  ],
  index: [
    "value, start=0, stop=9223372036854775807, /",
    (self: PyTuple, value: Value, start: Value, stop: Value) => {
      const at = indexOf(self.items, value, start, stop);
      if (at < 0) throw error(ValueError, "tuple.index(x): x not in tuple");
      return at;
    },
    "Return first index of value.\n\nRaises ValueError if the value is not present.",
  ],
});
ignoreKeywordsOfSubclasses(TupleType, "__new__");
TupleType.construct = (args) => (args.length === 1 ? tupleFrom(args[0]) : args.length === 0 ? EMPTY : undefined);
TupleType.dict.set(
  "__doc__",
  "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
);

sequenceOperators(TupleType, concatError);
