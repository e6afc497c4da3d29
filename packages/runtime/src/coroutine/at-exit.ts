import { ownAttributes } from "../object/attributes.ts";
import { isDict } from "../object/dict.ts";
import { isProgram, PyModule } from "../object/modules/module.ts";
import { lookup, PyTuple, typeOf } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { PyAsyncGenerator } from "./async-generator.ts";
import { drop } from "./drop.ts";
import { Frame } from "./frame.ts";

/** Objects beyond this many are not looked into: a program with millions of them should not end later for it. */
const MOST = 100_000;

/**
 * Frees what the names of the program's modules still hold, directly or in containers and attributes, in the order in which it is found: `__main__` first,
 * then the modules that it imported.
 */
export function freeGlobals(modules: Iterable<Value>): void {
  const held: Value[] = [];
  const seen = new Set<Value>();
  for (const module of modules) {
    if (module instanceof PyModule && isProgram(module)) find(module.present(), seen, held);
  }
  // Asynchronous generators belong to the loop, which is gone.
  for (const one of held) {
    if (!(one instanceof PyAsyncGenerator)) drop(one, false);
  }
}

/** Adds to `held` what is to be freed among values and what they hold. */
function find(values: Iterable<Value>, seen: Set<Value>, held: Value[]): void {
  const waiting: Value[] = [...values];
  const add = (values: Iterable<Value>): void => {
    for (const one of values)
      if (one !== null && (typeof one === "object" || typeof one === "function")) waiting.push(one);
  };
  for (let at = 0; at < waiting.length && seen.size < MOST; at++) {
    const value = waiting[at];
    if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Frame) held.push(value);
    // Sequences are freed from their ends.
    else if (Array.isArray(value)) add(value.slice(0, MOST).reverse());
    else if (value instanceof PyTuple) add(value.items.slice(0, MOST).reverse());
    else if (isDict(value)) add(value.values());
    else if (value instanceof PyObject && !(value instanceof PyModule)) {
      if (lookup(typeOf(value), "__del__") !== undefined) held.push(value);
      for (const [, one] of ownAttributes(value)) waiting.push(one);
    }
  }
}
