import { DeprecationWarning } from "../../object/exceptions/exceptions.ts";
import type { Iter } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import * as late from "../../types/reduce.lazy.ts";
import { iteratorClass, type MethodTable, type PyIterator } from "../kit.ts";

const outdated = (): void =>
  warn(DeprecationWarning, "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");

/** The Python object for an iterator that another holds. */
export const inner = (source: Iter): Value => late.iterators.inner(source);

/** `__reduce__` and, where `restore` is given, `__setstate__`: an iterator taken apart, and put where another was. */
export const picklable = <T>(reduce: (self: T) => Value, restore?: (self: T, state: Value) => void): MethodTable => ({
  __reduce__: [
    "",
    (self: T) => {
      outdated();
      return reduce(self);
    },
    "Return state information for pickling.",
  ],
  ...(restore === undefined
    ? {}
    : {
        __setstate__: [
          "state, /",
          (self: T, state: Value) => {
            outdated();
            restore(self, state);
            return None;
          },
          "Set state information for unpickling.",
        ],
      }),
});

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
