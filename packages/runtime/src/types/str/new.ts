/** `str(object)`, `str(bytes, encoding, errors)` and the arguments of `encode` and `decode`. */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { strOf } from "../../object/repr.ts";
import { BoxedStr, type PyType, StrType, typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf } from "../bytes/value.ts";
import { decodeBytes } from "../codecs/registry.ts";
import { asStr, givenName } from "../convert.ts";

export function newStr(cls: PyType, object: Value, encoding: Value, errors: Value): Value {
  if (cls === StrType && object !== undefined && encoding === undefined && errors === undefined) {
    if (typeof object === "string") return object;
    // `__str__` may give an instance of a subclass, which is handed on as it is.
    const result = callSpecial(object, "__str__");
    return result instanceof BoxedStr ? result : strResult(result);
  }
  const s = makeStr(object, encoding, errors);
  if (cls === StrType) return s;
  return new cls.alloc(s);
}

function strResult(result: Value): string {
  if (typeof result === "string") return result;
  throw error(TypeError, `__str__ returned non-string (type ${typeName(result)})`);
}

function makeStr(object: Value, encoding: Value, errors: Value): string {
  if (object === undefined) return "";
  if (encoding === undefined && errors === undefined) return strOf(object);
  const name = textArgument(encoding, "utf-8", "str", "encoding");
  const mode = textArgument(errors, "strict", "str", "errors");
  if (asStr(object) !== undefined) throw error(TypeError, "decoding str is not supported");
  const data = bufferOf(object);
  if (data === undefined)
    throw error(TypeError, `decoding to str: need a bytes-like object, ${typeName(object)} found`);
  return decodeBytes(data, name, mode);
}

/** An optional str argument of a builtin. @throws TypeError "encode() argument 'encoding' must be str, not int" */
export function textArgument(v: Value, absent: string, callee: string, name: string): string {
  if (v === undefined) return absent;
  const s = asStr(v);
  if (s === undefined) throw error(TypeError, `${callee}() argument '${name}' must be str, not ${givenName(v)}`);
  return s;
}
