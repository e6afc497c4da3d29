/** A queue in an array: both ends cost the same however long it is. */
export class Ring<T> {
  #items: (T | undefined)[] = room<T>(16);
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
  clear(): void {
    this.#items = room<T>(16);
    this.#head = 0;
    this.length = 0;
  }
  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.#items[(this.#head + i) & (this.#items.length - 1)] as T;
  }
  #grow(): void {
    const old = this.#items;
    this.#items = old.slice(this.#head).concat(old.slice(0, this.#head), room<T>(old.length));
    this.#head = 0;
  }
}

const room = <T>(n: number): (T | undefined)[] => new Array<T | undefined>(n).fill(undefined);
