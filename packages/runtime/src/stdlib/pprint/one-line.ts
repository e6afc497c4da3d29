/** How values stand on one line, and in which order. */
import { len } from "../../builtins/index.ts";
import { less } from "../../object/compare.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { isError, TypeError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { ListType, lookup, PyTuple, type PyType, TupleType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { compareStrings } from "../../types/str/points.ts";
import { asInt } from "../kit.ts";

export interface Style {
  readonly indent: number;
  readonly width: number;
  readonly depth: number | null;
  readonly compact: boolean;
  readonly sortDicts: boolean;
  readonly underscores: boolean;
  /** An instance of a subclass with a `format` of its own, which says how everything is written. */
  readonly own: Value;
}
/** Keys that have no order are put in order by type and address. */
const safeLess = (a: Value, b: Value): boolean => {
  try {
    return less(a, b);
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    return compareStrings(reprOf(typeOf(a)), reprOf(typeOf(b))) < 0;
  }
};
export const inOrder = <T>(items: T[], key: (t: T) => Value): T[] =>
  items
    .map((t, i) => ({ t, i }))
    .sort((a, b) => (safeLess(key(a.t), key(b.t)) ? -1 : safeLess(key(b.t), key(a.t)) ? 1 : a.i - b.i))
    .map(({ t }) => t);
export const recursion = (v: Value): string => `<Recursion on ${typeOf(v).name} with id=${BigInt(address(v))}>`;
/** Whether a container holds nothing: then its repr is short enough. */
export const isEmpty = (v: Value): boolean =>
  typeof v !== "string" && lookup(typeOf(v), "__len__") !== undefined && Number(len(v)) === 0;
export const reprIs = (v: Value, type: PyType): boolean => lookup(typeOf(v), "__repr__") === lookup(type, "__repr__");

/** How a value stands on one line: as the printer's own `format` says, if it has one. */
export function oneLine(v: Value, s: Style, level: number, active: Set<Value>): string {
  if (s.own === undefined) return plainLine(v, s, level, active);
  const context = new PyDict();
  for (const one of active) context.set(address(one), 1);
  return toArray(invoke(s.own, "format", v, context, s.depth ?? None, level))[0];
}

/** The repr on one line, with what is too deep left out. */
export function plainLine(v: Value, s: Style, level: number, active: Set<Value>): string {
  const inner = (x: Value): string => oneLine(x, s, level + 1, active);
  const within = (open: string, close: string, make: () => string[]): string => {
    if (s.depth !== null && level >= s.depth) return `${open}...${close}`;
    if (active.has(v)) return recursion(v);
    active.add(v);
    const text = open + make().join(", ") + close;
    active.delete(v);
    return text;
  };
  const i = asInt(v);
  if (i !== undefined && s.underscores && !typeOf(v).isHeap && typeof v !== "boolean")
    return String(i).replace(/\B(?=(\d{3})+$)/g, "_");
  if (v instanceof PyDict && reprIs(v, DictType)) {
    if (v.size === 0) return "{}";
    const entries = [...v.entries()];
    return within("{", "}", () =>
      (s.sortDicts ? inOrder(entries, ([k]) => k) : entries).map(([k, x]) => `${inner(k)}: ${inner(x)}`),
    );
  }
  if (Array.isArray(v) && reprIs(v, ListType)) return v.length === 0 ? "[]" : within("[", "]", () => v.map(inner));
  if (v instanceof PyTuple && reprIs(v, TupleType)) {
    if (v.items.length === 0) return "()";
    return within("(", v.items.length === 1 ? ",)" : ")", () => v.items.map(inner));
  }
  return reprOf(v);
}
