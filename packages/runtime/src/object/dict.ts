/**
 * The storage of dict: insertion order, Python's equality of keys. The methods stand in types/dict.ts.
 *
 * Keys are kept under a canonical key of a JavaScript Map: strings and ints as they are, bools and integral floats as the
 * equal int, other floats as their number, objects with the default identity by themselves. Keys with a hash of their own
 * (tuples, frozensets, user classes with `__eq__`) are found through buckets by hash and stand under their first equal key.
 */
import { equal } from "./compare.ts";
import { keywordDict } from "./function.ts";
import { hash } from "./hash.ts";
import { BoxedInt, BoxedStr, lookup, makeType, ObjectType, PyFloat, type PyType, typeOf } from "./type.ts";
import { type Kwargs, PyObject, type Value } from "./value.ts";

export class PyDict extends PyObject {
  /** Canonical key to value, in insertion order. */
  map = new Map<Value, Value>();
  /** Keys that differ from their canonical key (True, 1.0, boxed). */
  originals: Map<Value, Value> | null = null;
  /** Representatives of keys with a hash of their own. */
  buckets: Map<Value, Value[]> | null = null;

  get size(): number {
    return this.map.size;
  }

  get(key: Value): Value {
    if (typeof key === "string" || typeof key === "number") return this.map.get(key);
    const c = canonical(this, key, false);
    return c === undefined ? undefined : this.map.get(c);
  }

  has(key: Value): boolean {
    if (typeof key === "string" || typeof key === "number") return this.map.has(key);
    const c = canonical(this, key, false);
    return c !== undefined && this.map.has(c);
  }

  set(key: Value, value: Value): void {
    if (typeof key === "string" || typeof key === "number") {
      this.map.set(key, value);
      return;
    }
    const c = canonical(this, key, true);
    if (c !== key && !this.map.has(c)) {
      this.originals ??= new Map();
      this.originals.set(c, key);
    }
    this.map.set(c, value);
  }

  /** Removes a key; says whether it was there. */
  delete(key: Value): boolean {
    const c = typeof key === "string" || typeof key === "number" ? key : canonical(this, key, false);
    if (c === undefined || !this.map.delete(c)) return false;
    this.originals?.delete(c);
    if (this.buckets !== null && (typeof c === "object" || typeof c === "function")) dropRepresentative(this, c);
    return true;
  }

  clear(): void {
    this.map.clear();
    this.originals = null;
    this.buckets = null;
  }

  /** The key as the program wrote it first. */
  originalKey(c: Value): Value {
    return this.originals?.get(c) ?? c;
  }

  *keys(): Generator<Value> {
    for (const c of this.map.keys()) yield this.originalKey(c);
  }
  values(): IterableIterator<Value> {
    return this.map.values();
  }
  *entries(): Generator<[Value, Value]> {
    for (const [c, value] of this.map) yield [this.originalKey(c), value];
  }
  /** The entry added last, or undefined. */
  last(): [Value, Value] | undefined {
    let found: Value;
    for (const c of this.map.keys()) found = c;
    return found === undefined ? undefined : [this.originalKey(found), this.map.get(found)];
  }
}

export const DictType: PyType = makeType({ name: "dict", bases: [ObjectType], alloc: PyDict });

export const isDict = (v: Value): v is PyDict => v instanceof PyDict;

/** Whether `__hash__` of the type is the identity of `object`, with `__eq__` untouched. */
function hasIdentity(type: PyType): boolean {
  return lookup(type, "__hash__") === ObjectType.dict.get("__hash__") && lookup(type, "__eq__") === ObjectType.dict.get("__eq__");
}

/** The Map key for a Python key; undefined when it is a key with a hash of its own that is not there (`add` false). */
export function canonical(store: { buckets: Map<Value, Value[]> | null }, key: Value, add: boolean): Value {
  switch (typeof key) {
    case "string":
    case "number":
    case "bigint":
      return key;
    case "boolean":
      return key ? 1 : 0;
    case "function":
      if (hasIdentity(typeOf(key))) return key;
      break;
    default: {
      if (key instanceof PyFloat) {
        const { v } = key;
        if (Number.isNaN(v)) return key;
        return Number.isInteger(v) && !Number.isSafeInteger(v) ? BigInt(v) : v + 0;
      }
      const type = typeOf(key);
      if (key instanceof BoxedInt || key instanceof BoxedStr) {
        const native = key instanceof BoxedInt ? "int" : "str";
        const base = type.mro.find((t) => t.name === native && !t.isHeap) as PyType;
        if (lookup(type, "__eq__") === base.dict.get("__eq__") && lookup(type, "__hash__") === base.dict.get("__hash__")) return key.v;
      } else if (hasIdentity(type)) return key;
    }
  }
  const h = hash(key);
  const bucket = store.buckets?.get(h);
  if (bucket !== undefined) for (const candidate of bucket) if (candidate === key || equal(candidate, key)) return candidate;
  // A user's key may also equal a plain one with the same hash (a str subclass with its own __eq__, a Fraction).
  if (!add) return undefined;
  store.buckets ??= new Map();
  if (bucket === undefined) store.buckets.set(h, [key]);
  else bucket.push(key);
  return key;
}

export function dropRepresentative(store: { buckets: Map<Value, Value[]> | null }, c: Value): void {
  if (store.buckets === null || hasIdentity(typeOf(c)) || c instanceof PyFloat) return;
  const h = hash(c);
  const bucket = store.buckets.get(h);
  if (bucket === undefined) return;
  const rest = bucket.filter((k) => k !== c);
  if (rest.length === 0) store.buckets.delete(h);
  else store.buckets.set(h, rest);
}

/** A dict from keyword arguments. */
export function dictFromRecord(record: Kwargs): PyDict {
  const dict = new PyDict();
  for (const name of Object.keys(record)) dict.map.set(name, record[name]);
  return dict;
}
keywordDict.make = dictFromRecord;

export function dictFromEntries(entries: Iterable<readonly [Value, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(key, value);
  return dict;
}
export const dictEntries = (dict: PyDict): Iterable<[Value, Value]> => dict.entries();
