/** What coroutines wait for, whoever drives them. */
import { PyObject, type Value } from "../object/value.ts";

/**
 * Something that a coroutine can wait for without an iterator in between: asyncio's futures.
 * Awaiting one that is done gives its result at once; otherwise the chain is suspended and hands it to whoever drives.
 */
export abstract class Waitable extends PyObject {
  /** Set when a coroutine suspends on it, as `_asyncio_future_blocking`. */
  blocking = false;
  /** The program has let go of it: nothing but the loop holds it. */
  discarded = false;
  abstract isDone(): boolean;
  /** The result. @throws the exception it ended with */
  abstract take(): Value;
  /** The iterator that Python code sees (`__await__`). */
  iterator(): Value {
    return awaiting(this);
  }
}

/** Yielded by a coroutine to let others run: what a bare `yield` in an `__await__` does. */
export const PASS: unique symbol = Symbol("pass");
/** A JavaScript iterator that hands one awaitable to the driver and ends with what comes back. */
export function awaiting(awaitable: Value): Iterator<Value, Value, Value> {
  let asked = false;
  return {
    next: (value) => {
      if (asked) return { value, done: true };
      asked = true;
      return { value: awaitable, done: false };
    },
    throw: (exc) => {
      throw exc;
    },
  };
}
