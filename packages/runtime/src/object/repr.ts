/** `repr()` and `str()`. */

import { slot } from "../host/interpreter.ts";
import { error, RecursionError, TypeError } from "./exceptions/exceptions.ts";
import { callSpecial } from "./functions/call.ts";
import { python } from "./python.ts";
import { BoxedStr, lookup, typeName, typeOf } from "./type.ts";
import type { Value } from "./value.ts";

function text(v: Value, method: string): string {
  if (typeof v === "string") return v;
  if (v instanceof BoxedStr) return v.v;
  throw error(TypeError, `${method} returned non-string (type ${typeName(v)})`);
}

/** `repr(v)` as a JavaScript string. */
export function reprOf(v: Value): string {
  return text(callSpecial(v, "__repr__"), "__repr__");
}

python.repr = reprOf;

/** `str(v)` as a JavaScript string. */
export function strOf(v: Value): string {
  if (typeof v === "string") return v;
  return lookup(typeOf(v), "__str__") === undefined ? reprOf(v) : text(callSpecial(v, "__str__"), "__str__");
}

python.str = strOf;

const ACTIVE = Symbol("active reprs");
/** Runs `make` unless a repr of the same object is under way; then `placeholder` stands for it (`[...]`). */
export function guardedRepr(v: object, placeholder: string, make: () => string): string {
  const active = slot(ACTIVE, () => new Set<object>());
  if (active.has(v)) return placeholder;
  active.add(v);
  try {
    return make();
  } catch (thrown) {
    if (thrown instanceof RangeError && thrown.message.endsWith("call stack size exceeded"))
      throw error(RecursionError, "maximum recursion depth exceeded while getting the repr of an object");
    throw thrown;
  } finally {
    active.delete(v);
  }
}
