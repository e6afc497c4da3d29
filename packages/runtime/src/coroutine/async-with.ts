/** `async with`: what the methods of an asynchronous context manager give must be awaitable. */
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { type EnteredAsync, aenter as enterPlain } from "../object/with.ts";
import { isAwaitable } from "./await.ts";

function checked(x: Value, method: "__aenter__" | "__aexit__"): Value {
  if (isAwaitable(x)) return x;
  throw error(
    TypeError,
    `'async with' received an object from ${method} that does not implement __await__: ${typeName(x)}`,
  );
}

/**
 * Looks up both methods of an asynchronous context manager and calls `__aenter__`.
 * @throws TypeError when it is none, or gives something that cannot be awaited
 */
export const aenter = (manager: Value): EnteredAsync => enterPlain(manager, checked);
