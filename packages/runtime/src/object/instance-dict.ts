/** `__dict__` of an instance: a dict whose storage is the instance's own `$name` properties. */
import { attributeKey, SHARED } from "./attributes.ts";
import { PyDict } from "./dict.ts";
import { error, TypeError } from "./exceptions.ts";
import { displace, unplain } from "./layout.ts";
import { dictEntry, getset } from "./methods.ts";
import { typeName, typeOf } from "./type.ts";
import type { Value } from "./value.ts";

/** A Map over the attributes of an object: string keys are its `$` properties, other keys are kept aside. */
class AttributeMap extends Map<Value, Value> {
  readonly #object: Value;
  readonly #rest = new Map<Value, Value>();
  constructor(object: Value) {
    super();
    this.#object = object;
  }
  #keys(): string[] {
    return Object.keys(this.#object as object).filter(
      (k) => k.startsWith("$") && this.#object[k] !== undefined && !this.#isSlot(k.slice(1)),
    );
  }
  /** Slots have the same kind of place, but are none of the dict's. */
  #isSlot(name: Value): boolean {
    const { slots } = typeOf(this.#object);
    return slots !== null && slots.includes(name);
  }
  #isAttribute(key: Value): key is string {
    return typeof key === "string" && !this.#isSlot(key);
  }
  override get size(): number {
    return this.#keys().length + (this.#rest?.size ?? 0);
  }
  override has(key: Value): boolean {
    return this.#isAttribute(key) ? Object.hasOwn(this.#object, attributeKey(key)) : this.#rest.has(key);
  }
  override get(key: Value): Value {
    if (!this.#isAttribute(key)) return this.#rest.get(key);
    const k = attributeKey(key);
    return Object.hasOwn(this.#object, k) ? this.#object[k] : undefined;
  }
  override set(key: Value, value: Value): this {
    if (this.#isAttribute(key)) this.#object[attributeKey(key)] = value;
    else this.#rest.set(key, value);
    return this;
  }
  override delete(key: Value): boolean {
    if (!this.#isAttribute(key)) return this.#rest.delete(key);
    if (!this.has(key)) return false;
    delete this.#object[attributeKey(key)];
    return true;
  }
  override clear(): void {
    for (const k of this.#keys()) delete this.#object[k];
    this.#rest.clear();
  }
  override *keys(): MapIterator<Value> {
    for (const k of this.#keys()) yield k.slice(1);
    yield* this.#rest.keys();
  }
  override *values(): MapIterator<Value> {
    for (const k of this.#keys()) yield this.#object[k];
    yield* this.#rest.values();
  }
  override *entries(): MapIterator<[Value, Value]> {
    for (const k of this.#keys()) yield [k.slice(1), this.#object[k]];
    yield* this.#rest.entries();
  }
  override [Symbol.iterator](): MapIterator<[Value, Value]> {
    return this.entries();
  }
  override forEach(callback: (value: Value, key: Value, map: Map<Value, Value>) => void): void {
    for (const [k, v] of this.entries()) callback(v, k, this);
  }
}

const DICT: unique symbol = Symbol("dict");

/** The live `__dict__` of an instance; always the same object. */
export function instanceDict(object: Value): PyDict {
  const known = object[DICT] as PyDict | undefined;
  if (known !== undefined) return known;
  unplain(object);
  const dict = new PyDict();
  dict.map = new AttributeMap(object);
  Object.defineProperty(object, DICT, { value: dict, writable: true, configurable: true });
  return dict;
}

/**
 * `object.__dict__ = dict`: the attributes become the dict's. The dict stays shared, as the Borg pattern wants: it takes the
 * instance's properties for its storage; a second instance given the same dict forwards its properties to the first.
 */
export function setInstanceDict(object: Value, dict: Value): void {
  if (!(dict instanceof PyDict))
    throw error(TypeError, `__dict__ must be set to a dictionary, not a '${typeName(dict)}'`);
  unplain(object);
  for (const key of Object.keys(object as object)) if (key.startsWith("$")) delete object[key];
  if (!(dict.map instanceof AttributeMap)) {
    for (const [key, value] of dict.map) if (typeof key === "string") object[attributeKey(key)] = value;
    dict.map = new AttributeMap(object);
  } else shareAttributes(object, dict);
  Object.defineProperty(object, DICT, { value: dict, writable: true, configurable: true });
}

/** `del object.__dict__`: the attributes are gone, the dict that was handed out keeps them. */
export function dropInstanceDict(object: Value): void {
  const old = object[DICT] as PyDict | undefined;
  const kept = old === undefined ? undefined : new Map(old.map);
  for (const key of Object.keys(object as object))
    if (key.startsWith("$") && typeOf(object).slots?.includes(key.slice(1)) !== true) delete object[key];
  delete object[DICT];
  delete object[SHARED];
  if (old !== undefined && kept !== undefined) old.map = kept;
}

/** Instances that look up their attributes in a dict which has its storage in another instance. */
function shareAttributes(object: Value, dict: PyDict): void {
  displace(object);
  Object.defineProperty(object, SHARED, { value: dict, configurable: true, writable: true });
}

dictEntry.value = getset(instanceDict, setInstanceDict, () => {
  throw error(TypeError, "cannot delete __dict__");
});
