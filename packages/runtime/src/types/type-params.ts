/** Type parameters and type aliases (PEP 695): what `def f[T]()`, `class C[T]` and `type A = …` make at run time. */
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { toArray } from "../object/iterate.ts";
import { defineMethods, getset, staticEntry } from "../object/methods.ts";
import { typeAlias as genericAlias } from "../object/subscript.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { unionOf } from "./union.ts";

/** TypeVar, ParamSpec or TypeVarTuple; bounds and defaults are evaluated when first read. */
export class TypeParameter extends PyObject {
  readonly name: string;
  readonly options: TypeParameterOptions;
  readonly #known = new Map<() => Value, Value>();
  constructor(name: string, options: TypeParameterOptions) {
    super();
    this.name = name;
    this.options = options;
  }
  /** What an option is when it is first read; later reads give the same. */
  evaluated(make: (() => Value) | undefined): Value {
    if (make === undefined) return None;
    let value = this.#known.get(make);
    if (value === undefined) {
      value = make();
      this.#known.set(make, value);
    }
    return value;
  }
}
export interface TypeParameterOptions {
  readonly bound?: () => Value;
  readonly default?: () => Value;
  /** Those that a statement writes are evaluated when they are first read. */
  readonly constraints?: readonly Value[] | (() => Value);
  readonly covariant?: boolean;
  readonly contravariant?: boolean;
  /** Made by PEP 695 syntax: printed without a variance sign. */
  readonly inferVariance?: boolean;
}

function parameterType(name: string): PyType {
  const type = makeType({
    name,
    module: "typing",
    bases: [ObjectType],
    alloc: class extends TypeParameter {},
    hasDict: true,
    isBase: false,
  });
  defineMethods(type, {
    __name__: getset((p: TypeParameter) => p.name),
    __default__: getset((p: TypeParameter) => p.evaluated(p.options.default)),
    __bound__: getset((p: TypeParameter) => p.evaluated(p.options.bound)),
    __constraints__: getset((p: TypeParameter) => {
      const { constraints = [] } = p.options;
      return typeof constraints === "function" ? p.evaluated(constraints) : new PyTuple(constraints);
    }),
    __covariant__: getset((p: TypeParameter) => p.options.covariant === true),
    __contravariant__: getset((p: TypeParameter) => p.options.contravariant === true),
    __infer_variance__: getset((p: TypeParameter) => p.options.inferVariance === true),
    __repr__: [
      "",
      (p: TypeParameter) => {
        if (p.options.inferVariance === true || name === "TypeVarTuple") return p.name;
        return `${p.options.covariant === true ? "+" : p.options.contravariant === true ? "-" : "~"}${p.name}`;
      },
    ],
    __typing_subst__: ["arg, /", (_p, arg) => arg],
    __mro_entries__: [
      "bases, /",
      () => {
        throw error(TypeError, `Cannot subclass an instance of ${name}`);
      },
    ],
  });
  return type;
}
export const TypeVarType = parameterType("TypeVar");
export const ParamSpecType = parameterType("ParamSpec");
export const TypeVarTupleType = parameterType("TypeVarTuple");

const KINDS: Readonly<Record<string, PyType>> = {
  TypeVar: TypeVarType,
  ParamSpec: ParamSpecType,
  TypeVarTuple: TypeVarTupleType,
};

/** A type parameter of PEP 695 syntax. */
export function typeParam(kind: string, name: string, options: TypeParameterOptions = {}): Value {
  const type = KINDS[kind] as PyType;
  return new type.alloc(name, { ...options, inferVariance: true });
}

/** `type Name = …`: the value is evaluated when it is first asked for. */
export class TypeAlias extends PyObject {
  readonly name: string;
  readonly compute: () => Value;
  readonly params: PyTuple;
  readonly module: Value;
  #value: Value = undefined;
  constructor(name: string, compute: () => Value, params: PyTuple, module: Value) {
    super();
    this.name = name;
    this.compute = compute;
    this.params = params;
    this.module = module;
  }
  get value(): Value {
    this.#value ??= this.compute();
    return this.#value;
  }
}
export const TypeAliasType = makeType({
  name: "TypeAliasType",
  module: "typing",
  bases: [ObjectType],
  alloc: TypeAlias,
  isBase: false,
});
const unpacked = (params: PyTuple): PyTuple =>
  new PyTuple(params.items.flatMap((p) => (typeOf(p) === TypeVarTupleType ? toArray(p) : [p])));
defineMethods(TypeAliasType, {
  __new__: staticEntry(
    "cls, name, value, *, type_params=()",
    (_cls: PyType, name: Value, value: Value, params: Value) => {
      if (typeof name !== "string")
        throw error(TypeError, `typealias() argument 'name' must be str, not ${typeName(name)}`);
      if (!(params instanceof PyTuple)) throw error(TypeError, "type_params must be a tuple");
      return new TypeAlias(name, () => value, params, "__main__");
    },
  ),
  __getitem__: [
    "key, /",
    (a: TypeAlias, key: Value) => {
      if (a.params.items.length === 0) throw error(TypeError, "Only generic type aliases are subscriptable");
      return genericAlias.make(a, key);
    },
  ],
  __parameters__: getset((a: TypeAlias) => unpacked(a.params)),
  __name__: getset((a: TypeAlias) => a.name),
  __value__: getset((a: TypeAlias) => a.value),
  __type_params__: getset((a: TypeAlias) => a.params),
  __module__: getset((a: TypeAlias) => a.module),
  __reduce__: ["", (a: TypeAlias) => a.name],
  __repr__: ["", (a: TypeAlias) => a.name],
  __or__: ["value, /", (a, b) => unionOf(a, b)],
  __ror__: ["value, /", (a, b) => unionOf(b, a)],
});
/** A type alias statement. */
export const typeAlias = (
  name: string,
  compute: () => Value,
  info: { readonly typeParams?: PyTuple; readonly module?: string } = {},
): TypeAlias => new TypeAlias(name, compute, info.typeParams ?? new PyTuple([]), info.module ?? "__main__");
