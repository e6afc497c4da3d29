/** Floats. */
import { PyObject } from "../value.ts";

/** Floats are made all the time: a class without `super()` calls is what the engine makes fastest. Its prototype still is a PyObject's. */
export class PyFloat {
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
  /** `Number(x)` and arithmetic in hand-written code. */
  valueOf(): number {
    return this.v;
  }
}
Object.setPrototypeOf(PyFloat.prototype, PyObject.prototype);
