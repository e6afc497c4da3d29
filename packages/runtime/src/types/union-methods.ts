/** The methods of types.UnionType: https://docs.python.org/3.13/library/stdtypes.html#types-union */
import { bitOr } from "../object/arithmetic.ts";
import { getattr, tryGetattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { hash } from "../object/hash.ts";
import { defineMethods } from "../object/methods.ts";
import { importModule } from "../object/modules/module.ts";
import { getitem } from "../object/subscript.ts";
import { isType, lookup, NoneType, PyTuple, typeOf } from "../object/type.ts";
import { NotImplemented, type Value } from "../object/value.ts";
import { GenericAlias, typeArgumentRepr } from "./generic-alias.ts";
import { cannotCreate } from "./iterator-type.ts";
import { member } from "./members.ts";
import { PyFrozenSet } from "./set-storage.ts";
import { joins, PyUnion, UnionType } from "./union.ts";

const checks = (type: Value, method: string, v: Value): boolean => {
  const hook = lookup(typeOf(type), method);
  return hook !== undefined && hook(type, v) === true;
};
/** Whether one of the members says yes; a parameterised generic that is asked cannot tell. */
const anyOf = (self: PyUnion, what: string, method: string, v: Value): boolean =>
  self.args.items.some((m) => {
    if (m instanceof GenericAlias) throw error(TypeError, `${what}() argument 2 cannot be a parameterized generic`);
    return checks(m, method, v);
  });

defineMethods(UnionType, {
  __new__: cannotCreate("types.UnionType"),
  ...joins,
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
    (self: PyUnion, instance: Value) => anyOf(self, "isinstance", "__instancecheck__", instance),
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
  __reduce__: [
    "",
    (self: PyUnion) => {
      const joined = new PyTuple([getattr(importModule("operator"), "or_"), self.args]);
      return new PyTuple([getattr(importModule("functools"), "reduce"), joined]);
    },
  ],
  __repr__: ["", unionRepr],
  __subclasscheck__: [
    "cls, /",
    (self: PyUnion, cls: Value) => {
      if (!isType(cls)) throw error(TypeError, "issubclass() arg 1 must be a class");
      return anyOf(self, "issubclass", "__subclasscheck__", cls);
    },
  ],
});
function unionRepr(self: PyUnion): string {
  return self.args.items.map((m) => (m === NoneType ? "None" : typeArgumentRepr(m))).join(" | ");
}
