/** Tuples. */
import { PyObject, type Value } from "../value.ts";

export class PyTuple extends PyObject {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
  /** `const [a, b] = tuple` in hand-written code. */
  [Symbol.iterator](): Iterator<Value> {
    return this.items[Symbol.iterator]();
  }
}
