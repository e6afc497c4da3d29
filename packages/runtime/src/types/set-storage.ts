/**
 * The storage of set and frozenset: https://docs.python.org/3.13/library/stdtypes.html#set-types-set-frozenset
 *
 * Programs print sets, so the order matters. Where CPython's order follows from the values alone (ints, floats, None, tuples
 * of them, instances with a `__hash__`), the items live in CPython's own open-addressing table (Objects/setobject.c: nine
 * linear probes, then perturbation; growth at 60 %). As soon as an item comes whose hash CPython randomises or takes from an
 * address (str, bytes, plain objects), any order is right there, and the set goes on in the order of insertion.
 */
import { equal } from "../object/compare.ts";
import { isDict, PyDict } from "../object/dict.ts";
import { iterate } from "../object/iterate.ts";
import {
  BoxedInt,
  lookup,
  makeType,
  NoneType,
  ObjectType,
  PyComplex,
  PyFloat,
  PyTuple,
  type PyType,
  typeOf,
} from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { hashOf } from "./set-hash.ts";

const PROBES = 9;
const SMALLEST = 8;
/** Stands where an item was removed. */
const DUMMY: Value = Symbol("dummy");

/** Whether CPython's hash of the value is the same in each run. */
function hasFixedHash(v: Value): boolean {
  switch (typeof v) {
    case "number":
    case "bigint":
    case "boolean":
      return true;
    case "string":
    case "function":
      return false;
  }
  if (v instanceof PyFloat) return !Number.isNaN(v.v);
  if (v instanceof PyTuple) {
    const { items } = v;
    for (let i = 0; i < items.length; i++) if (typeof items[i] !== "number" && !hasFixedHash(items[i])) return false;
    return true;
  }
  if (v instanceof SetStore) return v.plain === null;
  if (v instanceof BoxedInt || v instanceof PyComplex) return true;
  const type = typeOf(v);
  if (type === NoneType) return true;
  return type.isHeap && lookup(type, "__hash__") !== ObjectType.dict.get("__hash__");
}

/** What set and frozenset are made of. */
export abstract class SetStore extends PyObject {
  /** The table; an empty slot is undefined. Not used while `plain` holds the items. */
  keys: Value[] = new Array(SMALLEST).fill(undefined);
  /** The hashes of the keys, in halves; undefined at empty slots does not matter. */
  lows: number[] = new Array(SMALLEST).fill(0);
  highs: number[] = new Array(SMALLEST).fill(0);
  mask = SMALLEST - 1;
  /** Slots taken, dummies included. */
  fill = 0;
  used = 0;
  finger = 0;
  /** The items in order of insertion, for those without a fixed hash. */
  plain: PyDict | null = null;

  get size(): number {
    return this.plain === null ? this.used : this.plain.map.size;
  }

  has(key: Value): boolean {
    if (this.plain !== null) return this.plain.has(key);
    return this.#slotOf(key) >= 0;
  }

