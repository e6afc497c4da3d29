/** `tomllib`: https://docs.python.org/3.13/library/tomllib.html. TOML 1.0. */
import { tryGetattr } from "../object/attributes.ts";
import { isDict } from "../object/dict.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { FloatType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { functionsOf, toText } from "./kit.ts";
import { Document } from "./tomllib/document.ts";

export { TOMLDecodeError } from "./tomllib/source.ts";

const fn = functionsOf("tomllib");
export const __all__: string[] = ["loads", "load", "TOMLDecodeError"];

/** What makes a value of the text of a float. */
const floats =
  (parse: Value) =>
  (text: string): Value => {
    const value = call(parse, text);
    if (parse !== FloatType && (isDict(value) || Array.isArray(value)))
      throw error(ValueError, "parse_float must not return dicts or lists");
    return value;
  };
export const loads: Value = fn(
  "loads",
  "s, /, *, parse_float=...",
  (text: Value, parse: Value) => new Document(toText(invoke(text, "replace", "\r\n", "\n"), "s"), floats(parse)).read(),
  "Parse TOML from a string.",
  { defaults: [], kwdefaults: { parse_float: FloatType } },
);
export const load: Value = fn(
  "load",
  "fp, /, *, parse_float=...",
  (file: Value, parse: Value) => {
    const data = invoke(file, "read");
    if (tryGetattr(data, "decode") === undefined)
      throw error(TypeError, "File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`");
    return apply(loads, [invoke(data, "decode")], { parse_float: parse });
  },
  "Parse TOML from a binary file object.",
  { defaults: [], kwdefaults: { parse_float: FloatType } },
);
