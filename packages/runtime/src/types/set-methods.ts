/** The methods of set and frozenset: https://docs.python.org/3.13/library/stdtypes.html#set-types-set-frozenset and CPython's Objects/setobject.c. */

import { layOutBuiltin } from "../object/classes/layout.ts";
import { error, KeyError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { defineMethods, type MethodEntry, type MethodTable, staticEntry } from "../object/methods.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { PyTuple, type PyType, typeOf } from "../object/type.ts";
import { None, NotImplemented, type Value } from "../object/value.ts";
import { classGetitem } from "./generic-alias.ts";
import { ignoreKeywordsOfSubclasses } from "./keywords-of-subclasses.ts";
import { newFrozenSet, SetIterator } from "./set.ts";
import { areAll, difference, differenceUpdate, intersection, symmetricDifferenceUpdate } from "./set-algebra.ts";
import { frozenSetHash } from "./set-hash.ts";
import { FrozenSetType, isSetLike, lookupKey, PyFrozenSet, PySet, type SetStore, SetType } from "./set-storage.ts";

/** The type that the result of an operator on an instance has: `set` or `frozenset`, never a subclass. */
const plainLike = (self: SetStore): SetStore => (self instanceof PyFrozenSet ? new PyFrozenSet() : new PySet());

/** A result computed as a set, in the receiver's own kind. */
function like(self: SetStore, result: PySet): SetStore {
  if (!(self instanceof PyFrozenSet)) return result;
  const frozen = new PyFrozenSet();
  frozen.take(result);
  return frozen;
}

function copyOf(self: SetStore): SetStore {
  const copy = plainLike(self);
  copy.update(self);
  return copy;
}

const isSubset = (a: SetStore, b: SetStore): boolean => {
  return a.size <= b.size && areAll(a, true, b);
};
const sameItems = (a: SetStore, b: SetStore): boolean => a.size === b.size && isSubset(a, b);

/** Any iterable as a set to compare with. */
function asSet(v: Value): SetStore {
  if (isSetLike(v)) return v;
  const set = new PySet();
  set.update(v);
  return set;
}

export function setRepr(self: SetStore): string {
  const { name } = typeOf(self);
  if (self.size === 0) return `${name}()`;
  return guardedRepr(self, `${name}(...)`, () => {
    const items = self.items().map(reprOf).join(", ");
    return name === "set" ? `{${items}}` : `${name}({${items}})`;
  });
}

const operator = (
  operation: (self: SetStore, other: SetStore) => SetStore,
): { readonly forward: MethodEntry; readonly reflected: MethodEntry } => ({
  forward: [
    "value, /",
    (self: Value, other: Value) => (isSetLike(other) && isSetLike(self) ? operation(self, other) : NotImplemented),
  ],
  reflected: [
    "value, /",
    (self: Value, other: Value) => (isSetLike(other) && isSetLike(self) ? operation(other, self) : NotImplemented),
  ],
});
const comparison = (test: (self: SetStore, other: SetStore) => boolean): MethodEntry => [
  "value, /",
  (self: SetStore, other: Value) => (isSetLike(other) ? test(self, other) : NotImplemented),
];

const unionOf = (self: SetStore, others: readonly Value[]): SetStore => {
  const result = copyOf(self);
  for (const other of others) result.update(other);
  return result;
};
const intersectionOf = (self: SetStore, others: readonly Value[]): SetStore => {
  if (others.length === 0) return copyOf(self);
  let result: SetStore = self;
  for (const other of others) result = intersection(result, other);
  return like(self, result as PySet);
};
const differenceOf = (self: SetStore, others: readonly Value[]): SetStore => {
  if (others.length === 0) return copyOf(self);
  let result = difference(self, others[0]);
  for (const other of others.slice(1)) {
    differenceUpdate(result, other);
    result = result as PySet;
  }
  return like(self, result);
};
const symmetricDifferenceOf = (self: SetStore, other: Value): SetStore => {
  const result = new PySet();
  result.update(other);
  symmetricDifferenceUpdate(result, self);
  return like(self, result);
};

const and = operator((a, b) => intersectionOf(a, [b]));
const or = operator((a, b) => unionOf(a, [b]));
const sub = operator((a, b) => differenceOf(a, [b]));
const xor = operator((a, b) => symmetricDifferenceOf(a, b));

const shared: MethodTable = {
  __and__: and.forward,
  __class_getitem__: classGetitem,
  __contains__: ["key, /", (self: SetStore, key: Value) => self.has(lookupKey(key)), "x.__contains__(y) <==> y in x."],
  __eq__: comparison(sameItems),
  __ge__: comparison((a, b) => isSubset(b, a)),
  __gt__: comparison((a, b) => a.size > b.size && isSubset(b, a)),
  __iter__: ["", (self: SetStore) => new SetIterator(self)],
  __le__: comparison(isSubset),
  __len__: ["", (self: SetStore) => self.size],
  __lt__: comparison((a, b) => a.size < b.size && isSubset(a, b)),
  __ne__: comparison((a, b) => !sameItems(a, b)),
  __or__: or.forward,
  __rand__: and.reflected,
  __reduce__: [
    "",
    (self: SetStore) => new PyTuple([typeOf(self), new PyTuple([self.items()]), callSpecial(self, "__getstate__")]),
  ],
  __repr__: ["", setRepr],
  __ror__: or.reflected,
  __rsub__: sub.reflected,
  __rxor__: xor.reflected,
  __sub__: sub.forward,
  __xor__: xor.forward,
  difference: [
    "*others",
    (self: SetStore, others: PyTuple) => differenceOf(self, others.items),
    "Return a new set with elements in the set that are not in the others.",
  ],
  intersection: [
    "*others",
    (self: SetStore, others: PyTuple) => intersectionOf(self, others.items),
    "Return a new set with elements common to the set and all others.",
  ],
  isdisjoint: [
    "other, /",
    (self: SetStore, other: Value) => {
      if (isSetLike(other)) {
        const [small, large] = other.size < self.size ? [other, self] : [self, other];
        return areAll(small, false, large);
      }
      for (const key of iterate(other)) if (self.has(key)) return false;
      return true;
    },
    "Return True if two sets have a null intersection.",
  ],
  issubset: [
    "other, /",
    (self: SetStore, other: Value) => isSubset(self, asSet(other)),
    "Report whether another set contains this set.",
  ],
  issuperset: [
    "other, /",
    (self: SetStore, other: Value) => {
      if (isSetLike(other)) return isSubset(other, self);
      for (const key of iterate(other)) if (!self.has(key)) return false;
      return true;
    },
    "Report whether this set contains another set.",
  ],
  symmetric_difference: [
    "other, /",
    symmetricDifferenceOf,
    "Return a new set with elements in either the set or other but not both.",
  ],
  union: [
    "*others",
    (self: SetStore, others: PyTuple) => unionOf(self, others.items),
    "Return a new set with elements from the set and all others.",
  ],
};

/** An in-place operator: only with another set. */
const inPlace = (operation: (self: PySet, other: SetStore) => void): MethodEntry => [
  "value, /",
  (self: PySet, other: Value) => {
    if (!isSetLike(other)) return NotImplemented;
    operation(self, other);
    return self;
  },
];
const intersectionUpdate = (self: PySet, others: readonly Value[]): void => {
  const result = intersectionOf(self, others);
  self.take(result);
};

defineMethods(SetType, {
  ...shared,
  __hash__: None,
  __iand__: inPlace((self, other) => intersectionUpdate(self, [other])),
  __init__: [
    "iterable=..., /",
    (self: PySet, iterable: Value) => {
      self.clear();
      if (iterable !== undefined) self.update(iterable);
      return None;
    },
  ],
  __ior__: inPlace((self, other) => self.update(other)),
  __isub__: inPlace(differenceUpdate),
  __ixor__: inPlace(symmetricDifferenceUpdate),
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => (cls === SetType ? new PySet() : new cls.alloc())),
  add: [
    "object, /",
    (self: PySet, object: Value) => {
      self.add(object);
      return None;
    },
    "Add an element to a set.\n\nThis has no effect if the element is already present.",
  ],
  clear: [
    "",
    (self: PySet) => {
      self.clear();
      return None;
    },
    "Remove all elements from this set.",
  ],
  copy: ["", copyOf, "Return a shallow copy of a set."],
  difference_update: [
    "*others",
    (self: PySet, others: PyTuple) => {
      for (const other of others.items) differenceUpdate(self, other);
      return None;
    },
    "Update the set, removing elements found in others.",
  ],
  discard: [
    "object, /",
    (self: PySet, object: Value) => {
      self.delete(lookupKey(object));
      return None;
    },
    "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set.",
  ],
  intersection_update: [
    "*others",
    (self: PySet, others: PyTuple) => {
      intersectionUpdate(self, others.items);
      return None;
    },
    "Update the set, keeping only elements found in it and all others.",
  ],
  pop: [
    "",
    (self: PySet) => {
      const key = self.pop();
      if (key === undefined) throw error(KeyError, "pop from an empty set");
      return key;
    },
    "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.",
  ],
  remove: [
    "object, /",
    (self: PySet, object: Value) => {
      if (!self.delete(lookupKey(object))) throw error(KeyError, object);
      return None;
    },
    "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.",
  ],
  symmetric_difference_update: [
    "other, /",
    (self: PySet, other: Value) => {
      symmetricDifferenceUpdate(self, other);
      return None;
    },
    "Update the set, keeping only elements found in either set, but not in both.",
  ],
  update: [
    "*others",
    (self: PySet, others: PyTuple) => {
      for (const other of others.items) self.update(other);
      return None;
    },
    "Update the set, adding elements from all others.",
  ],
});

defineMethods(FrozenSetType, {
  ...shared,
  __hash__: [
    "",
    (self: PyFrozenSet) => {
      self.hash ??= frozenSetHash(self);
      return self.hash;
    },
  ],
  __new__: staticEntry("cls, iterable=..., /", newFrozenSet),
  copy: [
    "",
    (self: PyFrozenSet) => (typeOf(self) === FrozenSetType ? self : copyOf(self)),
    "Return a shallow copy of a set.",
  ],
});
SetType.dict.set("__doc__", "Build an unordered collection of unique elements.");
FrozenSetType.dict.set("__doc__", "Build an immutable unordered collection of unique elements.");

ignoreKeywordsOfSubclasses(FrozenSetType, "__new__");
layOutBuiltin(SetType);
