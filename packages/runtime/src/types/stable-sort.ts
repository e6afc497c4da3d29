/**
 * The sort that asks CPython's questions in CPython's order (Objects/listsort.txt): what a `__lt__` prints, which pair of keys refuses first, and where keys
 * such as NaN end up follow from that.
 */
import { less } from "../object/compare.ts";
import type { Value } from "../object/value.ts";

/** So many in a row from one side before the other's place is searched by leaps. */
const LEAP = 7;
/** Shorter runs are made as long as this by insertion, or half as long. */
const LONGEST_MADE = 64;

interface Run {
  start: number;
  length: number;
  /** How deep the border to the next run lies in the tree of merges that would be best. */
  depth: number;
}

/** One sort. What moves are places of keys. */
class Sort {
  readonly order: number[];
  readonly #keys: readonly Value[];
  readonly #runs: Run[] = [];
  #leapAfter = LEAP;

  constructor(keys: readonly Value[]) {
    this.#keys = keys;
    this.order = keys.map((_, i) => i);
  }

  #isLess(a: number, b: number): boolean {
    return less(this.#keys[a], this.#keys[b]);
  }

  #reverse(from: number, to: number): void {
    const { order } = this;
    for (let i = from, j = to - 1; i < j; i++, j--) [order[i], order[j]] = [order[j]!, order[i]!];
  }

  all(): void {
    const n = this.order.length;
    let shortest = n;
    for (let odd = 0; ; shortest >>= 1) {
      if (shortest < LONGEST_MADE) {
        shortest += odd;
        break;
      }
      odd |= shortest & 1;
    }
    for (let from = 0; from < n; ) {
      let length = this.#run(from, n);
      if (length < shortest) {
        const made = Math.min(n - from, shortest);
        this.#insert(from, from + length, from + made);
        length = made;
      }
      this.#push(from, length);
      from += length;
    }
    while (this.#runs.length > 1) {
      const at = this.#runs.length - 2;
      const isLeftShorter = at > 0 && this.#runs[at - 1]!.length < this.#runs[at + 1]!.length;
      this.#mergeAt(isLeftShorter ? at - 1 : at);
    }
  }

  /** How many from `from` on are in order; falling ones are turned round, equal ones among them as they stood. */
  #run(from: number, end: number): number {
    const { order } = this;
    const isFalling = (i: number): boolean => this.#isLess(order[i]!, order[i - 1]!);
    let i = from + 1;
    while (i < end && !isFalling(i)) i++;
    if (i === end) return i - from;
    if (i > from + 1) {
      if (this.#isLess(order[from]!, order[i - 1]!)) return i - from;
      this.#reverse(from, i);
    }
    let equals = 0;
    for (i++; i < end; i++) {
      if (isFalling(i)) {
        if (equals > 0) this.#reverse(i - equals - 1, i);
        equals = 0;
      } else if (this.#isLess(order[i - 1]!, order[i]!)) break;
      else equals++;
    }
    if (equals > 0) this.#reverse(i - equals - 1, i);
    this.#reverse(from, i);
    while (i < end && !isFalling(i)) i++;
    return i - from;
  }

  /** Puts those from `middle` on into the run before them, each where a search by halves says. */
  #insert(from: number, middle: number, end: number): void {
    const { order } = this;
    for (let next = middle; next < end; next++) {
      const one = order[next]!;
      let low = from;
      let high = next;
      while (low < high) {
        const at = (low + high) >> 1;
        if (this.#isLess(one, order[at]!)) high = at;
        else low = at + 1;
      }
      order.copyWithin(low + 1, low, next);
      order[low] = one;
    }
  }

  #push(start: number, length: number): void {
    const runs = this.#runs;
    const last = runs.at(-1);
    if (last !== undefined) {
      const depth = depthOf(last, length, this.order.length);
      while (runs.length > 1 && runs[runs.length - 2]!.depth > depth) this.#mergeAt(runs.length - 2);
      runs.at(-1)!.depth = depth;
    }
    runs.push({ start, length, depth: 0 });
  }

  /** Merges the run with the one after it. What is in place at either end already is left alone. */
  #mergeAt(at: number): void {
    const { order } = this;
    const left = this.#runs[at]!;
    const [right] = this.#runs.splice(at + 1, 1) as [Run];
    const middle = right.start;
    const from = this.#after(order[middle]!, order, left.start, left.length, 0) + left.start;
    left.length += right.length;
    if (from === middle) return;
    const end = this.#before(order[middle - 1]!, order, middle, right.length, right.length - 1) + middle;
    if (end === middle) return;
    if (middle - from <= end - middle) this.#mergeForwards(from, middle, end);
    else this.#mergeBackwards(from, middle, end);
  }

  /** How many of `among[start…start+n[` are less than the key: the place before its equals, searched by leaps from `hint` on. */
  #before(key: number, among: readonly number[], start: number, n: number, hint: number): number {
    return this.#search(n, hint, (i) => this.#isLess(among[start + i]!, key));
  }
  /** How many are not greater than the key: the place after its equals. */
  #after(key: number, among: readonly number[], start: number, n: number, hint: number): number {
    return this.#search(n, hint, (i) => !this.#isLess(key, among[start + i]!));
  }

  /** How many of the first places are left of what is searched for. */
  #search(n: number, hint: number, isLeft: (i: number) => boolean): number {
    let low: number;
    let high: number;
    let far = 1;
    let near = 0;
    if (isLeft(hint)) {
      const most = n - hint;
      while (far < most && isLeft(hint + far)) {
        near = far;
        far = 2 * far + 1;
      }
      low = hint + near + 1;
      high = hint + Math.min(far, most);
    } else {
      const most = hint + 1;
      while (far < most && !isLeft(hint - far)) {
        near = far;
        far = 2 * far + 1;
      }
      low = hint - Math.min(far, most) + 1;
      high = hint - near;
    }
    while (low < high) {
      const at = (low + high) >> 1;
      if (isLeft(at)) low = at + 1;
      else high = at;
    }
    return high;
  }

  /** Merges with the left run put aside, from the left. Its last item comes last, as all that are right of it have been left alone. */
  #mergeForwards(from: number, middle: number, end: number): void {
    const { order } = this;
    const aside = order.slice(from, middle);
    let a = 0;
    let b = middle;
    let to = from;
    const last = aside.length - 1;
    const left = (count: number): boolean => {
      for (let i = 0; i < count; i++) order[to++] = aside[a++]!;
      return a >= last;
    };
    const right = (count: number): boolean => {
      order.copyWithin(to, b, b + count);
      to += count;
      b += count;
      return b === end;
    };
    try {
      if (right(1) || a === last) return;
      for (;;) {
        for (let lefts = 0, rights = 0; lefts < this.#leapAfter && rights < this.#leapAfter; ) {
          if (this.#isLess(order[b]!, aside[a]!)) {
            if (right(1)) return;
            rights++;
            lefts = 0;
          } else {
            if (left(1)) return;
            lefts++;
            rights = 0;
          }
        }
        this.#leapAfter++;
        for (let lefts = LEAP, rights = LEAP; lefts >= LEAP || rights >= LEAP; ) {
          if (this.#leapAfter > 1) this.#leapAfter--;
          lefts = this.#after(order[b]!, aside, a, aside.length - a, 0);
          if (lefts > 0 && left(lefts)) return;
          if (right(1)) return;
          rights = this.#before(aside[a]!, order, b, end - b, 0);
          if (rights > 0 && right(rights)) return;
          if (left(1)) return;
        }
        this.#leapAfter++;
      }
    } finally {
      // What is left of one side: of the right run where only the last of the left one waits. After an exception both are.
      if (a === last) right(end - b);
      left(aside.length - a);
    }
  }

  /** Merges with the right run put aside, from the right. Its first item comes first. */
  #mergeBackwards(from: number, middle: number, end: number): void {
    const { order } = this;
    const aside = order.slice(middle, end);
    let a = middle;
    let b = aside.length;
    let to = end;
    const left = (count: number): boolean => {
      order.copyWithin(to - count, a - count, a);
      to -= count;
      a -= count;
      return a === from;
    };
    const right = (count: number): boolean => {
      for (let i = 0; i < count; i++) order[--to] = aside[--b]!;
      return b <= 1;
    };
    try {
      if (left(1) || b === 1) return;
      for (;;) {
        for (let lefts = 0, rights = 0; lefts < this.#leapAfter && rights < this.#leapAfter; ) {
          if (this.#isLess(aside[b - 1]!, order[a - 1]!)) {
            if (left(1)) return;
            lefts++;
            rights = 0;
          } else {
            if (right(1)) return;
            rights++;
            lefts = 0;
          }
        }
        this.#leapAfter++;
        for (let lefts = LEAP, rights = LEAP; lefts >= LEAP || rights >= LEAP; ) {
          if (this.#leapAfter > 1) this.#leapAfter--;
          lefts = a - from - this.#after(aside[b - 1]!, order, from, a - from, a - from - 1);
          if (lefts > 0 && left(lefts)) return;
          if (right(1)) return;
          rights = b - this.#before(order[a - 1]!, aside, 0, b, b - 1);
          if (rights > 0 && right(rights)) return;
          if (left(1)) return;
        }
        this.#leapAfter++;
      }
    } finally {
      if (b === 1) left(a - from);
      right(b);
    }
  }
}

/** How deep the border between a run and the next one lies where the list is halved again and again. */
function depthOf(run: Run, next: number, total: number): number {
  let a = 2 * run.start + run.length;
  let b = a + run.length + next;
  for (let depth = 1; ; depth++) {
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) return depth;
    a *= 2;
    b *= 2;
  }
}

/**
 * The places of the keys in their order, equal ones as they stand, by asking only which is less.
 * @param keep gets the order so far when a comparison raises, which goes on
 */
export function stableOrder(keys: readonly Value[], keep: (order: readonly number[]) => void): void {
  const sort = new Sort(keys);
  try {
    sort.all();
  } finally {
    keep(sort.order);
  }
}
