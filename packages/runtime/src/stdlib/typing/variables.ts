/** TypeVar and its kin made by calls, and references to names not yet there. */
import { error, TypeError } from "../../object/exceptions.ts";
import { defineMethods, staticEntry } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { reprOf } from "../../object/repr.ts";
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
  ...either,
  __new__: staticEntry(
    "cls, name, *, bound=None, default=..., covariant=False, contravariant=False, infer_variance=False",
    (cls: PyType, name: string, bound: Value, fallback: Value, co: Value, contra: Value, infer: Value) =>
      new cls.alloc(name, options(bound, fallback, co, contra, infer)),
  ),
  args: getset((p: { name: string }) => `${p.name}.args`),
  kwargs: getset((p: { name: string }) => `${p.name}.kwargs`),
});
defineMethods(TypeVarTupleType, {
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
