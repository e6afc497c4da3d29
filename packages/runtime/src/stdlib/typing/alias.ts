/** Subscripted generics: `List[int]`, `Box[str]`, `Union[int, None]` (Lib/typing.py, `_GenericAlias`). */
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { apply, callSpecial } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error, TypeError } from "../../object/exceptions.ts";
import { infoOf } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { identity } from "../../object/identity.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, NoneType, PyTuple, type PyType } from "../../object/type.ts";
import { Ellipsis, None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { TypeParameter } from "../../types/type-params.ts";
import { PyUnion } from "../../types/union.ts";
import { getset, nativeClass, toKwargs } from "../kit.ts";

/** A type argument as reprs show it. */
export function typeRepr(v: Value): string {
  if (isType(v)) return v.module === "builtins" ? v.qualname : `${v.module}.${v.qualname}`;
  if (v === Ellipsis) return "...";
  const info = infoOf(v);
  if (info !== undefined) return info.shortName;
  if (v instanceof PyTuple) return `[${v.items.map(typeRepr).join(", ")}]`;
  if (Array.isArray(v)) return `[${v.map(typeRepr).join(", ")}]`;
  return reprOf(v);
}
/** What an argument of a subscript stands for. @throws TypeError when it is no type */
export function typeArgument(v: Value, message: string): Value {
  if (v === None) return NoneType;
  if (typeof v === "string") return forwardRef.make(v);
  if (v instanceof PyTuple) throw error(TypeError, `${message} Got ${reprOf(v)}.`);
  return Array.isArray(v) ? v.map((x) => typeArgument(x, message)) : v;
}
/** Makes forward references; variables.ts fills it in. */
export const forwardRef: { make: (text: string) => Value } = { make: (text) => text };

export function parametersOf(args: readonly Value[]): Value[] {
  const found: Value[] = [];
  const take = (v: Value): void => {
    if (!found.includes(v)) found.push(v);
  };
  for (const arg of args) {
    if (arg instanceof TypeParameter) take(arg);
    else if (Array.isArray(arg)) parametersOf(arg).forEach(take);
    else if (!isType(arg) && typeof arg === "object") {
      const inner = tryGetattr(arg, "__parameters__");
      if (inner instanceof PyTuple) inner.items.forEach(take);
    }
  }
  return found;
}

export class TypingAlias extends PyObject {
  readonly origin: Value;
  readonly args: readonly Value[];
  /** Name for the repr, as `typing.List`; null: the origin's own. */
  readonly shownAs: string | null;
  constructor(origin: Value, args: readonly Value[], shownAs: string | null = null) {
    super();
    this.origin = origin;
    this.args = args;
    this.shownAs = shownAs;
  }
}
function aliasRepr(a: TypingAlias): string {
  const name = a.shownAs ?? typeRepr(a.origin);
  if (name === "typing.Union" && a.args.length === 2 && a.args.includes(NoneType)) {
    return `typing.Optional[${typeRepr(a.args[0] === NoneType ? a.args[1] : a.args[0])}]`;
  }
  if (name === "typing.Callable" && a.args.length > 0) {
    const result = typeRepr(a.args[a.args.length - 1]);
    if (a.args[0] === Ellipsis || a.args[0] instanceof TypeParameter)
      return `typing.Callable[${typeRepr(a.args[0])}, ${result}]`;
    return `typing.Callable[[${a.args.slice(0, -1).map(typeRepr).join(", ")}], ${result}]`;
  }
  if (name === "typing.Literal") return `typing.Literal[${a.args.map(reprOf).join(", ")}]`;
  return `${name}[${a.args.length === 0 ? "()" : a.args.map(typeRepr).join(", ")}]`;
}
function substitute(a: TypingAlias, item: Value): Value {
  const parameters = parametersOf(a.args);
  if (parameters.length === 0) throw error(TypeError, `${reprOf(a)} is not a generic class`);
  const given = (item instanceof PyTuple ? [...item.items] : [item]).map((v) =>
    typeArgument(v, "Parameters to generic types must be types."),
  );
  if (given.length !== parameters.length) {
    throw error(
      TypeError,
      `Too ${given.length > parameters.length ? "many" : "few"} arguments for ${reprOf(a)}; actual ${given.length}, expected ${parameters.length}`,
    );
  }
  const replace = (v: Value): Value => {
    const at = parameters.indexOf(v);
    if (at >= 0) return given[at];
    if (Array.isArray(v)) return v.map(replace);
    const inner = isType(v) || typeof v !== "object" ? undefined : tryGetattr(v, "__parameters__");
    if (!(inner instanceof PyTuple) || inner.items.length === 0) return v;
    return callSpecial(
      v,
      "__getitem__",
      inner.items.length === 1 ? replace(inner.items[0]) : new PyTuple(inner.items.map(replace)),
    );
  };
  const args = a.args.map(replace);
  return a.shownAs === "typing.Union" ? makeUnion(args) : new TypingAlias(a.origin, args, a.shownAs);
}
/** `Union[...]`: flattened, without repeats; of one type it is that type. */
export function makeUnion(args: readonly Value[]): Value {
  const flat = args.flatMap((a) =>
    a instanceof TypingAlias && a.shownAs === "typing.Union" ? a.args : a instanceof PyUnion ? a.args.items : [a],
  );
  const distinct: Value[] = [];
  for (const a of flat) if (!distinct.some((d) => d === a || equal(d, a))) distinct.push(a);
  return distinct.length === 1 ? distinct[0] : new TypingAlias(unionOrigin.value, distinct, "typing.Union");
}
export const unionOrigin: { value: Value } = { value: None };
const either = (a: Value, b: Value): Value =>
  makeUnion([a, b].map((v) => typeArgument(v, "Union[arg, ...]: each arg must be a type.")));
const noChecks = (): never => {
  throw error(TypeError, "Subscripted generics cannot be used with class and instance checks");
};
const isSame = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((x, i) => equal(x, b[i]));

const sameMembers = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((x) => b.some((y) => equal(x, y)));

export const TypingAliasType: PyType = nativeClass("typing", "_GenericAlias", TypingAlias, {
  __args__: getset((a: TypingAlias) => new PyTuple(a.args)),
  __call__: [
    "*args, **kwargs",
    (a: TypingAlias, args: PyTuple, kwargs: PyDict) => {
      if (!isType(a.origin)) throw error(TypeError, `Cannot instantiate ${reprOf(a)}`);
      const made = apply(a.origin, [...args.items], toKwargs(kwargs));
      if (a.origin.isHeap && a.origin.hasDict && typeof made === "object") made.$__orig_class__ = a;
      return made;
    },
  ],
  __eq__: [
    "other, /",
    (a: TypingAlias, b: Value) => {
      if (a.shownAs === "typing.Union" && b instanceof PyUnion) return sameMembers(a.args, b.args.items);
      if (!(b instanceof TypingAlias)) return NotImplemented;
      if (a.origin !== b.origin || a.shownAs !== b.shownAs) return false;
      if (a.shownAs === "typing.Union" || a.shownAs === "typing.Literal") return sameMembers(a.args, b.args);
      return isSame(a.args, b.args);
    },
  ],
  __getattr__: [
    "name, /",
    (a: TypingAlias, name: string) => {
      if (isType(a.origin) && !(name.startsWith("__") && name.endsWith("__"))) return getattr(a.origin, name);
      if (name === "__module__") return "typing";
      if (name === "__name__" || name === "__qualname__" || name === "_name")
        return a.shownAs?.replace("typing.", "") ?? getattr(a.origin, name === "_name" ? "__name__" : name);
      throw error(AttributeError, `type object '${typeRepr(a)}' has no attribute '${name}'`);
    },
  ],
  __getitem__: ["item, /", substitute],
  __hash__: [
    "",
    (a: TypingAlias) => {
      const unordered = a.shownAs === "typing.Union" || a.shownAs === "typing.Literal";
      const parts = a.args.map((x) => Number(BigInt.asIntN(40, BigInt(hash(Array.isArray(x) ? new PyTuple(x) : x)))));
      return (unordered ? parts.sort() : parts).reduce(
        (h, p) => (h * 31 + p) % 2 ** 40,
        typeof a.origin === "function" ? identity(a.origin) % 2 ** 40 : 7,
      );
    },
  ],
  __instancecheck__: [
    "obj, /",
    (a: TypingAlias, obj: Value) => {
      if (a.shownAs === "typing.Union" && a.args.every(isType))
        return a.args.some((t) => callSpecial(t, "__instancecheck__", obj));
      return noChecks();
    },
  ],
  __mro_entries__: [
    "bases, /",
    (a: TypingAlias, bases: PyTuple) => {
      if (!isType(a.origin)) throw error(TypeError, `Cannot subclass ${reprOf(a)}`);
      // Generic[T] is left out before another generic base, which brings Generic along, and beside Protocol.
      const after = bases.items.slice(bases.items.indexOf(a) + 1);
      const isCovered =
        after.some((b) => b instanceof TypingAlias) || bases.items.some((b) => isType(b) && b.name === "Protocol");
      if (a.origin.name === "Generic" && isCovered) return new PyTuple([]);
      return new PyTuple([a.origin]);
    },
  ],
  __or__: ["other, /", either],
  __origin__: getset((a: TypingAlias) => (a.shownAs === "typing.Union" ? unionOrigin.value : a.origin)),
  __parameters__: getset((a: TypingAlias) => new PyTuple(parametersOf(a.args))),
  __repr__: ["", aliasRepr],
  __ror__: ["other, /", (a: TypingAlias, b: Value) => either(b, a)],
  __subclasscheck__: ["cls, /", noChecks],
});
