/** enumerate: https://docs.python.org/3.13/library/functions.html#enumerate */
import { defineMethods, staticEntry } from "../object/function.ts";
import { type Iter, iter$ } from "../object/iterate.ts";
import { PyTuple, type PyType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { toIndex } from "./convert.ts";
import { classGetitem } from "./generic-alias.ts";
import { add } from "./int/arithmetic.ts";
import type { Int } from "./int/value.ts";
import { iteratorType } from "./iterator-type.ts";

export class Enumerate extends PyObject implements Iter {
  readonly iterator: Iter;
  count: Int;
  constructor(iterator: Iter, start: Int) {
    super();
    this.iterator = iterator;
    this.count = start;
  }
  $next(): Value {
    const item = this.iterator.$next();
    if (item === undefined) return undefined;
    const { count } = this;
    this.count = typeof count === "number" && count < Number.MAX_SAFE_INTEGER ? count + 1 : add(count, 1);
    return new PyTuple([count, item]);
  }
}

export const EnumerateType: PyType = iteratorType("enumerate", Enumerate, {}, true);
defineMethods(EnumerateType, {
  __class_getitem__: classGetitem,
  __new__: staticEntry(
    "cls, iterable, start=0",
    (cls: PyType, iterable: Value, start: Value) => new cls.alloc(iter$(iterable), toIndex(start)),
  ),
});
EnumerateType.construct = (args) => (args.length === 1 ? new Enumerate(iter$(args[0]), 0) : undefined);
EnumerateType.dict.set(
  "__doc__",
  "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
);
