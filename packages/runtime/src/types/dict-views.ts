/** The live views of dicts: https://docs.python.org/3.13/library/stdtypes.html#dictionary-view-objects */
import { callSpecial } from "../object/call.ts";
import { equal } from "../object/compare.ts";
import type { PyDict } from "../object/dict.ts";
import { iterate, toArray } from "../object/iterate.ts";
import { defineMethods, getset, type MethodEntry, type MethodTable } from "../object/methods.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { contains } from "../object/subscript.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import {
  DictItemIterator,
  DictKeyIterator,
  DictReverseItemIterator,
  DictReverseKeyIterator,
  DictReverseValueIterator,
  DictValueIterator,
} from "./dict-iterators.ts";
import { cannotCreate } from "./iterator-type.ts";
import { MappingProxy } from "./mapping-proxy.ts";
import { isSetLike, PySet } from "./set-storage.ts";

abstract class DictView extends PyObject {
  readonly dict: PyDict;
  constructor(dict: PyDict) {
    super();
    this.dict = dict;
  }
}
export class DictKeys extends DictView {}
export class DictValues extends DictView {}
export class DictItems extends DictView {}

export const DictKeysType: PyType = makeType({
  name: "dict_keys",
  bases: [ObjectType],
  alloc: DictKeys,
  isBase: false,
});
export const DictValuesType: PyType = makeType({
  name: "dict_values",
  bases: [ObjectType],
  alloc: DictValues,
  isBase: false,
});
export const DictItemsType: PyType = makeType({
  name: "dict_items",
  bases: [ObjectType],
  alloc: DictItems,
  isBase: false,
});

export const keysView = (dict: PyDict): DictKeys => new DictKeys(dict);
export const valuesView = (dict: PyDict): DictValues => new DictValues(dict);
export const itemsView = (dict: PyDict): DictItems => new DictItems(dict);

/** What the set operations of views accept as the other operand of a comparison. */
const isSetOrView = (v: Value): boolean => isSetLike(v) || v instanceof DictKeys || v instanceof DictItems;
const isView = (v: Value): boolean => v instanceof DictKeys || v instanceof DictItems;

const sizeOf = (v: Value): number => callSpecial(v, "__len__") as number;

/** Whether every item of `a` is in `b`. */
function allIn(a: Value, b: Value): boolean {
  for (const item of iterate(a)) if (!contains(b, item)) return false;
  return true;
}

function viewAnd(self: Value, other: Value): PySet {
  // As CPython does: a larger view goes through the other side's items.
  let a = self;
  let b = other;
  if (isView(other) && sizeOf(other) > sizeOf(self)) [a, b] = [other, self];
  const result = new PySet();
  if (isSetLike(b) && isView(a) && sizeOf(b) > sizeOf(a)) [a, b] = [b, a];
  for (const item of iterate(b)) if (contains(a, item)) result.add(item);
  return result;
}
function viewOr(self: Value, other: Value): PySet {
  const result = new PySet();
  result.update(self);
  result.update(other);
  return result;
}
function viewSub(self: Value, other: Value): PySet {
  const result = new PySet();
  result.update(self);
  result.differenceUpdate(other);
  return result;
}
function viewXor(self: Value, other: Value): PySet {
  const result = new PySet();
  result.update(self);
  result.symmetricDifferenceUpdate(other);
  return result;
}

const binary = (operation: (a: Value, b: Value) => PySet): MethodEntry => [
  "value, /",
  (self: Value, other: Value) => operation(self, other),
];
const reflected = (operation: (a: Value, b: Value) => PySet): MethodEntry => [
  "value, /",
  (self: Value, other: Value) => operation(other, self),
];
const comparison = (test: (self: Value, other: Value, a: number, b: number) => boolean): MethodEntry => [
  "value, /",
  (self: Value, other: Value) => (isSetOrView(other) ? test(self, other, sizeOf(self), sizeOf(other)) : NotImplemented),
];

const shared: MethodTable = {
  __len__: ["", (self: DictView) => self.dict.size],
  mapping: getset((self: DictView) => new MappingProxy(self.dict)),
};
const setLike: MethodTable = {
  __and__: binary(viewAnd),
  __eq__: comparison((self, other, a, b) => a === b && allIn(self, other)),
  __ge__: comparison((self, other, a, b) => a >= b && allIn(other, self)),
  __gt__: comparison((self, other, a, b) => a > b && allIn(other, self)),
  __hash__: None,
  __le__: comparison((self, other, a, b) => a <= b && allIn(self, other)),
  __lt__: comparison((self, other, a, b) => a < b && allIn(self, other)),
  __ne__: comparison((self, other, a, b) => a !== b || !allIn(self, other)),
  __or__: binary(viewOr),
  __rand__: reflected(viewAnd),
  __ror__: reflected(viewOr),
  __rsub__: reflected(viewSub),
  __rxor__: reflected(viewXor),
  __sub__: binary(viewSub),
  __xor__: binary(viewXor),
  isdisjoint: [
    "other, /",
    (self: Value, other: Value) => {
      for (const item of iterate(other)) if (contains(self, item)) return false;
      return true;
    },
    "Return True if the view and the given iterable have a null intersection.",
  ],
};
const viewRepr = (self: Value): string =>
  guardedRepr(self, "...", () => `${typeName(self)}([${toArray(self).map(reprOf).join(", ")}])`);

defineMethods(DictKeysType, {
  __new__: cannotCreate("dict_keys"),
  ...shared,
  ...setLike,
  __contains__: ["key, /", (self: DictKeys, key: Value) => self.dict.has(key)],
  __iter__: ["", (self: DictKeys) => new DictKeyIterator(self.dict)],
  __repr__: ["", viewRepr],
  __reversed__: [
    "",
    (self: DictKeys) => new DictReverseKeyIterator(self.dict),
    "Return a reverse iterator over the dict keys.",
  ],
});
defineMethods(DictItemsType, {
  __new__: cannotCreate("dict_items"),
  ...shared,
  ...setLike,
  __contains__: [
    "key, /",
    (self: DictItems, pair: Value) => {
      if (!(pair instanceof PyTuple) || pair.items.length !== 2) return false;
      const value = self.dict.get(pair.items[0]);
      return value !== undefined && equal(value, pair.items[1]);
    },
  ],
  __iter__: ["", (self: DictItems) => new DictItemIterator(self.dict)],
  __repr__: ["", viewRepr],
  __reversed__: [
    "",
    (self: DictItems) => new DictReverseItemIterator(self.dict),
    "Return a reverse iterator over the dict items.",
  ],
});
defineMethods(DictValuesType, {
  __new__: cannotCreate("dict_values"),
  ...shared,
  __iter__: ["", (self: DictValues) => new DictValueIterator(self.dict)],
  __repr__: ["", viewRepr],
  __reversed__: [
    "",
    (self: DictValues) => new DictReverseValueIterator(self.dict),
    "Return a reverse iterator over the dict values.",
  ],
});
