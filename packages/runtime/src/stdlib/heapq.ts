/** `heapq`: https://docs.python.org/3.13/library/heapq.html. Comparisons happen in CPython's order (Modules/_heapqmodule.c). */

import { len } from "../builtins/iteration.ts";
import { generator } from "../coroutine/define.ts";
import { equal, ge, gt, lt } from "../object/compare.ts";
import {
  AttributeError,
  error,
  IndexError,
  isError,
  RuntimeError,
  TypeError,
} from "../object/exceptions/exceptions.ts";
import { applyMethod, call } from "../object/functions/call.ts";
import { iter$, iterate, toArray } from "../object/iterate.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple } from "../object/type.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { builtinsOf, functionsOf, isNone, toIndex } from "./kit.ts";

const fn = builtinsOf("_heapq");
const py = functionsOf("heapq");
type Less = (a: Value, b: Value) => boolean;
const less: Less = (a, b) => truth(lt(a, b));
const more: Less = (a, b) => truth(lt(b, a));

/** The functions with one argument: CPython does not count it. */
const ONLY: readonly string[] = ["heappop", "heapify", "_heappop_max", "_heapify_max"];
function listOf(heap: Value, name: string): Value[] {
  if (!Array.isArray(heap))
    throw error(TypeError, `${name}() argument${ONLY.includes(name) ? "" : " 1"} must be list, not ${typeName(heap)}`);
  return heap;
}
/** Comparing runs code of the program, which may change the heap. */
function unchanged(heap: readonly Value[], size: number): void {
  if (heap.length !== size) throw error(RuntimeError, "list changed size during iteration");
}
function siftDown(heap: Value[], start: number, from: number, before: Less): void {
  const size = heap.length;
  const item = heap[from];
  let at = from;
  while (at > start) {
    const parent = (at - 1) >> 1;
    const rises = before(item, heap[parent]);
    unchanged(heap, size);
    if (!rises) break;
    heap[at] = heap[parent];
    heap[parent] = item;
    at = parent;
  }
}
function siftUp(heap: Value[], from: number, before: Less): void {
  const end = heap.length;
  const item = heap[from];
  let at = from;
  for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
    const right = child + 1;
    if (right < end) {
      if (!before(heap[child], heap[right])) child = right;
      unchanged(heap, end);
    }
    heap[at] = heap[child];
    heap[child] = item;
    at = child;
  }
  siftDown(heap, from, at, before);
}
function pop(heap: Value[], before: Less): Value {
  if (heap.length === 0) throw error(IndexError, "index out of range");
  const last = heap.pop();
  if (heap.length === 0) return last;
  const top = heap[0];
  heap[0] = last;
  siftUp(heap, 0, before);
  return top;
}
function push(heap: Value[], item: Value, before: Less): void {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1, before);
}
function heapifyBy(heap: Value[], before: Less): void {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftUp(heap, i, before);
}
function replace(heap: Value[], item: Value, before: Less): Value {
  if (heap.length === 0) throw error(IndexError, "index out of range");
  const top = heap[0];
  heap[0] = item;
  siftUp(heap, 0, before);
  return top;
}

export const heappush: Value = fn("heappush", "heap, item, /", (heap: Value, item: Value) => {
  push(listOf(heap, "heappush"), item, less);
  return None;
});
export const heappop: Value = fn("heappop", "heap, /", (heap: Value) => pop(listOf(heap, "heappop"), less));
export const heapify: Value = fn("heapify", "heap, /", (heap: Value) => {
  heapifyBy(listOf(heap, "heapify"), less);
  return None;
});
export const heapreplace: Value = fn("heapreplace", "heap, item, /", (heap: Value, item: Value) =>
  replace(listOf(heap, "heapreplace"), item, less),
);
export const heappushpop: Value = fn("heappushpop", "heap, item, /", (heap: Value, item: Value) => {
  const list = listOf(heap, "heappushpop");
  return list.length > 0 && less(list[0], item) ? replace(list, item, less) : item;
});
export const _heappop_max: Value = fn("_heappop_max", "heap, /", (heap: Value) =>
  pop(listOf(heap, "_heappop_max"), more),
);
export const _heapify_max: Value = fn("_heapify_max", "heap, /", (heap: Value) => {
  heapifyBy(listOf(heap, "_heapify_max"), more);
  return None;
});
export const _heapreplace_max: Value = fn("_heapreplace_max", "heap, item, /", (heap: Value, item: Value) =>
  replace(listOf(heap, "_heapreplace_max"), item, more),
);

