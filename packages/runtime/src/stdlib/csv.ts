/** `csv`: https://docs.python.org/3.13/library/csv.html */
import type { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import { Error, makeDialect, named, registry } from "./csv/dialect.ts";
import { fieldLimit } from "./csv/reader.ts";
import { asInt, asStr, builtinsOf } from "./kit.ts";

export {
  Dialect,
  Error,
  excel,
  excel_tab,
  QUOTE_ALL,
  QUOTE_MINIMAL,
  QUOTE_NONE,
  QUOTE_NONNUMERIC,
  QUOTE_NOTNULL,
  QUOTE_STRINGS,
  unix_dialect,
} from "./csv/dialect.ts";
export { DictReader, DictWriter } from "./csv/dicts.ts";
export { reader } from "./csv/reader.ts";
export { Sniffer } from "./csv/sniffer.ts";
export { writer } from "./csv/writer.ts";

export const __version__: string = "1.0";

const fn = builtinsOf("_csv");
export const register_dialect: Value = fn(
  "register_dialect",
  "name, dialect=None, /, **parameters",
  (name: Value, dialect: Value, parameters: PyDict) => {
    const text = asStr(name);
    if (text === undefined) throw error(TypeError, "dialect name must be a string");
    registry().set(text, makeDialect(dialect, parameters));
    return None;
  },
);
export const unregister_dialect: Value = fn("unregister_dialect", "name", (name: Value) => {
  if (!registry().delete(asStr(name) ?? "\0")) throw error(Error, "unknown dialect");
  return None;
});
export const get_dialect: Value = fn("get_dialect", "name", (name: Value) => named(asStr(name) ?? "\0"));
export const list_dialects: Value = fn("list_dialects", "", () => [...registry().keys()]);
export const field_size_limit: Value = fn("field_size_limit", "new_limit=..., /", (limit: Value) => {
  const state = fieldLimit();
  const before = state.characters;
  if (limit !== undefined) {
    const size = asInt(limit);
    if (size === undefined) throw error(TypeError, "limit must be an integer");
    state.characters = Number(size);
  }
  return before;
});
