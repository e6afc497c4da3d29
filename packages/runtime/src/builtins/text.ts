/** repr, ascii and format. */

import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { builtin } from "../object/methods.ts";
import { PyFloat, typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { asStr } from "../types/convert.ts";
import { formatFloat, formatInt } from "../types/format/number.ts";
import { formatText } from "../types/format/text.ts";
import { asciiEscape } from "../types/str/repr.ts";
import { attach, checkArity } from "./attach.ts";

/** What `__repr__` gives: an instance of a subclass of str is handed on as it is. */
function representation(v: Value): Value {
  const text = callSpecial(v, "__repr__");
  if (asStr(text) === undefined) throw error(TypeError, `__repr__ returned non-string (type ${typeName(text)})`);
  return text;
}

/** `repr(v)`. */
export const repr: (v: Value) => string = builtin(
  "repr",
  "obj, /",
  representation,
  "Return the canonical string representation of the object.\n\nFor many object types, including most builtins, eval(repr(obj)) == obj.",
);

/** `ascii(v)`. */
export const ascii: (v: Value) => string = builtin(
  "ascii",
  "obj, /",
  (v: Value) => {
    const text = representation(v);
    const escaped = asciiEscape(asStr(text) as string);
    return escaped === asStr(text) ? text : escaped;
  },
  "Return an ASCII-only representation of an object.\n\nAs repr(), return a string containing a printable representation of an\nobject, but escape the non-ASCII characters in the string returned by\nrepr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar\nto that returned by repr() in Python 2.",
);

/**
 * `format(value, spec)`, and what f-strings call.
 * @example
 * format(float(3.14159), ".2f") // "3.14"
 */
export const format: (v: Value, spec?: Value) => string = attach(
  "format",
  "value, format_spec='', /",
  (...args: Value[]) => {
    if (args.length < 1 || args.length > 2) checkArity(format, args.length);
    const spec = args.length === 1 ? "" : args[1];
    if (typeof spec === "string") {
      const [value] = args;
      if (typeof value === "string") return formatText(value, spec, "str");
      if (typeof value === "number") return formatInt(value, spec, "int");
      if (value.constructor === PyFloat && spec !== "") return formatFloat(value.v, spec, "float");
    }
    if (asStr(spec) === undefined) throw error(TypeError, `format() argument 2 must be str, not ${typeName(spec)}`);
    const text = callSpecial(args[0], "__format__", spec);
    if (asStr(text) === undefined) throw error(TypeError, `__format__ must return a str, not ${typeName(text)}`);
    return text;
  },
  "Return type(value).__format__(value, format_spec).",
);
