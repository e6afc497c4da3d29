/** Iterators over anything: by `__getitem__` from 0, backwards, and by calling a function until a sentinel comes. */

import { descriptorGet } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { error, IndexError, isError, StopIteration, TypeError } from "../object/exceptions/exceptions.ts";
import { call, callSpecial } from "../object/functions/call.ts";
import { type Iter, makeSequenceIterator } from "../object/iterate.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { lookup, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { iteratorType } from "./iterator-type.ts";
import { ignoreKeywordsOfSubclasses } from "./keywords-of-subclasses.ts";

/** The item at an index, or undefined where IndexError or StopIteration says that there are no more. */
function itemAt(sequence: Value, index: number): Value {
  try {
    return callSpecial(sequence, "__getitem__", index);
  } catch (e) {
    if (isError(e, IndexError) || isError(e, StopIteration)) return undefined;
    throw e;
  }
}

export class SequenceIterator extends PyObject implements Iter {
  sequence: Value;
  index = 0;
  constructor(sequence: Value) {
    super();
    this.sequence = sequence;
  }
  $next(): Value {
    if (this.sequence === undefined) return undefined;
    const item = itemAt(this.sequence, this.index);
    if (item === undefined) this.sequence = undefined;
    else this.index++;
    return item;
  }
  lengthHint(): number {
    if (this.sequence === undefined) return 0;
    return lookup(typeOf(this.sequence), "__len__") === undefined
      ? 0
      : Math.max(0, callSpecial(this.sequence, "__len__") - this.index);
  }
}
export const SequenceIteratorType = iteratorType("iterator", SequenceIterator);
makeSequenceIterator.make = (v) => new SequenceIterator(v);

export class CallableIterator extends PyObject implements Iter {
  func: Value;
  readonly sentinel: Value;
  constructor(func: Value, sentinel: Value) {
    super();
    this.func = func;
    this.sentinel = sentinel;
  }
  $next(): Value {
    if (this.func === undefined) return undefined;
    let value: Value;
    try {
      value = call(this.func);
    } catch (e) {
      if (!isError(e, StopIteration)) throw e;
      this.func = undefined;
      return undefined;
    }
    if (!equal(value, this.sentinel)) return value;
    this.func = undefined;
    return undefined;
  }
}
export const CallableIteratorType = iteratorType("callable_iterator", CallableIterator);

export class Reversed extends PyObject implements Iter {
  sequence: Value;
  index: number;
  constructor(sequence: Value, length: number) {
    super();
    this.sequence = sequence;
    this.index = length - 1;
  }
  $next(): Value {
    if (this.sequence === undefined || this.index < 0) return undefined;
    const item = itemAt(this.sequence, this.index);
    if (item === undefined) this.sequence = undefined;
    else this.index--;
    return item;
  }
  lengthHint(): number {
    if (this.sequence === undefined) return 0;
    const left = this.index + 1;
    return callSpecial(this.sequence, "__len__") < left ? 0 : left;
  }
}
export const ReversedType: PyType = iteratorType("reversed", Reversed, {}, true);
defineMethods(ReversedType, {
  __new__: staticEntry("cls, sequence, /", (cls: PyType, sequence: Value) => {
    const type = typeOf(sequence);
    const method = lookup(type, "__reversed__");
    if (method === None) throw error(TypeError, `'${type.name}' object is not reversible`);
    if (method !== undefined) return call(descriptorGet(method, sequence, type));
    if (
      lookup(type, "__getitem__") === undefined ||
      lookup(type, "keys") !== undefined ||
      lookup(type, "__len__") === undefined
    ) {
      throw error(TypeError, `'${typeName(sequence)}' object is not reversible`);
    }
    return new cls.alloc(sequence, callSpecial(sequence, "__len__"));
  }),
});
ignoreKeywordsOfSubclasses(ReversedType, "__new__");
ReversedType.dict.set("__doc__", "Return a reverse iterator over the values of the given sequence.");
