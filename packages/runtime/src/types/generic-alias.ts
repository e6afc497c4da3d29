import { infoOf } from "../object/functions/function.ts";
import { classEntry, type StaticEntry } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { typeAlias } from "../object/subscript.ts";
import { isType, makeType, ObjectType, PyTuple, type PyType } from "../object/type.ts";
import { Ellipsis, None, PyObject, type Value } from "../object/value.ts";

export class GenericAlias extends PyObject {
  readonly origin: Value;
  readonly args: PyTuple;
  readonly starred: boolean;
  constructor(origin: Value, args: Value, starred = false) {
    super();
    this.origin = origin;
    this.args = args instanceof PyTuple ? args : new PyTuple([args]);
    this.starred = starred;
  }
  /** The same alias of other arguments. */
  with(args: readonly Value[]): GenericAlias {
    return new GenericAlias(this.origin, new PyTuple(args), this.starred);
  }
}

export const GenericAliasType: PyType = makeType({
  name: "GenericAlias",
  module: "types",
  bases: [ObjectType],
  alloc: GenericAlias,
});

/** How a type argument is spelt in the repr of an alias or union. */
export function typeArgumentRepr(v: Value): string {
  if (v === Ellipsis) return "...";
  if (v === None) return "None";
  if (v instanceof GenericAlias) return reprOf(v);
  if (Array.isArray(v)) return `[${v.map(typeArgumentRepr).join(", ")}]`;
  if (isType(v)) return v.module === "builtins" ? v.qualname : `${v.module}.${v.qualname}`;
  const qualname = typeof v === "function" ? infoOf(v)?.name : undefined;
  if (qualname !== undefined) return `${infoOf(v)?.module}.${qualname}`;
  return reprOf(v);
}

typeAlias.make = (origin, item) => new GenericAlias(origin, item);

/** `__class_getitem__` of the generic builtin types. */
export const classGetitem: StaticEntry = classEntry(
  "item, /",
  (cls: Value, item: Value) => new GenericAlias(cls, item),
  "See PEP 585",
);
