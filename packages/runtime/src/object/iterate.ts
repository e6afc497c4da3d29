/** Iteration. Inside the runtime every iterator has `$next(): value | undefined`; no StopIteration is made for loops. */

import { softGet } from "./attributes.ts";
import { error, isError, MemoryError, StopIteration, TypeError, ValueError } from "./exceptions/exceptions.ts";
import { call, callSpecial } from "./functions/call.ts";
import { hasItems, lookup, PyTuple, TupleType, typeName, typeOf } from "./type.ts";
import { None, NotImplemented, type Value } from "./value.ts";

/** What a loop drives. */
export interface Iter {
  $next(): Value;
}

/**
 * An iterator of pairs, for loops that unpack each at once: `$advance` puts the next two into `first` and `second` and makes no tuple; undefined where
 * `$next` would be.
 */
export interface PairIter extends Iter {
  readonly $$pairs: boolean;
  first: Value;
  second: Value;
  $advance(): true | undefined;
}

/** Says of the instances of a JavaScript class that each is its own iterator, in Python and in the runtime's protocol. No class derives from their types. */
export function iteratesItself(prototype: object): void {
  Object.defineProperty(prototype, "$$iterates", { value: true });
}

/** `iter(v)` as Python sees it: the iterator object. @throws TypeError "'int' object is not iterable" */
export function pyIter(v: Value): Value {
  const type = typeOf(v);
  const method = lookup(type, "__iter__");
  if (method === undefined || method === None) return withoutIter(v, method);
  let iterator: Value;
  if (typeof method === "function" && method.func === undefined) iterator = method(v);
  else {
    const bound = softGet(method, v, type);
    if (bound === undefined) return withoutIter(v, undefined);
    iterator = call(bound);
  }
  if (typeof iterator?.$next !== "function" && lookup(typeOf(iterator), "__next__") === undefined) {
    throw error(TypeError, `iter() returned non-iterator of type '${typeName(iterator)}'`);
  }
  return iterator;
}
function withoutIter(v: Value, method: Value): Value {
  if (method === undefined && hasItems(typeOf(v))) return makeSequenceIterator.make(v);
  const foreign = foreignIterables.iterate(v);
  if (foreign !== undefined) return foreign;
  throw error(TypeError, `'${typeName(v)}' object is not iterable`);
}

/** Iterates by `__getitem__` from 0; types/iterators.ts installs the real class. */
export const makeSequenceIterator: { make: (v: Value) => Value } = {
  make: (v) => {
    let i = 0;
    return {
      $next: () => {
        try {
          return callSpecial(v, "__getitem__", i++);
        } catch (e) {
          if (typeName(e) === "IndexError" || isError(e, StopIteration)) return undefined;
          throw e;
        }
      },
    };
  },
};

/** Iterators over what JavaScript can loop over; border.ts installs them. */
export const foreignIterables: { iterate: (v: Value) => Value | undefined } = { iterate: () => undefined };

class UserIterator implements Iter {
  readonly object: Value;
  constructor(object: Value) {
    this.object = object;
  }
  $next(): Value {
    const { object } = this;
    const own = object.$$calls === true ? object.__next__$ : undefined;
    try {
      return own === undefined ? callSpecial(object, "__next__") : own(object);
    } catch (e) {
      if (isError(e, StopIteration)) return undefined;
      throw e;
    }
  }
}

class ArrayIter implements Iter {
  readonly array: readonly Value[];
  index = 0;
  constructor(array: readonly Value[]) {
    this.array = array;
  }
  $next(): Value {
    return this.index < this.array.length ? this.array[this.index++] : undefined;
  }
}

/** The next item of an iterator; those over lists and tuples are told before they are asked, as nearly all are that other iterators go over. */
export const nextOf = (iterator: Iter): Value => {
  if (!(iterator instanceof ArrayIter)) return iterator.$next();
  return iterator.index < iterator.array.length ? iterator.array[iterator.index++] : undefined;
};

iteratesItself(ArrayIter.prototype);
iteratesItself(UserIterator.prototype);

/** What a loop by index takes as it stands, lists and tuples; of everything else the iterator. */
export const items$ = (v: Value): Value => (v.constructor === Array || v.constructor === PyTuple ? v : iter$(v));

/** The array of a list or tuple, for loops by index within the runtime (the program may change a list meanwhile); undefined for everything else. */
export const arrayOf = (v: Value): readonly Value[] | undefined =>
  v.constructor === Array ? v : v.constructor === PyTuple ? (v as PyTuple).items : undefined;

