/** types.UnionType, what `int | str` gives: https://docs.python.org/3.13/library/stdtypes.html#types-union */

import { bitOr } from "../object/arithmetic.ts";
import { tryGetattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { error, TypeError } from "../object/exceptions.ts";
import { hash } from "../object/hash.ts";
import { defineMethods } from "../object/methods.ts";
import { getitem } from "../object/subscript.ts";
import {
  isType,
  lookup,
  makeType,
  NoneType,
  ObjectType,
  PyTuple,
  type PyType,
  TypeType,
  typeOf,
} from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { GenericAlias, GenericAliasType, typeArgumentRepr } from "./generic-alias.ts";
import { member } from "./members.ts";
import { PyFrozenSet } from "./set-storage.ts";
import { unionOf as unionOfAliases } from "./type-params.ts";

export class PyUnion extends PyObject {
  readonly args: PyTuple;
  constructor(args: PyTuple) {
    super();
    this.args = args;
  }
}
export const UnionType: PyType = makeType({
  name: "UnionType",
  module: "types",
  bases: [ObjectType],
  alloc: PyUnion,
  isBase: false,
});

/** Whether the value may stand in a union with a type. */
const canJoin = (v: Value): boolean =>
  v === None || isType(v) || v instanceof GenericAlias || v instanceof PyUnion || typeOf(v).name === "TypeAliasType";

/** `a | b` for types; NotImplemented for anything else. */
export function unionOf(a: Value, b: Value): Value {
  if (!canJoin(a) || !canJoin(b)) return NotImplemented;
  const members: Value[] = [];
  for (const side of [a, b]) {
    for (const v of side instanceof PyUnion ? side.args.items : [side === None ? NoneType : side]) {
      if (!members.some((m) => m === v || (!isType(m) && equal(m, v)))) members.push(v);
    }
  }
  return members.length === 1 ? members[0] : new PyUnion(new PyTuple(members));
}

/** The members; a parameterised generic cannot be checked against. */
function classes(self: PyUnion, what: string): readonly Value[] {
  for (const m of self.args.items) {
    if (m instanceof GenericAlias) throw error(TypeError, `${what}() argument 2 cannot be a parameterized generic`);
  }
  return self.args.items;
}

const checks = (type: Value, method: string, v: Value): boolean => {
  const hook = lookup(typeOf(type), method);
  return hook !== undefined && hook(type, v) === true;
};

const union = {
  __or__: ["value, /", unionOf] as const,
  __ror__: ["value, /", (self: Value, other: Value) => unionOf(other, self)] as const,
};

defineMethods(UnionType, {
  ...union,
  __args__: member((self: PyUnion) => self.args),
  __eq__: [
    "value, /",
    (self: PyUnion, other: Value) => {
      if (!(other instanceof PyUnion)) return NotImplemented;
      const [a, b] = [self.args.items, other.args.items];
      return a.length === b.length && a.every((m) => b.some((n) => equal(m, n)));
    },
  ],
  __getitem__: [
    "key, /",
    (self: PyUnion, key: Value) => {
      const parameters = tryGetattr(self, "__parameters__") as PyTuple;
      const given = key instanceof PyTuple ? key.items : [key];
      if (parameters.items.length === 0) throw error(TypeError, `${unionRepr(self)} is not a generic class`);
      const members = self.args.items.map((m) => {
        const at = parameters.items.indexOf(m);
        if (at >= 0) return given[at];
        const inner = isType(m) ? undefined : tryGetattr(m, "__parameters__");
        return inner instanceof PyTuple && inner.items.length > 0
          ? getitem(m, new PyTuple(inner.items.map((p) => given[parameters.items.indexOf(p)])))
          : m;
      });
      return members.reduce((a, b) => bitOr(a, b));
    },
  ],
  __hash__: [
    "",
    (self: PyUnion) => {
      const set = new PyFrozenSet();
      for (const m of self.args.items) set.add(m);
      return hash(set);
    },
  ],
  __instancecheck__: [
    "instance, /",
    (self: PyUnion, instance: Value) =>
      classes(self, "isinstance").some((m) => checks(m, "__instancecheck__", instance)),
  ],
  __parameters__: member((self: PyUnion) => {
    const found: Value[] = [];
    for (const m of self.args.items) {
      const inner = isType(m) ? undefined : tryGetattr(m, "__parameters__");
      for (const p of inner instanceof PyTuple
        ? inner.items
        : tryGetattr(m, "__typing_subst__") !== undefined
          ? [m]
          : [])
        if (!found.includes(p)) found.push(p);
    }
    return new PyTuple(found);
  }),
  __repr__: ["", unionRepr],
  __subclasscheck__: [
    "cls, /",
    (self: PyUnion, cls: Value) => {
      if (!isType(cls)) throw error(TypeError, "issubclass() arg 1 must be a class");
      return classes(self, "issubclass").some((m) => checks(m, "__subclasscheck__", cls));
    },
  ],
});
function unionRepr(self: PyUnion): string {
  return self.args.items.map((m) => (m === NoneType ? "None" : typeArgumentRepr(m))).join(" | ");
}
defineMethods(TypeType, union);
defineMethods(GenericAliasType, union);
unionOfAliases.make = unionOf;
