/** `importlib`: https://docs.python.org/3.13/library/importlib.html, as far as the runtime's own importing goes. */

import { getattr } from "../object/attributes.ts";
import { error, ImportError, TypeError } from "../object/exceptions/exceptions.ts";
import { findModule } from "../object/modules/find-module.ts";
import { execute, importModule, PyModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import { None, type Value } from "../object/value.ts";
import { asStr, functionsOf, isNone } from "./kit.ts";

const fn = functionsOf("importlib");
export const import_module: Value = fn("import_module", "name, package=None", (name: Value, packageName: Value) => {
  const text = asStr(name);
  if (text === undefined) throw error(TypeError, "module name must be a string");
  const dots = /^\.*/.exec(text)?.[0].length ?? 0;
  if (dots === 0) return importModule(text);
  if (isNone(packageName))
    throw error(TypeError, `the 'package' argument is required to perform a relative import for ${reprOf(text)}`);
  return importModule(text.slice(dots), dots, packageName);
});
export const invalidate_caches: Value = fn("invalidate_caches", "", () => None);
export const reload: Value = fn("reload", "module", (module: Value) => {
  if (!(module instanceof PyModule)) throw error(TypeError, "reload() argument must be a module");
  const name = getattr(module, "__name__");
  const found = findModule(name);
  if (found === undefined) {
    if (module.dict.get("__file__") !== undefined)
      throw error(ImportError, `spec not found for the module ${reprOf(name)}`);
    return module;
  }
  execute(module, found.text, found.path);
  return module;
});
export const __import__: Value = fn(
  "__import__",
  "name, globals=None, locals=None, fromlist=(), level=0",
  (name: string) => importModule(name),
);
