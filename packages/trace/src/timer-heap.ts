import type { TimerView } from "./snapshot.ts";

/** A place of the loop's list of timers. A cancelled one stays until it comes to the front. */
export interface HeapTimer extends TimerView {
  readonly cancelled: boolean;
}

/** Whether a timer is due before another: of those for one time the loop takes the one that was set first. */
export const isBefore = (a: TimerView, b: TimerView): boolean => a.at < b.at || (a.at === b.at && a.h < b.h);

/** Moves an item towards the root until its parent is not later. */
function rise(heap: HeapTimer[], from: number): void {
  let at = from;
  const item = heap[at] as HeapTimer;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as HeapTimer;
    if (!isBefore(item, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
}

/** Adds a timer, as `heapq.heappush` does. */
export function push(heap: HeapTimer[], timer: TimerView & { readonly cancelled?: boolean }): void {
  heap.push({ cancelled: false, ...timer });
  rise(heap, heap.length - 1);
}

/** Takes out the first item, as `heapq.heappop` does: the last one sinks to the bottom from the root, then rises. */
function pop(heap: HeapTimer[]): void {
  const item = heap.pop() as HeapTimer;
  if (heap.length === 0) return;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    const right = child + 1;
    if (right < heap.length && !isBefore(heap[child] as HeapTimer, heap[right] as HeapTimer)) child = right;
    heap[at] = heap[child] as HeapTimer;
    at = child;
  }
  heap[at] = item;
  rise(heap, at);
}

/** Cancelled timers at the front leave when the loop begins a turn. */
export function settle(heap: HeapTimer[]): void {
  while (heap[0]?.cancelled === true) pop(heap);
}

/** Marks a timer as cancelled where it stands. */
export function cancel(heap: HeapTimer[], h: number): void {
  const at = heap.findIndex((timer) => timer.h === h);
  if (at >= 0) heap[at] = { ...(heap[at] as HeapTimer), cancelled: true };
}

/** Takes out a timer that is due, as the loop does: those before it are cancelled ones. */
export function fire(heap: HeapTimer[], h: number): void {
  settle(heap);
  if (heap[0]?.h === h) {
    pop(heap);
    return;
  }
  // A trace of another loop, which takes timers that are due at one time in an order of its own.
  if (heap.some((timer) => timer.h === h))
    for (const timer of heap.splice(0).filter((one) => one.h !== h)) push(heap, timer);
}
