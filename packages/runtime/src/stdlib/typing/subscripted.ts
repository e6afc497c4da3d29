/** Forms that take a subscript. */
import { callSpecial } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { hash } from "../../object/hash.ts";
import { reprOf } from "../../object/repr.ts";
import { NoneType, PyTuple, TupleType, TypeType, typeOf } from "../../object/type.ts";
import { Ellipsis, type Value } from "../../object/value.ts";
import { Callable as AbcCallable } from "../collections/abc-protocols.ts";
import { getset, nativeClass } from "../kit.ts";
import { makeUnion, TypingAlias, TypingAliasType, typeArgument, typeRepr, unionOrigin } from "./alias.ts";
import { form, SpecialForm } from "./forms.ts";

const types = (args: readonly Value[], name: string): Value[] =>
  args.map((a) => typeArgument(a, `${name}[arg, ...]: each arg must be a type.`));
export const Union: Value = form("Union", (args) => {
  if (args.length === 0) throw error(TypeError, "Cannot take a Union of no types.");
  return makeUnion(types(args, "Union"));
});
unionOrigin.value = Union;
const one = (name: string, args: readonly Value[]): Value => {
  if (args.length !== 1)
    throw error(TypeError, `typing.${name} accepts only single type. Got ${reprOf(new PyTuple(args))}.`);
  return typeArgument(args[0], `typing.${name} accepts only single type.`);
};
export const Optional: Value = form("Optional", (args) => {
  if (args.length !== 1)
    throw error(TypeError, `typing.Optional requires a single type. Got ${reprOf(new PyTuple(args))}.`);
  return makeUnion([typeArgument(args[0], "typing.Optional requires a single type."), NoneType]);
});
export const Literal: Value = form("Literal", (args) => {
  const flat = args.flatMap((a) => (a instanceof TypingAlias && a.shownAs === "typing.Literal" ? a.args : [a]));
  const distinct: Value[] = [];
  for (const a of flat) if (!distinct.some((d) => typeOf(d) === typeOf(a) && equal(d, a))) distinct.push(a);
  return new TypingAlias(Literal, distinct, "typing.Literal");
});
const wrapper = (name: string): Value => {
  const made: Value = form(name, (args) => new TypingAlias(made, [one(name, args)], `typing.${name}`));
  return made;
};
export const ClassVar: Value = wrapper("ClassVar");
export const Final: Value = wrapper("Final");
export const Required: Value = wrapper("Required");
export const NotRequired: Value = wrapper("NotRequired");
export const ReadOnly: Value = wrapper("ReadOnly");
export const TypeGuard: Value = wrapper("TypeGuard");
export const TypeIs: Value = wrapper("TypeIs");
export const Unpack: Value = wrapper("Unpack");
export const Concatenate: Value = form(
  "Concatenate",
  (args) => new TypingAlias(Concatenate, types(args, "Concatenate"), "typing.Concatenate"),
);

/** `Annotated[int, ...]`: the type with what is said about it. */
export class AnnotatedAlias extends TypingAlias {
  readonly metadata: readonly Value[];
  constructor(origin: Value, metadata: readonly Value[]) {
    super(origin, [origin], "typing.Annotated");
    this.metadata = metadata;
  }
}
nativeClass(
  "typing",
  "_AnnotatedAlias",
  AnnotatedAlias,
  {
    __eq__: [
      "other, /",
      (a: AnnotatedAlias, b: Value) =>
        b instanceof AnnotatedAlias &&
        equal(a.origin, b.origin) &&
        equal(new PyTuple(a.metadata), new PyTuple(b.metadata)),
    ],
    __hash__: ["", (a: AnnotatedAlias) => hash(a.origin)],
    __metadata__: getset((a: AnnotatedAlias) => new PyTuple(a.metadata)),
    __origin__: getset((a: AnnotatedAlias) => a.origin),
    __repr__: [
      "",
      (a: AnnotatedAlias) => `typing.Annotated[${[typeRepr(a.origin), ...a.metadata.map(reprOf)].join(", ")}]`,
    ],
  },
  { bases: [TypingAliasType] },
);
export const Annotated: Value = form("Annotated", (args) => {
  if (args.length < 2)
    throw error(TypeError, "Annotated[...] should be used with at least two arguments (a type and an annotation).");
  const [origin, ...metadata] = args;
  const type = typeArgument(origin, "Annotated[t, ...]: t must be a type.");
  return type instanceof AnnotatedAlias
    ? new AnnotatedAlias(type.origin, [...type.metadata, ...metadata])
    : new AnnotatedAlias(type, metadata);
});

/** An alias that may stand bare, as `List`, or be subscripted. */
export class BareAlias extends SpecialForm {
  readonly origin: Value;
  constructor(name: string, origin: Value, subscript: (args: readonly Value[]) => Value) {
    super(name, subscript);
    this.origin = origin;
  }
}
nativeClass(
  "typing",
  "_SpecialGenericAlias",
  BareAlias,
  {
    __call__: [
      "*args, **kwds",
      (self: BareAlias) => {
        throw error(TypeError, `Type ${self.name} cannot be instantiated; use ${typeRepr(self.origin)}() instead`);
      },
    ],
    __instancecheck__: ["obj, /", (self: BareAlias, obj: Value) => check(self.origin, "__instancecheck__", obj)],
    __mro_entries__: ["bases, /", (self: BareAlias) => new PyTuple([self.origin])],
    __origin__: getset((self: BareAlias) => self.origin),
    __subclasscheck__: ["cls, /", (self: BareAlias, cls: Value) => check(self.origin, "__subclasscheck__", cls)],
  },
  { bases: [typeOf(Union)] },
);
const check = (origin: Value, method: string, v: Value): Value => callSpecial(origin, method, v);
export function bare(name: string, origin: Value, count = -1): Value {
  return new BareAlias(name, origin, (args) => {
    if (count >= 0 && args.length !== count) {
      throw error(
        TypeError,
        `Too ${args.length > count ? "many" : "few"} arguments for typing.${name}; actual ${args.length}, expected ${count}`,
      );
    }
    return new TypingAlias(
      origin,
      args.map((a) => typeArgument(a, "Parameters to generic types must be types.")),
      `typing.${name}`,
    );
  });
}
export const Tuple: Value = new BareAlias("Tuple", TupleType, (args) => {
  const only = args[0];
  const items = args.length === 1 && only instanceof PyTuple && only.items.length === 0 ? [] : args;
  return new TypingAlias(
    TupleType,
    items.map((a) => (a === Ellipsis ? a : typeArgument(a, "Tuple[t0, t1, ...]: each t must be a type."))),
    "typing.Tuple",
  );
});
export const Type: Value = bare("Type", TypeType, 1);
export const Callable: Value = new BareAlias("Callable", AbcCallable, (args) => {
  if (args.length !== 2) throw error(TypeError, "Callable must be used as Callable[[arg, ...], result].");
  const [parameters, result] = args;
  const to = typeArgument(result, "Callable[args, result]: result must be a type.");
  if (parameters === Ellipsis) return new TypingAlias(AbcCallable, [Ellipsis, to], "typing.Callable");
  if (!Array.isArray(parameters)) return new TypingAlias(AbcCallable, [parameters, to], "typing.Callable");
  return new TypingAlias(AbcCallable, [...types(parameters, "Callable"), to], "typing.Callable");
});
