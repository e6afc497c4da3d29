/** What a deque keeps its items in. */
import { error, IndexError } from "../../object/exceptions/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { PyObject, type Value } from "../../object/value.ts";

/** A double-ended queue in a ring whose size is a power of two. */
export class PyDeque extends PyObject {
  ring: Value[] = new Array(8);
  head = 0;
  size = 0;
  /** -1: unbounded. */
  max = -1;
  /** Counts changes, for iterators. */
  state = 0;

  at(i: number): Value {
    return this.ring[(this.head + i) & (this.ring.length - 1)];
  }
  put(i: number, value: Value): void {
    this.ring[(this.head + i) & (this.ring.length - 1)] = value;
  }
  items(): Value[] {
    return Array.from({ length: this.size }, (_, i) => this.at(i));
  }
  #room(): void {
    if (this.size < this.ring.length) return;
    const items = this.items();
    items.length = this.ring.length * 2;
    this.ring = items;
    this.head = 0;
  }
  push(value: Value): void {
    this.state++;
    if (this.max === 0) return;
    if (this.size === this.max) this.shift();
    this.#room();
    this.put(this.size++, value);
  }
  unshift(value: Value): void {
    this.state++;
    if (this.max === 0) return;
    if (this.size === this.max) this.pop();
    this.#room();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = value;
    this.size++;
  }
  pop(): Value {
    if (this.size === 0) throw error(IndexError, "pop from an empty deque");
    this.state++;
    const at = (this.head + --this.size) & (this.ring.length - 1);
    const value = this.ring[at];
    this.ring[at] = undefined;
    return value;
  }
  shift(): Value {
    if (this.size === 0) throw error(IndexError, "pop from an empty deque");
    this.state++;
    const value = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    return value;
  }
  clear(): void {
    this.state++;
    this.ring = new Array(8);
    this.head = 0;
    this.size = 0;
  }
  reset(items: readonly Value[]): void {
    this.clear();
    for (const item of items) this.push(item);
  }
  extend(iterable: Value): void {
    if (iterable === this) for (const x of this.items()) this.push(x);
    else for (const x of iterate(iterable)) this.push(x);
  }
}
