import { staticEntry } from "../../object/methods.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { iteratorClass, type MethodTable, type PyIterator } from "../kit.ts";

/** An iterator type of itertools: `make(self, ...arguments)` fills the new iterator. */
export function iterator<T extends PyIterator>(
  name: string,
  alloc: new () => T,
  signature: string,
  make: (self: T, ...args: any[]) => void,
  table: MethodTable = {},
): PyType {
  return iteratorClass("itertools", name, alloc, {
    __new__: staticEntry(`cls, ${signature}`, (cls: PyType, ...args: Value[]) => {
      const self = new cls.alloc() as T;
      make(self, ...args);
      return self;
    }),
    ...table,
  });
}
