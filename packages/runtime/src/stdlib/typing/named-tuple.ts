/** typing.NamedTuple: class syntax for named tuples. */

import { setattr, tryGetattr } from "../../object/attributes.ts";
import { setBases } from "../../object/classes/set-bases.ts";
import { PyClassMethod } from "../../object/descriptors.ts";
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import {
  AttributeError,
  DeprecationWarning,
  error,
  isException,
  TypeError,
} from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import {
  isType,
  makeType,
  ObjectType,
  PyTuple,
  type PyType,
  setTypeEntry,
  TupleType,
  TypeType,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { callerModule } from "../caller-module.ts";
import { namedtuple } from "../collections/namedtuple.ts";
import { functionsOf, pythonMethods } from "../kit.ts";
import { typeArgument } from "./check.ts";
import { Generic } from "./generic.ts";

export const PROHIBITED = [
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
const SPECIAL = ["__module__", "__name__", "__annotations__"];

/** A named tuple with types noted. */
function make(
  name: string,
  fields: readonly (readonly [string, Value])[],
  defaults: readonly Value[],
  module: Value,
): PyType {
  const types = fields.map(([n, t]) => [n, typeArgument(t, `field ${n} annotation must be a type`)] as const);
  const type: PyType = apply(namedtuple, [name, types.map(([n]) => n)], { defaults: [...defaults], module });
  const annotations = dictFromEntries(types.map(([n, t]) => [n, t] as [Value, Value]));
  setTypeEntry(type, "__annotations__", annotations);
  tryGetattr(type, "__new__").$__annotations__ = annotations;
  return type;
}
/** Tells a value of the namespace its name, as the making of any class does. */
function tellName(type: PyType, key: string, value: Value): void {
  if (typeof value === "function" && !isType(value)) return;
  try {
    const hook = tryGetattr(typeOf(value), "__set_name__");
    if (hook !== undefined) call(hook, value, type, key);
  } catch (e) {
    if (isException(e))
      invoke(
        e,
        "add_note",
        `Error calling __set_name__ on '${typeOf(value).name}' instance '${key}' in '${type.name}'`,
      );
    throw e;
  }
}
function build(name: string, given: readonly Value[], namespace: PyDict): PyType {
  for (const base of given)
    if (base !== NamedTupleBase && base !== Generic)
      throw error(TypeError, "can only inherit from a NamedTuple type and Generic");
  const bases = given.map((base) => (base === NamedTupleBase ? TupleType : base));
  if (new Set(bases).size < bases.length) throw error(TypeError, "duplicate base class tuple");
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
  const type = make(
    name,
    types,
    defaults.map(([, v]) => v),
    namespace.get("__module__") ?? "__main__",
  );
  if (bases.includes(Generic)) {
    setBases(type, new PyTuple(bases));
    setTypeEntry(
      type,
      "__class_getitem__",
      new PyClassMethod((Generic.dict.get("__class_getitem__") as PyClassMethod).func),
    );
  }
  type.qualname = namespace.get("__qualname__") ?? name;
  for (const [key, value] of namespace.entries()) {
    if (PROHIBITED.includes(key)) throw error(AttributeError, `Cannot overwrite NamedTuple attribute ${key}`);
    if (SPECIAL.includes(key) || key === "__qualname__") continue;
    if (!types.some(([n]) => n === key)) setattr(type, key, value);
    tellName(type, key, value);
  }
  if (bases.includes(Generic)) invoke(type, "__init_subclass__");
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
    (_cls: PyType, name: string, bases: PyTuple, namespace: PyDict) => build(name, bases.items, namespace),
  ),
});
const NamedTupleBase: PyType = makeType({
  name: "NamedTuple",
  module: "typing",
  bases: [ObjectType],
  metaclass: NamedTupleMeta,
});
const discourage = (what: string, advice: string): void =>
  warn(DeprecationWarning, `${what} is deprecated and will be disallowed in Python 3.15. ${advice}`);

export const NamedTuple: Value = functionsOf("typing")(
  "NamedTuple",
  "typename, fields=..., /, **kwargs",
  (name: string, fields: Value, kwargs: PyDict) => {
    const empty = `To create a NamedTuple class with 0 fields using the functional syntax, pass an empty list, e.g. \`${name} = NamedTuple('${name}', [])\`.`;
    if (fields === undefined) {
      if (kwargs.size > 0)
        discourage(
          "Creating NamedTuple classes using keyword arguments",
          "Use the class-based or functional syntax instead.",
        );
      else discourage("Failing to pass a value for the 'fields' parameter", empty);
    } else if (fields === None) {
      if (kwargs.size > 0)
        throw error(
          TypeError,
          "Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments",
        );
      discourage("Passing `None` as the 'fields' parameter", empty);
    } else if (kwargs.size > 0)
      throw error(TypeError, "Either list of fields or keywords can be provided to NamedTuple, not both");
    const pairs =
      fields === undefined || fields === None
        ? [...kwargs.entries()]
        : [...iterate(fields)].map((f) => toArray(f) as [string, Value]);
    const type = make(name, pairs as [string, Value][], [], callerModule());
    setTypeEntry(type, "__orig_bases__", new PyTuple([NamedTuple]));
    return type;
  },
  "Typed version of namedtuple.",
);
/** As a base it stands for a class whose metaclass makes named tuples. */
NamedTuple.$__mro_entries__ = functionsOf("typing")(
  "_namedtuple_mro_entries",
  "bases",
  () => new PyTuple([NamedTupleBase]),
);
