/** A queue in an array: both ends cost the same however long it is. */
export class Ring<T> {
  #items: (T | undefined)[] = new Array<T | undefined>(16).fill(undefined);
  #head = 0;
  length = 0;

  push(item: T): void {
    if (this.length === this.#items.length) this.#grow();
    this.#items[(this.#head + this.length++) & (this.#items.length - 1)] = item;
  }
  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#items.length - 1);
    this.length--;
    return item;
  }
  pop(): T | undefined {
    if (this.length === 0) return undefined;
    const at = (this.#head + --this.length) & (this.#items.length - 1);
    const item = this.#items[at];
    this.#items[at] = undefined;
    return item;
  }
  clear(): void {
    this.#items = new Array<T | undefined>(16).fill(undefined);
    this.#head = 0;
    this.length = 0;
  }
  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.#items[(this.#head + i) & (this.#items.length - 1)] as T;
  }
  /** Takes out one item, if it is there. */
  remove(item: T): boolean {
    const rest = [...this];
    const at = rest.indexOf(item);
    if (at < 0) return false;
    rest.splice(at, 1);
    this.clear();
    for (const one of rest) this.push(one);
    return true;
  }
  #grow(): void {
    const old = this.#items;
    const n = old.length;
    this.#items = new Array<T | undefined>(n * 2).fill(undefined);
    for (let i = 0; i < n; i++) this.#items[i] = old[(this.#head + i) & (n - 1)];
    this.#head = 0;
  }
}
