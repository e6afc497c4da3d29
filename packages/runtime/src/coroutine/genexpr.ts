/** Generator expressions: https://docs.python.org/3.13/reference/expressions.html#generator-expressions */
import { pyIter } from "../object/iterate.ts";
import type { Value } from "../object/value.ts";
import { asyncGenerator, generator } from "./define.ts";

type Body = (items: Value) => Generator<Value, Value, Value>;

/**
 * A generator expression: its first iterable is asked for an iterator at once, the rest runs when its items are asked for. `owner` is the qualified name of
 * the function in which it stands, where that can be seen.
 * @example
 * sum(genexpr(numbers, function* (items) { for (const x of iterate(items)) yield mul(x, x); }));
 */
export const genexpr = (iterable: Value, body: Body, owner = ""): Value =>
  generator(".0", body, { qualname: nameIn(owner) })(pyIter(iterable));

/** An asynchronous generator expression over an iterator that was made already. */
export const asyncGenexpr = (iterator: Value, body: Body, owner = ""): Value =>
  asyncGenerator(".0", body, { qualname: nameIn(owner) })(iterator);

/** Its `__qualname__`: a function's variables are its locals, a class's body (whose name comes with a dot) has none. */
const nameIn = (owner: string): string =>
  owner === "" || owner.endsWith(".") ? `${owner}<genexpr>` : `${owner}.<locals>.<genexpr>`;
