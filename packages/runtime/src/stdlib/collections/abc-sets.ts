import { error, KeyError, NotImplementedError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { contains } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { frozenSetHash } from "../../types/set-hash.ts";
import { FrozenSetType, PyFrozenSet, SetType } from "../../types/set-storage.ts";
import { register } from "../abc/meta.ts";
import { abc, abstract } from "./abc-kit.ts";
import { Collection, Iterable } from "./abc-protocols.ts";

const len = (v: Value): number => callSpecial(v, "__len__");
const isSet = (v: Value): boolean => truth(callSpecial(SetAbc, "__instancecheck__", v));
const isIterable = (v: Value): boolean => truth(callSpecial(Iterable, "__instancecheck__", v));
const within = (a: Value, b: Value): boolean => {
  for (const x of iterate(a)) if (!contains(b, x)) return false;
  return true;
};
const make = (self: Value, items: Value[]): Value => invoke(self, "_from_iterable", items);
type Operation = (self: Value, other: Value) => Value;
const withSet = (f: (self: Value, other: Value) => Value): readonly [string, Operation] => [
  "other",
  (self, other) => (isSet(other) ? f(self, other) : NotImplemented),
];
const withIterable = (f: (self: Value, other: Value) => Value): readonly [string, Operation] => [
  "other",
  (self, other) => (isIterable(other) ? f(self, other) : NotImplemented),
];
const asSet = (self: Value, other: Value): Value => (isSet(other) ? other : make(self, toArray(other)));

const and = withIterable((self, other) =>
  make(
    self,
    toArray(other).filter((x) => contains(self, x)),
  ),
);
const or = withIterable((self, other) => make(self, [...toArray(self), ...toArray(other)]));
const xor = withIterable((self, given) => {
  const other = asSet(self, given);
  return make(self, [
    ...toArray(self).filter((x) => !contains(other, x)),
    ...toArray(other).filter((x) => !contains(self, x)),
  ]);
});

export const SetAbc: PyType = abc("Set", [Collection], null, {
  __and__: and,
  __eq__: withSet((self, other) => len(self) === len(other) && within(self, other)),
  __ge__: withSet((self, other) => len(self) >= len(other) && within(other, self)),
  __gt__: withSet((self, other) => len(self) > len(other) && within(other, self)),
  __le__: withSet((self, other) => len(self) <= len(other) && within(self, other)),
  __lt__: withSet((self, other) => len(self) < len(other) && within(self, other)),
  __or__: or,
  __rand__: and,
  __ror__: or,
  __rsub__: withIterable((self, given) =>
    make(
      self,
      toArray(asSet(self, given)).filter((x) => !contains(self, x)),
    ),
  ),
  __rxor__: xor,
  __sub__: withIterable((self, given) => {
    const other = asSet(self, given);
    return make(
      self,
      toArray(self).filter((x) => !contains(other, x)),
    );
  }),
  __xor__: xor,
  _from_iterable: classEntry("it", (cls: Value, it: Value) => call(cls, it)),
  _hash: [
    "",
    (self: Value) => {
      const frozen = new PyFrozenSet();
      for (const x of iterate(self)) frozen.add(x);
      return frozenSetHash(frozen);
    },
  ],
  isdisjoint: [
    "other",
    (self: Value, other: Value) => {
      for (const x of iterate(other)) if (contains(self, x)) return false;
      return true;
    },
  ],
});
register(SetAbc, FrozenSetType);

export { SetAbc as Set };

const change = (f: (self: Value, other: Value) => void): readonly [string, Operation] => [
  "it",
  (self, other) => {
    f(self, other);
    return self;
  },
];
export const MutableSet: PyType = abc("MutableSet", [SetAbc], null, {
  __iand__: change((self, it) => {
    for (const x of toArray(self)) if (!contains(it, x)) invoke(self, "discard", x);
  }),
  __ior__: change((self, it) => {
    for (const x of toArray(it)) invoke(self, "add", x);
  }),
  __isub__: change((self, it) => {
    if (it === self) invoke(self, "clear");
    else for (const x of iterate(it)) invoke(self, "discard", x);
  }),
  __ixor__: change((self, it) => {
    if (it === self) invoke(self, "clear");
    else for (const x of toArray(asSet(self, it))) invoke(self, contains(self, x) ? "discard" : "add", x);
  }),
  add: abstract(
    "value",
    () => {
      throw error(NotImplementedError);
    },
    "MutableSet.add",
  ),
  clear: [
    "",
    (self: Value) => {
      for (const x of toArray(self)) invoke(self, "discard", x);
      return None;
    },
  ],
  discard: abstract(
    "value",
    () => {
      throw error(NotImplementedError);
    },
    "MutableSet.discard",
  ),
  pop: [
    "",
    (self: Value) => {
      for (const x of iterate(self)) {
        invoke(self, "discard", x);
        return x;
      }
      throw error(KeyError);
    },
  ],
  remove: [
    "value",
    (self: Value, value: Value) => {
      if (!contains(self, value)) throw error(KeyError, value);
      invoke(self, "discard", value);
      return None;
    },
  ],
});
register(MutableSet, SetType);
