/** `WeakValueDictionary` and `WeakKeyDictionary`: mappings that hold one side weakly; entries whose referent is gone are passed over. */

import { PyDict } from "../../object/dict.ts";
import { error, KeyError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { pyIter } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { Mapping, MutableMapping } from "../collections/abc-mappings.ts";
import { pythonClass } from "../kit.ts";
import { type PyRef, ref, referTo, refuses, target } from "./reference.ts";

interface Holder {
  store: PyDict;
}
type Entries = [Value, Value][];
const isMapping = (v: Value): boolean => truth(callSpecial(Mapping, "__instancecheck__", v));

/** Which side is weak, and what follows from it. */
interface Side {
  readonly key: (key: Value) => Value;
  readonly value: (value: Value) => Value;
  /** The key and value that an entry stands for; undefined when the referent is gone. */
  readonly open: (key: Value, value: Value) => [Value, Value] | undefined;
  readonly reference: (entry: [Value, Value]) => Value;
  readonly accepts: (key: Value) => boolean;
}
const weak = (v: Value): PyRef => referTo(ref, ref, v, None);
const same = (v: Value): Value => v;
const KEYS: Side = {
  key: weak,
  value: same,
  open: (k, v) => (target(k) === None ? undefined : [target(k), v]),
  reference: ([k]) => k,
  accepts: (key) => !refuses(key),
};
const VALUES: Side = {
  key: same,
  value: weak,
  open: (k, v) => (target(v) === None ? undefined : [k, target(v)]),
  reference: ([, v]) => v,
  accepts: () => true,
};

function mapping(name: string, side: Side, references: string): PyType {
  const live = (self: Holder): Entries => {
    const found: Entries = [];
    for (const [k, v] of [...self.store.entries()]) {
      const entry = side.open(k, v);
      if (entry === undefined) self.store.delete(k);
      else found.push(entry);
    }
    return found;
  };
  const find = (self: Holder, key: Value): Value => {
    const stored = side.key(key);
    const value = self.store.get(stored);
    return value === undefined ? undefined : side.open(stored, value)?.[1];
  };
  const merged = (self: Value, first: Value, second: Value): Value => {
    const made = call(typeOf(self));
    invoke(made, "update", first);
    invoke(made, "update", second);
    return made;
  };
  return pythonClass(
    "weakref",
    name,
    [MutableMapping],
    {
      __contains__: ["key", (self: Holder, key: Value) => side.accepts(key) && find(self, key) !== undefined],
      __copy__: ["", (self: Holder) => merged(self, self, new PyDict())],
      __delitem__: [
        "key",
        (self: Holder, key: Value) => {
          const stored = side.key(key);
          if (!self.store.delete(stored)) throw error(KeyError, stored);
          return None;
        },
      ],
      __getitem__: [
        "key",
        (self: Holder, key: Value) => {
          const value = find(self, key);
          if (value === undefined) throw error(KeyError, side.key(key));
          return value;
        },
      ],
      __init__: [
        side === KEYS ? "dict=None" : "other=(), /, **kw",
        (self: Holder, other: Value, kw: PyDict | undefined) => {
          self.store = new PyDict();
          if (other !== None) invoke(self, "update", other);
          if (kw !== undefined && kw.size > 0) invoke(self, "update", kw);
          return None;
        },
      ],
      __ior__: [
        "other",
        (self: Value, other: Value) => {
          invoke(self, "update", other);
          return self;
        },
      ],
      __iter__: ["", (self: Holder) => pyIter(live(self).map(([k]) => k))],
      __len__: ["", (self: Holder) => live(self).length],
      __or__: ["other", (self: Value, other: Value) => (isMapping(other) ? merged(self, self, other) : NotImplemented)],
      __repr__: ["", (self: Holder) => `<${name} at ${address(self)}>`],
      __ror__: [
        "other",
        (self: Value, other: Value) => (isMapping(other) ? merged(self, other, self) : NotImplemented),
      ],
      __setitem__: [
        "key, value",
        (self: Holder, key: Value, value: Value) => {
          self.store.set(side.key(key), side.value(value));
          return None;
        },
      ],
      copy: ["", (self: Holder) => merged(self, self, new PyDict())],
      items: ["", (self: Holder) => pyIter(live(self).map((e) => new PyTuple(e)))],
      keys: ["", (self: Holder) => pyIter(live(self).map(([k]) => k))],
      popitem: [
        "",
        (self: Holder) => {
          const last = live(self).at(-1);
          if (last === undefined) throw error(KeyError, "popitem(): dictionary is empty");
          self.store.delete(side.key(last[0]));
          return new PyTuple(last);
        },
      ],
      [references]: [
        "",
        (self: Holder) => {
          live(self);
          return [...self.store.entries()].map(side.reference);
        },
      ],
      values: ["", (self: Holder) => pyIter(live(self).map(([, v]) => v))],
    },
    { metaclass: AbcMetaType },
  );
}
export const WeakValueDictionary: PyType = mapping("WeakValueDictionary", VALUES, "valuerefs");
export const WeakKeyDictionary: PyType = mapping("WeakKeyDictionary", KEYS, "keyrefs");
