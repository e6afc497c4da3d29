/** The methods of types.MappingProxyType: https://docs.python.org/3.13/library/types.html#types.MappingProxyType */
import { bitOr } from "../object/arithmetic.ts";
import { eq, ge, gt, le, lt, ne } from "../object/compare.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../object/functions/call.ts";
import { hash } from "../object/hash.ts";
import { pyIter } from "../object/iterate.ts";
import { defineMethods, type MethodEntry, staticEntry } from "../object/methods.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { contains, getitem } from "../object/subscript.ts";
import { lookup, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { classGetitem } from "./generic-alias.ts";
import { MappingProxy, MappingProxyType } from "./mapping-proxy.ts";

const inner = (v: Value): Value => (v instanceof MappingProxy ? v.mapping : v);
const comparison = (compare: (a: Value, b: Value) => Value): MethodEntry => [
  "value, /",
  (self: MappingProxy, other: Value) => compare(self.mapping, inner(other)),
];

defineMethods(MappingProxyType, {
  __class_getitem__: classGetitem,
  __contains__: ["key, /", (self: MappingProxy, key: Value) => contains(self.mapping, key)],
  __eq__: comparison(eq),
  __ge__: comparison(ge),
  __getitem__: ["key, /", (self: MappingProxy, key: Value) => getitem(self.mapping, key)],
  __gt__: comparison(gt),
  __hash__: ["", (self: MappingProxy) => hash(self.mapping)],
  __ior__: [
    "value, /",
    (self: MappingProxy) => {
      throw error(TypeError, `'|=' is not supported by ${typeName(self)}; use '|' instead`);
    },
  ],
  __iter__: ["", (self: MappingProxy) => pyIter(self.mapping)],
  __le__: comparison(le),
  __len__: ["", (self: MappingProxy) => callSpecial(self.mapping, "__len__")],
  __lt__: comparison(lt),
  __ne__: comparison(ne),
  __new__: staticEntry("cls, mapping", (_cls: PyType, mapping: Value) => {
    if (
      lookup(typeOf(mapping), "__getitem__") === undefined ||
      Array.isArray(mapping) ||
      typeName(mapping) === "tuple"
    ) {
      throw error(TypeError, `mappingproxy() argument must be a mapping, not ${typeName(mapping)}`);
    }
    return new MappingProxy(mapping);
  }),
  __or__: ["value, /", (self: Value, other: Value) => bitOr(inner(self), inner(other))],
  __repr__: ["", (self: MappingProxy) => `mappingproxy(${reprOf(self.mapping)})`],
  __reversed__: ["", (self: MappingProxy) => callSpecial(self.mapping, "__reversed__")],
  __ror__: ["value, /", (self: Value, other: Value) => bitOr(inner(other), inner(self))],
  __str__: ["", (self: MappingProxy) => strOf(self.mapping)],
  copy: ["", (self: MappingProxy) => invoke(self.mapping, "copy"), "D.copy() -> a shallow copy of D"],
  get: [
    "key, default=None, /",
    (self: MappingProxy, key: Value, fallback: Value) => invoke(self.mapping, "get", key, fallback ?? None),
    "Return the value for key if key is in the mapping, else default.",
  ],
  items: [
    "",
    (self: MappingProxy) => invoke(self.mapping, "items"),
    "D.items() -> a set-like object providing a view on D's items",
  ],
  keys: [
    "",
    (self: MappingProxy) => invoke(self.mapping, "keys"),
    "D.keys() -> a set-like object providing a view on D's keys",
  ],
  values: [
    "",
    (self: MappingProxy) => invoke(self.mapping, "values"),
    "D.values() -> an object providing a view on D's values",
  ],
});
