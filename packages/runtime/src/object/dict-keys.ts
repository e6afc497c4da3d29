/**
 * Which key of a JavaScript Map stands for a Python key, and how equal keys find each other.
 *
 * Strings and ints stand for themselves, bools and integral floats for the equal int, other floats for their number, objects with
 * the default identity for themselves. Keys with a hash of their own (tuples, frozensets, instances with `__eq__`) are found through
 * buckets by hash; the first of equal keys stands for all. Tuples alone are hashed in a quick way of our own, as `hash()` costs
 * 64-bit arithmetic; as soon as other such keys come into the same dict, all are hashed as Python says.
 */
import { equal } from "./compare.ts";
import { hash } from "./hash.ts";
import { BoxedInt, BoxedStr, lookup, ObjectType, PyFloat, PyTuple, type PyType, TupleType, typeOf } from "./type.ts";
import type { Value } from "./value.ts";

const TUPLES = 1;
const OTHERS = 2;

/** Stands where a key was removed. */
const REMOVED: unique symbol = Symbol("removed");
const SMALLEST = 8;

/** The keys of a dict that have a hash of their own. Each key's `__hash__` is called once an operation, and never again once it is in. */
export class KeyTable {
  /** Keys by open addressing: `#full[i]` is the hash of `#slots[i]`; an empty slot is undefined. */
  #slots: Value[] = new Array(SMALLEST).fill(undefined);
  #full: (number | bigint)[] = new Array(SMALLEST);
  /** Slots taken, removed ones included. */
  #taken = 0;
  #size = 0;
  /** The hash of each key that is in, but of tuples of plain items, whose quick hash is soon computed again. */
  #hashes: Map<Value, number | bigint> | null = null;
  /** The tuple of plain items that was looked for last, until the table changes: `d[key] = d.get(key, 0) + 1` looks once. */
  last: Value = undefined;
  lastHash = 0;
  lastFound: Value = undefined;
  /** Which kinds of keys there are: TUPLES, OTHERS or both; only tuples alone are hashed in the quick way. */
  kinds = 0;

  get size(): number {
    return this.#size;
  }

  /** The hash of a key that is in, where it is Python's own. */
  known(key: Value): number | bigint | undefined {
    return this.kinds >= OTHERS ? this.#hashes?.get(key) : undefined;
  }

  /** The hash of a key to look for, in the way of this table; `from` is the table that the key comes from. */
  hashOf(key: Value, isTuple: boolean, from: KeyTable | null = null): number | bigint {
    const kind = isTuple ? TUPLES : OTHERS;
    if (this.#size === 0) this.kinds = kind;
    else if ((this.kinds & kind) === 0) {
      const wasQuick = this.kinds === TUPLES;
      this.kinds |= kind;
      if (wasQuick) this.#hashAnew();
    }
    return this.kinds === TUPLES ? quickHash(key) : (from?.known(key) ?? hash(key));
  }

  /** The key that stands for an equal one, or undefined. */
  find(key: Value, h: number | bigint): Value {
    // An `__eq__` may change the dict: what is looked through stays the same meanwhile.
    const slots = this.#slots;
    const full = this.#full;
    const mask = slots.length - 1;
    for (let i = place(h) & mask; ; i = (i + 1) & mask) {
      const candidate = slots[i];
      if (candidate === undefined) return undefined;
      if (full[i] === h && candidate !== REMOVED && same(candidate, key)) return candidate;
    }
  }

  /** Keeps what a search for a key found. */
  remember(key: Value, h: number, found: Value): void {
    this.last = key;
    this.lastHash = h;
    this.lastFound = found;
  }

  /** Puts a key that `find` has not found. */
  add(key: Value, h: number | bigint): void {
    this.last = undefined;
    if (this.kinds !== TUPLES || !hasPlainItems(key)) {
      this.#hashes ??= new Map();
      this.#hashes.set(key, h);
    }
    this.#size++;
    this.#put(key, h);
    if (this.#taken * 3 >= this.#slots.length * 2) this.#resize();
  }

  #put(key: Value, h: number | bigint): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let i = place(h) & mask;
    while (slots[i] !== undefined) i = (i + 1) & mask;
    slots[i] = key;
    this.#full[i] = h;
    this.#taken++;
  }

  /** Takes out a key that stands in the table. */
  remove(key: Value): void {
    this.last = undefined;
    const h =
      this.#hashes?.get(key) ??
      (this.kinds === TUPLES && isTuple(key) && hasPlainItems(key) ? quickHash(key) : undefined);
    if (h === undefined) return;
    this.#hashes?.delete(key);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let i = place(h) & mask; slots[i] !== undefined; i = (i + 1) & mask) {
      if (slots[i] !== key) continue;
      slots[i] = REMOVED;
      this.#size--;
      return;
    }
  }

