/** Bytes from what programs give: bytes-like objects, `__bytes__`, iterables of ints. */

import { BufferError, error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { iter$ } from "../../object/iterate.ts";
import { lookup, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr, toIndex } from "../convert.ts";
import { bufferOf, PyBytes } from "./value.ts";

/** One item of a bytes object. @throws ValueError, TypeError */
export function toByte(v: Value, text = "bytes must be in range(0, 256)"): number {
  const i = toIndex(v);
  if (i < 0 || i > 255) throw error(ValueError, text);
  return Number(i);
}

/** The bytes of any object that `bytes(x)` takes, but for ints and strings. @throws TypeError, ValueError */
export function toByteArray(v: Value, itemText?: string): Uint8Array {
  const data = bufferOf(v);
  if (data !== undefined && (lookup(typeOf(v), "__bytes__") === undefined || !typeOf(v).isHeap)) return data;
  if (lookup(typeOf(v), "__bytes__") !== undefined) {
    const result = callSpecial(v, "__bytes__");
    if (!(result instanceof PyBytes)) throw error(TypeError, `__bytes__ returned non-bytes (type ${typeName(result)})`);
    return result.data;
  }
  const type = typeOf(v);
  if (asStr(v) !== undefined || (lookup(type, "__iter__") === undefined && lookup(type, "__getitem__") === undefined)) {
    throw error(TypeError, `cannot convert '${type.name}' object to bytes`);
  }
  const items: number[] = [];
  const iterator = iter$(v);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) items.push(toByte(x, itemText));
  return Uint8Array.from(items);
}

/** The buffer of a bytes-like argument. @throws TypeError "a bytes-like object is required, not 'str'", BufferError for strided views */
export function needBuffer(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  // Views whose items do not lie side by side have no bytes that CPython could hand on.
  if (v.contiguous === false) throw error(BufferError, "memoryview: underlying buffer is not C-contiguous");
  return data;
}
