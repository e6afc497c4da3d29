/** Generator expressions: https://docs.python.org/3.13/reference/expressions.html#generator-expressions */
import { pyIter } from "../object/iterate.ts";
import type { Value } from "../object/value.ts";
import { asyncGenerator, generator } from "./define.ts";

type Body = (items: Value) => Generator<Value, Value, Value>;

/**
 * A generator expression: its first iterable is asked for an iterator at once, the rest runs when its items are asked for.
 * @example
 * sum(genexpr(numbers, function* (items) { for (const x of iterate(items)) yield mul(x, x); }));
 */
export const genexpr = (iterable: Value, body: Body, qualname = "<genexpr>"): Value =>
  generator(".0", body, { qualname })(pyIter(iterable));

/** An asynchronous generator expression over an iterator that was made already. */
export const asyncGenexpr = (iterator: Value, body: Body, qualname = "<genexpr>"): Value =>
  asyncGenerator(".0", body, { qualname })(iterator);
