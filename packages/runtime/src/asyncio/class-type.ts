/** The types of classes that CPython's asyncio writes in Python, before they are dressed. */
import { makeType, ObjectType, type PyType, type TypeOptions } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { withText } from "./as-text.ts";

/** A type whose instances are those of a JavaScript class; `dressClass` (kit.ts) gives it its methods. */
export const classType = (
  module: string,
  name: string,
  alloc: new (...args: never[]) => Value,
  options: Partial<TypeOptions> = {},
): PyType =>
  makeType({
    name,
    module: `asyncio.${module}`,
    bases: [ObjectType],
    alloc: withText(alloc),
    hasDict: true,
    isHeap: true,
    solid: true,
    ...options,
  });
