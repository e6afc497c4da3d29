/** What the keys and the items of a dict have from sets: https://docs.python.org/3.13/library/stdtypes.html#dictionary-view-objects */
import { callSpecial } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { contains } from "../object/subscript.ts";
import { NotImplemented, type Value } from "../object/value.ts";
import { DictItems, DictKeys } from "./dict-view.ts";
import { differenceUpdate, symmetricDifferenceUpdate } from "./set-algebra.ts";
import { isSetLike, PySet } from "./set-storage.ts";

/** What the set operations of views accept as the other operand of a comparison. */
const isSetOrView = (v: Value): boolean => isSetLike(v) || v instanceof DictKeys || v instanceof DictItems;
const isView = (v: Value): boolean => v instanceof DictKeys || v instanceof DictItems;

const sizeOf = (v: Value): number => callSpecial(v, "__len__") as number;

/** Whether every item of `a` is in `b`. */
function allIn(a: Value, b: Value): boolean {
  for (const item of iterate(a)) if (!contains(b, item)) return false;
  return true;
}

function viewAnd(self: Value, other: Value): PySet {
  // As CPython does: a larger view goes through the other side's items.
  let a = self;
  let b = other;
  if (isView(other) && sizeOf(other) > sizeOf(self)) [a, b] = [other, self];
  const result = new PySet();
  if (isSetLike(b) && isView(a) && sizeOf(b) > sizeOf(a)) [a, b] = [b, a];
  for (const item of iterate(b)) if (contains(a, item)) result.add(item);
  return result;
}
function viewOr(self: Value, other: Value): PySet {
  const result = new PySet();
  result.update(self);
  result.update(other);
  return result;
}
function viewSub(self: Value, other: Value): PySet {
  const result = new PySet();
  result.update(self);
  differenceUpdate(result, other);
  return result;
}
function viewXor(self: Value, other: Value): PySet {
  const result = new PySet();
  result.update(self);
  symmetricDifferenceUpdate(result, other);
  return result;
}

/** A comparison that knows the sizes of both sides; with anything but sets and views it is not implemented. */
const comparison =
  (test: (self: Value, other: Value, a: number, b: number) => boolean) =>
  (self: Value, other: Value): Value =>
    isSetOrView(other) ? test(self, other, sizeOf(self), sizeOf(other)) : NotImplemented;
const reflected =
  (operation: (a: Value, b: Value) => PySet) =>
  (self: Value, other: Value): Value =>
    operation(other, self);

/** The operators by the middle of their special names. */
export const operators = {
  and: viewAnd,
  eq: comparison((self, other, a, b) => a === b && allIn(self, other)),
  ge: comparison((self, other, a, b) => a >= b && allIn(other, self)),
  gt: comparison((self, other, a, b) => a > b && allIn(other, self)),
  le: comparison((self, other, a, b) => a <= b && allIn(self, other)),
  lt: comparison((self, other, a, b) => a < b && allIn(self, other)),
  ne: comparison((self, other, a, b) => a !== b || !allIn(self, other)),
  or: viewOr,
  rand: reflected(viewAnd),
  ror: reflected(viewOr),
  rsub: reflected(viewSub),
  rxor: reflected(viewXor),
  sub: viewSub,
  xor: viewXor,
};

/** Whether no item of an iterable is in the view. */
export function isDisjoint(self: Value, other: Value): boolean {
  for (const item of iterate(other)) if (contains(self, item)) return false;
  return true;
}
