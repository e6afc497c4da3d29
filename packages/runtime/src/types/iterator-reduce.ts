/** How iterators of builtins are taken apart to be copied, and go on where the original was. CPython's `__reduce__` and `__setstate__` of each. */

import type { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { type Iter, iteratorObject } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { truth } from "../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { BytesIterator } from "./bytes/iterator.ts";
import { toIndex } from "./convert.ts";
import { DictItemIterator, DictKeyIterator, DictValueIterator } from "./dict-iterators.ts";
import { Enumerate } from "./enumerate.ts";
import { add, mul } from "./int/arithmetic.ts";
import { ListIterator, ListReverseIterator, makeListIterator } from "./list-iterators.ts";
import { PyFilter, PyMap } from "./map.ts";
import { LongRangeIterator, PyRange, RangeIterator } from "./range.ts";
import { CallableIterator, Reversed, SequenceIterator } from "./sequence-iterators.ts";
import { SetIterator } from "./set.ts";
import { StrIterator } from "./str/iterator.ts";
import { TupleIterator } from "./tuple.ts";
import { Zip } from "./zip.ts";

const tuple = (...items: Value[]): PyTuple => new PyTuple(items);
/** Made again by `iter(source)`, or what `maker` names, and moved to an index. */
const from = (maker: string, source: Value, ...index: Value[]): PyTuple =>
  tuple(importModule("builtins").dict.get(maker), tuple(source), ...index);
/** What an iterator that holds another gives for it. */
export const inner = (iterator: Iter): Value =>
  iteratorObject(iterator, (items, index) => {
    const made = makeListIterator(items);
    made.index = index;
    return made;
  });

type DictSteps = DictKeyIterator | DictValueIterator | DictItemIterator;
/** The items that an iterator over a dict or set has still to give. */
function rest<T extends { left: number }>(self: T, store: unknown): Value[] {
  if (store === null || self.left === 0) return [];
  const again = new (self.constructor as new (store: unknown) => T & Iter)(store);
  const items: Value[] = [];
  for (let x = again.$next(); x !== undefined; x = again.$next()) items.push(x);
  return items.slice(items.length - self.left);
}

const isOverDict = (v: Value): v is DictSteps & { dict: PyDict | null } =>
  v instanceof DictKeyIterator || v instanceof DictValueIterator || v instanceof DictItemIterator;

/** `__reduce__`. */
export function reduce(self: Value): PyTuple {
  const type: PyType = typeOf(self);
  if (self instanceof ListIterator)
    return self.items === null ? from("iter", []) : from("iter", self.items, self.index);
  if (self instanceof ListReverseIterator)
    return self.items === null ? from("reversed", []) : from("reversed", self.items, self.index);
  if (self instanceof TupleIterator)
    return self.index >= self.items.length ? from("iter", tuple()) : from("iter", new PyTuple(self.items), self.index);
  if (self instanceof StrIterator)
    return self.unit >= self.text.length
      ? from("iter", "")
      : from("iter", self.text, Array.from(self.text.slice(0, self.unit)).length);
  if (self instanceof BytesIterator)
    return self.source === null ? from("iter", tuple()) : from("iter", self.source, self.index);
  if (self instanceof RangeIterator)
    return from("iter", new PyRange(self.next, self.next + self.left * self.step, self.step), None);
  if (self instanceof LongRangeIterator) {
    const { start, step, length } = self.range;
    return from("iter", new PyRange(self.range.at(self.index), add(start, mul(length, step)), step), None);
  }
  if (isOverDict(self)) return from("iter", rest(self, self.dict));
  if (self instanceof SetIterator) return from("iter", rest(self, self.set));
  if (self instanceof SequenceIterator)
    return self.sequence === undefined ? from("iter", tuple()) : from("iter", self.sequence, self.index);
  if (self instanceof Reversed)
    return self.sequence === undefined || self.index < 0
      ? from("reversed", tuple())
      : tuple(type, tuple(self.sequence), self.index);
  if (self instanceof CallableIterator)
    return self.func === undefined
      ? from("iter", tuple())
      : tuple(importModule("builtins").dict.get("iter"), tuple(self.func, self.sentinel));
  if (self instanceof Enumerate) return tuple(type, tuple(inner(self.iterator), self.count));
  if (self instanceof Zip) {
    const parts = tuple(type, new PyTuple(self.iterators.map(inner)));
    return self.strict ? tuple(...parts.items, true) : parts;
  }
  if (self instanceof PyMap) return tuple(type, tuple(self.func, ...self.iterators.map(inner)));
  if (self instanceof PyFilter) return tuple(type, tuple(self.func, inner(self.iterator)));
  throw error(TypeError, `cannot pickle '${type.name}' object`);
}

const between = (n: number, low: number, high: number): number => Math.max(low, Math.min(n, high));

/** `__setstate__`: moves on to an index, or for `zip` says whether it is strict. */
export function setState(self: Value, state: Value): Value {
  if (self instanceof Zip) {
    (self as { strict: boolean }).strict = truth(state);
    return None;
  }
  const n = Number(toIndex(state));
  if (self instanceof ListIterator || self instanceof TupleIterator) {
    if (self.items !== null) self.index = between(n, 0, self.items.length);
  } else if (self instanceof ListReverseIterator) {
    if (self.items !== null) self.index = between(n, -1, self.items.length - 1);
  } else if (self instanceof StrIterator) {
    self.unit = Array.from(self.text).slice(0, Math.max(0, n)).join("").length;
  } else if (self instanceof BytesIterator) {
    if (self.source !== null) self.index = between(n, 0, self.source.data.length);
  } else if (self instanceof SequenceIterator) {
    self.index = Math.max(0, n);
  } else if (self instanceof Reversed && self.sequence !== undefined) {
    self.index = between(n, -1, callSpecial(self.sequence, "__len__") - 1);
  }
  return None;
}