  /** Puts a key in unless an equal one is there. @throws TypeError when it is unhashable */
  add(key: Value): void {
    if (this.plain === null) {
      if (typeof key === "number" || hasFixedHash(key)) {
        const h = hashOf(key);
        this.addHashed(key, h.lo, h.hi);
        return;
      }
      if (this.used > 0 && this.#slotOf(key) >= 0) return;
      this.#goPlain();
    }
    const plain = this.plain as unknown as PyDict;
    if (!plain.has(key)) plain.set(key, true);
  }

  /** Removes a key; says whether it was there. */
  delete(key: Value): boolean {
    if (this.plain !== null) return this.plain.delete(key);
    const i = this.#slotOf(key);
    if (i < 0) return false;
    this.keys[i] = DUMMY;
    this.used--;
    return true;
  }

  clear(): void {
    this.plain = null;
    this.#reset(SMALLEST);
  }

  /** Takes out an item; undefined when there is none. */
  pop(): Value {
    if (this.size === 0) return undefined;
    if (this.plain !== null) {
      const key = this.plain.keys().next().value;
      this.plain.delete(key);
      return key;
    }
    let i = this.finger & this.mask;
    while (this.keys[i] === undefined || this.keys[i] === DUMMY) i = i >= this.mask ? 0 : i + 1;
    const key = this.keys[i];
    this.keys[i] = DUMMY;
    this.used--;
    this.finger = i + 1;
    return key;
  }

  /** The items, in order. The set must not change meanwhile. */
  *items(): Generator<Value> {
    if (this.plain !== null) yield* this.plain.keys();
    else for (const key of this.keys) if (key !== undefined && key !== DUMMY) yield key;
  }

  /** `for (const item of set)` in hand-written code. */
  [Symbol.iterator](): Iterator<Value> {
    return this.items();
  }

  /** The first item at or after a position of the table, and where to go on; for iterators. */
  after(position: number): { readonly key: Value; readonly next: number } | undefined {
    for (let i = position; i <= this.mask; i++) {
      const key = this.keys[i];
      if (key !== undefined && key !== DUMMY) return { key, next: i + 1 };
    }
    return undefined;
  }

  /** Adds the items of a set, dict or iterable. */
  update(source: Value): void {
    if (source instanceof SetStore) this.#merge(source);
    else if (isDict(source) && !typeOf(source).isHeap) {
      if (this.plain === null && (this.fill + source.size) * 5 >= this.mask * 3)
        this.#resize((this.used + source.size) * 2);
      for (const key of source.keys()) this.add(key);
    } else for (const key of iterate(source)) this.add(key);
  }

  #merge(other: SetStore): void {
    if (other === this || other.size === 0) return;
    if (this.plain !== null || other.plain !== null) {
      for (const key of [...other.items()]) this.add(key);
      return;
    }
    if ((this.fill + other.used) * 5 >= this.mask * 3) this.#resize((this.used + other.used) * 2);
    if (this.fill > 0) {
      other.#each((key, lo, hi) => this.addHashed(key, lo, hi));
      return;
    }
    if (this.mask === other.mask && other.fill === other.used) {
      this.keys = other.keys.slice();
      this.lows = other.lows.slice();
      this.highs = other.highs.slice();
    } else other.#each((key, lo, hi) => this.#place(key, lo, hi));
    this.fill = this.used = other.used;
  }

