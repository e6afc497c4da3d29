/** `heapq`: https://docs.python.org/3.13/library/heapq.html. Comparisons happen in CPython's order (Modules/_heapqmodule.c). */
import { generator } from "../coroutine/define.ts";
import { call } from "../object/call.ts";
import { lt } from "../object/compare.ts";
import { error, IndexError, TypeError } from "../object/exceptions.ts";
import { iter$, toArray } from "../object/iterate.ts";
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

function listOf(heap: Value): Value[] {
  if (!Array.isArray(heap)) throw error(TypeError, `heap argument must be a list, not ${typeName(heap)}`);
  return heap;
}
function siftDown(heap: Value[], start: number, from: number, before: Less): void {
  const item = heap[from];
  let at = from;
  while (at > start) {
    const parent = (at - 1) >> 1;
    if (!before(item, heap[parent])) break;
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
    if (right < end && !before(heap[child], heap[right])) child = right;
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
  push(listOf(heap), item, less);
  return None;
});
export const heappop: Value = fn("heappop", "heap, /", (heap: Value) => pop(listOf(heap), less));
export const heapify: Value = fn("heapify", "heap, /", (heap: Value) => {
  heapifyBy(listOf(heap), less);
  return None;
});
export const heapreplace: Value = fn("heapreplace", "heap, item, /", (heap: Value, item: Value) =>
  replace(listOf(heap), item, less),
);
export const heappushpop: Value = fn("heappushpop", "heap, item, /", (heap: Value, item: Value) => {
  const list = listOf(heap);
  return list.length > 0 && less(list[0], item) ? replace(list, item, less) : item;
});
export const _heappop_max: Value = fn("_heappop_max", "heap, /", (heap: Value) => pop(listOf(heap), more));
export const _heapify_max: Value = fn("_heapify_max", "heap, /", (heap: Value) => {
  heapifyBy(listOf(heap), more);
  return None;
});
export const _heapreplace_max: Value = fn("_heapreplace_max", "heap, item, /", (heap: Value, item: Value) =>
  replace(listOf(heap), item, more),
);

interface Entry {
  readonly key: Value;
  readonly order: number;
  readonly value: Value;
}
/** Stable choice of the n first by an order: what `sorted(...)[:n]` gives. */
function choose(n: Value, iterable: Value, key: Value, before: Less): Value {
  const count = Number(toIndex(n));
  const values = toArray(iterable);
  if (count <= 0) return [];
  const entries: Entry[] = values.map((value, order) => ({
    key: isNone(key) ? value : call(key, value),
    order,
    value,
  }));
  const earlier: Less = (a: Entry, b: Entry) => before(a.key, b.key) || (!before(b.key, a.key) && a.order < b.order);
  heapifyBy(entries, earlier);
  const result: Value[] = [];
  for (let left = count; left > 0 && entries.length > 0; left--) result.push((pop(entries, earlier) as Entry).value);
  return result;
}
export const nsmallest: Value = py("nsmallest", "n, iterable, key=None", (n: Value, iterable: Value, key: Value) =>
  choose(n, iterable, key, less),
);
export const nlargest: Value = py("nlargest", "n, iterable, key=None", (n: Value, iterable: Value, key: Value) =>
  choose(n, iterable, key, more),
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
