/** defaultdict: https://docs.python.org/3.13/library/collections.html#collections.defaultdict */

import { layOutBuiltin } from "../../object/classes/layout.ts";
import { DictType, isDict, PyDict } from "../../object/dict.ts";
import { error, KeyError, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call, callSpecial, isCallable } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { pyIter } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { getset, nativeClass, toKwargs, tuple } from "../kit.ts";

class PyDefaultDict extends PyDict {
  factory: Value = None;
}
const parent = (name: string): Value => DictType.dict.get(name);
function copy(self: PyDefaultDict): Value {
  const type = typeOf(self);
  if (type.isHeap) return call(type, self.factory, self);
  const made = new PyDefaultDict();
  made.factory = self.factory;
  parent("update")(made, self);
  return made;
}

export const defaultdict: PyType = nativeClass(
  "collections",
  "defaultdict",
  PyDefaultDict,
  {
    __copy__: ["", copy],
    __getitem__: [
      "key, /",
      (self: PyDefaultDict, key: Value) => {
        const known = self.get(key);
        if (known !== undefined) return known;
        if (typeof key === "object") hash(key);
        return callSpecial(self, "__missing__", key);
      },
    ],
    __init__: [
      "*args, **kwargs",
      (self: PyDefaultDict, args: PyTuple, kwargs: PyDict) => {
        const [factory = None, ...rest] = args.items;
        if (factory !== None && !isCallable(factory)) throw error(TypeError, "first argument must be callable or None");
        self.factory = factory;
        apply(parent("__init__"), [self, ...rest], toKwargs(kwargs));
        return None;
      },
    ],
    __missing__: [
      "key, /",
      (self: PyDefaultDict, key: Value) => {
        if (self.factory === None) throw error(KeyError, key);
        const value = call(self.factory);
        self.set(key, value);
        return value;
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    __or__: [
      "value, /",
      (self: PyDefaultDict, other: Value) => {
        if (!isDict(other)) return NotImplemented;
        const made = copy(self);
        parent("update")(made, other);
        return made;
      },
    ],
    __reduce__: [
      "",
      (self: PyDefaultDict) =>
        tuple(
          typeOf(self),
          self.factory === None ? tuple() : tuple(self.factory),
          None,
          None,
          pyIter(parent("items")(self)),
        ),
    ],
    __repr__: [
      "",
      (self: PyDefaultDict) => {
        const factory = guardedRepr(self, "...", () => reprOf(self.factory));
        return `${typeOf(self).name}(${factory}, ${parent("__repr__")(self)})`;
      },
    ],
    __ror__: [
      "value, /",
      (self: PyDefaultDict, other: Value) => {
        if (!isDict(other)) return NotImplemented;
        const made = new PyDefaultDict();
        made.factory = self.factory;
        parent("update")(made, other);
        parent("update")(made, self);
        return made;
      },
    ],
    copy: ["", copy],
    default_factory: getset(
      (self: PyDefaultDict) => self.factory,
      (self: PyDefaultDict, value) => {
        self.factory = value;
      },
    ),
  },
  { bases: [DictType] },
);
layOutBuiltin(defaultdict);
