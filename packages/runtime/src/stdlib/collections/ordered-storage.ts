import { PyDict } from "../../object/dict.ts";
import { canonical, type KeyTable } from "../../object/dict-keys.ts";
import type { Value } from "../../object/value.ts";

/** A dict that counts the changes of its order, for who goes through it meanwhile. */
export class PyOrderedDict extends PyDict {
  state = 0;
  /** The key at the end, where that is known without going through all. */
  private tail: Value = undefined;
  /** Goes along the Map as its first entries disappear: a Map looks for its first one among all that were deleted. */
  private front: Iterator<Value> | null = null;
  private head: Value = undefined;
  /** The first key, or undefined. */
  first(): Value {
    this.front ??= this.map.keys();
    while (this.head === undefined) {
      const step = this.front.next();
      if (step.done) {
        this.front = null;
        return undefined;
      }
      this.head = step.value;
    }
    return this.originalKey(this.head);
  }
  /** Forgets what is known of the ends; an entry at the front that goes to the end is no longer the first. */
  private unsettle(): void {
    this.tail = undefined;
    this.front = null;
    this.head = undefined;
  }
  /** Does what may change the number of entries. */
  private counted<T>(change: () => T): T {
    const before = this.size;
    const result = change();
    if (this.size !== before) this.state++;
    return result;
  }
  override set(key: Value, value: Value, from: KeyTable | null = null): void {
    const before = this.state;
    this.counted(() => super.set(key, value, from));
    if (this.state !== before) this.tail = typeof key === "string" ? key : undefined;
  }
  override setDefault(key: Value, value: Value): Value {
    this.tail = undefined;
    return this.counted(() => super.setDefault(key, value));
  }
  override delete(key: Value): boolean {
    this.tail = undefined;
    const isThere = this.counted(() => super.delete(key));
    // Put in again, the key would stand at the end.
    if (!this.map.has(this.head)) this.head = undefined;
    return isThere;
  }
  override deleteLast(): void {
    this.tail = undefined;
    this.counted(() => super.deleteLast());
    if (!this.map.has(this.head)) this.head = undefined;
  }
  override clear(): void {
    super.clear();
    this.unsettle();
    this.state++;
  }
  /** Puts an entry to the end, or before all others; says whether there is one of that key. */
  move(key: Value, toEnd: boolean): boolean {
    const c = canonical(this, key, false);
    const value = c === undefined ? undefined : this.map.get(c);
    if (value === undefined) return false;
    // Where it stands already nothing changes.
    if (toEnd ? this.tail === c : this.map.keys().next().value === c) return true;
    const own = this.originalKey(c);
    const rest = toEnd ? [] : [...this.map].flatMap(([k, v]) => (k === c ? [] : [[this.originalKey(k), v] as const]));
    if (toEnd) {
      if (this.head === c) this.head = undefined;
      super.delete(own);
    } else {
      super.clear();
      this.unsettle();
    }
    super.set(own, value);
    for (const [k, v] of rest) super.set(k, v);
    this.tail = toEnd ? c : undefined;
    this.state++;
    return true;
  }
}
