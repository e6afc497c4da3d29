/** What hand-written code can `yield*` in a coroutine: it gives a `T`. */
import type { PyFloat } from "../object/type.ts";
import type { Value } from "../object/value.ts";

export interface Awaitable<T> {
  [Symbol.iterator](): Iterator<Value, T, Value>;
}
/** The body of a coroutine: a `function*` that awaits with `yield*`. */
export type Coroutine<T> = Generator<Value, T, Value>;
/** What awaiting an `A` gives. */
export type Awaited<A> = A extends Awaitable<infer T> ? T : A;
/** A number of seconds; a bool of Python is an int. */
export type Seconds = number | bigint | boolean | PyFloat;
