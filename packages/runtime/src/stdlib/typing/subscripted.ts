/** Forms that take a subscript. */
import { equal } from "../../object/compare.ts";
import { error, isError, TypeError } from "../../object/exceptions/exceptions.ts";
import { hash } from "../../object/hash.ts";
import { reprOf } from "../../object/repr.ts";
import { NoneType, PyTuple, type PyType, TupleType, TypeType, typeOf } from "../../object/type.ts";
import { Ellipsis, None, NotImplemented, type Value } from "../../object/value.ts";
import { isUnpackedVariable } from "../../types/substitution.ts";
import { ParamSpecType } from "../../types/type-params.ts";
import { Callable as AbcCallable } from "../collections/abc-protocols.ts";
import { getset, nativeClass } from "../kit.ts";
import { ConcatenateAlias, makeUnion, TypingAliasType, unionOrigin, unpackForm } from "./alias.ts";
import { BareAliasType, bareAlias, noteBare } from "./bare.ts";
import { type CheckOptions, toType, typeArgument, typeRepr } from "./check.ts";
import { form } from "./forms.ts";
import { BareAlias, isAliasOf, makeForm, TypingAlias } from "./kinds.ts";

const types = (args: readonly Value[], name: string): Value[] =>
  args.map((a) => typeArgument(a, `${name}[arg, ...]: each arg must be a type.`));
const isEmpty = (given: Value): boolean => given instanceof PyTuple && given.items.length === 0;
export const Union: Value = form("Union", (args, given) => {
  if (isEmpty(given)) throw error(TypeError, "Cannot take a Union of no types.");
  return makeUnion(types(args, "Union"));
});
unionOrigin.value = Union;
const one = (name: string, given: Value, options?: CheckOptions): Value =>
  typeArgument(given, `typing.${name} accepts only single type.`, options);
export const Optional: Value = form("Optional", (_args, given) =>
  makeUnion([typeArgument(given, "typing.Optional requires a single type."), NoneType]),
);
function isHashable(v: Value): boolean {
  try {
    hash(v);
    return true;
  } catch (e) {
    if (isError(e, TypeError)) return false;
    throw e;
  }
}
class LiteralAlias extends TypingAlias {}
export const LiteralAliasType: PyType = nativeClass(
  "typing",
  "_LiteralGenericAlias",
  LiteralAlias,
  {},
  { bases: [TypingAliasType], hasDict: true },
);
export const Literal: Value = form("Literal", (args) => {
  const flat = args.flatMap((a) => (isAliasOf(a, "Literal") ? a.args : [a]));
  // What cannot be hashed is not looked for twice.
  const distinct: Value[] = flat.every(isHashable) ? [] : [...flat];
  if (distinct.length === 0)
    for (const a of flat) if (!distinct.some((d) => typeOf(d) === typeOf(a) && equal(d, a))) distinct.push(a);
  return new LiteralAlias(Literal, distinct, "typing.Literal");
});
const wrapper = (name: string, options?: CheckOptions): Value => {
  const made: Value = form(
    name,
    (_args, given) => new TypingAlias(made, [one(name, given, options)], `typing.${name}`),
  );
  return made;
};
export const ClassVar: Value = wrapper("ClassVar", { special: true });
export const Final: Value = wrapper("Final", { special: true });
export const Required: Value = wrapper("Required");
export const NotRequired: Value = wrapper("NotRequired");
export const ReadOnly: Value = wrapper("ReadOnly");
export const TypeGuard: Value = wrapper("TypeGuard");
export const TypeIs: Value = wrapper("TypeIs");
class UnpackAlias extends TypingAlias {
  override with(args: readonly Value[]): Value {
    return new UnpackAlias(this.origin, args, this.shownAs);
  }
}
export const UnpackAliasType: PyType = nativeClass(
  "typing",
  "_UnpackGenericAlias",
  UnpackAlias,
  {},
  { bases: [TypingAliasType], hasDict: true },
);
export const Unpack: Value = form(
  "Unpack",
  (_args, given) => new UnpackAlias(Unpack, [one("Unpack", given)], "typing.Unpack"),
);
unpackForm.value = Unpack;
export const Concatenate: Value = form("Concatenate", (args, given) => {
  if (isEmpty(given)) throw error(TypeError, "Cannot take a Concatenate of no types.");
  const last = args.at(-1);
  if (last !== Ellipsis && (typeof last !== "object" || typeOf(last) !== ParamSpecType))
    throw error(TypeError, "The last parameter to Concatenate should be a ParamSpec variable or ellipsis.");
  return new ConcatenateAlias(Concatenate, [...types(args.slice(0, -1), "Concatenate"), last], "typing.Concatenate");
});

