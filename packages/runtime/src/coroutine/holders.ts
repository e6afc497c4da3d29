/**
 * `del name` at the prompt. CPython frees what only that name held; a prompt's statements are compiled one by one, so the compiler cannot know, and
 * the runtime looks for other holders. What it cannot look into (suspended frames, functions within functions, objects of standard modules) counts as
 * one, so that nothing is freed that something may still use.
 */
import { current } from "../host/interpreter.ts";
import { PyClassMethod, PyStaticMethod } from "../object/descriptors.ts";
import { PyDict } from "../object/dict.ts";
import { isBoundMethod } from "../object/functions/bound-method.ts";
import { infoOf } from "../object/functions/function.ts";
import { deleteName, isProgram, PyModule, standardBuiltins } from "../object/modules/module.ts";
import { isType, layoutOf, lookup, ObjectType, PyTuple, typeOf } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { PyProperty } from "../types/property.ts";
import { SetStore } from "../types/set-storage.ts";
import { drop } from "./drop.ts";
import { CLOSED, Frame, SUSPENDED } from "./frame.ts";
import { GeneratorType } from "./generator.ts";
import { isObject, references } from "./references.ts";

/** Objects beyond this many are not looked into: a prompt answers at once. */
const MOST = 100_000;
/** Builtin types whose instances hold nothing but attributes. */
const ATOMS: ReadonlySet<string> = new Set(
  "NoneType ellipsis NotImplementedType int float complex str bytes bytearray range getset_descriptor member_descriptor".split(
    " ",
  ),
);
/** Modules that keep what they are given. */
const KEEPERS: readonly string[] = ["asyncio", "atexit", "contextvars", "signal", "threading", "weakref"];

/** Deletes a global and frees what it alone held, directly or in containers and attributes. @throws NameError */
export function forget(globals: PyDict, name: string): void {
  const value = globals.get(name);
  deleteName(globals, name);
  if (!isObject(value)) return;
  const others = new Set<Value>();
  for (const one of reachedFrom([value])) {
    if (!isFreed(one)) continue;
    if (others.size === 0 && !reach(others, globals)) return;
    if (!others.has(one)) drop(one);
  }
}

/** Whether an object's end can be seen. */
function isFreed(v: Value): boolean {
  if (v instanceof Frame) return typeOf(v) === GeneratorType && v.state === SUSPENDED;
  return v instanceof PyObject && lookup(typeOf(v), "__del__") !== undefined;
}

/** Takes in what the names of the program lead to; false where something that cannot be looked into may lead to anything. */
function reach(found: Set<Value>, globals: PyDict): boolean {
  const { modules } = current.interpreter;
  if (KEEPERS.some((name) => modules.has(name))) return false;
  for (const one of reachedFrom([globals, standardBuiltins.get().get("_"), ...modules.values()])) {
    if (found.size === MOST || isOpaque(one)) return false;
    found.add(one);
  }
  return true;
}

/** Objects and what they lead to, each once, the nearest first. */
function* reachedFrom(roots: readonly Value[]): Generator<Value> {
  const seen = new Set<Value>(roots.filter(isObject));
  for (const one of seen) {
    yield one;
    if (one instanceof PyModule && !isProgram(one)) continue;
    for (const next of references(one)) if (isObject(next)) seen.add(next);
  }
}

/** Whether an object may hold what `references` does not tell. */
function isOpaque(v: Value): boolean {
  if (v instanceof PyModule || isType(v) || isBoundMethod(v)) return false;
  if (typeof v === "function") {
    const info = infoOf(v);
    if (info === undefined) return true;
    if (info.style === "python" && info.code !== undefined)
      return info.name.includes("<locals>") || info.kwdefaults !== null;
    const home = current.interpreter.modules.get(String(info.module));
    return !(home instanceof PyModule && home.dict.get(info.shortName) === v);
  }
  if (v instanceof Frame) return v.state !== CLOSED;
  const isKnown =
    Array.isArray(v) ||
    v instanceof PyTuple ||
    v instanceof PyDict ||
    v instanceof SetStore ||
    v instanceof PyProperty ||
    v instanceof PyStaticMethod ||
    v instanceof PyClassMethod;
  const layout = layoutOf(typeOf(v));
  return !isKnown && layout !== ObjectType && !(layout.module === "builtins" && ATOMS.has(layout.name));
}
