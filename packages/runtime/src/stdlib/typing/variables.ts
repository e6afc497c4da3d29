/** TypeVar and its kin made by calls, and references to names not yet there. */
import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { pyIter, toArray } from "../../object/iterate.ts";
import { defineMethods, staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { isType, PyTuple, type PyType, StrType, typeName, typeOf } from "../../object/type.ts";
import { Ellipsis, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { BytesType } from "../../types/bytes/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { unpackArguments } from "../../types/substitution.ts";
import {
  ParamSpecType,
  TypeAliasType as TypeAliasClass,
  type TypeParameterOptions,
  TypeVarTupleType,
  TypeVarType,
} from "../../types/type-params.ts";
import { callerModule } from "../caller-module.ts";
import { getset, isNone, type MethodTable, nativeClass } from "../kit.ts";
import { either } from "./alias.ts";
import { isParameterExpression, typeArgument } from "./check.ts";
import { isAliasOf } from "./kinds.ts";

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
export class ParamSpecPart extends PyObject {
  readonly origin: Value;
  constructor(origin: Value) {
    super();
    this.origin = origin;
  }
}
const part = (name: string, attribute: string): PyType =>
  nativeClass(
    "typing",
    name,
    class extends ParamSpecPart {},
    {
      __eq__: [
        "other, /",
        (a: ParamSpecPart, b: Value) =>
          b instanceof ParamSpecPart && a.constructor === b.constructor ? a.origin === b.origin : NotImplemented,
      ],
      __new__: staticEntry("cls, origin", (cls: PyType, origin: Value) => new cls.alloc(origin)),
      __origin__: getset((p: ParamSpecPart) => p.origin),
      __repr__: ["", (p: ParamSpecPart) => `${p.origin.name ?? reprOf(p.origin)}.${attribute}`],
    },
    { isBase: false },
  );
export const ParamSpecArgs: PyType = part("ParamSpecArgs", "args");
export const ParamSpecKwargs: PyType = part("ParamSpecKwargs", "kwargs");

class NoDefaultObject extends PyObject {}
const _NoDefaultType = nativeClass("typing", "NoDefaultType", NoDefaultObject, {
  __new__: staticEntry("cls", () => NoDefault),
  __reduce__: ["", () => "NoDefault"],
  __repr__: ["", () => "typing.NoDefault"],
});
/** A function for JavaScript, since emitted code calls names of modules directly. */
export const NoDefault: Value = (): never => {
  throw error(TypeError, "'NoDefaultType' object is not callable");
};
Object.setPrototypeOf(NoDefault, NoDefaultObject.prototype);

/** Python's own typing, when it is lent to pycoro, has its say in what a parameter is replaced by. */
const lent = (name: string): Value => {
  const typing = current.interpreter.modules.get("typing") as { dict?: { get(name: string): Value } } | undefined;
  return typing?.dict?.get(name);
};
const defaultOf = (p: Value): Value => p.options.default?.() ?? NoDefault;
const has = (p: Value): boolean => defaultOf(p) !== NoDefault;
const tooFew = (alias: Value): Value => error(TypeError, `Too few arguments for ${strOf(alias)}`);
const parametersIn = (alias: Value): readonly Value[] => toArray(getattr(alias, "__parameters__"));

/** A TypeVar takes its default when it is the next to get something. */
function prepareTypeVar(p: Value, alias: Value, args: PyTuple): Value {
  const at = parametersIn(alias).indexOf(p);
  if (at < args.items.length) return args;
  if (at === args.items.length && has(p)) return new PyTuple([...args.items, defaultOf(p)]);
  throw error(
    TypeError,
    `Too few arguments for ${strOf(alias)}; actual ${args.items.length}, expected at least ${at + 1}`,
  );
}
function typeVarArgument(_p: Value, given: Value): Value {
  const arg = typeArgument(given, "Parameters to generic types must be types.");
  if (isAliasOf(arg, "Unpack") || (arg instanceof GenericAlias && arg.starred))
    throw error(TypeError, `${strOf(arg)} is not valid as type argument`);
  return arg;
}
function prepareParamSpec(p: Value, alias: Value, given: PyTuple): Value {
  const parameters = parametersIn(alias);
  const at = parameters.indexOf(p);
  const args = [...given.items];
  if (at === args.length && has(p)) args.push(defaultOf(p));
  if (at >= args.length) throw tooFew(alias);
  // Alone, a ParamSpec takes all arguments as its list.
  if (parameters.length === 1 && !isParameterExpression(args[0])) return new PyTuple([new PyTuple(args)]);
  if (Array.isArray(args[at])) args[at] = new PyTuple(args[at]);
  return new PyTuple(args);
}
function paramSpecArgument(_p: Value, arg: Value): Value {
  const list = Array.isArray(arg) ? arg : arg instanceof PyTuple ? arg.items : undefined;
  if (list !== undefined) return new PyTuple(list.map((v) => typeArgument(v, "Expected a type.")));
  if (!isParameterExpression(arg))
    throw error(TypeError, `Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got ${strOf(arg)}`);
  return arg;
}
/** A TypeVarTuple gets what the parameters before and after it leave. */
function prepareTypeVarTuple(p: Value, alias: Value, given: PyTuple): Value {
  const parameters = parametersIn(alias);
  const at = parameters.indexOf(p);
  if (parameters.slice(at + 1).some((q) => typeOf(q) === TypeVarTupleType))
    throw error(TypeError, `More than one TypeVarTuple parameter in ${strOf(alias)}`);
  const args = given.items;
  let left = at;
  let right = parameters.length - at - 1;
  let open: number | undefined;
  let fill: Value;
  args.forEach((arg, i) => {
    const items = isType(arg) ? undefined : tryGetattr(arg, "__typing_unpacked_tuple_args__");
    if (!(items instanceof PyTuple) || items.items.length !== 2 || items.items[1] !== Ellipsis) return;
    if (open !== undefined) throw error(TypeError, "More than one unpacked arbitrary-length tuple argument");
    open = i;
    fill = items.items[0];
  });
  if (open !== undefined) {
    left = Math.min(left, open);
    right = Math.min(right, args.length - open - 1);
  } else if (left + right > args.length)
    throw error(
      TypeError,
      `Too few arguments for ${strOf(alias)}; actual ${args.length}, expected at least ${parameters.length - 1}`,
    );
  const rest =
    left === args.length - right && has(p) ? unpackArguments([defaultOf(p)]) : args.slice(left, args.length - right);
  const filled = (count: number): Value[] => Array.from({ length: Math.max(0, count) }, () => fill);
  return new PyTuple([
    ...args.slice(0, left),
    ...filled(at - left),
    new PyTuple(rest),
    ...filled(parameters.length - right - at - 1),
    ...args.slice(args.length - right),
  ]);
}
const bare = (): never => {
  throw error(TypeError, "Substitution of bare TypeVarTuple is not supported");
};
type Taking = (p: Value, arg: Value) => Value;
type Preparing = (p: Value, alias: Value, args: PyTuple) => Value;
/** How a kind of variable takes part in a subscript; Python's own typing, when it is lent, knows better. */
const substitute = (name: string, take: Taking, prepare: Preparing): MethodTable => ({
  __default__: getset(defaultOf),
  __module__: getset(
    (p: Value) => p.$__module__ ?? "typing",
    (p: Value, module: Value) => {
      p.$__module__ = module;
    },
  ),
  __reduce__: ["", (p: Value) => p.name],
  __typing_prepare_subst__: [
    "alias, args, /",
    (p: Value, alias: Value, args: Value) => {
      const own = lent(`_${name}_prepare_subst`);
      return own === undefined || name === "typevar" ? prepare(p, alias, args) : call(own, p, alias, args);
    },
  ],
  __typing_subst__: [
    "arg, /",
    (p: Value, arg: Value) => {
      const own = lent(`_${name}_subst`);
      return own === undefined ? take(p, arg) : call(own, p, arg);
    },
  ],
  has_default: ["", has],
});
/** What is made by a call says which module made it. */
function made(type: PyType, name: Value, options: TypeParameterOptions): Value {
  if (typeof name !== "string")
    throw error(TypeError, `${type.name.toLowerCase()}() argument 'name' must be str, not ${typeName(name)}`);
  const p = new (type.alloc as unknown as new (name: string, options: TypeParameterOptions) => Value)(name, options);
  p.$__module__ = callerModule();
  return p;
}
const joins: MethodTable = {
  __or__: ["other, /", either],
  __ror__: ["other, /", (a: Value, b: Value) => either(b, a)],
};
defineMethods(TypeVarType, {
  ...substitute("typevar", typeVarArgument, prepareTypeVar),
  ...joins,
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
      if (truth(covariant) && truth(contravariant)) throw error(ValueError, "Bivariant types are not supported.");
      if (truth(infer) && (truth(covariant) || truth(contravariant)))
        throw error(ValueError, "Variance cannot be specified with infer_variance.");
      if (constraints.items.length === 1) throw error(TypeError, "A single constraint is not allowed");
      if (constraints.items.length > 0 && !isNone(bound))
        throw error(TypeError, "Constraints cannot be combined with bound=...");
      const b = isNone(bound) ? bound : typeArgument(bound, "Bound must be a type.");
      return made(cls, name, {
        ...options(b, fallback, covariant, contravariant, infer),
        constraints: constraints.items.map((c) =>
          typeArgument(c, "TypeVar(name, constraint, ...): constraints must be types."),
        ),
      });
    },
  ),
});
defineMethods(ParamSpecType, {
  ...substitute("paramspec", paramSpecArgument, prepareParamSpec),
  ...joins,
  __new__: staticEntry(
    "cls, name, *, bound=None, default=..., covariant=False, contravariant=False, infer_variance=False",
    (cls: PyType, name: string, bound: Value, fallback: Value, co: Value, contra: Value, infer: Value) =>
      made(cls, name, options(bound, fallback, co, contra, infer)),
  ),
  args: getset((p: Value) => new (ParamSpecArgs.alloc as new (origin: Value) => Value)(p)),
  kwargs: getset((p: Value) => new (ParamSpecKwargs.alloc as new (origin: Value) => Value)(p)),
});
defineMethods(TypeVarTupleType, {
  ...substitute("typevartuple", bare, prepareTypeVarTuple),
  __typing_is_variadic__: true,
  __iter__: ["", (p: Value) => pyIter([getitem(importModule("typing").dict.get("Unpack"), p)])],
  __new__: staticEntry("cls, name, *, default=...", (cls: PyType, name: string, fallback: Value) =>
    made(cls, name, options(undefined, fallback, false, false, false)),
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
