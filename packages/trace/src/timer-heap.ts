import type { TimerView } from "./snapshot.ts";

/** A place of the loop's list of timers. A cancelled one stays until it comes to the front. */
export interface HeapTimer extends TimerView {
  readonly cancelled: boolean;
}

/** Moves an item towards the root until its parent is not later. */
function rise(heap: HeapTimer[], start: number, from: number): void {
  let at = from;
  const item = heap[at] as HeapTimer;
  while (at > start) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as HeapTimer;
    if (item.at >= above.at) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
}

/** The heap with a timer added, as `heapq.heappush` leaves it. */
export function pushed(
  heap: readonly HeapTimer[],
  timer: TimerView & { readonly cancelled?: boolean },
): readonly HeapTimer[] {
  const next = [...heap, { cancelled: false, ...timer }];
  rise(next, 0, next.length - 1);
  return next;
}

/** The heap without its first item, as `heapq.heappop` leaves it: the last one sinks to the bottom from the root, then rises. */
function popped(heap: readonly HeapTimer[]): HeapTimer[] {
  const next = heap.slice(0, -1);
  if (next.length === 0) return next;
  next[0] = heap[heap.length - 1] as HeapTimer;
  const item = next[0];
  let at = 0;
  for (let child = 1; child < next.length; child = 2 * at + 1) {
    const right = child + 1;
    if (right < next.length && (next[child] as HeapTimer).at >= (next[right] as HeapTimer).at) child = right;
    next[at] = next[child] as HeapTimer;
    at = child;
  }
  next[at] = item;
  rise(next, 0, at);
  return next;
}

/** Cancelled timers at the front leave when the loop begins a turn. */
export function settled(heap: readonly HeapTimer[]): readonly HeapTimer[] {
  let next = heap;
  while (next[0]?.cancelled === true) next = popped(next);
  return next;
}

export const cancelled = (heap: readonly HeapTimer[], h: number): readonly HeapTimer[] =>
  heap.some((timer) => timer.h === h)
    ? heap.map((timer) => (timer.h === h ? { ...timer, cancelled: true } : timer))
    : heap;

/** The heap after the loop has taken a timer that is due: those before it are cancelled ones. */
export function fired(heap: readonly HeapTimer[], h: number): readonly HeapTimer[] {
  const next = settled(heap);
  if (next[0]?.h === h) return popped(next);
  // Another order of timers that are due at one time was asked for.
  return next.some((timer) => timer.h === h)
    ? next.filter((timer) => timer.h !== h).reduce(pushed, [] as readonly HeapTimer[])
    : next;
}
