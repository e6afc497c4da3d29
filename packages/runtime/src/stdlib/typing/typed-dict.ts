/** TypedDict: classes whose instances are plain dicts. */
import { apply } from "../../object/call.ts";
import { newType } from "../../object/class.ts";
import { DictType, dictFromEntries, PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/function.ts";
import { truth } from "../../object/truth.ts";
import { isType, makeType, PyTuple, type PyType, setTypeEntry, TypeType, typeOf } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { functionsOf, nativeClass, pythonMethods, toKwargs } from "../kit.ts";
import { TypingAlias } from "./alias.ts";

const Meta: PyType = makeType({
  name: "_TypedDictMeta",
  module: "typing",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
const frozen = (items: Iterable<string>): Value => {
  const set = new PyFrozenSet();
  for (const item of items) set.add(item);
  return set;
};
function build(name: string, bases: readonly Value[], namespace: PyDict, total: boolean): PyType {
  const type = newType(Meta, name, [DictType], namespace, undefined);
  const annotations = new PyDict();
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const base of bases) {
    if (!isType(base) || typeOf(base) !== Meta) continue;
    for (const [k, v] of (base.dict.get("__annotations__") as PyDict | undefined)?.entries() ?? [])
      annotations.set(k, v);
    for (const k of (base.dict.get("__required_keys__") as PyFrozenSet | undefined)?.items() ?? [])
      required.add(k as string);
    for (const k of (base.dict.get("__optional_keys__") as PyFrozenSet | undefined)?.items() ?? [])
      optional.add(k as string);
  }
  const own = namespace.get("__annotations__");
  for (const [k, v] of own instanceof PyDict ? own.entries() : []) {
    annotations.set(k, v);
    const mark = v instanceof TypingAlias ? v.shownAs : null;
    const isRequired = mark === "typing.Required" || (mark !== "typing.NotRequired" && total);
    required.delete(k);
    optional.delete(k);
    (isRequired ? required : optional).add(k);
  }
  setTypeEntry(type, "__annotations__", annotations);
  setTypeEntry(type, "__total__", total);
  setTypeEntry(type, "__required_keys__", frozen(required));
  setTypeEntry(type, "__optional_keys__", frozen(optional));
  setTypeEntry(type, "__orig_bases__", new PyTuple([TypedDict]));
  return type;
}
pythonMethods(Meta, {
  __call__: [
    "*args, **kwargs",
    (_cls: Value, args: PyTuple, kwargs: PyDict) => apply(DictType, [...args.items], toKwargs(kwargs)),
  ],
  __instancecheck__: [
    "obj",
    () => {
      throw error(TypeError, "TypedDict does not support instance and class checks");
    },
  ],
  __new__: staticEntry(
    "cls, name, bases, ns, /, total=True, **kwargs",
    (_cls: PyType, name: string, bases: PyTuple, namespace: PyDict, total: Value) =>
      build(name, bases.items, namespace, truth(total)),
  ),
  __subclasscheck__: [
    "cls",
    () => {
      throw error(TypeError, "TypedDict does not support instance and class checks");
    },
  ],
});
const Base: PyType = makeType({ name: "TypedDict", module: "typing", bases: [DictType], metaclass: Meta });
class TypedDictForm extends PyObject {}
nativeClass("builtins", "function", TypedDictForm, {
  __call__: [
    "typename, fields=(), /, *, total=True",
    (_self: Value, name: string, fields: Value, total: Value) =>
      build(
        name,
        [],
        dictFromEntries([
          ["__annotations__", fields],
          ["__module__", "__main__"],
        ]),
        truth(total),
      ),
  ],
  __mro_entries__: ["bases, /", () => new PyTuple([Base])],
  __name__: "TypedDict",
  __repr__: ["", () => "<function TypedDict at 0x7f0000000000>"],
});
export const TypedDict: Value = new TypedDictForm();
export const is_typeddict: Value = functionsOf("typing")(
  "is_typeddict",
  "tp",
  (v: Value) => isType(v) && typeOf(v) === Meta && v !== Base,
);
