/** OrderedDict: https://docs.python.org/3.13/library/collections.html#collections.OrderedDict */

import { tryGetattr } from "../../object/attributes.ts";
import { layOutBuiltin } from "../../object/classes/layout.ts";
import { equal } from "../../object/compare.ts";
import { DictType, isDict, type PyDict } from "../../object/dict.ts";
import { error, KeyError, RuntimeError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter, toArray } from "../../object/iterate.ts";
import { classEntry, defineMethods, staticEntry } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { getitem, setitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { makeType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { DictItems, DictKeys, DictValues, type DictView } from "../../types/dict-view.ts";
import { DictItemsType, DictKeysType, DictValuesType } from "../../types/dict-views.ts";
import { nativeClass } from "../kit.ts";
import { MUTATED, OrderedIterator, valueOf } from "./ordered-iterator.ts";
import { PyOrderedDict } from "./ordered-storage.ts";

class OrderedKeys extends DictKeys {}
class OrderedValues extends DictValues {}
class OrderedItems extends DictItems {}
for (const [name, base, alloc] of [
  ["odict_keys", DictKeysType, OrderedKeys],
  ["odict_values", DictValuesType, OrderedValues],
  ["odict_items", DictItemsType, OrderedItems],
] as const) {
  const kind = name.slice("odict_".length) as "keys" | "values" | "items";
  const type = makeType({ name, bases: [base], alloc, isBase: false });
  defineMethods(type, {
    __iter__: ["", ({ dict }: DictView) => new OrderedIterator(dict as PyOrderedDict, kind)],
    __reversed__: ["", ({ dict }: DictView) => new OrderedIterator(dict as PyOrderedDict, kind, true)],
  });
}
const parent = (name: string): Value => DictType.dict.get(name);
/** Stores pairs through `__setitem__`. @throws TypeError, ValueError of its own about what is no pair */
function addPairs(self: Value, pairs: Value): void {
  for (const pair of iterate(pairs)) {
    const items: Value[] = [];
    for (const item of iterate(pair)) {
      if (items.length === 2) throw error(ValueError, "too many values to unpack (expected 2)");
      items.push(item);
    }
    const { length } = items;
    if (length < 2) throw error(ValueError, `need more than ${length} value${length === 1 ? "" : "s"} to unpack`);
    setitem(self, items[0], items[1]);
  }
}
/** Takes entries over as `MutableMapping.update` does: through the `__setitem__` of the class. */
function takeOver(self: Value, source: Value): void {
  if (typeOf(source) === DictType) {
    for (const [key, value] of [...(source as PyDict).entries()]) setitem(self, key, value);
    return;
  }
  const keys = tryGetattr(source, "keys");
  if (keys !== undefined) {
    for (const key of iterate(call(keys))) setitem(self, key, getitem(source, key));
    return;
  }
  const items = tryGetattr(source, "items");
  addPairs(self, items === undefined ? source : call(items));
}
function merged(self: Value, first: Value, second: Value): Value {
  const made = call(typeOf(self), first);
  takeOver(made, second);
  return made;
}
/** What `__init__` and `update` do with their arguments; `complaint` ends what is said of too many. */
function update(self: Value, args: PyTuple, kwargs: PyDict, complaint: (given: number) => string): Value {
  const { items } = args;
  if (items.length > 1) throw error(TypeError, complaint(items.length));
  if (items.length === 1) takeOver(self, items[0]);
  takeOver(self, kwargs);
  return None;
}
/** A new one with the same entries; a class of the program's own is called, and asked for each value. */
function copied(self: PyOrderedDict): Value {
  const type = typeOf(self);
  const made = call(type);
  for (const key of [...self.keys()])
    setitem(made, key, type === OrderedDict ? valueOf(self, key) : getitem(self, key));
  return made;
}
/** Whether two have the same keys in the same order. @throws RuntimeError when comparing them changes one */
function sameKeys(a: PyOrderedDict, b: PyOrderedDict): boolean {
  const [stateA, stateB] = [a.state, b.state];
  const [left, right] = [a.keys(), b.keys()];
  for (;;) {
    const [x, y] = [left.next(), right.next()];
    if (x.done || y.done) return x.done === y.done;
    const isSame = equal(x.value, y.value);
    if (a.state !== stateA || b.state !== stateB) throw error(RuntimeError, MUTATED);
    if (!isSame) return false;
  }
}
/** The entries as `repr` shows them: a class of the program's own is asked for its keys and for each value. */
const itemsOf = (self: PyOrderedDict): (readonly [Value, Value])[] =>
  typeOf(self) === OrderedDict
    ? [...self.keys()].map((key) => [key, valueOf(self, key)] as const)
    : toArray(invoke(self, "keys")).map((key) => [key, getitem(self, key)] as const);

export const OrderedDict: PyType = nativeClass(
  "collections",
  "OrderedDict",
  PyOrderedDict,
  {
    __eq__: [
      "value, /",
      (self: PyOrderedDict, other: Value) => {
        if (!isDict(other)) return NotImplemented;
        const isAlike = parent("__eq__")(self, other);
        return isAlike === true && other instanceof PyOrderedDict ? sameKeys(self, other) : isAlike;
      },
    ],
    __iter__: ["", (self: PyOrderedDict) => new OrderedIterator(self, "keys")],
    __init__: [
      "*args, **kwargs",
      (self: PyDict, args: PyTuple, kwargs: PyDict) =>
        update(self, args, kwargs, (given) => `expected at most 1 arguments, got ${given}`),
    ],
    __ior__: [
      "value, /",
      (self: PyDict, other: Value) => {
        takeOver(self, other);
        return self;
      },
    ],
    __ne__: [
      "value, /",
      (self: PyDict, other: Value) => {
        const same = callSpecial(self, "__eq__", other);
        return same === NotImplemented ? same : !truth(same);
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    __or__: ["value, /", (self: PyDict, other: Value) => (isDict(other) ? merged(self, self, other) : NotImplemented)],
    __reduce__: [
      "",
      (self: PyDict) => {
        const state = callSpecial(self, "__getstate__");
        return new PyTuple([typeOf(self), new PyTuple([]), state, None, pyIter(call(tryGetattr(self, "items")))]);
      },
    ],
    __repr__: [
      "",
      (self: PyOrderedDict) => {
        const { name } = typeOf(self);
        if (self.size === 0) return `${name}()`;
        return guardedRepr(
          self,
          "...",
          () =>
            `${name}({${itemsOf(self)
              .map(([k, v]) => `${reprOf(k)}: ${reprOf(v)}`)
              .join(", ")}})`,
        );
      },
    ],
    __reversed__: ["", (self: PyOrderedDict) => new OrderedIterator(self, "keys", true)],
    __ror__: ["value, /", (self: PyDict, other: Value) => (isDict(other) ? merged(self, other, self) : NotImplemented)],
    copy: ["", copied],
    fromkeys: classEntry("iterable, value=None", (cls: PyType, iterable: Value, value: Value) => {
      const made = call(cls);
      for (const key of iterate(iterable)) setitem(made, key, value);
      return made;
    }),
    items: ["", (self: PyDict) => new OrderedItems(self)],
    keys: ["", (self: PyDict) => new OrderedKeys(self)],
    move_to_end: [
      "key, last=True",
      (self: PyOrderedDict, key: Value, last: Value) => {
        if (!self.move(key, truth(last))) throw error(KeyError, key);
        return None;
      },
    ],
    pop: [
      "key, default=...",
      (self: PyDict, key: Value, fallback: Value) => {
        const value = self.get(key);
        if (value !== undefined) self.delete(key);
        else if (fallback === undefined) throw error(KeyError, key);
        return value ?? fallback;
      },
    ],
    popitem: [
      "last=True",
      (self: PyOrderedDict, last: Value) => {
        const key = self.size === 0 ? undefined : truth(last) ? self.last()?.[0] : self.first();
        if (key === undefined) throw error(KeyError, "dictionary is empty");
        const value = self.get(key);
        self.delete(key);
        return new PyTuple([key, value]);
      },
    ],
    setdefault: [
      "key, default=None",
      (self: PyDict, key: Value, fallback: Value) => {
        const value = self.get(key);
        if (value !== undefined) return value;
        setitem(self, key, fallback);
        return fallback;
      },
    ],
    update: [
      "*args, **kwargs",
      (self: PyDict, args: PyTuple, kwargs: PyDict) =>
        update(self, args, kwargs, (given) => `update() takes at most 1 positional argument (${given} given)`),
    ],
    values: ["", (self: PyDict) => new OrderedValues(self)],
  },
  { bases: [DictType], hasDict: true },
);
layOutBuiltin(OrderedDict);
