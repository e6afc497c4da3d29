/** The namespace of bytearray: what changes it in place. */

import { error, IndexError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { iter$ } from "../../object/iterate.ts";
import { defineMethods, staticEntry } from "../../object/methods.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { asStr, toSize, tryIndex, wordSized } from "../convert.ts";
import { wrongSelf } from "../int/value.ts";
import { resumed } from "../reducible.ts";
import { repeatCount } from "../sequence.ts";
import { PySlice, sliceIndices } from "../slice.ts";
import { toByte } from "./build.ts";
import { ByteArrayIterator, ByteArrayIteratorType } from "./iterator.ts";
import { contents } from "./new.ts";
import { bytesRepr } from "./repr.ts";
import { byteOperators, sharedMethods } from "./shared.ts";
import { ByteArrayType, bufferOf, PyByteArray, PyBytes } from "./value.ts";

const RANGE = "byte must be in range(0, 256)";

function own(self: Value, name: string): PyByteArray {
  if (self instanceof PyByteArray) return self;
  throw wrongSelf(ByteArrayType, name, self);
}

function place(self: PyByteArray, key: Value): number {
  const given = tryIndex(key);
  if (given === undefined) throw error(TypeError, `bytearray indices must be integers or slices, not ${typeName(key)}`);
  const i = wordSized(given);
  if (i === undefined) throw error(IndexError, `cannot fit '${typeName(key)}' into an index-sized integer`);
  const at = i < 0 ? i + self.length : i;
  if (at < 0 || at >= self.length) throw error(IndexError, "bytearray index out of range");
  return at;
}

/** Puts bytes in the place of `[from, to)`. */
function splice(self: PyByteArray, from: number, to: number, by: Uint8Array): void {
  const { data } = self;
  const out = new Uint8Array(data.length - (to - from) + by.length);
  out.set(data.subarray(0, from));
  out.set(by, from);
  out.set(data.subarray(to), from + by.length);
  if (out.length === data.length) data.set(out);
  else self.replace(out);
}

/** The bytes that a slice assignment puts in, copied: they may come from the same bytearray. */
function replacement(value: Value): Uint8Array {
  const data = bufferOf(value);
  if (data !== undefined) return data.slice();
  const type = typeOf(value);
  const iterable = lookup(type, "__iter__") !== undefined || lookup(type, "__getitem__") !== undefined;
  if (!iterable || asStr(value) !== undefined || tryIndex(value) !== undefined) {
    throw error(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  return contents(value, undefined, undefined, "bytearray");
}

function assignSlice(self: PyByteArray, key: PySlice, value: Value): void {
  const by = replacement(value);
  const { start, stop, step, count } = sliceIndices(key, self.length);
  if (step === 1) {
    splice(self, start, Math.max(start, stop), by);
    return;
  }
  if (by.length === 0) {
    removeSlice(self, key);
    return;
  }
  if (by.length !== count)
    throw error(ValueError, `attempt to assign bytes of size ${by.length} to extended slice of size ${count}`);
  const { data } = self;
  for (let i = 0, at = start; i < count; i++, at += step) data[at] = by[i] as number;
}

function removeSlice(self: PyByteArray, key: PySlice): void {
  const { start, step, count } = sliceIndices(key, self.length);
  if (count === 0) return;
  const gone = new Set<number>();
  for (let i = 0, at = start; i < count; i++, at += step) gone.add(at);
  self.replace(self.data.filter((_, i) => !gone.has(i)));
}

function extend(self: PyByteArray, values: Value): void {
  const data = bufferOf(values);
  if (data !== undefined) {
    splice(self, self.length, self.length, data.slice());
    return;
  }
  const type = typeOf(values);
  if (lookup(type, "__iter__") === undefined && lookup(type, "__getitem__") === undefined) {
    throw error(TypeError, `can't extend bytearray with ${type.name}`);
  }
  if (asStr(values) !== undefined && asStr(values) !== "") {
    throw error(TypeError, `expected iterable of integers; got: '${type.name}'`);
  }
  const items: number[] = [];
  const iterator = iter$(values);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) items.push(toByte(x, RANGE));
  splice(self, self.length, self.length, Uint8Array.from(items));
}

const repr = (self: Value): string => `${typeName(self)}(${bytesRepr(own(self, "__repr__").data, true)})`;

/** How a bytearray is made again, for `copy` and the like. */
const reduce = (self: Value): PyTuple =>
  new PyTuple([
    typeOf(self),
    new PyTuple([new PyBytes(own(self, "__reduce_ex__").data.slice())]),
    callSpecial(self, "__getstate__"),
  ]);

defineMethods(ByteArrayIteratorType, resumed);
defineMethods(ByteArrayType, {
  __reduce__: ["", reduce],
  __reduce_ex__: ["proto=0, /", reduce],
  __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType) => new cls.alloc(new Uint8Array(0))),
  __init__: [
    "/, source=..., encoding=..., errors=...",
    (self: Value, source: Value, encoding: Value, errors: Value) => {
      own(self, "__init__").replace(contents(source, encoding, errors, "bytearray"));
      return None;
    },
  ],
  __repr__: ["", repr],
  __str__: ["", repr],
  __hash__: None,
  __iter__: ["", (self: Value) => new ByteArrayIterator(own(self, "__iter__"))],
  __setitem__: [
    "key, value, /",
    (self: Value, key: Value, value: Value) => {
      const array = own(self, "__setitem__");
      if (key instanceof PySlice) assignSlice(array, key, value);
      else {
        const at = place(array, key);
        array.data[at] = toByte(value, RANGE);
      }
      return None;
    },
  ],
  __delitem__: [
    "key, /",
    (self: Value, key: Value) => {
      const array = own(self, "__delitem__");
      if (key instanceof PySlice) removeSlice(array, key);
      else {
        const at = place(array, key);
        splice(array, at, at + 1, new Uint8Array(0));
      }
      return None;
    },
  ],
  ...sharedMethods(ByteArrayType, (data) => new PyByteArray(data)),
  __iadd__: [
    "value, /",
    (self: Value, other: Value) => {
      const array = own(self, "__iadd__");
      const data = bufferOf(other);
      if (data === undefined) throw error(TypeError, `can't concat ${typeName(other)} to ${typeName(self)}`);
      splice(array, array.length, array.length, data.slice());
      return self;
    },
  ],
  __imul__: [
    "value, /",
    (self: Value, times: Value) => {
      const array = own(self, "__imul__");
      const n = repeatCount(times, array.length);
      if (n === undefined) return NotImplemented;
      const out = new Uint8Array(array.length * n);
      for (let i = 0; i < n; i++) out.set(array.data, i * array.length);
      array.replace(out);
      return self;
    },
  ],
  append: [
    "item, /",
    (self: Value, item: Value) => {
      own(self, "append").push(toByte(item, RANGE));
      return None;
    },
    "Append a single item to the end of the bytearray.",
  ],
  clear: [
    "",
    (self: Value) => {
      own(self, "clear").replace(new Uint8Array(0));
      return None;
    },
    "Remove all items from the bytearray.",
  ],
  copy: ["", (self: Value) => new PyByteArray(own(self, "copy").data.slice()), "Return a copy of B."],
  extend: [
    "iterable_of_ints, /",
    (self: Value, values: Value) => {
      extend(own(self, "extend"), values);
      return None;
    },
    "Append all the items from the iterator or sequence to the bytearray.",
  ],
  insert: [
    "index, item, /",
    (self: Value, index: Value, item: Value) => {
      const array = own(self, "insert");
      const i = toSize(index);
      const at = i < 0 ? Math.max(0, i + array.length) : Math.min(i, array.length);
      splice(array, at, at, Uint8Array.of(toByte(item, RANGE)));
      return None;
    },
    "Insert a single item into the bytearray before the given index.",
  ],
  pop: [
    "index=-1, /",
    (self: Value, index: Value) => {
      const array = own(self, "pop");
      const i = toSize(index);
      if (array.length === 0) throw error(IndexError, "pop from empty bytearray");
      const at = i < 0 ? i + array.length : i;
      const byte = array.data[at];
      if (byte === undefined) throw error(IndexError, "pop index out of range");
      splice(array, at, at + 1, new Uint8Array(0));
      return byte;
    },
    "Remove and return a single item from B.",
  ],
  remove: [
    "value, /",
    (self: Value, value: Value) => {
      const array = own(self, "remove");
      const at = array.data.indexOf(toByte(value, RANGE));
      if (at < 0) throw error(ValueError, "value not found in bytearray");
      splice(array, at, at + 1, new Uint8Array(0));
      return None;
    },
    "Remove the first occurrence of a value in the bytearray.",
  ],
  reverse: [
    "",
    (self: Value) => {
      own(self, "reverse").data.reverse();
      return None;
    },
    "Reverse the order of the values in B in place.",
  ],
  __alloc__: ["", (self: Value) => own(self, "__alloc__").length + 1, "Return the number of bytes actually allocated."],
  __doc__:
    "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given by the parameter initialized with null bytes\nbytearray() -> empty bytes array",
});

byteOperators(ByteArrayType);
