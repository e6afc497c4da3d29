/** The bytes that a StreamReader has received and nobody has read yet. Taking from the front costs what is taken, however much stays. */
import { indexOf } from "../../types/bytes/algorithms.ts";

export class StreamBuffer {
  #store = new Uint8Array(0);
  #start = 0;
  #end = 0;
  get length(): number {
    return this.#end - this.#start;
  }
  append(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#store.length) {
      const length = this.length;
      const needed = length + bytes.length;
      const store = needed <= this.#store.length / 2 ? this.#store : new Uint8Array(Math.max(1024, needed * 2));
      store.set(this.#store.subarray(this.#start, this.#end), 0);
      this.#store = store;
      this.#start = 0;
      this.#end = length;
    }
    this.#store.set(bytes, this.#end);
    this.#end += bytes.length;
  }
  /** Takes at most `n` bytes from the front. */
  take(n: number): Uint8Array {
    const stop = Math.min(this.#start + n, this.#end);
    const taken = this.#store.slice(this.#start, stop);
    this.drop(taken.length);
    return taken;
  }
  drop(n: number): void {
    this.#start += Math.min(n, this.length);
    if (this.#start === this.#end) this.clear();
  }
  clear(): void {
    this.#start = 0;
    this.#end = 0;
    if (this.#store.length > 1 << 20) this.#store = new Uint8Array(0);
  }
  /** A copy of everything. */
  bytes(): Uint8Array {
    return this.#store.slice(this.#start, this.#end);
  }
  /** Where `what` stands, from the front; -1 when it does not. */
  find(what: Uint8Array, from: number): number {
    const at = indexOf(this.#store.subarray(0, this.#end), what, this.#start + from, this.#end, false);
    return at < 0 ? -1 : at - this.#start;
  }
  startsWith(what: Uint8Array, at: number): boolean {
    if (at + what.length > this.length) return false;
    return what.every((byte, i) => this.#store[this.#start + at + i] === byte);
  }
}