/** `Annotated[int, ...]`: the type with what is said about it. */
export class AnnotatedAlias extends TypingAlias {
  readonly metadata: readonly Value[];
  constructor(origin: Value, metadata: readonly Value[]) {
    super(origin, [origin], "typing.Annotated");
    this.metadata = metadata;
  }
  override with(args: readonly Value[]): Value {
    const [origin] = args;
    return origin instanceof AnnotatedAlias
      ? new AnnotatedAlias(origin.origin, [...origin.metadata, ...this.metadata])
      : new AnnotatedAlias(origin, this.metadata);
  }
}
export const AnnotatedAliasType: PyType = nativeClass(
  "typing",
  "_AnnotatedAlias",
  AnnotatedAlias,
  {
    __eq__: [
      "other, /",
      (a: AnnotatedAlias, b: Value) =>
        b instanceof AnnotatedAlias
          ? equal(a.origin, b.origin) && equal(new PyTuple(a.metadata), new PyTuple(b.metadata))
          : NotImplemented,
    ],
    __hash__: ["", (a: AnnotatedAlias) => hash(new PyTuple([a.origin, new PyTuple(a.metadata)]))],
    __iter__: None,
    __metadata__: getset((a: AnnotatedAlias) => new PyTuple(a.metadata)),
    __mro_entries__: ["bases, /", (a: AnnotatedAlias) => new PyTuple([a.origin])],
    __reduce__: ["", (a: AnnotatedAlias) => new PyTuple([getAnnotated, new PyTuple([a.origin, ...a.metadata])])],
    __repr__: [
      "",
      (a: AnnotatedAlias) => `typing.Annotated[${[typeRepr(a.origin), ...a.metadata.map(reprOf)].join(", ")}]`,
    ],
  },
  { bases: [TypingAliasType], hasDict: true },
);
const getAnnotated: Value = (...args: Value[]) => annotate(args);
function annotate(args: readonly Value[]): Value {
  const [origin, ...metadata] = args;
  const type = typeArgument(origin, "Annotated[t, ...]: t must be a type.", { special: true });
  return type instanceof AnnotatedAlias
    ? new AnnotatedAlias(type.origin, [...type.metadata, ...metadata])
    : new AnnotatedAlias(type, metadata);
}
export const Annotated: Value = form("Annotated", (args) => {
  if (args.length < 2)
    throw error(TypeError, "Annotated[...] should be used with at least two arguments (a type and an annotation).");
  if (isUnpackedVariable(args[0]))
    throw error(TypeError, "Annotated[...] should not be used with an unpacked TypeVarTuple");
  return annotate(args);
});

class TupleForm extends BareAlias {}
nativeClass("typing", "_TupleType", TupleForm, {}, { bases: [BareAliasType], hasDict: true });
class CallableForm extends BareAlias {}
nativeClass("typing", "_CallableType", CallableForm, {}, { bases: [BareAliasType], hasDict: true });
class CallableAlias extends TypingAlias {
  /** Arguments come flat; Callable takes the parameters as a list. */
  override with(args: readonly Value[]): Value {
    return new CallableAlias(this.origin, args, this.shownAs);
  }
}
export const CallableAliasType: PyType = nativeClass(
  "typing",
  "_CallableGenericAlias",
  CallableAlias,
  { __iter__: None },
  { bases: [TypingAliasType], hasDict: true },
);

const TUPLE_MESSAGE = "Tuple[t0, t1, ...]: each t must be a type.";
export const Tuple: Value = makeForm(TupleForm, {
  formName: "Tuple",
  origin: TupleType,
  canCall: false,
  isType: false,
  subscript: (args: readonly Value[], given: Value) => {
    if (isEmpty(given)) return new TypingAlias(TupleType, [], "typing.Tuple");
    const isOpen = args.length >= 2 && args.at(-1) === Ellipsis;
    const items = (isOpen ? args.slice(0, -1) : args).map((a) => typeArgument(a, TUPLE_MESSAGE));
    return new TypingAlias(TupleType, isOpen ? [...items, Ellipsis] : items, "typing.Tuple");
  },
});
export const Type: Value = bareAlias("Type", TypeType, 1, { canCall: false });
export const Callable: Value = makeForm(CallableForm, {
  formName: "Callable",
  origin: AbcCallable,
  canCall: true,
  isType: false,
  subscript: (args: readonly Value[], given: Value) => {
    if (!(given instanceof PyTuple) || args.length !== 2)
      throw error(TypeError, "Callable must be used as Callable[[arg, ...], result].");
    const [parameters, result] = args;
    const to = typeArgument(result, "Callable[args, result]: result must be a type.");
    const first = Array.isArray(parameters)
      ? parameters
      : parameters instanceof PyTuple
        ? parameters.items
        : [parameters];
    return new CallableAlias(
      AbcCallable,
      [...(parameters === Ellipsis ? [Ellipsis] : first.map((v) => toType(v))), to],
      "typing.Callable",
    );
  },
});
noteBare(Tuple);
noteBare(Callable);
