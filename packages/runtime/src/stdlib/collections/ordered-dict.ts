/** OrderedDict: https://docs.python.org/3.13/library/collections.html#collections.OrderedDict */
import { callSpecial } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { DictType, isDict, PyDict } from "../../object/dict.ts";
import { error, KeyError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/function.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { nativeClass } from "../kit.ts";

class PyOrderedDict extends PyDict {}
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
  },
  { bases: [DictType], hasDict: true },
);
