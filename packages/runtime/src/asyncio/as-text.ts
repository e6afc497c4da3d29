/** Objects of asyncio as text in TypeScript: `String(task)` and `${queue}` give what Python's `repr` gives, where there is Python. */
import { python } from "../object/python.ts";
import type { Value } from "../object/value.ts";

/** Gives the instances of a class their text. */
export function withText<C extends { readonly prototype: object }>(alloc: C): C {
  Object.defineProperty(alloc.prototype, Symbol.toPrimitive, {
    value(this: Value): string {
      return python.repr(this);
    },
    configurable: true,
  });
  return alloc;
}
