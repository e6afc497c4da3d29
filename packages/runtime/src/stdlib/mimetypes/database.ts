/** MimeTypes: which type the suffix of a name means. */

import { getattr } from "../../object/attributes.ts";
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass, toText, tuple } from "../kit.ts";
import { COMMON, ENCODINGS, SUFFIXES, TYPES } from "./defaults.ts";

const pairs = (text: string): (readonly [string, string])[] => {
  const words = text.split(" ");
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] as string] as const] : []));
};
/** Fresh dicts of what is known without any file. */
export const defaults = {
  common_types: (): PyDict => dictFromEntries(pairs(COMMON)),
  encodings_map: (): PyDict => dictFromEntries(pairs(ENCODINGS)),
  suffix_map: (): PyDict => dictFromEntries(pairs(SUFFIXES)),
  types_map: (): PyDict => dictFromEntries(pairs(TYPES)),
};
const fromOs = (name: string, ...args: Value[]): Value => call(getattr(importModule("os"), name), ...args);
const which = (pair: Value, strict: Value): PyDict => (pair as PyTuple).items[truth(strict) ? 1 : 0];

function addType(self: Value, type: Value, suffix: Value, strict: Value): void {
  which(self.$types_map, strict).set(suffix, type);
  const known = which(self.$types_map_inv, strict).setDefault(type, []) as Value[];
  if (!known.includes(suffix)) known.push(suffix);
}
/** Takes the types of a file in the form of `mime.types` over. */
export function readTypes(self: Value, file: Value, strict: Value): void {
  for (const line of iterate(file)) {
    const words = toText(line, "line")
      .split(/\s+/)
      .filter((word) => word !== "");
    const comment = words.findIndex((word) => word.startsWith("#"));
    const [type, ...suffixes] = comment < 0 ? words : words.slice(0, comment);
    for (const suffix of suffixes) invoke(self, "add_type", type, `.${suffix}`, strict);
  }
}
/** Type and encoding of a path. */
function guessed(self: Value, path: string, strict: Value): Value {
  const split = (text: string): readonly [string, string] =>
    (call(getattr(importModule("os.path"), "splitext"), text) as PyTuple).items as [string, string];
  let [base, suffix] = split(path);
  for (;;) {
    const meant = self.$suffix_map.get(suffix.toLowerCase());
    if (meant === undefined) break;
    [base, suffix] = split(base + meant);
  }
  const encoding = self.$encodings_map.get(suffix);
  if (encoding !== undefined) [base, suffix] = split(base);
  suffix = suffix.toLowerCase();
  const lax = truth(strict) ? undefined : which(self.$types_map, false).get(suffix);
  return tuple(which(self.$types_map, true).get(suffix) ?? lax ?? None, encoding ?? None);
}
/** The type of a `data:` URL, which it says itself. */
function dataType(path: string): Value {
  const comma = path.indexOf(",");
  if (comma < 0) return tuple(None, None);
  const semicolon = path.slice(0, comma).indexOf(";");
  const type = path.slice(0, semicolon < 0 ? comma : semicolon);
  return tuple(type.includes("=") || !type.includes("/") ? "text/plain" : type, None);
}

export const MimeTypes: PyType = pythonClass("mimetypes", "MimeTypes", [], {
  __init__: [
    "filenames=(), strict=True",
    (self: Value, filenames: Value, strict: Value) => {
      Object.assign(self, {
        $encodings_map: defaults.encodings_map(),
        $suffix_map: defaults.suffix_map(),
        $types_map: tuple(dictFromEntries([]), dictFromEntries([])),
        $types_map_inv: tuple(dictFromEntries([]), dictFromEntries([])),
      });
      for (const [suffix, type] of defaults.types_map().entries()) addType(self, type, suffix, true);
      for (const [suffix, type] of defaults.common_types().entries()) addType(self, type, suffix, false);
      for (const name of iterate(filenames ?? tuple())) invoke(self, "read", name, strict);
      return None;
    },
  ],
  add_type: [
    "type, ext, strict=True",
    (self: Value, type: Value, suffix: Value, strict: Value) => {
      addType(self, type, suffix, strict);
      return None;
    },
  ],
  guess_type: [
    "url, strict=True",
    (self: Value, given: Value, strict: Value) => {
      const url = fromOs("fspath", given);
      const parts = call(getattr(importModule("urllib.parse"), "urlparse"), url);
      const scheme = toText(getattr(parts, "scheme"), "scheme");
      if (scheme.length < 2) return apply(getattr(self, "guess_file_type"), [url], { strict });
      const path = toText(getattr(parts, "path"), "path");
      return scheme === "data" ? dataType(path) : guessed(self, path, strict);
    },
  ],
  guess_file_type: [
    "path, *, strict=True",
    (self: Value, path: Value, strict: Value) => guessed(self, fromOs("fsdecode", path), strict),
  ],
  guess_all_extensions: [
    "type, strict=True",
    (self: Value, given: Value, strict: Value) => {
      const type = invoke(given, "lower");
      const lax = truth(strict) ? [] : (which(self.$types_map_inv, false).get(type) ?? []);
      return [...new Set([...(which(self.$types_map_inv, true).get(type) ?? []), ...lax])];
    },
  ],
  guess_extension: [
    "type, strict=True",
    (self: Value, type: Value, strict: Value) => invoke(self, "guess_all_extensions", type, strict)[0] ?? None,
  ],
  read: [
    "filename, strict=True",
    (self: Value, name: Value, strict: Value) => {
      const file = apply(importModule("builtins").dict.get("open"), [name], { encoding: "utf-8" });
      try {
        return invoke(self, "readfp", file, strict);
      } finally {
        invoke(file, "close");
      }
    },
  ],
  readfp: [
    "fp, strict=True",
    (self: Value, file: Value, strict: Value) => {
      readTypes(self, file, strict);
      return None;
    },
  ],
});
