/** `importlib.util`: https://docs.python.org/3.13/library/importlib.html#module-importlib.util */

import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { error, ImportError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { findModule } from "../../object/modules/find-module.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { functionsOf, isNone, toText } from "../kit.ts";
import { builtinSpec, pathSpec } from "./finders.ts";
import { fileSpec, ModuleSpec } from "./loaders.ts";

export { cache_from_source, source_from_cache } from "./cached.ts";

const fn = functionsOf("importlib.util");
export const MAGIC_NUMBER: Value = new PyBytes(Uint8Array.of(0xf3, 0x0d, 0x0d, 0x0a));

export const resolve_name: Value = fn("resolve_name", "name, package", (name: Value, packageName: Value) => {
  const text = toText(name, "name");
  const dots = /^\.*/.exec(text)?.[0].length ?? 0;
  if (dots === 0) return text;
  if (isNone(packageName) || packageName === "")
    throw error(ImportError, `no package specified for '${text}' (required for relative module names)`);
  const parts = (packageName as string).split(".");
  if (dots > parts.length) throw error(ImportError, "attempted relative import beyond top-level package");
  const base = parts.slice(0, parts.length - dots + 1).join(".");
  return text.length === dots ? base : `${base}.${text.slice(dots)}`;
});

export const find_spec: Value = fn("find_spec", "name, package=None", (name: Value, packageName: Value) => {
  const full: string = resolve_name(name, packageName);
  const known = current.interpreter.modules.get(full) as Value;
  if (known !== undefined) {
    if (known === None) return None;
    const spec = tryGetattr(known, "__spec__");
    if (spec !== undefined && spec !== None) return spec;
    if (full === "__main__") throw error(ValueError, "__main__.__spec__ is None");
  }
  if (full.includes(".")) importModule(full.slice(0, full.lastIndexOf(".")));
  // What stands beside the program hides the standard module of its name.
  return (findModule(full) === undefined ? builtinSpec(full) : undefined) ?? pathSpec(full) ?? None;
});
export const spec_from_file_location: Value = fn(
  "spec_from_file_location",
  "name, location=None, *, loader=None, submodule_search_locations=...",
  (name: string, location: Value, loader: Value, locations: Value) => {
    const spec = fileSpec(
      name,
      isNone(location) ? "<unknown>" : String(location.$path ?? location),
      false,
      isNone(loader) ? undefined : loader,
    );
    if (locations !== undefined) spec.$submodule_search_locations = locations;
    return spec;
  },
);
export const spec_from_loader: Value = fn(
  "spec_from_loader",
  "name, loader, *, origin=None, is_package=None",
  (name: string, loader: Value, origin: Value, isPackage: Value) => {
    const spec = ModuleSpec(name, loader);
    spec.$origin = origin;
    const asked = isNone(isPackage) && tryGetattr(loader, "is_package") !== undefined;
    if (truth(asked ? invoke(loader, "is_package", name) : isPackage)) spec.$submodule_search_locations = [];
    return spec;
  },
);
export const module_from_spec: Value = fn("module_from_spec", "spec", (spec: Value) => {
  const loader = getattr(spec, "loader");
  const made = tryGetattr(loader, "create_module") === undefined ? None : invoke(loader, "create_module", spec);
  const module: Value = made === None ? new PyModule(getattr(spec, "name")) : made;
  const origin = getattr(spec, "origin");
  const set = (key: string, value: Value): void => void module.dict?.set(key, value);
  set("__spec__", spec);
  set("__loader__", loader);
  if (truthyLocation(spec)) set("__file__", origin);
  if (!isNone(getattr(spec, "submodule_search_locations")))
    set("__path__", getattr(spec, "submodule_search_locations"));
  return module;
});
const truthyLocation = (spec: Value): boolean => tryGetattr(spec, "has_location") === true;
