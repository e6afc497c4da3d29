/** OrderedDict: https://docs.python.org/3.13/library/collections.html#collections.OrderedDict */
import { tryGetattr } from "../../object/attributes.ts";
import { call, callSpecial } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { DictType, isDict, PyDict } from "../../object/dict.ts";
import { error, KeyError } from "../../object/exceptions.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { setitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { makeType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { DictItems, DictKeys, DictValues } from "../../types/dict-view.ts";
import { DictItemsType, DictKeysType, DictValuesType } from "../../types/dict-views.ts";
import { nativeClass } from "../kit.ts";

class PyOrderedDict extends PyDict {}
class OrderedKeys extends DictKeys {}
class OrderedValues extends DictValues {}
class OrderedItems extends DictItems {}
for (const [name, base, alloc] of [
  ["odict_keys", DictKeysType, OrderedKeys],
  ["odict_values", DictValuesType, OrderedValues],
  ["odict_items", DictItemsType, OrderedItems],
] as const)
  makeType({ name, bases: [base], alloc, isBase: false });
const parent = (name: string): Value => DictType.dict.get(name);
function merged(self: Value, first: Value, second: Value): Value {
  const made = new (typeOf(self).alloc)();
  parent("update")(made, first);
  parent("update")(made, second);
  return made;
}
const firstKey = (self: PyDict): Value => {
  for (const key of self.keys()) return key;
  return undefined;
};

export const OrderedDict: PyType = nativeClass(
  "collections",
  "OrderedDict",
  PyOrderedDict,
  {
    __copy__: ["", (self: PyDict) => merged(self, self, new PyDict())],
    __eq__: [
      "value, /",
      (self: PyDict, other: Value) => {
        if (!isDict(other)) return NotImplemented;
        if (!(other instanceof PyOrderedDict)) return parent("__eq__")(self, other);
        const [a, b] = [[...self.entries()], [...other.entries()]];
        return a.length === b.length && a.every(([k, v], i) => equal(k, b[i]?.[0]) && equal(v, b[i]?.[1]));
      },
    ],
    __ior__: [
      "value, /",
      (self: PyDict, other: Value) => {
        parent("update")(self, other);
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
      (self: PyDict) => {
        const { name } = typeOf(self);
        if (self.size === 0) return `${name}()`;
        return guardedRepr(
          self,
          "...",
          () => `${name}({${[...self.entries()].map(([k, v]) => `${reprOf(k)}: ${reprOf(v)}`).join(", ")}})`,
        );
      },
    ],
    __ror__: ["value, /", (self: PyDict, other: Value) => (isDict(other) ? merged(self, other, self) : NotImplemented)],
    copy: ["", (self: PyDict) => merged(self, self, new PyDict())],
    fromkeys: classEntry("iterable, value=None", (cls: PyType, iterable: Value, value: Value) => {
      const made = call(cls);
      for (const key of iterate(iterable)) setitem(made, key, value);
      return made;
    }),
    items: ["", (self: PyDict) => new OrderedItems(self)],
    keys: ["", (self: PyDict) => new OrderedKeys(self)],
    move_to_end: [
      "key, last=True",
      (self: PyDict, key: Value, last: Value) => {
        const value = self.get(key);
        if (value === undefined) throw error(KeyError, key);
        if (truth(last)) {
          self.delete(key);
          self.set(key, value);
        } else {
          const rest = [...self.entries()].filter(([k]) => !equal(k, key));
          self.clear();
          self.set(key, value);
          for (const [k, v] of rest) self.set(k, v);
        }
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
      (self: PyDict, last: Value) => {
        const key = self.size === 0 ? undefined : truth(last) ? self.last()?.[0] : firstKey(self);
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
    values: ["", (self: PyDict) => new OrderedValues(self)],
  },
  { bases: [DictType], hasDict: true },
);
