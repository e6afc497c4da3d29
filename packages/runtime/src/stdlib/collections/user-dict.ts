import { bitOr } from "../../object/arithmetic.ts";
import { PyDict } from "../../object/dict.ts";
import { error, KeyError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { contains, delitem, getitem, setitem } from "../../object/subscript.ts";
import { lookup, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { isNone, pythonClass } from "../kit.ts";
import { MutableMapping } from "./abc-mappings.ts";

const isUserDict = (v: Value): boolean => typeOf(v).mro.includes(UserDict);
const dataOf = (v: Value): Value => (isUserDict(v) ? v.$data : v instanceof PyDict ? v : undefined);

/** https://docs.python.org/3.13/library/collections.html#collections.UserDict */
export const UserDict: PyType = pythonClass(
  "collections",
  "UserDict",
  [MutableMapping],
  {
    __contains__: ["key", (self: Value, key: Value) => contains(self.$data, key)],
    __copy__: ["", (self: Value) => copy(self)],
    __delitem__: [
      "key",
      (self: Value, key: Value) => {
        delitem(self.$data, key);
        return None;
      },
    ],
    __getitem__: [
      "key",
      (self: Value, key: Value) => {
        if (contains(self.$data, key)) return getitem(self.$data, key);
        if (lookup(typeOf(self), "__missing__") !== undefined) return callSpecial(self, "__missing__", key);
        throw error(KeyError, key);
      },
    ],
    __init__: [
      "dict=None, /, **kwargs",
      (self: Value, dict: Value, kwargs: PyDict) => {
        self.$data = new PyDict();
        if (!isNone(dict)) invoke(self, "update", dict);
        if (kwargs.size > 0) invoke(self, "update", kwargs);
        return None;
      },
    ],
    __ior__: [
      "other",
      (self: Value, other: Value) => {
        invoke(self.$data, "update", dataOf(other) ?? other);
        return self;
      },
    ],
    __iter__: ["", (self: Value) => pyIter(self.$data)],
    __len__: ["", (self: Value) => callSpecial(self.$data, "__len__")],
    __or__: [
      "other",
      (self: Value, other: Value) => {
        const data = dataOf(other);
        return data === undefined ? NotImplemented : call(typeOf(self), bitOr(self.$data, data));
      },
    ],
    __repr__: ["", (self: Value) => reprOf(self.$data)],
    __ror__: [
      "other",
      (self: Value, other: Value) => {
        const data = dataOf(other);
        return data === undefined ? NotImplemented : call(typeOf(self), bitOr(data, self.$data));
      },
    ],
    __setitem__: [
      "key, item",
      (self: Value, key: Value, item: Value) => {
        setitem(self.$data, key, item);
        return None;
      },
    ],
    copy: ["", (self: Value) => copy(self)],
    fromkeys: classEntry("iterable, value=None", (cls: Value, iterable: Value, value: Value) => {
      const made = call(cls);
      for (const key of iterate(iterable)) setitem(made, key, value);
      return made;
    }),
    get: [
      "key, default=None",
      (self: Value, key: Value, fallback: Value) => (contains(self, key) ? getitem(self, key) : fallback),
    ],
  },
  { metaclass: AbcMetaType },
);
/** The same class without running `__init__`, with a copy of the data. */
function copy(self: Value): Value {
  const made = new (typeOf(self).alloc)();
  for (const key of Object.keys(self)) made[key] = self[key];
  made.$data = invoke(self.$data, "copy");
  return made;
}
