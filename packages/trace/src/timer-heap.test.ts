import { expect, test } from "vitest";
import { cancel, fire, type HeapTimer, push, settle } from "./timer-heap.ts";

function of(...times: number[]): HeapTimer[] {
  const heap: HeapTimer[] = [];
  times.forEach((at, h) => {
    push(heap, { at, h });
  });
  return heap;
}
const times = (heap: readonly HeapTimer[]) => heap.map((timer) => timer.at);

// What CPython's heapq makes of the same pushes and pops.
test("pushes and pops as heapq does", () => {
  const heap = of(5, 3, 8, 1, 9, 2, 7);
  expect(times(heap)).toEqual([1, 3, 2, 5, 9, 8, 7]);
  fire(heap, 3);
  expect(times(heap)).toEqual([2, 3, 7, 5, 9, 8]);
  fire(heap, 5);
  expect(times(heap)).toEqual([3, 5, 7, 8, 9]);
});

test("a cancelled timer stays until it is at the front", () => {
  const heap = of(1, 2, 3);
  cancel(heap, 1);
  settle(heap);
  expect(times(heap)).toEqual([1, 2, 3]);
  fire(heap, 0);
  expect(times(heap)).toEqual([2, 3]);
  settle(heap);
  expect(times(heap)).toEqual([3]);
  fire(heap, 2);
  expect(times(heap)).toEqual([]);
});

test("timers for one time leave in the order in which they were set, without a new heap", () => {
  const heap = of(...Array.from({ length: 50 }, (_, h) => h % 3));
  const order = Array.from({ length: 50 }, (_, h) => h).sort((a, b) => (a % 3) - (b % 3) || a - b);
  for (const h of order) {
    expect(heap[0]?.h).toBe(h);
    fire(heap, h);
  }
});

test("a timer that another loop took out of its turn leaves too", () => {
  const heap = of(1, 1, 1);
  fire(heap, 2);
  expect(heap.map((timer) => timer.h)).toEqual([0, 1]);
});
