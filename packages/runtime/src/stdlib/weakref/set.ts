/** `weakref.WeakSet`: a set that does not keep its members. */

import { error, KeyError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { contains } from "../../object/subscript.ts";
import { isInstance, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { PySet } from "../../types/set-storage.ts";
import { register } from "../abc/meta.ts";
import { MutableSet } from "../collections/abc-sets.ts";
import { isNone, pythonClass } from "../kit.ts";
import { type PyRef, ref, referable, referTo, refuses, target } from "./reference.ts";

interface Holder {
  store: PySet;
}
const refTo = (v: Value): PyRef => {
  referable(v);
  return referTo(ref, ref, v, None);
};
const members = (self: Holder): Value[] => {
  const found: Value[] = [];
  for (const r of self.store.items()) {
    const v = target(r as PyRef);
    if (v === None) self.store.delete(r);
    else found.push(v);
  }
  return found;
};
const has = (self: Holder, item: Value): boolean => !refuses(item) && self.store.has(refTo(item));
const make = (self: Value, items: readonly Value[]): Value => call(typeOf(self), [...items]);
const asStore = (other: Value): PySet => {
  const store = new PySet();
  for (const v of iterate(other)) store.add(refTo(v));
  return store;
};
const replace = (self: Holder, items: readonly Value[]): Value => {
  self.store.clear();
  for (const v of items) self.store.add(refTo(v));
  return self;
};

const difference = (self: Holder, other: Value): Value[] => {
  const store = asStore(other);
  return members(self).filter((v) => !store.has(refTo(v)));
};
const intersection = (self: Holder, other: Value): Value[] => {
  const found: Value[] = [];
  for (const v of iterate(other)) if (has(self, v)) found.push(v);
  return found;
};
const symmetric = (self: Holder, other: Value): Value[] => {
  const store = asStore(other);
  const left = members(self).filter((v) => !store.has(refTo(v)));
  return [
    ...left,
    ...store
      .items()
      .filter((r) => !self.store.has(r))
      .map((r) => target(r as PyRef)),
  ];
};
const union = (self: Holder, other: Value): Value[] => [...members(self), ...iterate(other)];
type Operation = (self: Holder, other: Value) => Value[];
type Entry = readonly [string, (self: Holder, other: Value) => Value];
const making = (f: Operation): Entry => ["other", (self, other) => make(self, f(self, other))];
const updating = (f: Operation): Entry => [
  "other",
  (self, other) => {
    replace(self, f(self, other));
    return None;
  },
];
const inPlace = (f: Operation): Entry => ["other", (self, other) => replace(self, f(self, other))];
const allIn = (items: Iterable<Value>, holds: (v: Value) => boolean): boolean => {
  for (const v of items) if (!holds(v)) return false;
  return true;
};
const subset = (self: Holder, other: Value): boolean => {
  const store = asStore(other);
  return allIn(members(self), (v) => store.has(refTo(v)));
};
const superset = (self: Holder, other: Value): boolean => allIn(iterate(other), (v) => has(self, v));
const count = (other: Value): number => asStore(other).size;

export const WeakSet: PyType = pythonClass("_weakrefset", "WeakSet", [], {
  __and__: making(intersection),
  __class_getitem__: classGetitem,
  __contains__: ["item", has],
  __eq__: [
    "other",
    (self: Holder, other: Value) =>
      isInstance(other, WeakSet)
        ? self.store.size === (other as Holder).store.size && allIn(members(self), (v) => contains(other, v))
        : NotImplemented,
  ],
  __ge__: ["other", superset],
  __gt__: ["other", (self: Holder, other: Value) => superset(self, other) && members(self).length > count(other)],
  __iand__: inPlace(intersection),
  __init__: [
    "data=None",
    (self: Holder, data: Value) => {
      self.store = new PySet();
      if (!isNone(data)) invoke(self, "update", data);
      return None;
    },
  ],
  __ior__: inPlace(union),
  __isub__: inPlace(difference),
  __iter__: ["", (self: Holder) => pyIter(members(self))],
  __ixor__: inPlace(symmetric),
  __le__: ["other", subset],
  __len__: ["", (self: Holder) => members(self).length],
  __lt__: ["other", (self: Holder, other: Value) => subset(self, other) && members(self).length < count(other)],
  __or__: making(union),
  __repr__: ["", (self: Holder) => reprOf(self.store)],
  __sub__: making(difference),
  __xor__: making(symmetric),
  add: [
    "item",
    (self: Holder, item: Value) => {
      self.store.add(refTo(item));
      return None;
    },
  ],
  clear: [
    "",
    (self: Holder) => {
      self.store.clear();
      return None;
    },
  ],
  copy: ["", (self: Holder) => make(self, members(self))],
  difference: making(difference),
  difference_update: updating(difference),
  discard: [
    "item",
    (self: Holder, item: Value) => {
      self.store.delete(refTo(item));
      return None;
    },
  ],
  intersection: making(intersection),
  intersection_update: updating(intersection),
  isdisjoint: ["other", (self: Holder, other: Value) => intersection(self, other).length === 0],
  issubset: ["other", subset],
  issuperset: ["other", superset],
  pop: [
    "",
    (self: Holder) => {
      const [first] = members(self);
      if (first === undefined) throw error(KeyError, "pop from empty WeakSet");
      self.store.delete(refTo(first));
      return first;
    },
  ],
  remove: [
    "item",
    (self: Holder, item: Value) => {
      const r = refTo(item);
      if (!self.store.delete(r)) throw error(KeyError, r);
      return None;
    },
  ],
  symmetric_difference: making(symmetric),
  symmetric_difference_update: updating(symmetric),
  union: making(union),
  update: [
    "other",
    (self: Holder, other: Value) => {
      for (const v of iterate(other)) invoke(self, "add", v);
      return None;
    },
  ],
});
register(MutableSet, WeakSet);
