/** ChainMap: https://docs.python.org/3.13/library/collections.html#collections.ChainMap */

import { PyDict } from "../../object/dict.ts";
import { error, isError, KeyError } from "../../object/exceptions/exceptions.ts";
import { applyMethod, call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { classEntry, getset } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { contains, delitem, getitem, setitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { isNone, pythonClass } from "../kit.ts";
import { Mapping, MutableMapping } from "./abc-mappings.ts";

const isMapping = (v: Value): boolean => truth(callSpecial(Mapping, "__instancecheck__", v));
/** All keys, those of the last map first. */
function keys(self: Value): PyDict {
  const seen = new PyDict();
  for (const map of [...self.$maps].reverse()) for (const key of iterate(map)) seen.set(key, None);
  return seen;
}
const first = (self: Value): Value => self.$maps[0];
const absent = (key: Value): Value => error(KeyError, `Key not found in the first mapping: ${reprOf(key)}`);

const ChainMapType: PyType = pythonClass(
  "collections",
  "ChainMap",
  [MutableMapping],
  {
    __bool__: ["", (self: Value) => self.$maps.some((m: Value) => truth(m))],
    __contains__: ["key", (self: Value, key: Value) => self.$maps.some((m: Value) => contains(m, key))],
    __copy__: ["", (self: Value) => copy(self)],
    __delitem__: [
      "key",
      (self: Value, key: Value) => {
        try {
          delitem(first(self), key);
        } catch (e) {
          if (isError(e, KeyError)) throw absent(key);
          throw e;
        }
        return None;
      },
    ],
    __getitem__: [
      "key",
      (self: Value, key: Value) => {
        for (const map of self.$maps) {
          try {
            return getitem(map, key);
          } catch (e) {
            if (!isError(e, KeyError)) throw e;
          }
        }
        return callSpecial(self, "__missing__", key);
      },
    ],
    __init__: [
      "*maps",
      (self: Value, maps: PyTuple) => {
        self.$maps = maps.items.length === 0 ? [new PyDict()] : [...maps.items];
        return None;
      },
    ],
    __ior__: [
      "other",
      (self: Value, other: Value) => {
        invoke(first(self), "update", other);
        return self;
      },
    ],
    __iter__: ["", (self: Value) => pyIter(keys(self))],
    __len__: ["", (self: Value) => keys(self).size],
    __missing__: [
      "key",
      (_self: Value, key: Value) => {
        throw error(KeyError, key);
      },
    ],
    __or__: [
      "other",
      (self: Value, other: Value) => {
        if (!isMapping(other)) return NotImplemented;
        const made = copy(self);
        invoke(first(made), "update", other);
        return made;
      },
    ],
    __repr__: [
      "",
      (self: Value) => guardedRepr(self, "...", () => `${typeOf(self).name}(${self.$maps.map(reprOf).join(", ")})`),
    ],
    __ror__: [
      "other",
      (self: Value, other: Value) => {
        if (!isMapping(other)) return NotImplemented;
        const made = new PyDict();
        for (const map of [other, ...[...self.$maps].reverse()]) invoke(made, "update", map);
        return call(typeOf(self), made);
      },
    ],
    __setitem__: [
      "key, value",
      (self: Value, key: Value, value: Value) => {
        setitem(first(self), key, value);
        return None;
      },
    ],
    clear: ["", (self: Value) => invoke(first(self), "clear")],
    copy: ["", (self: Value) => copy(self)],
    fromkeys: classEntry("iterable, value=None", (cls: Value, iterable: Value, value: Value) => {
      const made = new PyDict();
      for (const key of iterate(iterable)) made.set(key, value);
      return call(cls, made);
    }),
    get: [
      "key, default=None",
      (self: Value, key: Value, fallback: Value) => (contains(self, key) ? getitem(self, key) : fallback),
    ],
    new_child: [
      "m=None, **kwargs",
      (self: Value, m: Value, kwargs: PyDict) => {
        const child = isNone(m) ? kwargs : m;
        if (!isNone(m) && kwargs.size > 0) invoke(child, "update", kwargs);
        return call(typeOf(self), child, ...self.$maps);
      },
    ],
    parents: getset((self: Value) => call(typeOf(self), ...self.$maps.slice(1))),
    pop: [
      "key, *args",
      (self: Value, key: Value, args: PyTuple) => {
        try {
          return applyMethod(first(self), "pop", [key, ...args.items]);
        } catch (e) {
          if (isError(e, KeyError)) throw absent(key);
          throw e;
        }
      },
    ],
    popitem: [
      "",
      (self: Value) => {
        try {
          return invoke(first(self), "popitem");
        } catch (e) {
          if (isError(e, KeyError)) throw error(KeyError, "No keys found in the first mapping.");
          throw e;
        }
      },
    ],
  },
  { metaclass: AbcMetaType },
);
function copy(self: Value): Value {
  return call(typeOf(self), invoke(first(self), "copy"), ...self.$maps.slice(1));
}
export const ChainMap: Value = ChainMapType;
