/** What `sum` does with each item: https://docs.python.org/3.13/library/functions.html#sum */
import { add } from "../object/arithmetic.ts";
import { PyFloat } from "../object/type.ts";
import type { Value } from "../object/value.ts";

/** A float sum that keeps what rounding loses (Neumaier), as CPython does since 3.12. */
class FloatSum {
  high: number;
  low = 0;
  constructor(start: number) {
    this.high = start;
  }
  add(x: number): void {
    const t = this.high + x;
    this.low += Math.abs(this.high) >= Math.abs(x) ? this.high - t + x : x - t + this.high;
    this.high = t;
  }
  value(): number {
    // An infinite or NaN correction must not spoil an infinite sum.
    return this.low !== 0 && Number.isFinite(this.low) ? this.high + this.low : this.high;
  }
}

const isFloat = (v: Value): v is PyFloat => v.constructor === PyFloat;

/** A sum on its way: ints while they are safe, floats with what rounding loses, anything else by `+`. */
export class Summing {
  #result: Value;
  /** The floats since the result became one. */
  #floats: FloatSum | null = null;

  constructor(start: Value) {
    this.#result = start;
  }

  /** Adds the items of a list or tuple, which an `__add__` may change meanwhile. */
  addAll(items: readonly Value[]): void {
    let i = 0;
    let sum = this.#result;
    if (typeof sum === "number") {
      for (; i < items.length; i++) {
        const next: Value = typeof items[i] === "number" ? sum + items[i] : Number.NaN;
        if (!Number.isSafeInteger(next)) break;
        sum = next;
      }
      this.#result = sum;
    }
    for (; i < items.length; i++) this.add(items[i]);
  }

  add(x: Value): void {
    if (typeof x === "number" && typeof this.#result === "number") {
      const sum = this.#result + x;
      if (Number.isSafeInteger(sum)) {
        this.#result = sum;
        return;
      }
    }
    this.#addOther(x);
  }

  #addOther(x: Value): void {
    if (isFloat(this.#result)) {
      const { v } = this.#result;
      if (isFloat(x)) {
        this.#floats ??= new FloatSum(v);
        this.#floats.add(x.v);
        return;
      }
      // What rounding loses of an int is lost; one of more than 64 bits ends the sum of floats.
      if (typeof x === "number" || typeof x === "boolean" || (typeof x === "bigint" && BigInt.asIntN(64, x) === x)) {
        this.#floats ??= new FloatSum(v);
        this.#floats.high += Number(x);
        return;
      }
    }
    const result = this.value();
    this.#floats = null;
    this.#result = add(typeof result === "boolean" ? Number(result) : result, typeof x === "boolean" ? Number(x) : x);
  }

  value(): Value {
    return this.#floats === null ? this.#result : new PyFloat(this.#floats.value());
  }
}
