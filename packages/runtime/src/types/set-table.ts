/**
 * CPython's own open-addressing table (Objects/setobject.c): nine linear probes, then perturbation; growth at 60 %.
 * Sets of what has the same hash in each run keep their items here, so that they print in CPython's order.
 */
import { equal } from "../object/compare.ts";
import type { Value } from "../object/value.ts";
import { hashOf } from "./set-hash.ts";

const PROBES = 9;
const SMALLEST = 8;
/** Stands where an item was removed. */
const DUMMY: Value = Symbol("dummy");

/** So many empty slots; most tables stay small, and a literal is copied at once. */
const emptySlots = (size: number): Value[] =>
  size === SMALLEST
    ? [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined]
    : new Array(size).fill(undefined);

/** The size of a table with more slots than so many. */
function sizeAbove(least: number): number {
  let size = SMALLEST;
  while (size <= least) size *= 2;
  return size;
}

/** Whether a key is an int whose hash follows from it at once. */
const isSmall = (key: Value): key is number => typeof key === "number" && (key | 0) === key;
/** The halves of the hash of such an int. */
const lowOf = (key: number): number => (key === -1 ? -2 : key);
const highOf = (key: number): number => key >> 31;

/** Keys with their hashes, which are kept in halves; not as long as all are small ints ("bare"). */
export class SetTable {
  /** An empty slot is undefined. */
  keys: Value[] = emptySlots(SMALLEST);
  /** The hashes of the keys, null in a bare table; what stands at empty slots does not matter. */
  lows: number[] | null = null;
  highs: number[] | null = null;
  mask = SMALLEST - 1;
  /** Slots taken, dummies included. */
  fill = 0;
  used = 0;
  finger = 0;

  has(key: Value): boolean {
    return this.#slotOf(key) >= 0;
  }

  /** Puts a key in unless an equal one is there. */
  add(key: Value): void {
    if (isSmall(key)) {
      this.#addHashed(key, lowOf(key), highOf(key));
      return;
    }
    const h = hashOf(key);
    this.#addHashed(key, h.lo, h.hi);
  }

