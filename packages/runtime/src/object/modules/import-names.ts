/** `from … import …`: https://docs.python.org/3.13/reference/simple_stmts.html#import */

import { tryGetattr } from "../attributes.ts";
import type { PyDict } from "../dict.ts";
import {
  AttributeError,
  error,
  ImportError,
  isError,
  ModuleNotFoundError,
  TypeError,
} from "../exceptions/exceptions.ts";
import { type PyTuple, typeName } from "../type.ts";
import type { Value } from "../value.ts";
import { findModule } from "./find-module.ts";
import { importModule, modules, PyModule, standard } from "./module.ts";

/** `from module import name`: an attribute or a submodule. @throws ImportError "cannot import name 'x' from 'm' (path)" */
export function importFrom(module: Value, name: string): Value {
  const value = tryGetattr(module, name);
  if (value !== undefined) return value;
  const own = tryGetattr(module, "__name__");
  if (typeof own === "string" && module instanceof PyModule) {
    const known = modules().get(`${own}.${name}`);
    if (known !== undefined) return known;
    const full = `${own}.${name}`;
    if (
      module.dict.get("__path__") !== undefined ||
      standard.modules.find(full) !== undefined ||
      (findModule(full) ?? findModule(full, "library")) !== undefined
    ) {
      try {
        return importModule(`${own}.${name}`);
      } catch (e) {
        if (!isError(e, ModuleNotFoundError) || tryGetattr(e, "name") !== `${own}.${name}`) throw e;
      }
    }
  }
  const file = tryGetattr(module, "__file__");
  const where = typeof file === "string" ? file : "unknown location";
  const exc = error(
    ImportError,
    `cannot import name '${name}' from '${typeof own === "string" ? own : "<unknown module name>"}' (${where})`,
  );
  Object.assign(exc, { $name: own, $name_from: name, module });
  throw exc;
}

/** The names that `from module import *` binds. */
export function importStar(module: Value): [string, Value][] {
  const dict = tryGetattr(module, "__dict__") as PyDict;
  const listed = tryGetattr(module, "__all__");
  if (listed !== undefined) {
    const names: Value[] = Array.isArray(listed) ? listed : (listed as PyTuple).items.slice();
    return names.map((n) => {
      if (typeof n !== "string")
        throw error(TypeError, `Item in ${(module as PyModule).name}.__all__ must be str, not ${typeName(n)}`);
      const value = tryGetattr(module, n);
      if (value === undefined)
        throw error(AttributeError, `module '${(module as PyModule).name}' has no attribute '${n}'`);
      return [n, value];
    });
  }
  return [...dict.entries()].filter(([n]) => typeof n === "string" && !n.startsWith("_")) as [string, Value][];
}
