/** Subscripted generics: what `_GenericAlias` and its kin do (Lib/typing.py). */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error, isException, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call, callSpecial } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { pyIter, toArray } from "../../object/iterate.ts";
import { classEntry, type StaticEntry, staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { isSubtype, isType, NoneType, ObjectType, PyTuple, type PyType, TupleType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { bindArguments, parametersOf, replaceArguments } from "../../types/substitution.ts";
import { TypeVarTupleType } from "../../types/type-params.ts";
import { PyUnion } from "../../types/union.ts";
import { Callable as AbcCallable } from "../collections/abc-protocols.ts";
import { getset, nativeClass, toKwargs } from "../kit.ts";
import { isParameterExpression, isRoot, roots, toType, typeArgument, typeRepr } from "./check.ts";
import { isAliasOf, SpecialForm, TypingAlias } from "./kinds.ts";

const UNION = "typing.Union";
const LITERAL = "typing.Literal";

function aliasRepr(a: TypingAlias): string {
  const name = a.shownAs ?? typeRepr(a.origin);
  if (name === UNION && a.args.length === 2 && a.args.includes(NoneType))
    return `typing.Optional[${typeRepr(a.args[0] === NoneType ? a.args[1] : a.args[0])}]`;
  if (name === "typing.Callable" && !(a.args.length === 2 && isParameterExpression(a.args[0])))
    return `typing.Callable[[${a.args.slice(0, -1).map(typeRepr).join(", ")}], ${typeRepr(a.args.at(-1))}]`;
  return `${name}[${a.args.length === 0 ? "()" : a.args.map(typeRepr).join(", ")}]`;
}
const isVariable = (v: Value): boolean => !isType(v) && typeOf(v) === TypeVarTupleType;
function substitute(a: TypingAlias, item: Value): Value {
  const given = item instanceof PyTuple ? item.items : [item];
  if (isRoot(a.origin)) throw error(TypeError, `Cannot subscript already-subscripted ${reprOf(a)}`);
  const parameters = parametersOf(a.args);
  if (parameters.length === 0) throw error(TypeError, `${reprOf(a)} is not a generic class`);
  // `Unpack[Ts]` gives back what its variable gets.
  if (isAliasOf(a, "Unpack") && isVariable(a.args[0])) return new PyTuple(given.map((v) => toType(v)));
  const bound = bindArguments(
    a,
    parameters,
    given.map((v) => toType(v)),
  );
  return a.with(replaceArguments(a.args, parameters, bound, a.origin === AbcCallable));
}

/** The members of a Literal with their types: 0 is not False. */
const sameLiterals = (a: readonly Value[], b: readonly Value[]): boolean => {
  const has = (list: readonly Value[], x: Value): boolean => list.some((y) => typeOf(x) === typeOf(y) && equal(x, y));
  return a.every((x) => has(b, x)) && b.every((x) => has(a, x));
};
const sameMembers = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.every((x) => b.some((y) => equal(x, y))) && b.every((y) => a.some((x) => equal(x, y)));

/** `Union[...]`: flattened, without repeats; of one type it is that type. */
export function makeUnion(args: readonly Value[]): Value {
  const flat = args.flatMap((a) => (isAliasOf(a, "Union") ? a.args : a instanceof PyUnion ? a.args.items : [a]));
  const distinct: Value[] = [];
  for (const a of flat) if (!distinct.some((d) => d === a || equal(d, a))) distinct.push(a);
  return distinct.length === 1 ? distinct[0] : new UnionAlias(unionOrigin.value, distinct, UNION);
}
export const unionOrigin: { value: Value } = { value: None };
export const eachType = (args: readonly Value[]): Value[] =>
  args.map((v) => typeArgument(v, "Union[arg, ...]: each arg must be a type."));
/** `a | b` of what `typing` has. */
export const either = (a: Value, b: Value): Value => makeUnion(eachType([a, b]));

class UnionAlias extends TypingAlias {
  override with(args: readonly Value[]): Value {
    return makeUnion(eachType(args));
  }
}
export class ConcatenateAlias extends TypingAlias {
  /** `Concatenate[int, P]` of a list of types is a longer list. */
  override with(args: readonly Value[]): Value {
    const last = args.at(-1);
    const first = args.slice(0, -1);
    if (last instanceof PyTuple || Array.isArray(last))
      return new PyTuple([...first, ...(Array.isArray(last) ? last : last.items)]);
    if (isAliasOf(last, "Concatenate"))
      return new ConcatenateAlias(this.origin, [...first, ...last.args], this.shownAs);
    return new ConcatenateAlias(this.origin, args, this.shownAs);
  }
}

const noChecks = (): never => {
  throw error(TypeError, "Subscripted generics cannot be used with class and instance checks");
};
/** Whether a later base brings Generic along. */
function bringsGeneric(b: Value, bases: PyTuple): boolean {
  if (b instanceof TypingAlias || b instanceof SpecialForm) return true;
  if (isType(b)) return isSubtype(b, roots.Generic);
  const entries = tryGetattr(b, "__mro_entries__");
  const made = entries === undefined ? undefined : call(entries, bases);
  return made instanceof PyTuple && made.items.some((t) => isType(t) && isSubtype(t, roots.Generic));
}
/** The classes that an alias of a class of another module stands for as a base. */
export function baseEntries(alias: Value, origin: Value, bases: PyTuple): Value {
  const entries: Value[] = bases.items.includes(origin) ? [] : [origin];
  if (!bases.items.slice(bases.items.indexOf(alias) + 1).some((b) => bringsGeneric(b, bases)))
    entries.push(roots.Generic);
  return new PyTuple(entries);
}
function mroEntries(a: TypingAlias, bases: PyTuple): Value {
  if (!isType(a.origin)) throw error(TypeError, `Cannot subclass ${reprOf(a)}`);
  if (a.shownAs !== null && !isRoot(a.origin) && !isAliasOf(a, "Annotated")) return baseEntries(a, a.origin, bases);
  // Generic[T] is left out before another generic base, which brings Generic along, and beside Protocol.
  if (a.origin === roots.Generic) {
    const after = bases.items.slice(bases.items.indexOf(a) + 1);
    if (bases.items.includes(roots.Protocol) || after.some((b) => b instanceof TypingAlias || b instanceof SpecialForm))
      return new PyTuple([]);
  }
  return new PyTuple([a.origin]);
}
const isDunder = (name: string): boolean => name.startsWith("__") && name.endsWith("__");
/** Aliases of builtin classes make no instances: `list()` does. */
const UNCALLABLE = new Set(["List", "Dict", "Set", "FrozenSet", "Type", "Tuple"].map((n) => `typing.${n}`));
function construct(a: TypingAlias, args: PyTuple, kwargs: PyDict): Value {
  if (!isType(a.origin)) return apply(a.origin, [...args.items], toKwargs(kwargs));
  if (a.shownAs !== null && UNCALLABLE.has(a.shownAs))
    throw error(
      TypeError,
      `Type ${a.shownAs.replace("typing.", "")} cannot be instantiated; use ${a.origin.name}() instead`,
    );
  const made = apply(a.origin, [...args.items], toKwargs(kwargs));
  try {
    if (typeof made === "object" || typeof made === "function") setattr(made, "__orig_class__", a);
  } catch (e) {
    // What takes no attributes goes without.
    if (!isException(e)) throw e;
  }
  return made;
}
const nameOf = (a: TypingAlias): string | undefined => a.shownAs?.replace("typing.", "");
/** Aliases that CPython gives no name of their own. */
const NAMELESS = new Set([
  "Union",
  "Literal",
  "ClassVar",
  "Final",
  "Required",
  "NotRequired",
  "ReadOnly",
  "TypeGuard",
  "TypeIs",
  "Concatenate",
  "Unpack",
  "Generic",
  "Protocol",
]);
const optionalName = (a: TypingAlias): Value =>
  a.shownAs === UNION && a.args.length === 2 && a.args.includes(NoneType) ? "Optional" : None;
const getitemFunction = (): Value => getattr(importModule("operator"), "getitem");
const isCheckable = (a: TypingAlias): boolean => a.shownAs === UNION;

/** The classes that `typing` is made of have no subclasses but those of libraries that know the word `_root`. */
export const finalClass: StaticEntry = classEntry(
  "/, *args, _root=False, **kwds",
  (_cls: PyType, _args: Value, root: Value) => {
    if (!truth(root)) throw error(TypeError, "Cannot subclass special typing classes");
    return None;
  },
);
export const TypingAliasType: PyType = nativeClass(
  "typing",
  "_GenericAlias",
  TypingAlias,
  {
    __args__: getset((a: TypingAlias) => new PyTuple(a.args)),
    __call__: ["*args, **kwargs", construct],
    __dir__: [
      "",
      (a: TypingAlias) => {
        const own = toArray(ObjectType.dict.get("__dir__")(a)) as string[];
        const passed = (toArray(callSpecial(a.origin, "__dir__")) as string[]).filter((n) => !isDunder(n));
        return [...new Set([...own, ...passed])].sort();
      },
    ],
    __eq__: [
      "other, /",
      (a: TypingAlias, b: Value) => {
        if (a.shownAs === UNION && b instanceof PyUnion) return sameMembers(a.args, b.args.items);
        if (!(b instanceof TypingAlias)) return NotImplemented;
        if (a.shownAs === UNION) return isAliasOf(b, "Union") && sameMembers(a.args, b.args);
        if (a.shownAs === LITERAL) return isAliasOf(b, "Literal") && sameLiterals(a.args, b.args);
        return equal(a.origin, b.origin) && equal(new PyTuple(a.args), new PyTuple(b.args));
      },
    ],
    __getattr__: [
      "name, /",
      (a: TypingAlias, name: string) => {
        if (!isDunder(name) && name !== "_name") return getattr(a.origin, name);
        if (name === "__module__") return isType(a.origin) && a.shownAs === null ? getattr(a.origin, name) : "typing";
        const own = nameOf(a);
        if (name === "__name__" || name === "__qualname__") {
          const shown = isAliasOf(a, "Union") ? optionalName(a) : None;
          return shown === None ? (own ?? getattr(a.origin, name)) : shown;
        }
        if (name === "_name") return NAMELESS.has(own ?? "") ? optionalName(a) : (own ?? None);
        throw error(AttributeError, name);
      },
    ],
    __getitem__: ["item, /", substitute],
    __hash__: [
      "",
      (a: TypingAlias) => {
        if (a.shownAs !== UNION && a.shownAs !== LITERAL) return hash(new PyTuple([a.origin, new PyTuple(a.args)]));
        const set = new PyFrozenSet();
        for (const x of a.args) set.add(a.shownAs === LITERAL ? new PyTuple([x, typeOf(x)]) : x);
        return hash(set);
      },
    ],
    __init_subclass__: finalClass,
    __instancecheck__: [
      "obj, /",
      (a: TypingAlias, obj: Value) =>
        isCheckable(a) ? a.args.some((t) => callSpecial(t, "__instancecheck__", obj) === true) : noChecks(),
    ],
    __iter__: ["", (a: TypingAlias) => pyIter([getitem(unpackForm.value, a)])],
    __mro_entries__: ["bases, /", mroEntries],
    __new__: staticEntry(
      "cls, origin, args",
      (cls: PyType, origin: Value, args: Value) => new cls.alloc(origin, toArray(args)),
    ),
    __or__: ["other, /", either],
    __origin__: getset((a: TypingAlias) => a.origin),
    __parameters__: getset((a: TypingAlias) => new PyTuple(parametersOf(a.args))),
    __reduce__: [
      "",
      (a: TypingAlias) => {
        const [only] = a.args;
        const args = a.args.length === 1 && !(only instanceof PyTuple) ? only : new PyTuple(a.args);
        return new PyTuple([getitemFunction(), new PyTuple([bareOf.find(a) ?? a.origin, args])]);
      },
    ],
    __repr__: ["", aliasRepr],
    __ror__: ["other, /", (a: TypingAlias, b: Value) => either(b, a)],
    __setattr__: [
      "name, value, /",
      (a: TypingAlias, name: string, value: Value) => {
        if (isDunder(name)) (a as Value)[`$${name}`] = value;
        else setattr(a.origin, name, value);
        return None;
      },
    ],
    __subclasscheck__: [
      "cls, /",
      (a: TypingAlias, cls: Value) =>
        isCheckable(a) ? a.args.some((t) => callSpecial(t, "__subclasscheck__", cls) === true) : noChecks(),
    ],
    __typing_is_unpacked_typevartuple__: getset((a: TypingAlias) => isAliasOf(a, "Unpack") && isVariable(a.args[0])),
    __typing_unpacked_tuple_args__: getset((a: TypingAlias) => {
      const [inner] = a.args;
      if (!isAliasOf(a, "Unpack") || !(inner instanceof TypingAlias || inner instanceof GenericAlias)) return None;
      if (inner.origin !== TupleType) throw error(TypeError, "Unpack[...] must be used with a tuple type");
      return inner instanceof TypingAlias ? new PyTuple(inner.args) : inner.args;
    }),
  },
  { hasDict: true },
);
export const UnionAliasType: PyType = nativeClass(
  "typing",
  "_UnionGenericAlias",
  UnionAlias,
  { __iter__: None },
  { bases: [TypingAliasType], hasDict: true, isHeap: true },
);
export const ConcatenateAliasType: PyType = nativeClass(
  "typing",
  "_ConcatenateGenericAlias",
  ConcatenateAlias,
  {},
  { bases: [TypingAliasType], hasDict: true },
);
/** Unpack; subscripted.ts fills it in. */
export const unpackForm: { value: Value } = { value: undefined };
/** The bare alias by the name that an alias shows; aliases.ts knows them. */
export const bareOf: { find: (a: TypingAlias) => Value } = { find: () => undefined };
