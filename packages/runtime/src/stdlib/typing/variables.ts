/** TypeVar and its kin made by calls, and references to names not yet there. */
import { current } from "../../host/interpreter.ts";
import { call } from "../../object/call.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { defineMethods, staticEntry } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { pyIter } from "../../object/iterate.ts";
import { importModule } from "../../object/module.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, StrType } from "../../object/type.ts";
import { NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { BytesType } from "../../types/bytes/value.ts";
import {
  ParamSpecType,
  TypeAliasType as TypeAliasClass,
  type TypeParameterOptions,
  TypeVarTupleType,
  TypeVarType,
} from "../../types/type-params.ts";
import { getset, isNone, type MethodTable, nativeClass } from "../kit.ts";
import { forwardRef, makeUnion, typeArgument } from "./alias.ts";

const options = (
  bound: Value,
  fallback: Value,
  covariant: Value,
  contravariant: Value,
  infer: Value,
): TypeParameterOptions => ({
  ...(isNone(bound) ? {} : { bound: () => bound }),
  ...(fallback === undefined ? {} : { default: () => fallback }),
  covariant: truth(covariant),
  contravariant: truth(contravariant),
  inferVariance: truth(infer),
});
/** `P.args` and `P.kwargs`. */
class ParamSpecPart extends PyObject {
  readonly origin: Value;
  constructor(origin: Value) {
    super();
    this.origin = origin;
  }
}
const part = (name: string, attribute: string): PyType =>
  nativeClass("typing", name, class extends ParamSpecPart {}, {
    __eq__: [
      "other, /",
      (a: ParamSpecPart, b: Value) =>
        b instanceof ParamSpecPart && a.constructor === b.constructor ? a.origin === b.origin : NotImplemented,
    ],
    __new__: staticEntry("cls, origin", (cls: PyType, origin: Value) => new cls.alloc(origin)),
    __origin__: getset((p: ParamSpecPart) => p.origin),
    __repr__: ["", (p: ParamSpecPart) => `${p.origin.name ?? reprOf(p.origin)}.${attribute}`],
  });
export const ParamSpecArgs: PyType = part("ParamSpecArgs", "args");
export const ParamSpecKwargs: PyType = part("ParamSpecKwargs", "kwargs");

class NoDefaultObject extends PyObject {}
const NoDefaultType = nativeClass("typing", "NoDefaultType", NoDefaultObject, {
  __reduce__: ["", () => "NoDefault"],
  __repr__: ["", () => "typing.NoDefault"],
});
export const NoDefault: Value = new (NoDefaultType.alloc as new () => Value)();

/** Python's own typing, when it is lent to pycoro, has its say in what a parameter is replaced by. */
const lent = (name: string): Value => {
  const typing = current.interpreter.modules.get("typing") as { dict?: { get(name: string): Value } } | undefined;
  return typing?.dict?.get(name);
};
const substitution: MethodTable = {
  has_default: ["", (p: { options: TypeParameterOptions }) => p.options.default !== undefined],
  __default__: getset((p: { options: TypeParameterOptions }) => p.options.default?.() ?? NoDefault),
};
const substitute = (name: string): MethodTable => ({
  ...substitution,
  __typing_subst__: [
    "arg, /",
    (p: Value, arg: Value) => {
      const own = lent(`_${name}_subst`);
      return own === undefined ? arg : call(own, p, arg);
    },
  ],
  ...(name === "typevar"
    ? {}
    : {
        __typing_prepare_subst__: [
          "alias, args, /",
          (p: Value, alias: Value, args: Value) => {
            const own = lent(`_${name}_prepare_subst`);
            return own === undefined ? args : call(own, p, alias, args);
          },
        ],
      }),
});
const either: MethodTable = {
  __module__: "typing",
  __or__: [
    "other, /",
    (a: Value, b: Value) => makeUnion([a, typeArgument(b, "Union[arg, ...]: each arg must be a type.")]),
  ],
  __ror__: [
    "other, /",
    (a: Value, b: Value) => makeUnion([typeArgument(b, "Union[arg, ...]: each arg must be a type."), a]),
  ],
};
defineMethods(TypeVarType, {
  ...substitute("typevar"),
  ...either,
  __new__: staticEntry(
    "cls, name, *constraints, bound=None, default=..., covariant=False, contravariant=False, infer_variance=False",
    (
      cls: PyType,
      name: string,
      constraints: PyTuple,
      bound: Value,
      fallback: Value,
      covariant: Value,
      contravariant: Value,
      infer: Value,
    ) => {
      if (truth(covariant) && truth(contravariant)) throw error(TypeError, "Bivariant types are not supported.");
      if (constraints.items.length === 1) throw error(TypeError, "A single constraint is not allowed");
      if (constraints.items.length > 0 && !isNone(bound))
        throw error(TypeError, "Constraints cannot be combined with bound=...");
      const b = isNone(bound) ? bound : typeArgument(bound, "Bound must be a type.");
      return new cls.alloc(name, {
        ...options(b, fallback, covariant, contravariant, infer),
        constraints: constraints.items,
      });
    },
  ),
});
defineMethods(ParamSpecType, {
  ...substitute("paramspec"),
  ...either,
  __new__: staticEntry(
    "cls, name, *, bound=None, default=..., covariant=False, contravariant=False, infer_variance=False",
    (cls: PyType, name: string, bound: Value, fallback: Value, co: Value, contra: Value, infer: Value) =>
      new cls.alloc(name, options(bound, fallback, co, contra, infer)),
  ),
  args: getset((p: Value) => new (ParamSpecArgs.alloc as new (origin: Value) => Value)(p)),
  kwargs: getset((p: Value) => new (ParamSpecKwargs.alloc as new (origin: Value) => Value)(p)),
});
defineMethods(TypeVarTupleType, {
  ...substitute("typevartuple"),
  __iter__: ["", (p: Value) => pyIter([getitem(importModule("typing").dict.get("Unpack"), p)])],
  __new__: staticEntry(
    "cls, name, *, default=...",
    (cls: PyType, name: string, fallback: Value) =>
      new cls.alloc(name, options(undefined, fallback, false, false, false)),
  ),
});
export const TypeVar: Value = TypeVarType;
export const ParamSpec: Value = ParamSpecType;
export const TypeVarTuple: Value = TypeVarTupleType;
export const TypeAliasType: Value = TypeAliasClass;
const variable = (name: string, variance: "covariant" | "contravariant" | null = null): Value =>
  new TypeVarType.alloc(name, variance === null ? {} : { [variance]: true });
// The variables that the module's own definitions use; programs import them, too.
export const T: Value = variable("T");
export const KT: Value = variable("KT");
export const VT: Value = variable("VT");
export const T_co: Value = variable("T_co", "covariant");
export const V_co: Value = variable("V_co", "covariant");
export const VT_co: Value = variable("VT_co", "covariant");
export const T_contra: Value = variable("T_contra", "contravariant");
export const CT_co: Value = variable("CT_co", "covariant");
export const AnyStr: Value = new TypeVarType.alloc("AnyStr", { constraints: [BytesType, StrType] });

export class PyForwardRef extends PyObject {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}
export const ForwardRef: Value = nativeClass("typing", "ForwardRef", PyForwardRef, {
  __eq__: ["other, /", (a: PyForwardRef, b: Value) => (b instanceof PyForwardRef ? a.text === b.text : NotImplemented)],
  __forward_arg__: getset((r: PyForwardRef) => r.text),
  __hash__: ["", (r: PyForwardRef) => hash(r.text)],
  __new__: staticEntry(
    "cls, arg, is_argument=True, module=None, *, is_class=False",
    (cls: PyType, text: string) => new cls.alloc(text),
  ),
  __or__: either.__or__,
  __repr__: ["", (r: PyForwardRef) => `ForwardRef(${reprOf(r.text)})`],
  __ror__: either.__ror__,
});
forwardRef.make = (text) => new PyForwardRef(text);
