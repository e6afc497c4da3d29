/** range: https://docs.python.org/3.13/library/stdtypes.html#ranges and CPython's Objects/rangeobject.c. */
import { equal } from "../object/compare.ts";
import { error, IndexError, OverflowError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import type { Iter } from "../object/iterate.ts";
import { setPatternKind } from "../object/matching/pattern-kind.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { toIndex, tryIndex } from "./convert.ts";
import * as hashes from "./hash/lazy.ts";
import * as late from "./indices.lazy.ts";
import { add, floordiv, mod, mul, neg, sub } from "./int/arithmetic.ts";
import { asInt, type Int } from "./int/value.ts";
import { iteratorType } from "./iterator-type.ts";
import { member } from "./members.ts";
import { countOf, indexOf } from "./sequence.ts";
import { PySlice } from "./slice.ts";

export class PyRange extends PyObject {
  readonly start: Int;
  readonly stop: Int;
  readonly step: Int;
  readonly length: Int;
  constructor(start: Int, stop: Int, step: Int) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = lengthOf(start, stop, step);
  }
  /** The item at an index inside the range. */
  at(i: Int): Int {
    return add(this.start, mul(i, this.step));
  }
}

function lengthOf(start: Int, stop: Int, step: Int): Int {
  if (typeof start === "number" && typeof stop === "number" && typeof step === "number") {
    const span = step > 0 ? stop - start : start - stop;
    if (span <= 0) return 0;
    if (Number.isSafeInteger(span)) return Math.floor((span - 1) / Math.abs(step)) + 1;
  }
  const [low, high, stride] = step > 0 ? [start, stop, step] : [stop, start, neg(step)];
  return low >= high ? 0 : add(floordiv(sub(sub(high, low), 1), stride), 1);
}

export class RangeIterator extends PyObject implements Iter {
  next: number;
  left: number;
  readonly step: number;
  constructor(start: number, step: number, length: number) {
    super();
    this.next = start;
    this.step = step;
    this.left = length;
  }
  $next(): Value {
    if (this.left <= 0) return undefined;
    this.left--;
    const value = this.next;
    this.next += this.step;
    return value;
  }
  lengthHint(): number {
    return this.left;
  }
}
export class LongRangeIterator extends PyObject implements Iter {
  readonly range: PyRange;
  index: Int = 0;
  constructor(range: PyRange) {
    super();
    this.range = range;
  }
  $next(): Value {
    if (this.index >= this.range.length) return undefined;
    const value = this.range.at(this.index);
    this.index = add(this.index, 1);
    return value;
  }
  lengthHint(): Int {
    return sub(this.range.length, this.index);
  }
}

export const RangeType: PyType = makeType({ name: "range", bases: [ObjectType], alloc: PyRange, isBase: false });
export const RangeIteratorType = iteratorType("range_iterator", RangeIterator, {
  __setstate__: [
    "state, /",
    (self: RangeIterator, state: Value) => {
      const skip = Math.min(Math.max(0, Number(toIndex(state))), self.left);
      self.next += skip * self.step;
      self.left -= skip;
      return None;
    },
  ],
});
export const LongRangeIteratorType = iteratorType("longrange_iterator", LongRangeIterator, {
  __setstate__: [
    "state, /",
    (self: LongRangeIterator, state: Value) => {
      const i = toIndex(state);
      self.index = i < 0 ? 0 : i > self.range.length ? self.range.length : i;
      return None;
    },
  ],
});

/** How far a loop that counts from the range's start in JavaScript's numbers has to go. */
export const rangeEnd = ({ stop }: PyRange): number =>
  typeof stop === "number" ? stop : stop > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;

