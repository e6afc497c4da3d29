import { current, None, reprOf, typeOf } from "@pycoro/runtime";
import type { Probe } from "@pycoro/trace";

const MAX_ITEMS = 60;
const MAX_TEXT = 400;

/** Values that look the same wherever they are: their identity tells a reader nothing. */
const immutable = new Set(["int", "float", "complex", "bool", "str", "bytes", "tuple", "range", "slice", "NoneType", "ellipsis", "frozenset"]);

/**
 * Looks at Python values for the recorder. A repr may be the program's own `__repr__`: while it runs, nothing is recorded and nothing that
 * it prints is seen, so that looking changes nothing.
 */
export function createProbe(now: () => number): Probe & { readonly looking: () => boolean } {
  let looking = false;
  const quietly = (work: () => string): string => {
    const { trace } = current.interpreter;
    looking = true;
    current.interpreter.trace = null;
    try {
      return work();
    } catch {
      return "…";
    } finally {
      current.interpreter.trace = trace;
      looking = false;
    }
  };
  return {
    looking: () => looking,
    now,
    repr: (value) => {
      if (typeof value === "string" && value.length > MAX_TEXT) return quietly(() => reprOf(`${value.slice(0, MAX_TEXT)}…`));
      if (Array.isArray(value) && value.length > MAX_ITEMS)
        return quietly(() => `${reprOf(value.slice(0, MAX_ITEMS)).slice(0, -1)}, … ${value.length - MAX_ITEMS} more]`);
      return quietly(() => reprOf(value));
    },
    typeName: (value) => {
      try {
        return typeOf(value).name;
      } catch {
        return "object";
      }
    },
    identity: (value) => {
      if (typeof value !== "object" || value === null || value === None) return undefined;
      try {
        return immutable.has(typeOf(value).name) ? undefined : value;
      } catch {
        return undefined;
      }
    },
  };
}
