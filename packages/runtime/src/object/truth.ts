/** Truth: https://docs.python.org/3.13/library/stdtypes.html#truth-value-testing */
import { call } from "./call.ts";
import { descriptorGet } from "./attributes.ts";
import { error, TypeError, ValueError } from "./exceptions.ts";
import { lookup, PyFloat, PyTuple, typeName, typeOf } from "./type.ts";
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
  if (v instanceof PyFloat && !type.isHeap) return v.v !== 0;
  if (v instanceof PyTuple && !type.isHeap) return v.items.length > 0;
  const bool = lookup(type, "__bool__");
  if (bool !== undefined && bool !== None) {
    const result = call(descriptorGet(bool, v, type));
    if (typeof result !== "boolean") throw error(TypeError, `__bool__ should return bool, returned ${typeName(result)}`);
    return result;
  }
  const len = lookup(type, "__len__");
  if (len === undefined || len === None) return true;
  const length = call(descriptorGet(len, v, type));
  if (typeof length !== "number" && typeof length !== "bigint") {
    throw error(TypeError, `'${typeName(length)}' object cannot be interpreted as an integer`);
  }
  if (length < 0) throw error(ValueError, "__len__() should return >= 0");
  return length > 0;
}
