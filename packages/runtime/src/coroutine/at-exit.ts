/**
 * What is suspended when a program ends. CPython takes its modules apart then and closes the generators and coroutines that they still held,
 * so that their `finally` blocks run: `finalize_modules` in Python/pylifecycle.c.
 */
import { ownAttributes } from "../object/attributes.ts";
import { isDict } from "../object/dict.ts";
import type { PyModule } from "../object/module.ts";
import { PyTuple } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { PyAsyncGenerator } from "./async-generator.ts";
import { drop } from "./drop.ts";
import { Frame } from "./frame.ts";

/** Objects beyond this many are not looked into: a program with millions of them should not end later for it. */
const MOST = 100_000;

/** Closes what the names of `__main__` still hold, directly or in containers and attributes, in the order in which it is found. */
export function closeSuspended(main: PyModule): void {
  const held: Value[] = [];
  const seen = new Set<Value>();
  const waiting: Value[] = [...main.dict.values()];
  for (let at = 0; at < waiting.length && seen.size < MOST; at++) {
    const value = waiting[at];
    if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Frame) held.push(value);
    else if (Array.isArray(value)) waiting.push(...value.slice(0, MOST));
    else if (value instanceof PyTuple) waiting.push(...value.items);
    else if (isDict(value)) waiting.push(...value.values());
    else if (value instanceof PyObject) for (const [, one] of ownAttributes(value)) waiting.push(one);
  }
  // Asynchronous generators belong to the loop, which is gone.
  for (const one of held) if (!(one instanceof PyAsyncGenerator)) drop(one);
}
