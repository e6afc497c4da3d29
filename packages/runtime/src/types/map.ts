/** map and filter: https://docs.python.org/3.13/library/functions.html#map */

import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { type Iter, iter$ } from "../object/iterate.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple, PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { iteratorType } from "./iterator-type.ts";
import { ignoreKeywordsOfSubclasses } from "./keywords-of-subclasses.ts";

export class PyMap extends PyObject implements Iter {
  readonly func: Value;
  readonly iterators: readonly Iter[];
  constructor(func: Value, iterators: readonly Iter[]) {
    super();
    this.func = func;
    this.iterators = iterators;
  }
  $next(): Value {
    const { func, iterators } = this;
    const first = (iterators[0] as Iter).$next();
    if (first === undefined) return undefined;
    if (iterators.length === 1) return typeof func === "function" ? func(first) : call(func, first);
    const args = [first];
    for (let i = 1; i < iterators.length; i++) {
      const item = (iterators[i] as Iter).$next();
      if (item === undefined) return undefined;
      args.push(item);
    }
    return call(func, ...args);
  }
}

export const MapType: PyType = iteratorType("map", PyMap, {}, true);
defineMethods(MapType, {
  __new__: staticEntry("cls, /, *args", (cls: PyType, args: PyTuple) => {
    const [func, ...iterables] = args.items;
    if (iterables.length === 0) throw error(TypeError, "map() must have at least two arguments.");
    return new cls.alloc(func, iterables.map(iter$));
  }),
});
MapType.construct = (args) => (args.length > 1 ? new PyMap(args[0], args.slice(1).map(iter$)) : undefined);
ignoreKeywordsOfSubclasses(MapType, "__new__");
MapType.dict.set(
  "__doc__",
  "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.",
);

export class PyFilter extends PyObject implements Iter {
  readonly func: Value;
  readonly iterator: Iter;
  constructor(func: Value, iterator: Iter) {
    super();
    this.func = func;
    this.iterator = iterator;
  }
  $next(): Value {
    const { func, iterator } = this;
    for (;;) {
      const item = iterator.$next();
      if (item === undefined) return undefined;
      if (truth(func === None ? item : typeof func === "function" ? func(item) : call(func, item))) return item;
    }
  }
}

export const FilterType: PyType = iteratorType("filter", PyFilter, {}, true);
defineMethods(FilterType, {
  __new__: staticEntry(
    "cls, function, iterable, /",
    (cls: PyType, func: Value, iterable: Value) => new cls.alloc(func, iter$(iterable)),
  ),
});
FilterType.construct = (args) => (args.length === 2 ? new PyFilter(args[0], iter$(args[1])) : undefined);
ignoreKeywordsOfSubclasses(FilterType, "__new__");
FilterType.dict.set(
  "__doc__",
  "Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
);
