/** Tuples. They are made all the time: a class without `super()` calls is what the engine makes fastest. Its prototype still is a PyObject's. */
import { PyObject, type TYPE, type Value } from "../value.ts";

export class PyTuple {
  declare readonly [TYPE]: Value;
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
  /** `const [a, b] = tuple` in hand-written code. */
  [Symbol.iterator](): Iterator<Value> {
    return this.items[Symbol.iterator]();
  }
}
Object.setPrototypeOf(PyTuple.prototype, PyObject.prototype);
