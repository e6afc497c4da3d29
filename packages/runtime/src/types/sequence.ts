/** What list, tuple and range do alike: subscripts, comparison, search. */
import { eq, equal, ge, gt, le, lt } from "../object/compare.ts";
import { error, IndexError, MemoryError, OverflowError, TypeError } from "../object/exceptions/exceptions.ts";
import { typeName } from "../object/type.ts";
import { NotImplemented, type Value } from "../object/value.ts";
import { toBound, tryIndex, wordSized } from "./convert.ts";
import { PySlice, type SliceIndices } from "./slice.ts";

/**
 * A subscript as an index, still to be checked against the length; undefined for a slice.
 * @throws TypeError "list indices must be integers or slices, not str", IndexError for ints that no sequence reaches
 */
export function subscript(key: Value, kind: string): number | undefined {
  if (typeof key === "number") return key;
  if (key instanceof PySlice) return undefined;
  const given = tryIndex(key);
  if (given === undefined) throw error(TypeError, `${kind} indices must be integers or slices, not ${typeName(key)}`);
  const i = wordSized(given);
  if (i === undefined) throw error(IndexError, `cannot fit '${typeName(key)}' into an index-sized integer`);
  return i;
}

/** The place of an index in a sequence of a known length. @throws IndexError with the given text */
export function place(index: number, length: number, text: string): number {
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) throw error(IndexError, text);
  return at;
}

/** The items that a slice selects, as a new array. */
export function selected(items: readonly Value[], { start, stop, step, count }: SliceIndices): Value[] {
  // Not `slice()` on the receiver: a subclass of list would get an instance of itself.
  if (step === 1)
    return count === 0
      ? []
      : Array.prototype.slice.call(Object.getPrototypeOf(items) === Array.prototype ? items : [...items], start, stop);
  const result: Value[] = new Array(count);
  for (let i = 0, at = start; i < count; i++, at += step) result[i] = items[at];
  return result;
}

/** A sequence's copy as a plain array, whatever subclass it is. */
export function copyOf(items: readonly Value[]): Value[] {
  const result: Value[] = new Array(items.length);
  for (let i = 0; i < items.length; i++) result[i] = items[i];
  return result;
}

const MAX_ITEMS = 2 ** 32 - 2;

/** How often a sequence is to be repeated; undefined when the operand is no int. */
export function repeatCount(v: Value, length: number): number | undefined {
  const given = tryIndex(v);
  if (given === undefined) return undefined;
  const n = wordSized(given);
  if (n === undefined) throw error(OverflowError, `cannot fit '${typeName(v)}' into an index-sized integer`);
  if (n <= 0 || length === 0) return 0;
  if (n * length > MAX_ITEMS) throw error(MemoryError);
  return n;
}

/** The items repeated. */
export function repeated(items: readonly Value[], times: number): Value[] {
  const { length } = items;
  if (length === 1 && times < 1e7) return new Array(times).fill(items[0]);
  const result: Value[] = [];
  for (let i = 0; i < times; i++) for (let j = 0; j < length; j++) result.push(items[j]);
  return result;
}

export type Order = "__lt__" | "__le__" | "__gt__" | "__ge__" | "__eq__" | "__ne__";
const COMPARE: Readonly<Record<Order, (a: Value, b: Value) => Value>> = {
  __lt__: lt,
  __le__: le,
  __gt__: gt,
  __ge__: ge,
  __eq__: eq,
  __ne__: (a, b) => !equal(a, b),
};

/** Compares two sequences item by item; the first pair that differs decides. */
export function compareItems(a: readonly Value[], b: readonly Value[], order: Order): Value {
  if ((order === "__eq__" || order === "__ne__") && a.length !== b.length) return order === "__ne__";
  // Lengths are read each time: an `__eq__` may change the sequences.
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i];
    const y = b[i];
    if (equal(x, y)) continue;
    // An `__eq__` that emptied a sequence leaves only the lengths to compare.
    if (i >= a.length || i >= b.length) break;
    if (order === "__eq__") return false;
    if (order === "__ne__") return true;
    return COMPARE[order](x, y);
  }
  return COMPARE[order](a.length, b.length);
}

/** The six comparisons of a type for its table of methods; other types give NotImplemented. */
export function comparisons<T>(
  itemsOf: (v: Value) => readonly Value[] | undefined,
): Record<Order, readonly [string, (self: T, other: Value) => Value]> {
  const entry = (order: Order): readonly [string, (self: T, other: Value) => Value] => [
    "value, /",
    (self, other) => {
      const b = itemsOf(other);
      return b === undefined ? NotImplemented : compareItems(itemsOf(self) as readonly Value[], b, order);
    },
  ];
  return {
    __eq__: entry("__eq__"),
    __ge__: entry("__ge__"),
    __gt__: entry("__gt__"),
    __le__: entry("__le__"),
    __lt__: entry("__lt__"),
    __ne__: entry("__ne__"),
  };
}

/** Where an equal item stands between start and stop (Python arguments), or -1. */
export function indexOf(items: readonly Value[], value: Value, start: Value, stop: Value): number {
  let from = toBound(start, 0);
  let to = toBound(stop, Number.MAX_SAFE_INTEGER);
  if (from < 0) from = Math.max(0, from + items.length);
  if (to < 0) to = Math.max(0, to + items.length);
  for (let i = from; i < to && i < items.length; i++) if (equal(items[i], value)) return i;
  return -1;
}

/** How many items are equal to the value. */
export function countOf(items: readonly Value[], value: Value): number {
  let n = 0;
  for (let i = 0; i < items.length; i++) if (equal(items[i], value)) n++;
  return n;
}

/** Whether an item is equal to the value. */
export function includes(items: readonly Value[], value: Value): boolean {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === value) return true;
    if (typeof item === "string" && typeof value === "string") continue;
    if (equal(item, value)) return true;
  }
  return false;
}
