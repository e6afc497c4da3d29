/** The live views of dicts: https://docs.python.org/3.13/library/stdtypes.html#dictionary-view-objects */
import { equal } from "../object/compare.ts";
import type { PyDict } from "../object/dict.ts";
import { toArray } from "../object/iterate.ts";
import { defineMethods, getset, type MethodEntry, type MethodTable } from "../object/methods.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import {
  DictItemIterator,
  DictKeyIterator,
  DictReverseItemIterator,
  DictReverseKeyIterator,
  DictReverseValueIterator,
  DictValueIterator,
} from "./dict-iterators.ts";
import { DictItems, DictKeys, DictValues, type DictView } from "./dict-view.ts";
import * as late from "./dict-views.lazy.ts";
import { cannotCreate } from "./iterator-type.ts";
import { MappingProxy } from "./mapping-proxy.ts";

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

/** An operator that views have from sets; what it does is loaded when a program uses it. */
const setOperator = (name: keyof typeof late.sets.operators): MethodEntry => [
  "value, /",
  (self: Value, other: Value) => late.sets.operators[name](self, other),
];

const shared: MethodTable = {
  __len__: ["", (self: DictView) => self.dict.size],
  mapping: getset((self: DictView) => new MappingProxy(self.dict)),
};
const setLike: MethodTable = {
  __and__: setOperator("and"),
  __eq__: setOperator("eq"),
  __ge__: setOperator("ge"),
  __gt__: setOperator("gt"),
  __hash__: None,
  __le__: setOperator("le"),
  __lt__: setOperator("lt"),
  __ne__: setOperator("ne"),
  __or__: setOperator("or"),
  __rand__: setOperator("rand"),
  __ror__: setOperator("ror"),
  __rsub__: setOperator("rsub"),
  __rxor__: setOperator("rxor"),
  __sub__: setOperator("sub"),
  __xor__: setOperator("xor"),
  isdisjoint: [
    "other, /",
    (self: Value, other: Value) => late.sets.isDisjoint(self, other),
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
