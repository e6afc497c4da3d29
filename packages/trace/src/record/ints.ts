/** Whole numbers that are written one after the other and handed over from time to time. */
export class Ints {
  /** How many there are. */
  length = 0;
  #data = new Int32Array(256);

  at(index: number): number {
    return this.#data[index]!;
  }

  push(one: number): void {
    if (this.length === this.#data.length) this.#grow();
    this.#data[this.length++] = one;
  }

  /** Those from `start` on, in a buffer of their own. */
  since(start: number): Int32Array<ArrayBuffer> {
    return this.#data.slice(start, this.length);
  }

  /** All of them, in a buffer of their own; then it is empty. */
  take(): Int32Array<ArrayBuffer> {
    const taken = this.since(0);
    this.length = 0;
    return taken;
  }

  #grow(): void {
    const larger = new Int32Array(this.#data.length * 2);
    larger.set(this.#data);
    this.#data = larger;
  }
}
