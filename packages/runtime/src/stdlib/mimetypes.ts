/** `mimetypes`: https://docs.python.org/3.13/library/mimetypes.html. Windows' registry is out of reach. */
import { slot } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import type { PyDict } from "../object/dict.ts";
import { isError, OSError } from "../object/exceptions/exceptions.ts";
import { apply, applyMethod, call, invoke } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { truth } from "../object/truth.ts";
import { None, type Value } from "../object/value.ts";
import { functionsOf, isNone } from "./kit.ts";
import { MimeTypes, readTypes } from "./mimetypes/database.ts";

export { MimeTypes };

const fn = functionsOf("mimetypes");
const names = (): PyDict => importModule("mimetypes").dict;
/** The database that functions ask, made when first one does. */
const state = (): { database: Value } => slot("mimetypes", () => ({ database: undefined }));
function database(): Value {
  if (state().database === undefined) call(init);
  return state().database;
}

export const init: Value = fn("init", "files=None", (files: Value) => {
  const known = toArray(names().get("knownfiles"));
  const isNew = isNone(files) || state().database === undefined;
  const made = isNew ? call(MimeTypes) : state().database;
  const all = isNone(files) ? known : isNew ? [...known, ...toArray(files)] : toArray(files);
  const isFile = getattr(importModule("os.path"), "isfile");
  for (const file of all) if (truth(call(isFile, file))) invoke(made, "read", file);
  const [common, types] = toArray(made.$types_map);
  for (const [name, value] of Object.entries({
    inited: true,
    encodings_map: made.$encodings_map,
    suffix_map: made.$suffix_map,
    types_map: types,
    common_types: common,
  }))
    names().set(name, value);
  state().database = made;
  return None;
});
export const read_mime_types: Value = fn("read_mime_types", "file", (file: Value) => {
  let opened: Value;
  try {
    opened = apply(importModule("builtins").dict.get("open"), [file], { encoding: "utf-8" });
  } catch (e) {
    if (isError(e, OSError)) return None;
    throw e;
  }
  const made = call(MimeTypes);
  readTypes(made, opened, true);
  invoke(opened, "close");
  return toArray(made.$types_map)[1];
});
const asked = (name: string, signature: string): Value =>
  fn(name, signature, (...args: Value[]) => invoke(database(), name, ...args));
export const guess_type: Value = asked("guess_type", "url, strict=True");
export const guess_file_type: Value = fn("guess_file_type", "path, *, strict=True", (path: Value, strict: Value) =>
  applyMethod(database(), "guess_file_type", [path], { strict }),
);
export const guess_all_extensions: Value = asked("guess_all_extensions", "type, strict=True");
export const guess_extension: Value = asked("guess_extension", "type, strict=True");
export const add_type: Value = asked("add_type", "type, ext, strict=True");
export const __all__: string[] = [
  "knownfiles",
  "inited",
  "MimeTypes",
  "guess_type",
  "guess_file_type",
  "guess_all_extensions",
  "guess_extension",
  "add_type",
  "init",
  "read_mime_types",
  "suffix_map",
  "encodings_map",
  "types_map",
  "common_types",
];