  #resize(): void {
    const slots = this.#slots;
    const full = this.#full;
    let size = SMALLEST;
    while (size < this.#size * 3) size *= 2;
    this.#empty(size);
    for (let i = 0; i < slots.length; i++) {
      const key = slots[i];
      if (key !== undefined && key !== REMOVED) this.#put(key, full[i] as number | bigint);
    }
  }

  #empty(size: number): void {
    this.#slots = new Array(size).fill(undefined);
    this.#full = new Array(size);
    this.#taken = 0;
  }

  /** Tuples that were hashed quickly are hashed as Python says, when another kind of key joins them. */
  #hashAnew(): void {
    const all = this.#slots.filter((key) => key !== undefined && key !== REMOVED);
    this.#hashes = new Map(all.map((key) => [key, hash(key)] as const));
    this.#empty(this.#slots.length);
    for (const [key, h] of this.#hashes) this.#put(key, h);
  }
}

/** Where to begin looking for a hash. All its bits have a say: those of the cells of a grid would else crowd. */
const place = (h: number | bigint): number => {
  let low = typeof h === "number" ? h | 0 : Number(BigInt.asIntN(32, h));
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
  return low ^ (low >>> 13);
};

/** Whether hashing a tuple again calls nothing of the program's. */
function hasPlainItems({ items }: PyTuple): boolean {
  for (let i = 0; i < items.length; i++) if (typeof items[i] !== "number" && typeof items[i] !== "string") return false;
  return true;
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!isTuple(a) || !isTuple(b)) return equal(a, b);
  const x = a.items;
  const y = b.items;
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i] && !equal(x[i], y[i])) return false;
  return true;
}

/** Whether a key is a tuple with the equality of tuples. */
const isTuple = (key: Value): key is PyTuple =>
  key.constructor === PyTuple || (key instanceof PyTuple && keyKind(typeOf(key)) === "tuple");

/** A 32-bit hash of a tuple, equal for equal tuples; for everything but strings it follows from Python's hash. */
function quickHash(key: PyTuple): number {
  const { items } = key;
  let h = 7;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    h = (Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) + (typeof item === "number" ? item : quickItem(item))) | 0;
  }
  return h;
}
function quickItem(v: Value): number {
  switch (typeof v) {
    case "number":
      return v;
    case "string":
      return quickText(v);
    case "boolean":
      return v ? 1 : 0;
  }
  if (isTuple(v)) return quickHash(v);
  if (v instanceof BoxedStr && keyKind(typeOf(v)) === "native") return quickText(v.v);
  const h = hash(v);
  return typeof h === "number" ? h : Number(BigInt.asIntN(32, h));
}
/** Long strings are told apart by their length and their ends. */
function quickText(s: string): number {
  const { length } = s;
  let h = length;
  const head = length < 24 ? length : 16;
  for (let i = 0; i < head; i++) h = (Math.imul(h, 31) + s.charCodeAt(i)) | 0;
  for (let i = Math.max(head, length - 8); i < length; i++) h = (Math.imul(h, 31) + s.charCodeAt(i)) | 0;
  return h;
}

type KeyKind = "identity" | "native" | "tuple" | "own";
const KIND = "<kind of key>";

