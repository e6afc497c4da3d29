import { generator } from "../../coroutine/define.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { error, isError, KeyError } from "../../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../../object/functions/call.ts";
import { is } from "../../object/identity.ts";
import { iterate } from "../../object/iterate.ts";
import { setPatternKind } from "../../object/matching/pattern-kind.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { contains, delitem, getitem, setitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { unpack } from "../../object/unpack.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { DictItemsType, DictKeysType, DictValuesType } from "../../types/dict-views.ts";
import { MappingProxyType } from "../../types/mapping-proxy.ts";
import { PySet } from "../../types/set-storage.ts";
import { register } from "../abc/meta.ts";
import { abc, abstract } from "./abc-kit.ts";
import { Collection, Sized } from "./abc-protocols.ts";
import { SetAbc } from "./abc-sets.ts";

const getOr = (mapping: Value, key: Value, fallback: Value): Value => {
  try {
    return getitem(mapping, key);
  } catch (e) {
    if (isError(e, KeyError)) return fallback;
    throw e;
  }
};
const isMapping = (v: Value): boolean => truth(callSpecial(Mapping, "__instancecheck__", v));
const toDict = (mapping: Value): PyDict => {
  const dict = new PyDict();
  for (const key of iterate(mapping)) dict.set(key, getitem(mapping, key));
  return dict;
};

export const MappingView: PyType = abc("MappingView", [Sized], null, {
  __init__: [
    "mapping",
    (self: Value, mapping: Value) => {
      self.$_mapping = mapping;
      return None;
    },
  ],
  __len__: ["", (self: Value) => callSpecial(self.$_mapping, "__len__")],
  __repr__: ["", (self: Value) => `${typeName(self)}(${reprOf(self.$_mapping)})`],
});
MappingView.hasDict = true;
const fromIterable = classEntry("it", (_cls: Value, it: Value) => {
  const set = new PySet();
  for (const x of iterate(it)) set.add(x);
  return set;
});
const iterating = (name: string, item: (mapping: Value, key: Value) => Value): Value =>
  generator(
    "self",
    function* (self: Value) {
      for (const key of iterate(self.$_mapping)) yield item(self.$_mapping, key);
      return None;
    },
    { qualname: `${name}.__iter__`, module: "collections.abc" },
  );
export const KeysView: PyType = abc("KeysView", [MappingView, SetAbc], null, {
  __contains__: ["key", (self: Value, key: Value) => contains(self.$_mapping, key)],
  __iter__: iterating("KeysView", (_mapping, key) => key),
  _from_iterable: fromIterable,
});
export const ItemsView: PyType = abc("ItemsView", [MappingView, SetAbc], null, {
  __contains__: [
    "item",
    (self: Value, item: Value) => {
      const [key, value] = unpack(item, 2);
      const found = getOr(self.$_mapping, key, undefined);
      return found !== undefined && (is(found, value) || equal(found, value));
    },
  ],
  __iter__: iterating("ItemsView", (mapping, key) => new PyTuple([key, getitem(mapping, key)])),
  _from_iterable: fromIterable,
});
export const ValuesView: PyType = abc("ValuesView", [MappingView, Collection], null, {
  __contains__: [
    "value",
    (self: Value, value: Value) => {
      for (const key of iterate(self.$_mapping)) {
        const v = getitem(self.$_mapping, key);
        if (is(v, value) || equal(v, value)) return true;
      }
      return false;
    },
  ],
  __iter__: iterating("ValuesView", getitem),
});
for (const view of [KeysView, ItemsView, ValuesView]) view.hasDict = true;
register(KeysView, DictKeysType);
register(ItemsView, DictItemsType);
register(ValuesView, DictValuesType);

export const Mapping: PyType = abc("Mapping", [Collection], null, {
  __contains__: ["key", (self: Value, key: Value) => getOr(self, key, undefined) !== undefined],
  __eq__: [
    "other",
    (self: Value, other: Value) => (isMapping(other) ? equal(toDict(self), toDict(other)) : NotImplemented),
  ],
  __getitem__: abstract(
    "key",
    () => {
      throw error(KeyError);
    },
    "Mapping.__getitem__",
  ),
  __reversed__: None,
  get: ["key, default=None", getOr],
  items: ["", (self: Value) => ItemsView(self)],
  keys: ["", (self: Value) => KeysView(self)],
  values: ["", (self: Value) => ValuesView(self)],
});
setPatternKind(Mapping, "mapping");
register(Mapping, MappingProxyType);

export const MutableMapping: PyType = abc("MutableMapping", [Mapping], null, {
  __delitem__: abstract(
    "key",
    () => {
      throw error(KeyError);
    },
    "MutableMapping.__delitem__",
  ),
  __setitem__: abstract(
    "key, value",
    () => {
      throw error(KeyError);
    },
    "MutableMapping.__setitem__",
  ),
  clear: [
    "",
    (self: Value) => {
      try {
        for (;;) invoke(self, "popitem");
      } catch (e) {
        if (!isError(e, KeyError)) throw e;
      }
      return None;
    },
  ],
  pop: [
    "key, default=...",
    (self: Value, key: Value, fallback: Value) => {
      let value: Value;
      try {
        value = getitem(self, key);
      } catch (e) {
        if (fallback === undefined || !isError(e, KeyError)) throw e;
        return fallback;
      }
      delitem(self, key);
      return value;
    },
  ],
  popitem: [
    "",
    (self: Value) => {
      for (const key of iterate(self)) {
        const value = getitem(self, key);
        delitem(self, key);
        return new PyTuple([key, value]);
      }
      throw error(KeyError);
    },
  ],
  setdefault: [
    "key, default=None",
    (self: Value, key: Value, fallback: Value) => {
      const known = getOr(self, key, undefined);
      if (known !== undefined) return known;
      setitem(self, key, fallback);
      return fallback;
    },
  ],
  update: [
    "other=(), /, **kwds",
    (self: Value, other: Value, kwds: PyDict) => {
      if (isMapping(other)) for (const key of iterate(other)) setitem(self, key, getitem(other, key));
      else if (tryGetattr(other, "keys") !== undefined)
        for (const key of iterate(invoke(other, "keys"))) setitem(self, key, getitem(other, key));
      else {
        for (const pair of iterate(other)) {
          const [key, value] = unpack(pair, 2);
          setitem(self, key, value);
        }
      }
      for (const [key, value] of kwds.entries()) setitem(self, key, value);
      return None;
    },
  ],
});
register(MutableMapping, DictType);
