/** Truth: https://docs.python.org/3.13/library/stdtypes.html#truth-value-testing */

import { descriptorGet } from "./attributes.ts";
import { error, TypeError, ValueError } from "./exceptions/exceptions.ts";
import { isBoundMethod } from "./functions/bound-method.ts";
import { call } from "./functions/call.ts";
import { isType, lookup, PyFloat, PyTuple, typeName, typeOf } from "./type.ts";
import { None, type Value } from "./value.ts";

/** Whether a value counts as true. */
export function truth(v: Value): boolean {
  switch (typeof v) {
    case "boolean":
      return v;
    case "number":
      return v !== 0;
    case "string":
      return v !== "";
    case "bigint":
      return v !== 0n;
  }
  if (v === None) return false;
  return truthOf(v);
}

function truthOf(v: Value): boolean {
  const type = typeOf(v);
  if (Array.isArray(v) && !type.isHeap) return v.length > 0;
  if (v instanceof PyFloat && !type.isHeap) return v.v !== 0;
  if (v instanceof PyTuple && !type.isHeap) return v.items.length > 0;
  const bool = (v.$$calls === true ? v.__bool__$ : undefined) ?? lookup(type, "__bool__");
  if (bool !== undefined) {
    const result =
      typeof bool === "function" && !isType(bool) && !isBoundMethod(bool)
        ? bool(v)
        : call(descriptorGet(bool, v, type));
    if (typeof result !== "boolean")
      throw error(TypeError, `__bool__ should return bool, returned ${typeName(result)}`);
    return result;
  }
  const len = lookup(type, "__len__");
  if (len === undefined) return true;
  const length =
    typeof len === "function" && !isType(len) && !isBoundMethod(len) ? len(v) : call(descriptorGet(len, v, type));
  if (typeof length !== "number" && typeof length !== "bigint") {
    throw error(TypeError, `'${typeName(length)}' object cannot be interpreted as an integer`);
  }
  if (length < 0) throw error(ValueError, "__len__() should return >= 0");
  return length > 0;
}