/** How instances of a type are keys; kept with the type's other lookups, which any change of it flushes. */
function keyKind(type: PyType): KeyKind {
  const known = type.cache.get(KIND);
  if (known !== undefined) return known;
  const kind = findKind(type);
  type.cache.set(KIND, kind);
  return kind;
}
function findKind(type: PyType): KeyKind {
  const equality = lookup(type, "__eq__");
  const hashing = lookup(type, "__hash__");
  const inherits = (base: PyType | undefined): boolean =>
    base !== undefined && equality === lookup(base, "__eq__") && hashing === lookup(base, "__hash__");
  if (inherits(ObjectType)) return "identity";
  if (inherits(TupleType)) return "tuple";
  return inherits(type.mro.find((t) => !t.isHeap && (t.name === "int" || t.name === "str"))) ? "native" : "own";
}

/** What a dict keeps of its keys beside the Map. */
export interface KeyStore {
  readonly map: Map<Value, Value>;
  table: KeyTable | null;
}

/**
 * The Map key for a Python key; `from` is the table of a dict that it is copied from, which knows its hash. For a key with a hash of its own that has no equal in the store, undefined, unless it is to be added.
 * @throws TypeError "unhashable type: 'list'"
 */
export function canonical(store: KeyStore, key: Value, add: boolean, from: KeyTable | null = null): Value {
  switch (typeof key) {
    case "string":
    case "number":
    case "bigint":
      return store.table !== null && store.table.kinds >= OTHERS && !store.map.has(key)
        ? (store.table.find(asPython(key), store.table.hashOf(asPython(key), false)) ?? key)
        : key;
    case "boolean":
      return canonical(store, key ? 1 : 0, add);
  }
  if (key.constructor === PyTuple) return own(store, key, true, add, from);
  if (key instanceof PyFloat) {
    const { v } = key;
    if (Number.isNaN(v)) return key;
    return canonical(
      store,
      Number.isInteger(v) && !Number.isSafeInteger(v) && Number.isFinite(v) ? BigInt(v) : v + 0,
      add,
    );
  }
  switch (keyKind(typeOf(key))) {
    case "identity":
      return key;
    case "native":
      if (key instanceof BoxedInt || key instanceof BoxedStr) return canonical(store, key.v, add);
      break;
    case "tuple":
      return own(store, key, true, add, from);
  }
  return own(store, key, false, add, from);
}

/** The Map key for a key with a hash of its own. */
function own(store: KeyStore, key: Value, isTuple: boolean, add: boolean, from: KeyTable | null): Value {
  store.table ??= new KeyTable();
  const { table } = store;
  const isAgain = table.last === key && table.kinds === TUPLES;
  const h = isAgain ? table.lastHash : table.hashOf(key, isTuple, from);
  const found = isAgain ? table.lastFound : (table.find(key, h) ?? (isTuple ? undefined : plainEqual(store, key, h)));
  if (found === undefined && add) {
    table.add(key, h);
    return key;
  }
  if (!isAgain && table.kinds === TUPLES && hasPlainItems(key)) table.remember(key, h as number, found);
  return found;
}

/** The Python value that a plain Map key stands for: numbers that are no whole ones are floats. */
const asPython = (key: Value): Value => (typeof key === "number" && !Number.isInteger(key) ? new PyFloat(key) : key);

const isPlain = (key: Value): boolean => typeof key === "string" || typeof key === "number" || typeof key === "bigint";

/** A string or number in the store that is equal to a key with a hash of its own, as `0.5` is to `Fraction(1, 2)`. */
function plainEqual(store: KeyStore, key: Value, h: number | bigint): Value {
  const { map, table } = store;
  if (map.size === (table?.size ?? 0)) return undefined;
  if (map.has(h) && equal(h, key)) return h;
  for (const candidate of map.keys()) {
    if (!isPlain(candidate) || candidate === h) continue;
    const value = asPython(candidate);
    if (hash(value) === h && equal(value, key)) return candidate;
  }
  return undefined;
}

/** Forgets a Map key that has been deleted. */
export function forget(store: KeyStore, c: Value): void {
  if (store.table === null || (typeof c !== "object" && typeof c !== "function") || c instanceof PyFloat) return;
  if (keyKind(typeOf(c)) !== "identity") store.table.remove(c);
}
