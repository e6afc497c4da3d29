/** "Did you mean: 'x'?" after AttributeError, NameError and ImportError (CPython 3.10+, Lib/traceback.py). */
import { atLeast } from "../../host/interpreter.ts";
import { tryGetattr } from "../attributes.ts";
import type { PyDict } from "../dict.ts";
import {
  AttributeError,
  BaseException,
  ImportError,
  NameError,
  type PyBaseException,
} from "../exceptions/exceptions.ts";
import { callSpecial } from "../functions/call.ts";
import type { Code } from "../functions/code.ts";
import { suggestion } from "../functions/suggestion.ts";
import { libraryModules } from "../modules/library-modules.ts";
import { standardBuiltins } from "../modules/module.ts";
import { isSubtype, isType, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { globalsOfFile } from "./traceback-type.ts";

/** The names that code sees where the exception arose: locals, globals, builtins. */
function visibleNames(exc: PyBaseException): string[] {
  let last = exc.tb;
  while (last?.next) last = last.next;
  const frame = last?.frame;
  const { globals = globalsOfFile(frame?.filename ?? "") } = exc as { readonly globals?: PyDict };
  // Of names equally near the first wins: CPython's builtins begin with the functions, and end with the exceptions.
  const builtins = standardBuiltins.get();
  const rank = (name: Value): number => {
    const value = builtins.get(name);
    return !isType(value) ? 0 : isSubtype(value, BaseException) ? 2 : 1;
  };
  const known = [...builtins.keys()].sort((a, b) => rank(a) - rank(b));
  const all = [(frame as Partial<Code>)?.names ?? [], globals.keys(), known];
  return all.flatMap((names) => [...names].filter((name) => typeof name === "string"));
}

/** What `dir()` says of an object; nothing where that fails. */
function namesOf(object: Value): string[] {
  try {
    const names = [...callSpecial(object, "__dir__")].filter((name) => typeof name === "string");
    return names.sort();
  } catch {
    return [];
  }
}

/**
 * `. Did you mean: 'x'?` or an empty text.
 * @param isPlaced whether it is known where the exception arose: without that CPython looks for no other names
 */
export function suggestionFor(exc: PyBaseException, isPlaced = true): string {
  const type = typeOf(exc);
  const name = tryGetattr(exc, "name");
  if (typeof name !== "string") return "";
  let hint: string | undefined;
  if (isSubtype(type, AttributeError)) {
    const object: Value = tryGetattr(exc, "obj");
    if (object === undefined || object === None) return "";
    const names = namesOf(object).filter((n) => name.startsWith("_") || !n.startsWith("_"));
    hint = suggestion(name, names);
  } else if (isSubtype(type, NameError)) {
    const { self } = exc as { readonly self?: Value };
    const isAttribute = isPlaced && self !== undefined && atLeast("3.12") && tryGetattr(self, name) !== undefined;
    if (isAttribute) hint = `self.${name}`;
    else hint = isPlaced ? suggestion(name, visibleNames(exc)) : undefined;
    if (hint === undefined && atLeast("3.12") && libraryModules.includes(name))
      return `. Did you forget to import '${name}'?`;
    if (hint !== undefined && atLeast("3.12") && libraryModules.includes(name))
      return `. Did you mean: '${hint}'? Or did you forget to import '${name}'?`;
  } else if (isSubtype(type, ImportError)) {
    const from = tryGetattr(exc, "name_from");
    const module = (exc as PyBaseException & { module?: Value }).module;
    if (typeof from !== "string" || module === undefined) return "";
    hint = suggestion(from, namesOf(module));
  }
  return hint === undefined ? "" : `. Did you mean: '${hint}'?`;
}