/** A range for a loop that counts from 0 by the range's step. */
export class WideRange {
  readonly #start: Int;
  readonly end: number;
  constructor({ start, step, length }: PyRange) {
    this.#start = start;
    this.end = Number(length) * Number(step);
  }
  /** The item where the loop has counted to `n`. */
  at(n: number): Int {
    return add(this.#start, n);
  }
}
export const wideRange = (range: PyRange): WideRange => new WideRange(range);

/** An iterator over a range. */
export function rangeIterator(range: PyRange): Iter {
  const { start, step, length } = range;
  if (
    typeof start === "number" &&
    typeof step === "number" &&
    typeof length === "number" &&
    typeof range.stop === "number"
  ) {
    return new RangeIterator(start, step, length);
  }
  return new LongRangeIterator(range);
}

const reversedRange = (r: PyRange): PyRange =>
  r.length === 0
    ? new PyRange(sub(r.start, r.step), sub(r.start, r.step), neg(r.step))
    : new PyRange(r.at(sub(r.length, 1)), sub(r.start, r.step), neg(r.step));

function getItem(self: PyRange, key: Value): Value {
  if (key instanceof PySlice) return part(self, key);
  const index = tryIndex(key);
  if (index === undefined) throw error(TypeError, `range indices must be integers or slices, not ${typeName(key)}`);
  const i = index < 0 ? add(index, self.length) : index;
  if (i < 0 || i >= self.length) throw error(IndexError, "range object index out of range");
  return self.at(i);
}

function part(self: PyRange, key: PySlice): PyRange {
  const { items } = late.indices.wideIndices(key, self.length);
  const [start, stop, step] = items as [Int, Int, Int];
  return new PyRange(self.at(start), self.at(stop), mul(step, self.step));
}

function holds(self: PyRange, value: Value): boolean {
  const i = exactInt(value);
  if (i === undefined) {
    for (const iterator = rangeIterator(self); ; ) {
      const x = iterator.$next();
      if (x === undefined) return false;
      if (equal(x, value)) return true;
    }
  }
  if (self.step > 0 ? i < self.start || i >= self.stop : i > self.start || i <= self.stop) return false;
  return mod(sub(i, self.start), self.step) === 0;
}
/** Ints and bools can be placed by arithmetic; instances of subclasses may compare as they like. */
const exactInt = (v: Value): Int | undefined => (typeof v === "object" ? undefined : asInt(v));

function fromArguments(args: readonly Value[]): PyRange {
  if (args.length === 1) return new PyRange(0, toIndex(args[0]), 1);
  const [start, stop, step] = args;
  const from = toIndex(start);
  const to = toIndex(stop);
  const by = step === undefined ? 1 : toIndex(step);
  if (by === 0) throw error(ValueError, "range() arg 3 must not be zero");
  return new PyRange(from, to, by);
}

defineMethods(RangeType, {
  __bool__: ["", (self: PyRange) => self.length !== 0],
  __contains__: ["key, /", holds],
  __eq__: [
    "value, /",
    (self: PyRange, other: Value) => (other instanceof PyRange ? same(self, other) : NotImplemented),
  ],
  __getitem__: ["key, /", getItem],
  __hash__: [
    "",
    (self: PyRange) => {
      const { length, start, step } = self;
      return hashes.tuples.tupleHash([length, length === 0 ? None : start, length === 0 || length === 1 ? None : step]);
    },
  ],
  __iter__: ["", rangeIterator],
  __len__: [
    "",
    (self: PyRange) => {
      if (self.length > 9223372036854775807n)
        throw error(OverflowError, "Python int too large to convert to C ssize_t");
      return self.length;
    },
  ],
  __ne__: [
    "value, /",
    (self: PyRange, other: Value) => (other instanceof PyRange ? !same(self, other) : NotImplemented),
  ],
  __new__: staticEntry("cls, start, stop=..., step=..., /", (_cls: PyType, ...args: Value[]) =>
    fromArguments(args.filter((a) => a !== undefined)),
  ),
  __reduce__: ["", (self: PyRange) => new PyTuple([RangeType, new PyTuple([self.start, self.stop, self.step])])],
  __repr__: [
    "",
    (self: PyRange) =>
      `range(${reprOf(self.start)}, ${reprOf(self.stop)}${self.step === 1 ? "" : `, ${reprOf(self.step)}`})`,
  ],
  __reversed__: ["", (self: PyRange) => rangeIterator(reversedRange(self)), "Return a reverse iterator."],
  count: [
    "value, /",
    (self: PyRange, value: Value) =>
      exactInt(value) === undefined ? countOf(all(self), value) : holds(self, value) ? 1 : 0,
    "rangeobject.count(value) -> integer -- return number of occurrences of value",
  ],
  index: [
    "value, /",
    (self: PyRange, value: Value) => {
      const i = exactInt(value);
      if (i !== undefined) {
        if (holds(self, i)) return floordiv(sub(i, self.start), self.step);
        throw error(ValueError, `${reprOf(value)} is not in range`);
      }
      const at = indexOf(all(self), value, 0, None);
      if (at < 0) throw error(ValueError, "sequence.index(x): x not in sequence");
      return at;
    },
    "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.",
  ],
  start: member((self: PyRange) => self.start),
  step: member((self: PyRange) => self.step),
  stop: member((self: PyRange) => self.stop),
});
RangeType.construct = (args) => (args.length >= 1 && args.length <= 3 ? fromArguments(args) : undefined);
RangeType.dict.set(
  "__doc__",
  "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).",
);

function same(a: PyRange, b: PyRange): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  return a.start === b.start && (a.length === 1 || a.step === b.step);
}

function all(self: PyRange): Value[] {
  const items: Value[] = [];
  const iterator = rangeIterator(self);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) items.push(x);
  return items;
}
setPatternKind(RangeType, "sequence");
