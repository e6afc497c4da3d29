/** `int(...)`: https://docs.python.org/3.13/library/functions.html#int */

import { DeprecationWarning, error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { IntType, lookup, PyFloat, type PyType, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { bufferOf } from "../bytes/value.ts";
import { asStr, toIndex, tryIndex, warnOfSubclass } from "../convert.ts";
import { parseInteger } from "./parse.ts";
import { asInt, doubleToInt, type Int } from "./value.ts";

/** `int.__new__(cls, x, /, base)`. */
export function newInt(cls: PyType, x: Value, base: Value): Value {
  const i = makeInt(x, base);
  if (cls === IntType) return i;
  return new cls.alloc(i);
}

function makeInt(x: Value, base: Value): Int {
  if (x === undefined) {
    if (base !== undefined) throw error(TypeError, "int() missing string argument");
    return 0;
  }
  if (base === undefined) return convertInt(x);
  const radix = toIndex(base);
  if (typeof radix === "bigint" || (radix !== 0 && (radix < 2 || radix > 36))) {
    throw error(ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  const text = sourceOf(x);
  if (text === undefined || typeOf(x).name === "memoryview")
    throw error(TypeError, "int() can't convert non-string with explicit base");
  return readInt(x, text, radix);
}

/** The truncated value of a double. @throws ValueError for NaN, OverflowError for infinities */
export function truncate(d: number): Int {
  if (Number.isNaN(d)) throw error(ValueError, "cannot convert float NaN to integer");
  if (!Number.isFinite(d)) throw error(OverflowError, "cannot convert float infinity to integer");
  return doubleToInt(Math.trunc(d));
}

/** `int(x)` for any one argument. */
export function convertInt(x: Value): Int {
  if (typeof x === "number" || typeof x === "bigint") return x;
  if (typeof x === "string") return readInt(x, x, 10);
  if (x instanceof PyFloat && !typeOf(x).isHeap) return truncate(x.v);
  const type = typeOf(x);
  if (lookup(type, "__int__") !== undefined) return integral(callSpecial(x, "__int__"), "__int__");
  const index = tryIndex(x);
  if (index !== undefined) return index;
  if (lookup(type, "__trunc__") !== undefined) {
    warn(DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.");
    const result = callSpecial(x, "__trunc__");
    const i = tryIndex(result);
    if (i !== undefined) return i;
    throw error(TypeError, `__trunc__ returned non-Integral (type ${typeName(result)})`);
  }
  const text = sourceOf(x);
  if (text !== undefined) return readInt(x, text, 10);
  throw error(TypeError, `int() argument must be a string, a bytes-like object or a real number, not '${type.name}'`);
}

function integral(result: Value, method: string): Int {
  const i = asInt(result);
  if (i === undefined) throw error(TypeError, `${method} returned non-int (type ${typeName(result)})`);
  warnOfSubclass(method, result);
  return i;
}

/** The text in a str or bytes-like argument; bytes that are not ASCII stay unreadable characters. */
function sourceOf(x: Value): string | undefined {
  const s = asStr(x);
  if (s !== undefined) return s;
  const data = bufferOf(x);
  if (data === undefined) return undefined;
  let text = "";
  for (const byte of data) text += byte < 128 ? String.fromCharCode(byte) : "?";
  return text;
}

function readInt(x: Value, text: string, base: number): Int {
  const i = parseInteger(text, base);
  if (i === undefined) throw error(ValueError, `invalid literal for int() with base ${base}: ${literalRepr(x)}`);
  return i;
}

const literalRepr = (x: Value): string => {
  const s = asStr(x);
  return reprOf(s === undefined ? x : s);
};