/** The iterator of a value in the runtime's own protocol. */
export function iter$(v: Value): Iter {
  const own = v.constructor;
  if (own === Array) return new ArrayIter(v);
  if (own === PyTuple) return new ArrayIter((v as PyTuple).items);
  if (v.$$iterates === true) return v;
  if (Array.isArray(v) && !typeOf(v).isHeap) return new ArrayIter(v);
  if (v instanceof PyTuple && typeOf(v) === TupleType) return new ArrayIter(v.items);
  const iterator = pyIter(v);
  // A class with a `__next__` of its own decides, even when it derives from a builtin iterator.
  return typeof iterator.$next === "function" && !typeOf(iterator).isHeap ? iterator : new UserIterator(iterator);
}

/** The Python object that an iterator is, or stands for; `ofArray` makes one for the items of a list or tuple from an index on. */
export function iteratorObject(iterator: Iter, ofArray: (items: readonly Value[], index: number) => Value): Value {
  if (iterator instanceof UserIterator) return iterator.object;
  return iterator instanceof ArrayIter ? ofArray(iterator.array, iterator.index) : iterator;
}

/** An iterator object (already the result of `iter()`) in the runtime's protocol. */
export const asIter = (iterator: Value): Iter =>
  typeof iterator.$next === "function" && !typeOf(iterator).isHeap ? iterator : new UserIterator(iterator);

class LoopIterator {
  readonly iterator: Iter;
  constructor(iterator: Iter) {
    this.iterator = iterator;
  }
  [Symbol.iterator](): this {
    return this;
  }
  // No `return`: leaving a loop must not close what the program may still hold.
  next(): IteratorResult<Value> {
    const value = this.iterator.$next();
    return value === undefined ? { value: undefined, done: true } : { value, done: false };
  }
}

/**
 * Python iteration for JavaScript's `for … of`.
 * @example
 * for (const line of iterate(lines)) print(line);
 */
export function iterate(v: Value): Iterable<Value> {
  return new LoopIterator(iter$(v));
}

/**
 * What an instance of a class says of its length, as whatever makes a list or tuple of it asks first: `__len__`, else `__length_hint__`;
 * undefined when it says nothing.
 * @throws TypeError "__length_hint__ must be an integer, not str", ValueError, whatever they raise but TypeError
 */
export function lengthHint(v: Value): Value {
  const type = typeOf(v);
  for (const name of ["__len__", "__length_hint__"]) {
    if (lookup(type, name) === undefined) continue;
    let said: Value;
    try {
      said = callSpecial(v, name);
    } catch (e) {
      if (!isError(e, TypeError)) throw e;
      continue;
    }
    if (said === NotImplemented) return undefined;
    if (typeof said !== "number" && typeof said !== "bigint" && typeof said !== "boolean") {
      if (name === "__len__") continue;
      throw error(TypeError, `${name} must be an integer, not ${typeName(said)}`);
    }
    if ((said as number) < 0) throw error(ValueError, `${name}() should return >= 0`);
    return said;
  }
  return undefined;
}

/** All items of an iterable, as a new array. */
export function toArray(v: Value): Value[] {
  if (v.constructor === PyTuple) return (v as PyTuple).items.slice();
  if (Array.isArray(v) && !typeOf(v).isHeap) return v.slice();
  const iterator = iter$(v);
  // What builtin types say nobody sees.
  if (typeOf(v).isHeap) lengthHint(v);
  return takeAll(iterator, [], v);
}
/** Appends what is left of an iterator of `v` to an array. @throws MemoryError, OverflowError where it says that it is too long */
export function takeAll(iterator: Iter, into: Value[], v: Value): Value[] {
  let taken = 0;
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) {
    into.push(x);
    if (++taken === MANY_ITEMS) checkRoom(v);
  }
  return into;
}
/** After so many items room is asked for. */
const MANY_ITEMS = 100_000;
/** What an array of the engine can hold. */
const MOST_ITEMS = 2 ** 27;
/** Asks what turns out to be long how long it is: the engine ends where an array grows beyond its limit. @throws MemoryError, OverflowError */
function checkRoom(v: Value): void {
  const said = lengthHint(v);
  if (said !== undefined && said > MOST_ITEMS) throw error(MemoryError);
}
