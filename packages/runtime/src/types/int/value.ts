/** The representation of int: a JavaScript number while it is a safe integer, a bigint beyond. */
import { error, OverflowError, TypeError } from "../../object/exceptions/exceptions.ts";
import { type Int, norm } from "../../object/ints.ts";
import { BoxedInt, PyFloat, type PyType, typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";

export { type Int, norm } from "../../object/ints.ts";

/** The int in a value (int, bool or an instance of a subclass), else undefined. */
export function asInt(v: Value): Int | undefined {
  switch (typeof v) {
    case "number":
    case "bigint":
      return v;
    case "boolean":
      return v ? 1 : 0;
    default:
      return v instanceof BoxedInt ? v.v : undefined;
  }
}

/** `float(i)`. @throws OverflowError when it is too large */
export function intToDouble(i: Int): number {
  if (typeof i === "number") return i;
  const d = Number(i);
  if (!Number.isFinite(d)) throw error(OverflowError, "int too large to convert to float");
  return d;
}

/** The number in an operand of float arithmetic: a float, or an int converted; else undefined. */
export function asDouble(v: Value): number | undefined {
  if (v instanceof PyFloat) return v.v;
  const i = asInt(v);
  return i === undefined ? undefined : intToDouble(i);
}

/** An integral, finite double as an int. */
export const doubleToInt = (d: number): Int => (Number.isSafeInteger(d) ? d + 0 : norm(BigInt(d)));

/** What a method says when `self` is not of its type. */
export function wrongSelf(type: PyType, name: string, self: Value): Value {
  const text = /^__\w+__$/.test(name)
    ? `descriptor '${name}' requires a '${type.name}' object but received a '${typeName(self)}'`
    : `descriptor '${name}' for '${type.name}' objects doesn't apply to a '${typeName(self)}' object`;
  return error(TypeError, text);
}

/** Bits needed for the magnitude. */
export function bitLength(i: Int): number {
  if (typeof i === "number") {
    const n = Math.abs(i);
    if (n < 4294967296) return 32 - Math.clz32(n);
    return 64 - Math.clz32(Math.floor(n / 4294967296));
  }
  const hex = (i < 0n ? -i : i).toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0] as string, 16)) - 28);
}
