/** The storage of dict: insertion order, Python's equality of keys (dict-keys.ts). The methods stand in types/dict.ts. */
import { canonical, forget, type KeyTable } from "./dict-keys.ts";
import { error, KeyError, TypeError } from "./exceptions/exceptions.ts";
import { keywordDict } from "./functions/function.ts";
import { keywordName, putKeyword } from "./functions/keyword-names.ts";
import { BoxedStr, makeType, ObjectType, type PyType, typeOf } from "./type.ts";
import { type Kwargs, PyObject, type Value } from "./value.ts";

export class PyDict extends PyObject {
  /** Map key to value, in insertion order. */
  map = new Map<Value, Value>();
  /** Keys that differ from their Map key (True, 1.0, boxed). */
  originals: Map<Value, Value> | null = null;
  /** Keys with a hash of their own. */
  table: KeyTable | null = null;
  /** What `last` knows: the Map keys in order, as long as nothing else has been deleted. */
  #order: Value[] | null = null;

  get size(): number {
    return this.map.size;
  }

  get(key: Value): Value {
    if (typeof key === "string" || typeof key === "number") {
      const value = this.map.get(key);
      if (value !== undefined || this.table === null) return value;
    }
    const c = canonical(this, key, false);
    return c === undefined ? undefined : this.map.get(c);
  }

  /** The value of a key. @throws KeyError, and TypeError for what has no hash */
  item(key: Value): Value {
    const value = this.get(key);
    if (value === undefined) throw error(KeyError, key);
    return value;
  }

  has(key: Value): boolean {
    if ((typeof key === "string" || typeof key === "number") && this.table === null) return this.map.has(key);
    const c = canonical(this, key, false);
    return c !== undefined && this.map.has(c);
  }

  /** Puts a value in; `from` is the table of the dict that the key is copied from: its hash is not asked for again. */
  set(key: Value, value: Value, from: KeyTable | null = null): void {
    if ((typeof key === "string" || typeof key === "number") && this.table === null) {
      this.map.set(key, value);
      return;
    }
    const c = canonical(this, key, true, from);
    // An object that stands for an equal one is in already.
    if (c !== key && typeof c !== "object" && !this.map.has(c)) {
      this.originals ??= new Map();
      this.originals.set(c, key);
    }
    this.map.set(c, value);
  }

  /** The value of a key, which is put there with the given value when it is missing. */
  setDefault(key: Value, value: Value): Value {
    const c = canonical(this, key, true);
    const known = this.map.get(c);
    if (known !== undefined) return known;
    if (c !== key) {
      this.originals ??= new Map();
      this.originals.set(c, key);
    }
    this.map.set(c, value);
    return value;
  }

  /** Removes a key; says whether it was there. */
  delete(key: Value): boolean {
    return this.take(key) !== undefined;
  }

  /** Removes a key; its value, or undefined where it was not there. */
  take(key: Value): Value {
    const c = canonical(this, key, false);
    const value = c === undefined ? undefined : this.map.get(c);
    if (value === undefined) return undefined;
    this.map.delete(c);
    this.#order = null;
    this.originals?.delete(c);
    forget(this, c);
    return value;
  }

  clear(): void {
    this.map.clear();
    this.originals = null;
    this.table = null;
    this.#order = null;
  }

  /** The key as the program wrote it first. */
  originalKey(c: Value): Value {
    return this.originals === null ? c : (this.originals.get(c) ?? c);
  }

  /** The keys, as they are now. */
  keyList(): Value[] {
    const list = [...this.map.keys()];
    return this.originals === null ? list : list.map((c) => this.originalKey(c));
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
  /** The entry added last, or undefined. A run of `last` and `deleteLast` costs the dict's size once. */
  last(): [Value, Value] | undefined {
    const { map } = this;
    if (map.size === 0) return undefined;
    if (this.#order === null || this.#order.length !== map.size) this.#order = [...map.keys()];
    const c = this.#order[this.#order.length - 1];
    return [this.originalKey(c), map.get(c)];
  }
  /** Removes the entry that `last` has just given. */
  deleteLast(): void {
    const c = this.#order?.pop();
    if (c === undefined || !this.map.delete(c)) return;
    this.originals?.delete(c);
    forget(this, c);
  }
}

export const DictType: PyType = makeType({ name: "dict", bases: [ObjectType], alloc: PyDict });

export const isDict = (v: Value): v is PyDict => v instanceof PyDict;

/** Keyword arguments that arrived as a dict, for passing on; undefined when there are none. @throws TypeError on other keys than texts */
export function recordFromDict(dict: Value): Kwargs | undefined {
  if (!isDict(dict) || dict.size === 0) return undefined;
  const record: Kwargs = {};
  for (const [key, value] of dict.entries()) {
    const name = key instanceof BoxedStr ? key.v : key;
    if (typeof name !== "string") throw error(TypeError, "keywords must be strings");
    putKeyword(record, name, value);
  }
  return record;
}

/** A dict from keyword arguments. */
export function dictFromRecord(record: Kwargs): PyDict {
  const dict = new PyDict();
  for (const name of Object.keys(record)) dict.map.set(keywordName(name), record[name]);
  return dict;
}
keywordDict.make = dictFromRecord;
keywordDict.read = (v) =>
  v instanceof PyDict && typeOf(v) === DictType ? (v.originals === null ? v.map : v.entries()) : undefined;

export function dictFromEntries(entries: Iterable<readonly [Value, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(key, value);
  return dict;
}
export const dictEntries = (dict: PyDict): Iterable<[Value, Value]> => dict.entries();
