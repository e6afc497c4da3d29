/** What `bytes(...)` and `bytearray(...)` make of their arguments. */

import { error, MemoryError, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { iter$ } from "../../object/iterate.ts";
import { lookup, type PyType, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { encodeText } from "../codecs/registry.ts";
import { asStr, tryIndex } from "../convert.ts";
import { textArgument } from "../str/new.ts";
import { toByte } from "./build.ts";
import { BytesType, bufferOf, PyBytes } from "./value.ts";

/** What a JavaScript buffer may hold. */
const MAX_BYTES = 2 ** 32;

/** `bytes.__new__`. */
export function newBytes(cls: PyType, source: Value, encoding: Value, errors: Value): Value {
  if (source !== undefined && encoding === undefined && errors === undefined) {
    if (cls === BytesType && typeOf(source) === BytesType) return source;
    if (lookup(typeOf(source), "__bytes__") !== undefined) {
      const result = callSpecial(source, "__bytes__");
      if (!(result instanceof PyBytes))
        throw error(TypeError, `__bytes__ returned non-bytes (type ${typeName(result)})`);
      return cls === BytesType ? result : new cls.alloc(result.data);
    }
  }
  return new cls.alloc(contents(source, encoding, errors, "bytes"));
}

/** Fresh bytes from constructor arguments. @throws TypeError, ValueError, OverflowError */
export function contents(source: Value, encoding: Value, errors: Value, kind: "bytes" | "bytearray"): Uint8Array {
  if (source === undefined) {
    if (encoding !== undefined) throw error(TypeError, "encoding without a string argument");
    if (errors !== undefined) throw error(TypeError, "errors without a string argument");
    return new Uint8Array(0);
  }
  const text = asStr(source);
  if (encoding !== undefined) {
    const name = textArgument(encoding, "", kind, "encoding");
    const mode = textArgument(errors, "strict", kind, "errors");
    if (text === undefined) throw error(TypeError, "encoding without a string argument");
    return encodeText(text, name, mode);
  }
  if (errors !== undefined) {
    throw error(
      TypeError,
      text === undefined ? "errors without a string argument" : "string argument without an encoding",
    );
  }
  if (text !== undefined) throw error(TypeError, "string argument without an encoding");
  const size = bufferOf(source) === undefined ? tryIndex(source) : undefined;
  if (size !== undefined) {
    if (size >= 2n ** 63n || size < -(2n ** 63n))
      throw error(OverflowError, `cannot fit '${typeName(source)}' into an index-sized integer`);
    if (size < 0) throw error(ValueError, "negative count");
    if (size > MAX_BYTES) throw error(MemoryError);
    return new Uint8Array(Number(size));
  }
  const data = bufferOf(source);
  if (data !== undefined) return data.slice();
  const type = typeOf(source);
  if (lookup(type, "__iter__") === undefined && lookup(type, "__getitem__") === undefined) {
    throw error(TypeError, `cannot convert '${type.name}' object to ${kind}`);
  }
  const items: number[] = [];
  const iterator = iter$(source);
  const complaint = kind === "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) items.push(toByte(x, complaint));
  return Uint8Array.from(items);
}
