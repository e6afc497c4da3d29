/** TypedDict: classes whose instances are plain dicts. */

import { setattr, tryGetattr } from "../../object/attributes.ts";
import { newType } from "../../object/classes/class.ts";
import { DictType, dictFromEntries, PyDict } from "../../object/dict.ts";
import { DeprecationWarning, error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import {
  isSubtype,
  isType,
  makeType,
  PyTuple,
  type PyType,
  setTypeEntry,
  TypeType,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { PyFrozenSet, type SetStore } from "../../types/set-storage.ts";
import { callerModule } from "../caller-module.ts";
import { functionsOf, pythonMethods, toKwargs } from "../kit.ts";
import { typeArgument } from "./check.ts";
import { Generic } from "./generic.ts";
import { isAliasOf, TypingAlias } from "./kinds.ts";

export const Meta: PyType = makeType({
  name: "_TypedDictMeta",
  module: "typing",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
export const frozen = (items: Iterable<string>): Value => {
  const set = new PyFrozenSet();
  for (const item of items) set.add(item);
  return set;
};
/** What is said of a key around its type: Required, NotRequired, ReadOnly. */
function qualifiersOf(type: Value): Set<string> {
  const found = new Set<string>();
  let inner = type;
  while (inner instanceof TypingAlias) {
    if (isAliasOf(inner, "Annotated")) inner = inner.origin;
    else {
      const name = ["Required", "NotRequired", "ReadOnly"].find((n) => isAliasOf(inner, n));
      if (name === undefined) break;
      found.add(name);
      [inner] = inner.args;
    }
  }
  return found;
}
const keysOf = (base: PyType, name: string): string[] =>
  [...((base.dict.get(name) as SetStore | undefined)?.items() ?? [])] as string[];

function build(name: string, bases: readonly Value[], namespace: PyDict, total: boolean): PyType {
  for (const base of bases)
    if (typeOf(base) !== Meta && base !== Generic)
      throw error(TypeError, "cannot inherit from both a TypedDict type and a non-TypedDict base class");
  const isGeneric = bases.some((b) => isSubtype(b, Generic));
  const type = newType(Meta, name, isGeneric ? [Generic, DictType] : [DictType], namespace, undefined);
  if (tryGetattr(type, "__orig_bases__") === undefined) setTypeEntry(type, "__orig_bases__", new PyTuple(bases));
  const annotations = new PyDict();
  const required = new Set<string>();
  const optional = new Set<string>();
  const readonly = new Set<string>();
  const mutable = new Set<string>();
  const move = (key: string, to: Set<string>, from: Set<string>): void => {
    to.add(key);
    from.delete(key);
  };
  for (const base of bases as PyType[]) {
    const inherited = base.dict.get("__annotations__");
    if (inherited instanceof PyDict) for (const [k, v] of inherited.entries()) annotations.set(k, v);
    for (const k of keysOf(base, "__required_keys__")) move(k, required, optional);
    for (const k of keysOf(base, "__optional_keys__")) move(k, optional, required);
    for (const k of keysOf(base, "__readonly_keys__")) readonly.add(k);
    for (const k of keysOf(base, "__mutable_keys__")) mutable.add(k);
  }
  const own = namespace.get("__annotations__");
  for (const [k, given] of own instanceof PyDict ? own.entries() : []) {
    const v = typeArgument(given, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type", {
      module: type.module,
    });
    annotations.set(k, v);
    const said = qualifiersOf(v);
    const isRequired = said.has("Required") || (!said.has("NotRequired") && total);
    move(k, isRequired ? required : optional, isRequired ? optional : required);
    if (said.has("ReadOnly")) {
      if (mutable.has(k)) throw error(TypeError, `Cannot override mutable key ${reprOf(k)} with read-only key`);
      readonly.add(k);
    } else move(k, mutable, readonly);
  }
  setTypeEntry(type, "__annotations__", annotations);
  setTypeEntry(type, "__required_keys__", frozen(required));
  setTypeEntry(type, "__optional_keys__", frozen(optional));
  setTypeEntry(type, "__readonly_keys__", frozen(readonly));
  setTypeEntry(type, "__mutable_keys__", frozen(mutable));
  if (tryGetattr(type, "__total__") === undefined) setattr(type, "__total__", total);
  return type;
}
const noChecks = (): never => {
  throw error(TypeError, "TypedDict does not support instance and class checks");
};
pythonMethods(Meta, {
  __call__: [
    "*args, **kwargs",
    (_cls: Value, args: PyTuple, kwargs: PyDict) => apply(DictType, [...args.items], toKwargs(kwargs)),
  ],
  __instancecheck__: ["obj", noChecks],
  __new__: staticEntry(
    "cls, name, bases, ns, /, total=True",
    (_cls: PyType, name: string, bases: PyTuple, namespace: PyDict, total: Value) =>
      build(name, bases.items, namespace, truth(total)),
  ),
  __subclasscheck__: ["cls", noChecks],
});
const Base: PyType = makeType({
  name: "TypedDict",
  module: "typing",
  bases: [DictType],
  metaclass: Meta,
  isHeap: true,
  hasDict: true,
});
export const TypedDict: Value = functionsOf("typing")(
  "TypedDict",
  "typename, fields=..., /, *, total=True",
  (name: string, given: Value, total: Value) => {
    if (given === undefined || given === None)
      warn(
        DeprecationWarning,
        `${given === None ? "Passing `None` as the 'fields' parameter" : "Failing to pass a value for the 'fields' parameter"} is deprecated and will be disallowed in Python 3.15. To create a TypedDict class with 0 fields using the functional syntax, pass an empty dictionary, e.g. \`${name} = TypedDict('${name}', {})\`.`,
      );
    const fields = given === undefined || given === None ? new PyDict() : DictType(given);
    const module = callerModule();
    const namespace = dictFromEntries([
      ["__annotations__", fields],
      ...(module === None ? [] : [["__module__", module] as [Value, Value]]),
    ]);
    const type = build(name, [], namespace, truth(total));
    setTypeEntry(type, "__orig_bases__", new PyTuple([TypedDict]));
    return type;
  },
  "A simple typed namespace. At runtime it is equivalent to a plain dict.",
);
/** As a base it stands for a class whose metaclass makes typed dicts. */
TypedDict.$__mro_entries__ = functionsOf("typing")("<lambda>", "bases", () => new PyTuple([Base]));
export const is_typeddict: Value = functionsOf("typing")(
  "is_typeddict",
  "tp",
  (v: Value) => isType(v) && typeOf(v) === Meta && v !== Base,
);
