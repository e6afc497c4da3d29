import { equal } from "../object/compare.ts";
import { defineMethods } from "../object/methods.ts";
import { isType, makeType, NoneType, ObjectType, PyTuple, type PyType, TypeType, typeOf } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { GenericAlias } from "./generic-alias.ts";

export class PyUnion extends PyObject {
  readonly args: PyTuple;
  constructor(args: PyTuple) {
    super();
    this.args = args;
  }
}
export const UnionType: PyType = makeType({
  name: "UnionType",
  module: "types",
  bases: [ObjectType],
  alloc: PyUnion,
  isBase: false,
});

/** Whether the value may stand in a union with a type. */
const canJoin = (v: Value): boolean =>
  v === None || isType(v) || v instanceof GenericAlias || v instanceof PyUnion || typeOf(v).name === "TypeAliasType";

/** `a | b` for types; NotImplemented for anything else. */
export function unionOf(a: Value, b: Value): Value {
  if (!canJoin(a) || !canJoin(b)) return NotImplemented;
  const members: Value[] = [];
  for (const side of [a, b]) {
    for (const v of side instanceof PyUnion ? side.args.items : [side === None ? NoneType : side]) {
      if (!members.some((m) => m === v || (!isType(m) && equal(m, v)))) members.push(v);
    }
  }
  return members.length === 1 ? members[0] : new PyUnion(new PyTuple(members));
}

/** `|` from either side. */
export const joins = {
  __or__: ["value, /", unionOf] as const,
  __ror__: ["value, /", (self: Value, other: Value) => unionOf(other, self)] as const,
};

defineMethods(TypeType, joins);
