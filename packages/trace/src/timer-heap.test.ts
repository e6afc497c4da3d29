import { expect, test } from "vitest";
import { cancelled, fired, type HeapTimer, pushed, settled } from "./timer-heap.ts";

const of = (...times: number[]): readonly HeapTimer[] =>
  times.map((at, h) => ({ at, h })).reduce(pushed, [] as readonly HeapTimer[]);
const times = (heap: readonly HeapTimer[]) => heap.map((timer) => timer.at);

// What CPython's heapq makes of the same pushes and pops.
test("pushes and pops as heapq does", () => {
  const heap = of(5, 3, 8, 1, 9, 2, 7);
  expect(times(heap)).toEqual([1, 3, 2, 5, 9, 8, 7]);
  const first = fired(heap, 3);
  expect(times(first)).toEqual([2, 3, 7, 5, 9, 8]);
  expect(times(fired(first, 5))).toEqual([3, 5, 7, 8, 9]);
});

test("a cancelled timer stays until it is at the front", () => {
  const heap = cancelled(of(1, 2, 3), 1);
  expect(times(heap)).toEqual([1, 2, 3]);
  expect(times(settled(heap))).toEqual([1, 2, 3]);
  const later = fired(heap, 0);
  expect(times(later)).toEqual([2, 3]);
  expect(times(settled(later))).toEqual([3]);
  expect(times(fired(later, 2))).toEqual([]);
});
