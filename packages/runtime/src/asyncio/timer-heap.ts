/** Timers by deadline, equal deadlines in the order of their creation. */
export interface Timed {
  readonly when: number;
  /** Order of creation. */
  readonly order: number;
}

export class TimerHeap<T extends Timed> {
  /** A binary heap. */
  readonly items: T[] = [];
  get length(): number {
    return this.items.length;
  }
  first(): T | undefined {
    return this.items[0];
  }
  push(item: T): void {
    const items = this.items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = items[up] as T;
      if (!before(item, parent)) break;
      items[at] = parent;
      at = up;
    }
    items[at] = item;
  }
  pop(): T | undefined {
    const items = this.items;
    const top = items[0];
    const last = items.pop() as T;
    if (items.length > 0) this.#sink(last);
    return top;
  }
  clear(): void {
    this.items.length = 0;
  }
  #sink(item: T): void {
    const items = this.items;
    const n = items.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= n) break;
      if (child + 1 < n && before(items[child + 1] as T, items[child] as T)) child++;
      if (!before(items[child] as T, item)) break;
      items[at] = items[child] as T;
      at = child;
    }
    items[at] = item;
  }
}

const before = (a: Timed, b: Timed): boolean => a.when < b.when || (a.when === b.when && a.order < b.order);

/** Keeps only what passes; the order stays. */
export function filterTimers<T extends Timed>(timers: TimerHeap<T>, keep: (item: T) => boolean): void {
  const kept = timers.items.filter(keep);
  timers.clear();
  for (const item of kept) timers.push(item);
}
