/** The short way of calling the types of numbers and text with one argument: `str(x)`, `int(x)`, `float(x)`, `bool(x)`. */

import { PyStaticMethod } from "../object/descriptors.ts";
import type { PyFunction } from "../object/functions/function.ts";
import { truth } from "../object/truth.ts";
import { BoolType, FloatType, IntType, PyFloat, type PyType, StrType } from "../object/type.ts";
import { INFO, type Value } from "../object/value.ts";
import { newStr } from "./str/new.ts";

/** What `__new__` of a type does, without the binding of arguments. */
function bodyOfNew(type: PyType): (cls: PyType, x: Value) => Value {
  const entry = type.dict.get("__new__");
  if (!(entry instanceof PyStaticMethod)) throw new Error(`${type.name} has no __new__ of its own`);
  return (entry.func as PyFunction)[INFO].body;
}
BoolType.construct = (args) => (args.length === 1 ? truth(args[0]) : undefined);
FloatType.construct = (args) => {
  if (args.length !== 1) return undefined;
  const x = args[0];
  return typeof x === "number" ? new PyFloat(x) : bodyOfNew(FloatType)(FloatType, x);
};
IntType.construct = (args) => {
  if (args.length !== 1) return undefined;
  const x = args[0];
  return typeof x === "number" ? x : bodyOfNew(IntType)(IntType, x);
};
StrType.construct = (args) => {
  if (args.length !== 1) return undefined;
  const x = args[0];
  return typeof x === "number" ? String(x) : newStr(StrType, x, undefined, undefined);
};
