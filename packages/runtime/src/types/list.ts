/** list: https://docs.python.org/3.13/library/stdtypes.html#lists and CPython's Objects/listobject.c. */

import { error, IndexError, isError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { iter$, lengthHint, takeAll, toArray } from "../object/iterate.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { sequenceOperators } from "../object/sequence-operators.ts";
import { truth } from "../object/truth.ts";
import { ListType, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, NotImplemented, type Value } from "../object/value.ts";
import { toSize } from "./convert.ts";
import { classGetitem } from "./generic-alias.ts";
import { ignoreKeywordsOfSubclasses } from "./keywords-of-subclasses.ts";
import { type ListIterator, makeListIterator, makeListReverseIterator } from "./list-iterators.ts";
import { keyFunction, noteGrowth, sortItems, watchGrowth } from "./list-sort.ts";
import {
  comparisons,
  copyOf,
  countOf,
  includes,
  indexOf,
  place,
  repeatCount,
  repeated,
  selected,
  subscript,
} from "./sequence.ts";
import { type PySlice, sliceIndices } from "./slice.ts";

const isList = (v: Value): v is Value[] => Array.isArray(v);

function getItem(self: Value[], key: Value): Value {
  const index = subscript(key, "list");
  if (index === undefined) return selected(self, sliceIndices(key as PySlice, self.length));
  return self[place(index, self.length, "list index out of range")];
}

function setItem(self: Value[], key: Value, value: Value): Value {
  const index = subscript(key, "list");
  if (index === undefined) setSlice(self, key as PySlice, value);
  else self[place(index, self.length, "list assignment index out of range")] = value;
  return None;
}

/** Replaces `count` items from `start` on, whatever their number. */
function replaceRange(self: Value[], start: number, count: number, items: readonly Value[]): void {
  if (self.length === 0 && items.length > 0) noteGrowth(self);
  if (items.length < 10000) {
    Array.prototype.splice.call(self, start, count, ...items);
    return;
  }
  const tail = copyOf(self).slice(start + count);
  self.length = start;
  for (const item of items) self.push(item);
  for (const item of tail) self.push(item);
}

function setSlice(self: Value[], key: PySlice, value: Value): void {
  const simple = key.step === None || key.step === 1;
  if (simple) {
    const items = toItems(value, "must assign iterable to extended slice");
    const { start, stop } = sliceIndices(key, self.length);
    replaceRange(self, start, Math.max(0, stop - start), items);
    return;
  }
  const items = toItems(value, "must assign iterable to extended slice");
  const { start, step, count } = sliceIndices(key, self.length);
  if (step === 1) {
    replaceRange(self, start, count, items);
    return;
  }
  if (items.length !== count) {
    throw error(ValueError, `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
  }
  for (let i = 0, at = start; i < count; i++, at += step) self[at] = items[i];
}

/** The items of an iterable as a new array; `text` is the TypeError's for what is none. */
function toItems(value: Value, text: string): Value[] {
  if (isList(value) && !typeOf(value).isHeap) return copyOf(value);
  let iterator: ReturnType<typeof iter$>;
  try {
    iterator = iter$(value);
  } catch (e) {
    if (isError(e, TypeError) && String(e.args.items[0]).endsWith("object is not iterable"))
      throw error(TypeError, text);
    throw e;
  }
  return takeAll(iterator, [], value);
}

function delItem(self: Value[], key: Value): Value {
  const index = subscript(key, "list");
  if (index !== undefined) {
    const at = place(index, self.length, "list assignment index out of range");
    // Taking out the last one moves nothing.
    if (at === self.length - 1) Array.prototype.pop.call(self);
    else Array.prototype.splice.call(self, at, 1);
    return None;
  }
  const { start, step, count } = sliceIndices(key as PySlice, self.length);
  if (count === 0) return None;
  const first = step < 0 ? start + step * (count - 1) : start;
  const stride = Math.abs(step);
  if (stride === 1) {
    Array.prototype.splice.call(self, first, count);
    return None;
  }
  const last = first + stride * (count - 1);
  let to = first;
  for (let from = first; from < self.length; from++) {
    if (from <= last && (from - first) % stride === 0) continue;
    self[to++] = self[from];
  }
  self.length = to;
  return None;
}

function extend(self: Value[], iterable: Value): Value {
  if (isList(iterable) && !typeOf(iterable).isHeap) {
    const n = iterable.length;
    if (self.length === 0 && n > 0) noteGrowth(self);
    for (let i = 0; i < n; i++) self.push(iterable[i]);
    return None;
  }
  // One by one: what was taken before an exception stays, and the iterable may look at the list.
  const iterator = iter$(iterable);
  if (typeOf(iterable).isHeap) lengthHint(iterable);
  const before = self.length;
  takeAll(iterator, self, iterable);
  if (before === 0 && self.length > 0) noteGrowth(self);
  return None;
}

function pop(self: Value[], index: Value): Value {
  if (index === undefined) {
    if (self.length === 0) throw error(IndexError, "pop from empty list");
    return self.pop();
  }
  const i = toSize(index);
  if (self.length === 0) throw error(IndexError, "pop from empty list");
  const at = place(i, self.length, "pop index out of range");
  const value = self[at];
  Array.prototype.splice.call(self, at, 1);
  return value;
}

function sort(self: Value[], key: Value, reverse: Value): Value {
  const f = key === None ? undefined : keyFunction(key);
  const backwards = truth(reverse);
  const items = copyOf(self);
  // The list is empty while it is being sorted: a comparison that looks at it or changes it is noticed.
  self.length = 0;
  let failure: { readonly thrown: unknown } | undefined;
  const wasChanged = watchGrowth(self, () => {
    try {
      sortItems(items, f, backwards);
    } catch (thrown) {
      failure = { thrown };
    }
  });
  self.length = 0;
  for (let i = 0; i < items.length; i++) self.push(items[i]);
  if (failure !== undefined) throw failure.thrown;
  if (wasChanged) throw error(ValueError, "list modified during sort");
  return None;
}

export const listRepr = (self: readonly Value[]): string =>
  self.length === 0
    ? "[]"
    : guardedRepr(self, "[...]", () => {
        let text = "[";
        for (let i = 0; i < self.length; i++) text += i === 0 ? reprOf(self[i]) : `, ${reprOf(self[i])}`;
        return `${text}]`;
      });

const concatError = (_a: Value, b: Value): Value =>
  error(TypeError, `can only concatenate list (not "${typeName(b)}") to list`);

function multiply(self: Value[], n: Value): Value {
  const times = repeatCount(n, self.length);
  return times === undefined ? NotImplemented : repeated(self, times);
}

defineMethods(ListType, {
  ...comparisons<Value[]>((v) => (isList(v) ? v : undefined)),
  __add__: [
    "value, /",
    (self: Value[], other: Value) => (isList(other) ? ([] as Value[]).concat(self, other) : NotImplemented),
  ],
  __class_getitem__: classGetitem,
  __contains__: ["key, /", includes],
  __delitem__: ["key, /", delItem],
  __getitem__: ["index, /", getItem, "Return self[index]."],
  __hash__: None,
  __iadd__: [
    "value, /",
    (self: Value[], other: Value) => {
      extend(self, other);
      return self;
    },
  ],
  __imul__: [
    "value, /",
    (self: Value[], n: Value) => {
      const times = repeatCount(n, self.length);
      if (times === undefined) return NotImplemented;
      const items = repeated(self, times);
      self.length = 0;
      for (let i = 0; i < items.length; i++) self.push(items[i]);
      return self;
    },
  ],
  __init__: [
    "iterable=..., /",
    (self: Value[], iterable: Value) => {
      if (self.length > 0) self.length = 0;
      return iterable === undefined ? None : extend(self, iterable);
    },
  ],
  __iter__: ["", (self: Value[]): ListIterator => makeListIterator(self)],
  __len__: ["", (self: Value[]) => self.length],
  __mul__: ["value, /", multiply],
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => (cls === ListType ? [] : new cls.alloc())),
  __repr__: ["", listRepr],
  __reversed__: ["", makeListReverseIterator, "Return a reverse iterator over the list."],
  __rmul__: ["value, /", multiply],
  __setitem__: ["key, value, /", setItem],
  __sizeof__: ["", (self: Value[]) => 40 + 8 * self.length, "Return the size of the list in memory, in bytes."],
  append: [
    "object, /",
    (self: Value[], object: Value) => {
      if (self.length === 0) noteGrowth(self);
      self.push(object);
      return None;
    },
    "Append object to the end of the list.",
  ],
  clear: [
    "",
    (self: Value[]) => {
      self.length = 0;
      return None;
    },
    "Remove all items from list.",
  ],
  copy: ["", copyOf, "Return a shallow copy of the list."],
  count: ["value, /", countOf, "Return number of occurrences of value."],
  extend: ["iterable, /", extend, "Extend list by appending elements from the iterable."],
  index: [
    "value, start=0, stop=9223372036854775807, /",
    (self: Value[], value: Value, start: Value, stop: Value) => {
      const at = indexOf(self, value, start, stop);
      if (at < 0) throw error(ValueError, `${reprOf(value)} is not in list`);
      return at;
    },
    "Return first index of value.\n\nRaises ValueError if the value is not present.",
  ],
  insert: [
    "index, object, /",
    (self: Value[], index: Value, object: Value) => {
      if (self.length === 0) noteGrowth(self);
      Array.prototype.splice.call(self, toSize(index), 0, object);
      return None;
    },
    "Insert object before index.",
  ],
  pop: [
    "index=..., /",
    pop,
    "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.",
  ],
  remove: [
    "value, /",
    (self: Value[], value: Value) => {
      const at = indexOf(self, value, 0, None);
      if (at < 0) throw error(ValueError, "list.remove(x): x not in list");
      Array.prototype.splice.call(self, at, 1);
      return None;
    },
    "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.",
  ],
  reverse: [
    "",
    (self: Value[]) => {
      self.reverse();
      return None;
    },
    "Reverse *IN PLACE*.",
  ],
  sort: [
    "*, key=None, reverse=False",
    sort,
    "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable (i.e. the\norder of two equal elements is maintained).\n\nIf a key function is given, apply it once to each list item and sort them,\nascending or descending, according to their function values.\n\nThe reverse flag can be set to sort in descending order.",
  ],
});
ListType.dict.set(
  "__doc__",
  "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
);

ignoreKeywordsOfSubclasses(ListType, "__init__");
ListType.construct = (args) => (args.length === 1 ? listFrom(args[0]) : args.length === 0 ? [] : undefined);

/** A new list of the items of an iterable: `list(iterable)`. */
export const listFrom = (iterable: Value): Value[] => toArray(iterable);

sequenceOperators(ListType, concatError);
