/** `bytes % values`. */

import { error, OverflowError, TypeError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { lookup, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr, tryDouble } from "../convert.ts";
import { type PercentKind, percentFormat } from "../format/percent.ts";
import { asInt } from "../int/value.ts";
import { asciiEscape } from "../str/repr.ts";
import { fromText, toText } from "./text.ts";
import { bufferOf, PyByteArray, PyBytes } from "./value.ts";

const kind: PercentKind = {
  noun: "bytes",
  text: (conversion, value) => {
    if (conversion === "r" || conversion === "a") return asciiEscape(reprOf(value));
    const data = bufferOf(value);
    if (data !== undefined) return toText(data);
    if (lookup(typeOf(value), "__bytes__") !== undefined) {
      const result = callSpecial(value, "__bytes__");
      if (result instanceof PyBytes) return toText(result.data);
      throw error(TypeError, `__bytes__ returned non-bytes (type ${typeName(result)})`);
    }
    throw error(
      TypeError,
      `%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(value)}'`,
    );
  },
  character: (value) => {
    if (value instanceof PyBytes || value instanceof PyByteArray) {
      if (value.data.length === 1) return toText(value.data);
    } else {
      const i = asInt(value);
      if (i !== undefined) {
        if (i < 0 || i > 255) throw error(OverflowError, "%c arg not in range(256)");
        return String.fromCharCode(Number(i));
      }
    }
    throw error(TypeError, "%c requires an integer in range(256) or a single byte");
  },
  double: (value) => {
    const d = tryDouble(value);
    if (d === undefined) throw error(TypeError, `float argument required, not ${typeName(value)}`);
    return d;
  },
  key: (name) => new PyBytes(fromText(name)),
  isPlain: (value) => value instanceof PyBytes || value instanceof PyByteArray || asStr(value) !== undefined,
};

/** `format % values`. @throws TypeError, ValueError, KeyError */
export const percentBytes = (format: Uint8Array, values: Value): Uint8Array =>
  fromText(percentFormat(toText(format), values, kind));
