/** zip: https://docs.python.org/3.13/library/functions.html#zip */
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { type Iter, iter$, nextOf, type PairIter } from "../object/iterate.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import { PyTuple, type PyType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { iteratorType } from "./iterator-type.ts";

export class Zip extends PyObject implements PairIter {
  readonly iterators: readonly Iter[];
  readonly strict: boolean;
  readonly $$pairs: boolean;
  first: Value = undefined;
  second: Value = undefined;
  constructor(iterators: readonly Iter[], strict: boolean) {
    super();
    this.iterators = iterators;
    this.strict = strict;
    this.$$pairs = iterators.length === 2;
  }
  $advance(): true | undefined {
    const [left, right] = this.iterators as readonly [Iter, Iter];
    const first = nextOf(left);
    if (first === undefined) return this.#end(0);
    const second = nextOf(right);
    if (second === undefined) return this.#end(1);
    this.first = first;
    this.second = second;
    return true;
  }
  $next(): Value {
    const { iterators } = this;
    if (iterators.length === 0) return undefined;
    const items: Value[] = new Array(iterators.length);
    for (let i = 0; i < iterators.length; i++) {
      const item = nextOf(iterators[i] as Iter);
      if (item === undefined) return this.#end(i);
      items[i] = item;
    }
    return new PyTuple(items);
  }
  /** The argument at `ended` has no more items; where it matters the others have to be at their end too. */
  #end(ended: number): undefined {
    if (!this.strict) return;
    if (ended > 0) throw tooShort(ended, "shorter");
    for (let i = 1; i < this.iterators.length; i++) {
      if ((this.iterators[i] as Iter).$next() !== undefined) throw tooShort(i, "longer");
    }
  }
}
const tooShort = (i: number, what: string): Value =>
  error(ValueError, `zip() argument ${i + 1} is ${what} than argument${i === 1 ? " 1" : `s 1-${i}`}`);

export const ZipType: PyType = iteratorType("zip", Zip, {}, true);
defineMethods(ZipType, {
  __new__: staticEntry("cls, /, *iterables, strict=False", (cls: PyType, iterables: PyTuple, strict: Value) => {
    return new cls.alloc(iterables.items.map(iter$), truth(strict));
  }),
});
ZipType.construct = (args) => new Zip(args.map(iter$), false);
ZipType.dict.set(
  "__doc__",
  "The zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
);
