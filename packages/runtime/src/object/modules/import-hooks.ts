/** Modules that the program's own finders make: https://docs.python.org/3.13/reference/import.html#the-meta-path */
import { getattr, setattr, tryGetattr } from "../attributes.ts";
import { call, invoke } from "../functions/call.ts";
import { toArray } from "../iterate.ts";
import { None, type Value } from "../value.ts";
import type { PyModule } from "./module.ts";

/**
 * The module that a finder on `sys.meta_path` has for a name, not yet loaded; undefined when there is none. They are asked after everything else, as those
 * that a program appends in CPython.
 */
export function hookedSpec(name: string, modules: ReadonlyMap<string, PyModule>): Value | undefined {
  const finders = modules.get("sys")?.dict.get("meta_path");
  if (!Array.isArray(finders) || finders.length === 0) return undefined;
  const parent = name.includes(".") ? modules.get(name.slice(0, name.lastIndexOf("."))) : undefined;
  const path = (parent === undefined ? undefined : tryGetattr(parent, "__path__")) ?? None;
  for (const finder of toArray(finders)) {
    const find = tryGetattr(finder, "find_spec");
    const spec = find === undefined ? None : call(find, name, path, None);
    if (spec !== None) return spec;
  }
  return undefined;
}

/** Makes the module of a spec, and runs it once `enter` has put it among the modules. */
export function loadSpec(spec: Value, make: (name: string) => PyModule, enter: (module: Value) => void): void {
  const loader = getattr(spec, "loader");
  const create = tryGetattr(loader, "create_module");
  const made = create === undefined ? None : call(create, spec);
  const module = made === None ? make(getattr(spec, "name")) : made;
  // What a loader has set stays.
  const note = (key: string, value: Value): void => {
    if (made === None || (tryGetattr(module, key) ?? None) === None) setattr(module, key, value);
  };
  note("__loader__", loader);
  note("__spec__", spec);
  const locations = getattr(spec, "submodule_search_locations");
  if (locations !== None) note("__path__", locations);
  note("__package__", getattr(spec, "parent"));
  if (tryGetattr(spec, "has_location") === true) note("__file__", getattr(spec, "origin"));
  enter(module);
  if (tryGetattr(loader, "exec_module") !== undefined) invoke(loader, "exec_module", module);
}
