/** The order of sets where Python leaves it open: whoever explores schedules takes each. */
import { current } from "../host/interpreter.ts";
import { reprOf } from "../object/repr.ts";
import type { Value } from "../object/value.ts";

/** Larger sets of the program keep one order: theirs are too many. */
const MOST = 5;

/** Items in an order that a set may have. */
export function inAnyOrder<T extends Value>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const { schedule } = current.interpreter;
  if (schedule === null || items.length < 2) return items;
  const rest = [...items];
  const ordered: T[] = [];
  while (rest.length > 1) {
    const at = schedule.choose("set", rest.length, (i) => nameOf(rest[i] as T));
    ordered.push(...rest.splice(at, 1));
  }
  return [...ordered, ...rest];
}

/** The items of a set that has no order of its own (strings, objects), in an order that iterating may have; null: in its own. */
export function openOrder(set: { readonly size: number; items(): readonly Value[] }): Iterator<Value> | null {
  if (current.interpreter.schedule === null || set.size > MOST) return null;
  return inAnyOrder(set.items(), reprOf)[Symbol.iterator]();
}
