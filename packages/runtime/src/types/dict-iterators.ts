/** Iterators of dicts: they notice when the dict changes size while they run. */
import type { PyDict } from "../object/dict.ts";
import { error, RuntimeError } from "../object/exceptions.ts";
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
  $next(): Value {
    const { dict } = this;
    const step = this.step(dict);
    return step === undefined ? undefined : this.item(dict as PyDict, step.value);
  }
  /** One step on; undefined at the end. */
  protected step(dict: PyDict | null): { readonly value: Value } | undefined {
    if (dict === null) return undefined;
    if (dict.size !== this.size) {
      this.size = -1;
      throw error(RuntimeError, "dictionary changed size during iteration");
    }
    const step = this.steps.next();
    if (step.done) {
      this.dict = null;
      return undefined;
    }
    if (this.left === 0) {
      this.dict = null;
      throw error(RuntimeError, "dictionary keys changed during iteration");
    }
    this.left--;
    return step;
  }
  abstract item(dict: PyDict, step: Value): Value;
  lengthHint(): number {
    return this.dict === null || this.dict.size !== this.size ? 0 : this.left;
  }
}

export class DictKeyIterator extends DictIterator {
  constructor(dict: PyDict, steps: Iterator<Value> = dict.map.keys()) {
    super(dict, steps);
  }
  item(dict: PyDict, canonical: Value): Value {
    return dict.originalKey(canonical);
  }
}
export class DictValueIterator extends DictIterator {
  constructor(dict: PyDict, steps: Iterator<Value> = dict.map.values()) {
    super(dict, steps);
  }
  item(_dict: PyDict, value: Value): Value {
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
    const { dict } = this;
    const step = this.step(dict);
    if (step === undefined) return undefined;
    this.first = (dict as PyDict).originalKey(step.value[0]);
    this.second = step.value[1];
    return true;
  }
  item(dict: PyDict, [canonical, value]: readonly [Value, Value]): Value {
    return new PyTuple([dict.originalKey(canonical), value]);
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
