/** Looking at live values without disturbing the program: what a recorder of traces needs. */
import { current } from "./host/interpreter.ts";
import { PyDict } from "./object/dict.ts";
import { reprOf } from "./object/repr.ts";
import { lookup, PyTuple, typeOf } from "./object/type.ts";
import { None, type Value } from "./object/value.ts";
import * as late from "./probe.lazy.ts";

const MAX_ITEMS = 60;
const MAX_TEXT = 400;

/** Values that look the same wherever they are: their identity tells a reader nothing. */
const immutable = new Set([
  "int",
  "float",
  "complex",
  "bool",
  "str",
  "bytes",
  "tuple",
  "range",
  "slice",
  "NoneType",
  "ellipsis",
  "frozenset",
]);

export interface ValueProbe {
  /** Whether a repr is being taken now: what is printed meanwhile is not the program's output. */
  looking(): boolean;
  /** Seconds of the program's clock. */
  now(): number;
  repr(value: Value): string;
  typeName(value: Value): string;
  /** The object whose identity matters, or undefined for values that have none worth showing. */
  identity(value: Value): object | undefined;
  /** The named parts of a container or an instance, at most 50; undefined for what has none. */
  parts(value: Value): readonly (readonly [name: string, part: Value])[] | undefined;
  /** Adds all that decides how the value looks; false when only its repr can tell (object/traits.ts). */
  traits(value: Value, into: unknown[]): boolean;
}

/**
 * Makes a probe. A repr may be the program's own `__repr__`: while it runs, nothing is recorded, so that looking changes nothing.
 * @example
 * const probe = createProbe(() => clock.monotonic()); probe.repr([1, 2]) // "[1, 2]"
 */
export function createProbe(now: () => number): ValueProbe {
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
      if (typeof value === "string" && value.length > MAX_TEXT)
        return quietly(() => reprOf(`${value.slice(0, MAX_TEXT)}…`));
      if (Array.isArray(value)) {
        const { length } = value;
        const first = length > MAX_ITEMS ? value.slice(0, MAX_ITEMS) : value;
        // Long texts in it are cut before they are spelt out, not after.
        const shown = first.some(isLong)
          ? first.map((one) => (isLong(one) ? `${one.slice(0, MAX_TEXT)}…` : one))
          : first;
        if (shown !== value)
          return quietly(() =>
            length > MAX_ITEMS ? `${reprOf(shown).slice(0, -1)}, … ${length - MAX_ITEMS} more]` : reprOf(shown),
          );
      }
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
    traits: (value, into) => {
      try {
        return late.traits.traitsOf(value, into, MAX_ITEMS);
      } catch {
        return false;
      }
    },
    parts: (value) => {
      try {
        return partsOf(value, (key) => quietly(() => reprOf(key)))?.slice(0, MAX_PARTS);
      } catch {
        return undefined;
      }
    },
  };
}

const MAX_PARTS = 50;

const isLong = (value: Value): value is string => typeof value === "string" && value.length > MAX_TEXT;

function partsOf(value: Value, keyName: (key: Value) => string): (readonly [string, Value])[] | undefined {
  if (Array.isArray(value)) return value.slice(0, MAX_PARTS).map((part, index) => [String(index), part]);
  if (value instanceof PyTuple) {
    const fields: Value = lookup(typeOf(value), "_fields");
    const names = fields instanceof PyTuple ? fields.items : [];
    return value.items.slice(0, MAX_PARTS).map((part, index) => [String(names[index] ?? index), part]);
  }
  if (value instanceof PyDict) {
    const parts: (readonly [string, Value])[] = [];
    for (const [key, part] of value.entries()) {
      parts.push([keyName(key), part]);
      if (parts.length === MAX_PARTS) break;
    }
    return parts;
  }
  if (typeof value !== "object" || value === null || value === None) return undefined;
  // Attributes of an instance are own properties marked with a dollar sign.
  const own = Object.keys(value).filter((name) => /^\$[A-Za-z_]/.test(name) && value[name] !== undefined);
  return own.length === 0 ? undefined : own.map((name) => [name.slice(1), value[name]]);
}