  /** The low halves of the hashes, which a bare table has from now on. */
  #widened(): number[] {
    if (this.lows !== null) return this.lows;
    const { keys } = this;
    const lows: number[] = new Array(keys.length);
    const highs: number[] = new Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      if (typeof keys[i] !== "number") continue;
      lows[i] = lowOf(keys[i]);
      highs[i] = highOf(keys[i]);
    }
    this.lows = lows;
    this.highs = highs;
    return lows;
  }

  /** Removes a key; says whether it was there. */
  delete(key: Value): boolean {
    return this.#deleteAt(this.#slotOf(key));
  }

  #deleteAt(slot: number): boolean {
    if (slot < 0) return false;
    this.keys[slot] = DUMMY;
    this.used--;
    return true;
  }

  clear(): void {
    this.#reset(SMALLEST);
  }

  /** Takes out an item; there must be one. */
  pop(): Value {
    let i = this.finger & this.mask;
    while (this.keys[i] === undefined || this.keys[i] === DUMMY) i = i >= this.mask ? 0 : i + 1;
    const key = this.keys[i];
    this.keys[i] = DUMMY;
    this.used--;
    this.finger = i + 1;
    return key;
  }

  /** The keys, in order, as they are now. */
  items(): Value[] {
    const items: Value[] = [];
    for (const key of this.keys) if (key !== undefined && key !== DUMMY) items.push(key);
    return items;
  }

  /** Whether each key is in the other table, or none is; in order, and none is looked for after the first that decides. No `__hash__` is called. */
  areAll(isIn: boolean, other: SetTable): boolean {
    const { keys, lows, highs } = this;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || key === DUMMY) continue;
      const slot =
        lows === null
          ? other.#find(key, lowOf(key), highOf(key))
          : other.#find(key, lows[i] as number, highs?.[i] as number);
      if (slot >= 0 !== isIn) return false;
    }
    return true;
  }

  /** A new table of the keys that are in the other one, or of those that are not. No `__hash__` is called. */
  chosen(isIn: boolean, other: SetTable): SetTable {
    const made = new SetTable();
    this.#each((key, lo, hi) => {
      if (other.#find(key, lo, hi) >= 0 === isIn) made.#addHashed(key, lo, hi);
    });
    return made;
  }

  /** Removes the keys of another table. No `__hash__` is called. */
  deleteAll(other: SetTable): void {
    other.#each((key, lo, hi) => this.#deleteAt(this.#find(key, lo, hi)));
  }

  /** The slot of the first key at or after a position of the table, or -1; for iterators. */
  slotFrom(position: number): number {
    const { keys } = this;
    for (let i = position; i < keys.length; i++) if (keys[i] !== undefined && keys[i] !== DUMMY) return i;
    return -1;
  }

  /** Makes room for so many more keys at once. */
  reserve(count: number): void {
    if (this.#isShortOf(count)) this.#resize((this.used + count) * 2);
  }

  #isShortOf(count: number): boolean {
    return (this.fill + count) * 5 >= this.mask * 3;
  }

  /** Adds the keys of another table. */
  merge(other: SetTable): void {
    const { used } = other;
    if (this.fill > 0) {
      this.reserve(used);
      other.#each((key, lo, hi) => this.#addHashed(key, lo, hi));
      return;
    }
    const size = this.#isShortOf(used) ? sizeAbove(used * 2) : this.mask + 1;
    if (size === other.mask + 1 && other.fill === used) {
      this.keys = other.keys.slice();
      this.lows = other.lows === null ? null : other.lows.slice();
      this.highs = other.highs === null ? null : other.highs.slice();
      this.mask = other.mask;
    } else {
      if (size > this.mask + 1) this.#reset(size);
      this.#placeAll(other.keys, other.lows, other.highs);
    }
    this.fill = this.used = used;
  }

  /** More than a quarter of the table in dummies: they are cleared away. */
  shrink(): void {
    if (this.fill - this.used > Math.floor(this.mask / 4)) this.#grow();
  }

  #each(visit: (key: Value, lo: number, hi: number) => void): void {
    const { keys, lows, highs } = this;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || key === DUMMY) continue;
      if (lows === null) visit(key, lowOf(key), highOf(key));
      else visit(key, lows[i] as number, highs?.[i] as number);
    }
  }

  #reset(size: number): void {
    this.keys = emptySlots(size);
    this.lows = null;
    this.highs = null;
    this.mask = size - 1;
    this.fill = 0;
    this.used = 0;
  }

  /** The slot of a key; less than 0 if it is not there. */
  #slotOf(key: Value): number {
    if (isSmall(key)) return this.#find(key, lowOf(key), highOf(key));
    if (this.used === 0 && typeof key !== "object") return -1;
    const h = hashOf(key);
    return this.#find(key, h.lo, h.hi);
  }

  /** `#find` for a small int in a bare table. */
  #findBare(key: number, low: number, high: number): number {
    const { keys, mask } = this;
    let i = low & mask;
    let lo = low;
    let hi = high;
    let free = -1;
    for (;;) {
      const last = i + PROBES <= mask ? i + PROBES : i;
      for (let at = i; at <= last; at++) {
        const candidate = keys[at];
        if (candidate === undefined) return ~(free >= 0 ? free : at);
        // The engine compares two small ints quickly where nothing else is compared.
        if (typeof candidate !== "number") free = at;
        else if (candidate === key) return at;
      }
      lo = (lo >>> 5) | (hi << 27);
      hi >>>= 5;
      i = (Math.imul(i, 5) + 1 + lo) & mask;
    }
  }

  /** The slot of a key with a known hash; of one that is not there, the complement (`~`) of the slot where it would go in a table that holds its hash. */
  #find(key: Value, low: number, high: number): number {
    if (this.lows === null) {
      if (isSmall(key)) return this.#findBare(key, low, high);
      // Equal keys have equal hashes, and those of the keys here are small.
      if (high !== low >> 31) return ~0;
    }
    const lows = this.#widened();
    const { keys, mask } = this;
    const highs = this.highs as number[];
    let i = low & mask;
    let lo = low;
    let hi = high;
    let free = -1;
    for (;;) {
      const last = i + PROBES <= mask ? i + PROBES : i;
      for (let at = i; at <= last; at++) {
        const candidate = keys[at];
        if (candidate === undefined) return ~(free >= 0 ? free : at);
        if (candidate === DUMMY) free = at;
        else if (lows[at] === low && highs[at] === high) {
          const same = candidate === key || equal(candidate, key);
          // An `__eq__` may have changed the set.
          if (this.keys !== keys) return this.#find(key, low, high);
          if (same) return at;
        }
      }
      lo = (lo >>> 5) | (hi << 27);
      hi >>>= 5;
      i = (Math.imul(i, 5) + 1 + lo) & mask;
    }
  }

  /** `add` for a key with a known hash. */
  #addHashed(key: Value, low: number, high: number): void {
    if (!isSmall(key)) this.#widened();
    const found = this.#find(key, low, high);
    if (found >= 0) return;
    const slot = ~found;
    const isFresh = this.keys[slot] === undefined;
    this.keys[slot] = key;
    if (this.lows !== null) {
      this.lows[slot] = low;
      (this.highs as number[])[slot] = high;
    }
    this.used++;
    if (isFresh && ++this.fill * 5 >= this.mask * 3) this.#grow();
  }

  /** Puts the keys of a table, which are new here, into this one without dummies. */
  #placeAll(keys: readonly Value[], lows: readonly number[] | null, highs: readonly number[] | null): void {
    if (lows !== null) this.#widened();
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || key === DUMMY) continue;
      if (lows === null) this.keys[this.#freeSlot(lowOf(key), highOf(key))] = key;
      else this.#place(key, lows[i] as number, highs?.[i] as number);
    }
  }

  #place(key: Value, low: number, high: number): void {
    const at = this.#freeSlot(low, high);
    this.keys[at] = key;
    (this.lows as number[])[at] = low;
    (this.highs as number[])[at] = high;
  }

  /** Where a key that is not there goes in a table without dummies. */
  #freeSlot(low: number, high: number): number {
    const { keys, mask } = this;
    let i = low & mask;
    let lo = low;
    let hi = high;
    for (;;) {
      const last = i + PROBES <= mask ? i + PROBES : i;
      for (let at = i; at <= last; at++) if (keys[at] === undefined) return at;
      lo = (lo >>> 5) | (hi << 27);
      hi >>>= 5;
      i = (Math.imul(i, 5) + 1 + lo) & mask;
    }
  }

  #grow(): void {
    this.#resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  #resize(least: number): void {
    const { keys, lows, highs, used } = this;
    this.#reset(sizeAbove(least));
    this.#placeAll(keys, lows, highs);
    this.fill = this.used = used;
  }
}
