/** typing.NamedTuple: class syntax for named tuples. */
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import { AttributeError, error, TypeError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/function.ts";
import { toArray } from "../../object/iterate.ts";
import { makeType, ObjectType, PyTuple, type PyType, setTypeEntry, TypeType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { isNone, nativeClass, pythonMethods } from "../kit.ts";

const PROHIBITED = [
  "__new__",
  "__init__",
  "__slots__",
  "__getnewargs__",
  "_fields",
  "_field_defaults",
  "_field_types",
  "_make",
  "_replace",
  "_asdict",
  "_source",
];
function build(name: string, namespace: PyDict, bases: readonly Value[]): PyType {
  const annotations = namespace.get("__annotations__");
  const types = annotations instanceof PyDict ? [...annotations.entries()] : [];
  const defaults: [string, Value][] = [];
  for (const [field] of types) {
    const value = namespace.get(field);
    if (value !== undefined) defaults.push([field, value]);
    else if (defaults.length > 0) {
      const s = defaults.length > 1 ? "s" : "";
      throw error(
        TypeError,
        `Non-default namedtuple field ${field} cannot follow default field${s} ${defaults.map(([n]) => n).join(", ")}`,
      );
    }
  }
  for (const key of namespace.keys()) {
    if (PROHIBITED.includes(key)) throw error(AttributeError, `Cannot overwrite NamedTuple attribute ${key}`);
  }
  const type = makeNamedTuple(
    name,
    types.map(([n]) => n),
    { module: namespace.get("__module__") ?? "__main__", defaults: defaults.map(([, v]) => v) },
  );
  type.qualname = namespace.get("__qualname__") ?? name;
  setTypeEntry(type, "__annotations__", dictFromEntries(types));
  for (const [key, value] of namespace.entries()) {
    if (key !== "__annotations__" && key !== "__qualname__" && !types.some(([n]) => n === key))
      setTypeEntry(type, key, value);
  }
  setTypeEntry(type, "__orig_bases__", new PyTuple(bases));
  return type;
}
const NamedTupleMeta: PyType = makeType({
  name: "NamedTupleMeta",
  module: "typing",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
pythonMethods(NamedTupleMeta, {
  __new__: staticEntry(
    "cls, typename, bases, ns, /, **kwargs",
    (_cls: PyType, name: string, _bases: PyTuple, namespace: PyDict) => build(name, namespace, [NamedTuple]),
  ),
});
const NamedTupleBase: PyType = makeType({
  name: "_NamedTuple",
  module: "typing",
  bases: [ObjectType],
  metaclass: NamedTupleMeta,
});

class NamedTupleForm extends PyObject {}
nativeClass("builtins", "function", NamedTupleForm, {
  __call__: [
    "typename, fields=None, /, **kwargs",
    (_self: Value, name: string, fields: Value, kwargs: PyDict) => {
      const namespace = new PyDict();
      const pairs = isNone(fields) ? [...kwargs.entries()] : toArray(fields).map((f) => toArray(f) as [Value, Value]);
      namespace.set("__annotations__", dictFromEntries(pairs));
      return build(name, namespace, [NamedTuple]);
    },
  ],
  __mro_entries__: ["bases, /", () => new PyTuple([NamedTupleBase])],
  __name__: "NamedTuple",
  __repr__: ["", () => "<function NamedTuple at 0x7f0000000000>"],
});
export const NamedTuple: Value = new NamedTupleForm();