interface Entry {
  readonly key: Value;
  readonly order: number;
  readonly value: Value;
}
/** What `(key, order) < (key, order)` says of tuples. */
const entryLess: Less = (a: Entry, b: Entry) => (equal(a.key, b.key) ? a.order < b.order : less(a.key, b.key));
const entryMore: Less = (a, b) => entryLess(b, a);

function sizeOf(iterable: Value): Value {
  try {
    return len(iterable);
  } catch (e) {
    if (!isError(e, TypeError) && !isError(e, AttributeError)) throw e;
    return undefined;
  }
}

/** The n smallest or largest, compared as the functions of Lib/heapq.py compare: a heap of those found so far, the worst of them on top. */
function choose(n: Value, iterable: Value, key: Value, isLargest: boolean): Value {
  const keyOf = (value: Value): Value => (isNone(key) ? value : call(key, value));
  if (equal(n, 1)) {
    let best: Entry | undefined;
    for (const value of iterate(iterable)) {
      const k = keyOf(value);
      if (best === undefined || truth((isLargest ? gt : lt)(k, best.key))) best = { key: k, order: 0, value };
    }
    return best === undefined ? [] : [best.value];
  }
  const size = sizeOf(iterable);
  if (size !== undefined && truth(ge(n, size))) {
    const all = toArray(iterable);
    applyMethod(all, "sort", [], { key, reverse: isLargest });
    return all;
  }
  const count = Number(toIndex(n));
  const iterator = iter$(iterable);
  const chosen: Value[] = [];
  const step = isLargest ? -1 : 1;
  for (let i = 0; i < count; i++) {
    const value = iterator.$next();
    if (value === undefined) break;
    chosen.push({ key: keyOf(value), order: i * step, value });
  }
  if (chosen.length === 0) return [];
  const before = isLargest ? entryLess : entryMore;
  heapifyBy(chosen, before);
  let order = count * step;
  for (let value = iterator.$next(); value !== undefined; value = iterator.$next()) {
    const k = keyOf(value);
    const top: Entry = chosen[0];
    if (!(isLargest ? less(top.key, k) : less(k, top.key))) continue;
    replace(chosen, { key: k, order, value }, before);
    order += step;
  }
  chosen.sort((a, b) => ((isLargest ? entryMore : entryLess)(a, b) ? -1 : 1));
  return chosen.map(({ value }) => value);
}
export const nsmallest: Value = py("nsmallest", "n, iterable, key=None", (n: Value, iterable: Value, key: Value) =>
  choose(n, iterable, key, false),
);
export const nlargest: Value = py("nlargest", "n, iterable, key=None", (n: Value, iterable: Value, key: Value) =>
  choose(n, iterable, key, true),
);

function* merged(iterables: readonly Value[], key: Value, reverse: boolean): Generator<Value> {
  const before = reverse ? more : less;
  const sources = iterables.map((iterable, order) => ({
    iterator: iter$(iterable),
    order,
    value: undefined as Value,
    key: undefined as Value,
  }));
  const advance = (s: (typeof sources)[number]): boolean => {
    s.value = s.iterator.$next();
    if (s.value === undefined) return false;
    s.key = isNone(key) ? s.value : call(key, s.value);
    return true;
  };
  const heap: Value[] = sources.filter(advance);
  const earlier: Less = (a, b) => before(a.key, b.key) || (!before(b.key, a.key) && a.order < b.order);
  heapifyBy(heap, earlier);
  while (heap.length > 0) {
    const top = heap[0];
    yield top.value;
    if (advance(top)) siftUp(heap, 0, earlier);
    else pop(heap, earlier);
  }
}
export const merge: Value = generator(
  "*iterables, key=None, reverse=False",
  function* (iterables: PyTuple, key: Value, reverse: Value) {
    yield* merged(iterables.items, key, truth(reverse));
  },
  { qualname: "merge", module: "heapq" },
);
