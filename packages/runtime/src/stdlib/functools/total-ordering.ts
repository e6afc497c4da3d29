import { equal } from "../../object/compare.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import { truth } from "../../object/truth.ts";
import { lookup, ObjectType, type PyType, setTypeEntry } from "../../object/type.ts";
import { NotImplemented, type Value } from "../../object/value.ts";
import { functionsOf } from "../kit.ts";

type Operation = (self: Value, other: Value) => Value;
const from =
  (root: string, result: (r: boolean, self: Value, other: Value) => boolean): Operation =>
  (self, other) => {
    const r = callSpecial(self, root, other);
    return r === NotImplemented ? r : result(truth(r), self, other);
  };
const or: (r: boolean, self: Value, other: Value) => boolean = (r, self, other) => r || equal(self, other);
const notOr: typeof or = (r, self, other) => !r && !equal(self, other);
const not: typeof or = (r) => !r;
const andNot: typeof or = (r, self, other) => r && !equal(self, other);
const notOrEqual: typeof or = (r, self, other) => !r || equal(self, other);

/** For each comparison that a class may define, how the others follow from it. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  __lt__: { __gt__: from("__lt__", notOr), __le__: from("__lt__", or), __ge__: from("__lt__", not) },
  __le__: { __ge__: from("__le__", notOrEqual), __lt__: from("__le__", andNot), __gt__: from("__le__", not) },
  __gt__: { __lt__: from("__gt__", notOr), __ge__: from("__gt__", or), __le__: from("__gt__", not) },
  __ge__: { __le__: from("__ge__", notOrEqual), __gt__: from("__ge__", andNot), __lt__: from("__ge__", not) },
};

/** https://docs.python.org/3.13/library/functools.html#functools.total_ordering */
export const total_ordering: Value = functionsOf("functools")("total_ordering", "cls", (cls: PyType) => {
  const roots = Object.keys(DERIVED).filter((name) => lookup(cls, name) !== lookup(ObjectType, name));
  if (roots.length === 0) throw error(ValueError, "must define at least one ordering operation: < > <= >=");
  const root = ["__lt__", "__le__", "__gt__", "__ge__"].find((name) => roots.includes(name)) as string;
  const derived = DERIVED[root] as Readonly<Record<string, Operation>>;
  for (const name of Object.keys(derived)) {
    if (!roots.includes(name))
      setTypeEntry(cls, name, def("self, other", derived[name] as Operation, { qualname: name, module: "functools" }));
  }
  return cls;
});
