import { descriptorGet } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { isType, lookup, type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { GenericAlias, typeArgumentRepr } from "../../types/generic-alias.ts";
import { MappingProxy, MappingProxyType } from "../../types/mapping-proxy.ts";
import { functionsOf, getset, isNone, nativeClass } from "../kit.ts";

class Sentinel extends PyObject {}
const sentinel = (name: string): Value => {
  const type = nativeClass("dataclasses", name, class extends Sentinel {}, {
    __repr__: ["", (self: Value) => `<dataclasses.${name} object at ${address(self)}>`],
  });
  return new type.alloc();
};
export const MISSING: Value = sentinel("_MISSING_TYPE");
export const KW_ONLY: Value = sentinel("_KW_ONLY_TYPE");
/** Default of parameters whose value a factory makes; shows as `<factory>`. */
const FactoryType = nativeClass("dataclasses", "_HAS_DEFAULT_FACTORY_CLASS", class extends Sentinel {}, {
  __repr__: ["", () => "<factory>"],
});
export const FACTORY: Value = new FactoryType.alloc();

export type FieldKind = "_FIELD" | "_FIELD_CLASSVAR" | "_FIELD_INITVAR";
export class PyField extends PyObject {
  name: Value = None;
  type: Value = None;
  fallback: Value = MISSING;
  factory: Value = MISSING;
  init: Value = true;
  repr: Value = true;
  hash: Value = None;
  compare: Value = true;
  metadata: Value = new MappingProxy(new PyDict());
  kwOnly: Value = MISSING;
  kind: FieldKind | "None" = "None";
}
const attribute = (key: string): Value =>
  getset(
    (self: PyField) => (self as unknown as Record<string, Value>)[key],
    (self: PyField, value) => {
      (self as unknown as Record<string, Value>)[key] = value;
    },
  );
export const Field: PyType = nativeClass("dataclasses", "Field", PyField, {
  __repr__: [
    "",
    (f: PyField) =>
      guardedRepr(
        f,
        "...",
        () =>
          `Field(name=${reprOf(f.name)},type=${reprOf(f.type)},default=${reprOf(f.fallback)},default_factory=${reprOf(f.factory)},init=${reprOf(f.init)},repr=${reprOf(f.repr)},hash=${reprOf(f.hash)},compare=${reprOf(f.compare)},metadata=${reprOf(f.metadata)},kw_only=${reprOf(f.kwOnly)},_field_type=${f.kind})`,
      ),
  ],
  __set_name__: [
    "owner, name, /",
    (f: PyField, owner: Value, name: Value) => {
      const hook = isType(f.fallback) ? undefined : lookup(typeOf(f.fallback), "__set_name__");
      if (hook !== undefined) call(descriptorGet(hook, f.fallback, typeOf(f.fallback)), owner, name);
      return None;
    },
  ],
  compare: attribute("compare"),
  default: attribute("fallback"),
  default_factory: attribute("factory"),
  hash: attribute("hash"),
  init: attribute("init"),
  kw_only: attribute("kwOnly"),
  metadata: attribute("metadata"),
  name: attribute("name"),
  repr: attribute("repr"),
  type: attribute("type"),
});
Field.isHeap = true;

export const field: Value = functionsOf("dataclasses")(
  "field",
  "*, default=..., default_factory=..., init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=...",
  (
    fallback: Value,
    factory: Value,
    init: Value,
    repr: Value,
    hash: Value,
    compare: Value,
    metadata: Value,
    kwOnly: Value,
  ) => {
    if ((fallback ?? MISSING) !== MISSING && (factory ?? MISSING) !== MISSING)
      throw error(ValueError, "cannot specify both default and default_factory");
    const f = new PyField();
    Object.assign(f, {
      fallback: fallback ?? MISSING,
      factory: factory ?? MISSING,
      init,
      repr,
      hash,
      compare,
      kwOnly: kwOnly ?? MISSING,
    });
    if (!isNone(metadata)) f.metadata = call(MappingProxyType, metadata);
    return f;
  },
);

export class PyInitVar extends PyObject {
  readonly type: Value;
  constructor(type: Value) {
    super();
    this.type = type;
  }
}
export const InitVar: PyType = nativeClass("dataclasses", "InitVar", PyInitVar, {
  __class_getitem__: classEntry("type, /", (_cls: Value, type: Value) => new PyInitVar(type)),
  __new__: staticEntry("cls, type", (_cls: Value, type: Value) => new PyInitVar(type)),
  __repr__: [
    "",
    (self: PyInitVar) =>
      `dataclasses.InitVar[${isType(self.type) && !(self.type instanceof GenericAlias) ? self.type.name : typeArgumentRepr(self.type)}]`,
  ],
  type: getset((self: PyInitVar) => self.type),
});
