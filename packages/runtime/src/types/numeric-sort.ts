/** Keys that compare as numbers do, sorted without a call for each comparison: a stable sort of one column of numbers after the other. */
import { PyFloat, PyTuple, TupleType, typeOf } from "../object/type.ts";
import type { Value } from "../object/value.ts";

const SURROGATE = /[\ud800-\udfff]/;

/** Numbers in the order of the strings; undefined where UTF-16 units order otherwise than code points do. */
function ranks(strings: readonly string[]): Float64Array | undefined {
  const rank = new Map<string, number>();
  for (const one of strings) rank.set(one, 0);
  const distinct = [...rank.keys()];
  for (const one of distinct) if (SURROGATE.test(one)) return undefined;
  distinct.sort();
  for (let i = 0; i < distinct.length; i++) rank.set(distinct[i]!, i);
  const column = new Float64Array(strings.length);
  for (let i = 0; i < strings.length; i++) column[i] = rank.get(strings[i]!)!;
  return column;
}

/** One column: keys that are all strings, or all numbers that a double has exactly. A NaN is in no order. */
function column(keys: readonly Value[]): Float64Array | undefined {
  if (typeof keys[0] === "string") {
    for (const key of keys) if (typeof key !== "string") return undefined;
    return ranks(keys as readonly string[]);
  }
  const numbers = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key === "number" || typeof key === "boolean") numbers[i] = Number(key);
    else if (key.constructor === PyFloat && !Number.isNaN(key.v)) numbers[i] = key.v;
    else return undefined;
  }
  return numbers;
}

interface Columns {
  /** The numbers that decide first, second and so on. */
  readonly columns: readonly Float64Array[];
  /** Whether keys that are alike in all of them are equal. */
  readonly isAll: boolean;
}

/** Numbers that compare as the keys do: tuples have a column for each item, up to the first that only its items can compare. */
function columnsOf(keys: readonly Value[]): Columns | undefined {
  if (!(keys[0] instanceof PyTuple)) {
    const only = column(keys);
    return only === undefined ? undefined : { columns: [only], isAll: true };
  }
  let least = keys[0].items.length;
  let isAll = true;
  for (const key of keys) {
    if (!(key instanceof PyTuple) || typeOf(key) !== TupleType) return undefined;
    if (key.items.length !== least) isAll = false;
    least = Math.min(least, key.items.length);
  }
  const columns: Float64Array[] = [];
  for (let at = 0; at < least; at++) {
    const one = column(keys.map((key) => key.items[at]));
    if (one === undefined) return { columns, isAll: false };
    columns.push(one);
  }
  return { columns, isAll };
}

/** `order` by `numbers`, stable, where the whole numbers lie so close together that counting them is enough; undefined where not. */
function counted(numbers: Float64Array, order: Int32Array): Int32Array | undefined {
  const n = numbers.length;
  let least = numbers[0]!;
  let most = least;
  for (const x of numbers) {
    if (x < least) least = x;
    else if (x > most) most = x;
  }
  if (!(most - least < 2 * n)) return undefined;
  const starts = new Int32Array(most - least + 2);
  for (const x of numbers) {
    const at = x - least;
    if (at !== Math.floor(at)) return undefined;
    starts[at + 1]!++;
  }
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const sorted = new Int32Array(n);
  for (const one of order) sorted[starts[numbers[one]! - least]!++] = one;
  return sorted;
}

const RUN = 8;

/** Sorts `values[from…to[` by insertion, `order` with them. */
function insertionSort(values: Float64Array, order: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const x = values[i]!;
    const one = order[i]!;
    let j = i - 1;
    while (j >= from && values[j]! > x) {
      values[j + 1] = values[j]!;
      order[j + 1] = order[j]!;
      j--;
    }
    values[j + 1] = x;
    order[j + 1] = one;
  }
}

/** `order` by `numbers`, stable: runs sorted by insertion, then merged. */
function merged(numbers: Float64Array, order: Int32Array): Int32Array {
  const n = numbers.length;
  let values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = numbers[order[i]!]!;
  for (let from = 0; from < n; from += RUN) insertionSort(values, order, from, Math.min(from + RUN, n));
  let values2 = new Float64Array(n);
  let order2: Int32Array = new Int32Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const middle = Math.min(from + width, n);
      const end = Math.min(middle + width, n);
      for (let i = from, j = middle, to = from; to < end; to++) {
        const at = i < middle && !(j < end && values[j]! < values[i]!) ? i++ : j++;
        values2[to] = values[at]!;
        order2[to] = order[at]!;
      }
    }
    [values, values2, order, order2] = [values2, values, order2, order];
  }
  return order;
}

/**
 * The places of the items in the order of their keys, equal ones in the order in which they stand; undefined where keys have to be asked.
 * @param reverse largest first, equal ones still as they stand
 */
export function numericOrder(keys: readonly Value[], reverse: boolean): Int32Array | undefined {
  const found = columnsOf(keys);
  if (found === undefined || found.columns.length === 0) return undefined;
  let order: Int32Array = new Int32Array(keys.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (const numbers of [...found.columns].reverse()) {
    if (reverse) for (let i = 0; i < numbers.length; i++) numbers[i] = -numbers[i]!;
    order = counted(numbers, order) ?? merged(numbers, order);
  }
  const undecided = (a: number, b: number): boolean => found.columns.every((numbers) => numbers[a] === numbers[b]);
  for (let i = 1; !found.isAll && i < order.length; i++) if (undecided(order[i - 1]!, order[i]!)) return undefined;
  return order;
}
