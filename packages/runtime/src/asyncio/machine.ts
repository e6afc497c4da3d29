/**
 * Coroutines of the runtime's own that programs run by the million are written out as the machines that a `function*` would become: one function,
 * called once for each resume. A frame runs it under the driver (coroutine/frame.ts, `Step`); where there are no frames, `Driven` does.
 */
import { None, type Value } from "../object/value.ts";

/** Runs on with what is sent or thrown: gives what it waits for, or undefined at its end, when what it returns stands in `this.ret`. */
export type Machine = (this: { ret: Value }, v: Value, thrown: boolean) => Value;

/** A machine that `yield*` drives. */
export class Driven implements IterableIterator<Value, Value, Value> {
  ret: Value = None;
  readonly #run: Machine;
  constructor(run: Machine) {
    this.#run = run;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(v?: Value): IteratorResult<Value, Value> {
    return this.#step(v, false);
  }
  throw(exc: Value): IteratorResult<Value, Value> {
    return this.#step(exc, true);
  }
  /** Who drives it is closed while it waits. */
  return(value: Value): IteratorResult<Value, Value> {
    try {
      this.#step(value, true);
    } catch {
      // It has let go of what it held.
    }
    return { value, done: true };
  }
  #step(v: Value, thrown: boolean): IteratorResult<Value, Value> {
    const value = this.#run.call(this, v, thrown);
    return value === undefined ? { value: this.ret, done: true } : { value, done: false };
  }
}