  #each(visit: (key: Value, lo: number, hi: number) => void): void {
    const { keys, lows, highs } = this;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key !== undefined && key !== DUMMY) visit(key, lows[i] as number, highs[i] as number);
    }
  }

  /** Removes all items of an iterable. */
  differenceUpdate(other: Value): void {
    if (other === this) {
      this.clear();
      return;
    }
    if (other instanceof SetStore) for (const key of [...other.items()]) this.delete(key);
    else for (const key of iterate(other)) this.delete(key);
    this.#shrink();
  }

  /** More than a quarter of the table in dummies: they are cleared away. */
  #shrink(): void {
    if (this.plain !== null || this.fill - this.used <= Math.floor(this.mask / 4)) return;
    this.#resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** Keeps what is in exactly one of the two. */
  symmetricDifferenceUpdate(other: Value): void {
    if (other === this) {
      this.clear();
      return;
    }
    let keys: Iterable<Value>;
    if (other instanceof SetStore) keys = [...other.items()];
    else if (isDict(other)) keys = [...other.keys()];
    else {
      const set = new PySet();
      set.update(other);
      keys = set.items();
    }
    for (const key of keys) if (!this.delete(key)) this.add(key);
  }

  /** A new set of what is in both. */
  intersection(other: Value): PySet {
    const result = new PySet();
    if (other === this) {
      result.update(this);
      return result;
    }
    if (other instanceof SetStore) {
      const [large, small] = other.size > this.size ? [other, this] : [this, other];
      for (const key of small.items()) if (large.has(key)) result.add(key);
      return result;
    }
    for (const key of iterate(other)) if (this.has(key)) result.add(key);
    return result;
  }

  /** A new set of what is in this and not in the other. */
  difference(other: Value): PySet {
    const result = new PySet();
    const size = other instanceof SetStore || isDict(other) ? other.size : undefined;
    if (size === undefined || this.size >> 2 > size) {
      result.update(this);
      result.differenceUpdate(other);
      return result;
    }
    for (const key of this.items()) if (!other.has(key)) result.add(key);
    return result;
  }

  /** Takes over the items of another set, which is not used any more. */
  take(other: SetStore): void {
    this.keys = other.keys;
    this.lows = other.lows;
    this.highs = other.highs;
    this.mask = other.mask;
    this.fill = other.fill;
    this.used = other.used;
    this.plain = other.plain;
  }

  #goPlain(): void {
    const plain = new PyDict();
    for (const key of this.keys) if (key !== undefined && key !== DUMMY) plain.set(key, true);
    this.plain = plain;
    this.#reset(SMALLEST);
  }

  #reset(size: number): void {
    this.keys = new Array(size).fill(undefined);
    this.lows = new Array(size).fill(0);
    this.highs = new Array(size).fill(0);
    this.mask = size - 1;
    this.fill = 0;
    this.used = 0;
  }

  /** The slot of a key, or -1. */
  #slotOf(key: Value): number {
    if (this.used === 0 && typeof key !== "object") return -1;
    const h = hashOf(key);
    return this.#find(key, h.lo, h.hi);
  }

  /** The slot of a key with a known hash, or -1. */
  #find(key: Value, low: number, high: number): number {
    const { keys, lows, highs, mask } = this;
    let i = low & mask;
    let lo = low;
    let hi = high;
    for (;;) {
      const last = i + PROBES <= mask ? i + PROBES : i;
      for (let at = i; at <= last; at++) {
        const candidate = keys[at];
        if (candidate === undefined) return -1;
        if (lows[at] !== low || highs[at] !== high || candidate === DUMMY) continue;
        if (candidate === key || equal(candidate, key)) return this.keys === keys ? at : this.#find(key, low, high);
        // An `__eq__` may have changed the set.
        if (this.keys !== keys) return this.#find(key, low, high);
      }
      lo = (lo >>> 5) | (hi << 27);
      hi >>>= 5;
      i = (Math.imul(i, 5) + 1 + lo) & mask;
    }
  }

  /** `add` for a key with a known hash. */
  addHashed(key: Value, low: number, high: number): void {
    const { keys, lows, highs, mask } = this;
    let i = low & mask;
    let lo = low;
    let hi = high;
    let free = -1;
    for (;;) {
      const last = i + PROBES <= mask ? i + PROBES : i;
      for (let at = i; at <= last; at++) {
        const candidate = keys[at];
        if (candidate === undefined) {
          this.used++;
          if (free >= 0) {
            keys[free] = key;
            lows[free] = low;
            highs[free] = high;
            return;
          }
          keys[at] = key;
          lows[at] = low;
          highs[at] = high;
          if (++this.fill * 5 >= mask * 3) this.#resize(this.used > 50000 ? this.used * 2 : this.used * 4);
          return;
        }
        if (candidate === DUMMY) {
          free = at;
          continue;
        }
        if (lows[at] !== low || highs[at] !== high) continue;
        if (candidate === key || equal(candidate, key)) return;
        if (this.keys !== keys) {
          this.addHashed(key, low, high);
          return;
        }
      }
      lo = (lo >>> 5) | (hi << 27);
      hi >>>= 5;
      i = (Math.imul(i, 5) + 1 + lo) & mask;
    }
  }

  /** Puts a key known to be new into a table without dummies. */
  #place(key: Value, low: number, high: number): void {
    const { keys, lows, highs, mask } = this;
    let i = low & mask;
    let lo = low;
    let hi = high;
    for (;;) {
      const last = i + PROBES <= mask ? i + PROBES : i;
      for (let at = i; at <= last; at++) {
        if (keys[at] !== undefined) continue;
        keys[at] = key;
        lows[at] = low;
        highs[at] = high;
        return;
      }
      lo = (lo >>> 5) | (hi << 27);
      hi >>>= 5;
      i = (Math.imul(i, 5) + 1 + lo) & mask;
    }
  }

  #resize(least: number): void {
    let size = SMALLEST;
    while (size <= least) size *= 2;
    const { keys, lows, highs, used } = this;
    this.#reset(size);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key !== undefined && key !== DUMMY) this.#place(key, lows[i] as number, highs[i] as number);
    }
    this.fill = this.used = used;
  }
}

export class PySet extends SetStore {}
export class PyFrozenSet extends SetStore {
  /** The hash, once computed. */
  hash: number | bigint | undefined = undefined;
}

export const SetType: PyType = makeType({ name: "set", bases: [ObjectType], alloc: PySet });
export const FrozenSetType: PyType = makeType({ name: "frozenset", bases: [ObjectType], alloc: PyFrozenSet });

export const isSetLike = (v: Value): v is SetStore => v instanceof SetStore;

/** A key to look up in a set: a set that is not hashable stands for the frozenset of its items. */
export function lookupKey(key: Value): Value {
  if (!(key instanceof PySet)) return key;
  const method = lookup(typeOf(key), "__hash__");
  if (method !== undefined && typeof method === "function") return key;
  const frozen = new PyFrozenSet();
  frozen.update(key);
  return frozen;
}
