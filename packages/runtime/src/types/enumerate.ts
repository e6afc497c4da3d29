/** enumerate: https://docs.python.org/3.13/library/functions.html#enumerate */
import type { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { type Iter, iter$, nextOf, type PairIter } from "../object/iterate.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { PyTuple, type PyType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { toIndex } from "./convert.ts";
import { classGetitem } from "./generic-alias.ts";
import { add } from "./int/arithmetic.ts";
import type { Int } from "./int/value.ts";
import { iteratorType } from "./iterator-type.ts";

export class Enumerate extends PyObject implements PairIter {
  readonly iterator: Iter;
  count: Int;
  first: Value = undefined;
  second: Value = undefined;
  constructor(iterator: Iter, start: Int) {
    super();
    this.iterator = iterator;
    this.count = start;
  }
  get $$pairs(): boolean {
    return true;
  }
  $advance(): true | undefined {
    const item = nextOf(this.iterator);
    if (item === undefined) return undefined;
    const { count } = this;
    this.count = typeof count === "number" && count < Number.MAX_SAFE_INTEGER ? count + 1 : add(count, 1);
    this.first = count;
    this.second = item;
    return true;
  }
  $next(): Value {
    return this.$advance() && new PyTuple([this.first, this.second]);
  }
}

/** The iterable and the start. enumerate sorts its arguments out by itself, in words of its own. */
function given(args: readonly Value[], kwargs: PyDict): readonly [Value, Value] {
  const count = args.length + kwargs.size;
  if (count > 2) throw error(TypeError, `enumerate() takes at most 2 arguments (${count} given)`);
  if (count === 0) throw error(TypeError, "enumerate() missing required argument 'iterable'");
  const names = ["iterable", "start"].slice(args.length);
  const wrong =
    [...kwargs.keys()].find((name) => !names.includes(name)) ?? (kwargs.size === 1 ? others(names, kwargs) : undefined);
  if (wrong !== undefined) throw error(TypeError, `'${wrong}' is an invalid keyword argument for enumerate()`);
  return [args[0] ?? kwargs.get("iterable"), args[1] ?? kwargs.get("start") ?? 0];
}
/** `start` alone is refused where the iterable should come first. */
const others = (names: readonly string[], kwargs: PyDict): Value =>
  names.length === 2 && kwargs.has("start") ? "start" : undefined;

export const EnumerateType: PyType = iteratorType("enumerate", Enumerate, {}, true);
defineMethods(EnumerateType, {
  __class_getitem__: classGetitem,
  __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType, args: PyTuple, kwargs: PyDict) => {
    const [iterable, start] = given(args.items, kwargs);
    return new cls.alloc(iter$(iterable), toIndex(start));
  }),
});
EnumerateType.construct = (args) => (args.length === 1 ? new Enumerate(iter$(args[0]), 0) : undefined);
EnumerateType.dict.set(
  "__doc__",
  "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
);
