/** Where objects are found by name. */
import { tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error, ImportError, isError } from "../../object/exceptions/exceptions.ts";
import { apply } from "../../object/functions/call.ts";
import { is } from "../../object/identity.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone } from "../kit.ts";
import { cannotPickle } from "./errors.ts";

const modules = (): PyDict => importModule("sys").dict.get("modules");

/** A module by its dotted name, imported when it is not there. @throws ModuleNotFoundError */
export function moduleNamed(name: string): Value {
  const known = modules().get(name);
  if (known !== undefined && known !== None) return known;
  apply(importModule("builtins").dict.get("__import__"), [name]);
  return modules().get(name) ?? importModule(name);
}

/** What a dotted name leads to from an object; undefined where it leads nowhere. */
export function follow(from: Value, path: readonly string[]): Value | undefined {
  let value = from;
  for (const name of path) {
    value = tryGetattr(value, name);
    if (value === undefined) return undefined;
  }
  return value;
}

/** The parts of a qualified name. @throws AttributeError for what is defined inside of a function */
export function partsOf(qualname: string): readonly string[] {
  const parts = qualname.split(".");
  if (parts.includes("<locals>")) throw error(AttributeError, `Can't get local object ${reprOf(qualname)}`);
  return parts;
}

/** The module that an object says it is from, or else one that has it. */
export function whichModule(object: Value, path: readonly string[]): string {
  const said = tryGetattr(object, "__module__");
  if (!isNone(said)) return strOf(said);
  for (const [name, module] of modules().entries()) {
    if (name === "__main__" || name === "__mp_main__" || module === None) continue;
    if (is(follow(module, path) ?? None, object)) return strOf(name);
  }
  return "__main__";
}

/** Makes sure that an object is found again under a name. @throws PicklingError */
export function checkFound(object: Value, module: string, path: readonly string[]): void {
  let from: Value;
  try {
    from = moduleNamed(module);
  } catch (e) {
    if (!isError(e, ImportError)) throw e;
    throw cannotPickle(`Can't pickle ${reprOf(object)}: import of module ${reprOf(module)} failed`);
  }
  const found = follow(from, path);
  if (found === undefined)
    throw cannotPickle(`Can't pickle ${reprOf(object)}: attribute lookup ${path.join(".")} on ${module} failed`);
  if (!is(found, object))
    throw cannotPickle(`Can't pickle ${reprOf(object)}: it's not the same object as ${module}.${path.join(".")}`);
}
