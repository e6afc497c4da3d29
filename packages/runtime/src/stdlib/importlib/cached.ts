/** Names of compiled files beside their sources (PEP 3147). pycoro writes none. */

import { fspath } from "../../builtins/path.ts";
import { getattr } from "../../object/attributes.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf, isNone, toText } from "../kit.ts";
import { joinPaths, splitPath } from "../os/path-text.ts";

const fn = functionsOf("importlib._bootstrap_external");
const FOLDER = "__pycache__";
const textOf = (path: Value): string => toText(call(fspath, path), "path");
const tag = (): string => strOf(getattr(getattr(importModule("sys"), "implementation"), "cache_tag"));

export const cache_from_source: Value = fn(
  "cache_from_source",
  "path, debug_override=None, *, optimization=None",
  (path: Value, isDebug: Value, optimization: Value) => {
    const [head, tail] = splitPath(textOf(path));
    const level = isNone(isDebug) ? (isNone(optimization) ? "" : strOf(optimization)) : isDebug ? "" : "1";
    if (/[^\p{L}\p{N}]/u.test(level)) throw error(ValueError, `${reprOf(level)} is not alphanumeric`);
    // Without a dot all is the rest; of ".py" that is the name too.
    const dot = tail.lastIndexOf(".");
    const name = tail.slice(0, Math.max(dot, 0)) || tail.slice(dot + 1);
    const suffix = level === "" ? "" : `.opt-${level}`;
    return joinPaths(head, [FOLDER, `${name}${dot < 0 ? "" : "."}${tag()}${suffix}.pyc`]);
  },
);
export const source_from_cache: Value = fn("source_from_cache", "path", (path: Value) => {
  const text = textOf(path);
  const [folder, name] = splitPath(text);
  const [head, last] = splitPath(folder);
  if (last !== FOLDER) throw error(ValueError, `${FOLDER} not bottom-level directory in ${reprOf(text)}`);
  const parts = name.split(".");
  if (parts.length !== 3 && parts.length !== 4) throw error(ValueError, `expected only 2 or 3 dots in ${reprOf(name)}`);
  if (parts.length === 4) {
    const optimization = parts[2] as string;
    if (!optimization.startsWith("opt-"))
      throw error(ValueError, "optimization portion of filename does not start with 'opt-'");
    if (!/^[\p{L}\p{N}]+$/u.test(optimization.slice(4)))
      throw error(ValueError, `optimization level ${reprOf(optimization)} is not an alphanumeric value`);
  }
  return joinPaths(head, [`${parts[0]}.py`]);
});
