/**
 * The storage of set and frozenset: https://docs.python.org/3.13/library/stdtypes.html#set-types-set-frozenset
 *
 * Programs print sets, so the order matters. Where CPython's order follows from the values alone (ints, floats, None, tuples
 * of them, instances with a `__hash__`), the items live in CPython's own table (set-table.ts). As soon as an item comes whose
 * hash CPython randomises or takes from an address (str, bytes, plain objects), any order is right there, and the set goes on in
 * the order of insertion.
 */
import { isDict, PyDict } from "../object/dict.ts";
import { hash } from "../object/hash.ts";
import { arrayOf, iterate } from "../object/iterate.ts";
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
import * as late from "./set-table.lazy.ts";
import type { SetTable } from "./set-table.ts";

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
  // A class of the program with a `__hash__` of its own.
  if (v.$$calls === true && v.__hash__$ !== undefined) return true;
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
  /** The items in CPython's order; null until there is one. Empty while `plain` holds the items. */
  table: SetTable | null = null;
  /** The items in order of insertion, for those without a fixed hash. */
  plain: PyDict | null = null;

  get size(): number {
    if (this.plain !== null) return this.plain.map.size;
    return this.table === null ? 0 : this.table.used;
  }

  has(key: Value): boolean {
    if (this.plain !== null) return this.plain.has(key);
    if (this.table !== null) return this.table.has(key);
    // Nothing is there, but the question may be wrong.
    if (typeof key === "object") hash(key);
    return false;
  }

  /** Puts a key in unless an equal one is there. @throws TypeError when it is unhashable */
  add(key: Value): void {
    if (this.plain === null) {
      if (typeof key === "number" || hasFixedHash(key)) {
        this.#made().add(key);
        return;
      }
      if (this.size > 0 && this.has(key)) return;
      this.#goPlain();
    }
    // Of equal keys the first stays.
    (this.plain as unknown as PyDict).set(key, true);
  }

  /** Removes a key; says whether it was there. */
  delete(key: Value): boolean {
    if (this.plain !== null) return this.plain.delete(key);
    return this.table === null ? this.has(key) : this.table.delete(key);
  }

  clear(): void {
    this.plain = null;
    this.table?.clear();
  }

  /** Takes out an item; undefined when there is none. */
  pop(): Value {
    if (this.size === 0) return undefined;
    if (this.plain === null) return this.table?.pop();
    const key = this.plain.keys().next().value;
    this.plain.delete(key);
    return key;
  }

  /** The items, in order, as they are now. */
  items(): Value[] {
    if (this.plain !== null) return this.plain.keyList();
    return this.table === null ? [] : this.table.items();
  }

  /** `for (const item of set)` in hand-written code. */
  [Symbol.iterator](): Iterator<Value> {
    return this.items()[Symbol.iterator]();
  }

  /** Adds the items of a set, dict or iterable. */
  update(source: Value): void {
    if (source instanceof SetStore) this.#merge(source);
    else if (isDict(source) && !typeOf(source).isHeap) {
      if (this.plain === null && source.size > 0) this.#made().reserve(source.size);
      for (const key of source.keys()) this.add(key);
    } else {
      const array = arrayOf(source);
      if (array !== undefined) this.#addAll(array);
      else for (const key of iterate(source)) this.add(key);
    }
  }

  /** Adds items by index, as iterators of lists and tuples give them: a `__hash__` may change the list. */
  #addAll(items: readonly Value[]): void {
    for (let i = 0; i < items.length; i++) this.add(items[i]);
  }

  #merge(other: SetStore): void {
    if (other === this || other.size === 0) return;
    if (this.plain !== null || other.plain !== null) this.#addAll(other.items());
    else this.#made().merge(other.table as SetTable);
  }

  /** Takes over the items of another set, which is not used any more. */
  take(other: SetStore): void {
    this.table = other.table;
    this.plain = other.plain;
  }

  #made(): SetTable {
    this.table ??= new late.table.SetTable();
    return this.table;
  }

  #goPlain(): void {
    const plain = new PyDict();
    for (const key of this.items()) plain.set(key, true);
    this.plain = plain;
    this.table?.clear();
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
