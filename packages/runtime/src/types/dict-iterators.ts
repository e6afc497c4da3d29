/** Iterators of dicts: they notice when the dict changes size while they run. */
import type { PyDict } from "../object/dict.ts";
import { error, RuntimeError } from "../object/exceptions/exceptions.ts";
import type { Iter, PairIter } from "../object/iterate.ts";
import { PyTuple } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { iteratorType } from "./iterator-type.ts";

abstract class DictIterator extends PyObject implements Iter {
  dict: PyDict | null;
  size: number;
  left: number;
  /** Map keys, values or entries: what `item` is made from. */
  steps: Iterator<Value>;
  constructor(dict: PyDict, steps: Iterator<Value>) {
    super();
    this.dict = dict;
    this.size = dict.size;
    this.left = this.size;
    this.steps = steps;
  }
  abstract $next(): Value;
  /** Whether there is a dict to go on with. @throws RuntimeError where it has another size now */
  protected goesOn(): boolean {
    if (this.dict === null) return false;
    if (this.dict.map.size === this.size) return true;
    this.size = -1;
    throw error(RuntimeError, "dictionary changed size during iteration");
  }
  /** Counts an item. @throws RuntimeError where there are more than there were */
  protected count(): void {
    if (this.left-- > 0) return;
    this.left = 0;
    this.dict = null;
    throw error(RuntimeError, "dictionary keys changed during iteration");
  }
  protected end(): undefined {
    this.dict = null;
  }
  lengthHint(): number {
    return this.dict === null || this.dict.size !== this.size ? 0 : this.left;
  }
}

// Each class steps in a place of its own: there the engine sees one kind of iterator and puts its step in line.
export class DictKeyIterator extends DictIterator {
  constructor(dict: PyDict, steps: Iterator<Value> = dict.map.keys()) {
    super(dict, steps);
  }
  $next(): Value {
    if (!this.goesOn()) return undefined;
    const { value, done } = this.steps.next();
    if (done) return this.end();
    this.count();
    return (this.dict as PyDict).originalKey(value);
  }
}
export class DictValueIterator extends DictIterator {
  constructor(dict: PyDict, steps: Iterator<Value> = dict.map.values()) {
    super(dict, steps);
  }
  $next(): Value {
    if (!this.goesOn()) return undefined;
    const { value, done } = this.steps.next();
    if (done) return this.end();
    this.count();
    return value;
  }
}
export class DictItemIterator extends DictIterator implements PairIter {
  first: Value = undefined;
  second: Value = undefined;
  constructor(dict: PyDict, steps: Iterator<Value> = dict.map.entries()) {
    super(dict, steps);
  }
  get $$pairs(): boolean {
    return true;
  }
  $advance(): true | undefined {
    if (!this.goesOn()) return undefined;
    const { value, done } = this.steps.next();
    if (done) return this.end();
    this.count();
    this.first = (this.dict as PyDict).originalKey(value[0]);
    this.second = value[1];
    return true;
  }
  $next(): Value {
    return this.$advance() === undefined ? undefined : new PyTuple([this.first, this.second]);
  }
}

/** Backwards through what there is now. */
const backwards = (steps: Iterable<Value>): Iterator<Value> => [...steps].reverse()[Symbol.iterator]();

export class DictReverseKeyIterator extends DictKeyIterator {
  constructor(dict: PyDict) {
    super(dict, backwards(dict.map.keys()));
  }
}
export class DictReverseValueIterator extends DictValueIterator {
  constructor(dict: PyDict) {
    super(dict, backwards(dict.map.values()));
  }
}
export class DictReverseItemIterator extends DictItemIterator {
  constructor(dict: PyDict) {
    super(dict, backwards(dict.map.entries()));
  }
}

export const DictKeyIteratorType = iteratorType("dict_keyiterator", DictKeyIterator);
export const DictValueIteratorType = iteratorType("dict_valueiterator", DictValueIterator);
export const DictItemIteratorType = iteratorType("dict_itemiterator", DictItemIterator);
export const DictReverseKeyIteratorType = iteratorType("dict_reversekeyiterator", DictReverseKeyIterator);
export const DictReverseValueIteratorType = iteratorType("dict_reversevalueiterator", DictReverseValueIterator);
export const DictReverseItemIteratorType = iteratorType("dict_reverseitemiterator", DictReverseItemIterator);
