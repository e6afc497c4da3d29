/** The storage of the `__dict__` of an instance. */
import { attributeKey, attributeName } from "../attributes.ts";
import { typeOf } from "../type.ts";
import type { Value } from "../value.ts";

/** A Map over the attributes of an object: string keys are its `$` properties, other keys are kept aside. */
export class AttributeMap extends Map<Value, Value> {
  readonly #object: Value;
  readonly #rest = new Map<Value, Value>();
  constructor(object: Value) {
    super();
    this.#object = object;
  }
  #keys(): string[] {
    return Object.keys(this.#object as object).filter(
      (k) => k.startsWith("$") && this.#object[k] !== undefined && !this.#isSlot(attributeName(k)),
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
    for (const k of this.#keys()) yield attributeName(k);
    yield* this.#rest.keys();
  }
  override *values(): MapIterator<Value> {
    for (const k of this.#keys()) yield this.#object[k];
    yield* this.#rest.values();
  }
  override *entries(): MapIterator<[Value, Value]> {
    for (const k of this.#keys()) yield [attributeName(k), this.#object[k]];
    yield* this.#rest.entries();
  }
  override [Symbol.iterator](): MapIterator<[Value, Value]> {
    return this.entries();
  }
  override forEach(callback: (value: Value, key: Value, map: Map<Value, Value>) => void): void {
    for (const [k, v] of this.entries()) callback(v, k, this);
  }
}
