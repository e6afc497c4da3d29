/** `array`: https://docs.python.org/3.13/library/array.html */

import { equal } from "../object/compare.ts";
import { DeprecationWarning, error, IndexError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { iterate } from "../object/iterate.ts";
import { setPatternKind } from "../object/matching/pattern-kind.ts";
import { staticEntry } from "../object/methods.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import { sequenceOperators } from "../object/sequence-operators.ts";
import { type PyType, typeName } from "../object/type.ts";
import { None, NotImplemented, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decodeBytes } from "../types/codecs/registry.ts";
import { tryIndex } from "../types/convert.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { ignoreKeywordsOfSubclasses } from "../types/keywords-of-subclasses.ts";
import { compareItems, indexOf as indexOfItem, type Order, place, selected, subscript } from "../types/sequence.ts";
import { sliceIndices } from "../types/slice.ts";
import { register } from "./abc/meta.ts";
import { fromFile, toFile } from "./array/files.ts";
import { KINDS } from "./array/kinds.ts";
import { reconstructed, reduceArray } from "./array/pickled.ts";
import { PyArray } from "./array/value.ts";
import { MutableSequence } from "./collections/abc-sequences.ts";
import { asStr, builtinsOf, getset, type Int, iteratorClass, nativeClass, PyIterator, toIndex, tuple } from "./kit.ts";

class ArrayIterator extends PyIterator {
  array: PyArray | null;
  index = 0;
  constructor(array: PyArray) {
    super();
    this.array = array;
  }
  $next(): Value {
    if (this.array !== null && this.index < this.array.length) return this.array.at(this.index++);
    // Once at the end, always at the end.
    this.array = null;
    return undefined;
  }
}
const builtinIter = (): Value => importModule("builtins").dict.get("iter");
iteratorClass("array", "arrayiterator", ArrayIterator, {
  __reduce__: [
    "",
    (self: ArrayIterator) =>
      self.array === null ? tuple(builtinIter(), tuple(tuple())) : tuple(builtinIter(), tuple(self.array), self.index),
    "Return state information for pickling.",
  ],
  __setstate__: [
    "state, /",
    (self: ArrayIterator, state: Value) => {
      if (self.array !== null) self.index = Math.max(0, Math.min(Number(toIndex(state)), self.array.length));
      return None;
    },
    "Set state information for unpickling.",
  ],
});

const like = (self: PyArray, items: readonly Value[]): PyArray => {
  const made = new PyArray(self.code);
  made.reset(items);
  return made;
};
const compare = (order: Order): readonly [string, (self: PyArray, other: Value) => Value] => [
  "value, /",
  (self, other) => (other instanceof PyArray ? compareItems(self.items(), other.items(), order) : NotImplemented),
];
function extend(self: PyArray, source: Value): Value {
  if (source instanceof PyArray) {
    if (source.code !== self.code) throw error(TypeError, "can only extend with array of same kind");
    self.take(source.bytes());
  } else for (const v of iterate(source)) self.push(v);
  return None;
}
const badArgument = (): Value => error(TypeError, "bad argument type for built-in operation");
const isText = (self: PyArray): boolean => self.code === "u" || self.code === "w";
/** The characters as one text. @throws UnicodeDecodeError where they are none */
const textOf = (self: PyArray): string => decodeBytes(self.bytes(), "utf-32-le", "strict");
const find = (self: PyArray, v: Value): number => self.items().findIndex((x) => equal(x, v));
const repeat = (self: PyArray, n: Value): Value => {
  const times = tryIndex(n);
  if (times === undefined) return NotImplemented;
  return like(self, repeatedItems(self, times));
};
const repeatedItems = (self: PyArray, times: Int): Value[] => {
  const items = self.items();
  return Array.from({ length: Math.max(0, Number(times)) }, () => items).flat();
};
/** A subscript as an index; undefined for a slice. @throws TypeError */
function indexOf(key: Value): number | undefined {
  if (tryIndex(key) === undefined && typeName(key) !== "slice")
    throw error(TypeError, "array indices must be integers");
  return subscript(key, "array");
}
function getItem(self: PyArray, key: Value): Value {
  const i = indexOf(key);
  if (i === undefined) return like(self, selected(self.items(), sliceIndices(key, self.length)));
  return self.at(place(i, self.length, "array index out of range"));
}
function setItem(self: PyArray, key: Value, value: Value): Value {
  const i = indexOf(key);
  if (i !== undefined) {
    self.put(place(i, self.length, "array assignment index out of range"), value);
    return None;
  }
  if (!(value instanceof PyArray))
    throw error(TypeError, `can only assign array (not "${typeName(value)}") to array slice`);
  if (value.code !== self.code) throw badArgument();
  const { start, step, count } = sliceIndices(key, self.length);
  const items = self.items();
  const given = value.items();
  if (step === 1) items.splice(start, count, ...given);
  else {
    if (given.length !== count)
      throw error(ValueError, `attempt to assign array of size ${given.length} to extended slice of size ${count}`);
    given.forEach((v, j) => {
      items[start + j * step] = v;
    });
  }
  self.reset(items);
  return None;
}

export const ArrayType: PyType = nativeClass("array", "array", PyArray, {
  __add__: [
    "value, /",
    (self: PyArray, other: Value) => {
      if (!(other instanceof PyArray)) return NotImplemented;
      if (other.code !== self.code) throw badArgument();
      return like(self, [...self.items(), ...other.items()]);
    },
  ],
  __class_getitem__: classGetitem,
  __contains__: ["key, /", (self: PyArray, v: Value) => find(self, v) >= 0],
  __copy__: ["", (self: PyArray) => like(self, self.items())],
  __deepcopy__: ["memo, /", (self: PyArray) => like(self, self.items())],
  __delitem__: [
    "key, /",
    (self: PyArray, key: Value) => {
      const i = indexOf(key);
      const items = self.items();
      if (i !== undefined) items.splice(place(i, self.length, "array assignment index out of range"), 1);
      else {
        const { start, step, count } = sliceIndices(key, self.length);
        const gone = new Set(Array.from({ length: count }, (_, j) => start + j * step));
        self.reset(items.filter((_, j) => !gone.has(j)));
        return None;
      }
      self.reset(items);
      return None;
    },
  ],
  __eq__: compare("__eq__"),
  __ge__: compare("__ge__"),
  __getitem__: ["key, /", getItem],
  __gt__: compare("__gt__"),
  __iadd__: [
    "value, /",
    (self: PyArray, other: Value) => {
      if (!(other instanceof PyArray))
        throw error(TypeError, `can only extend array with array (not "${typeName(other)}")`);
      extend(self, other);
      return self;
    },
  ],
  __imul__: [
    "value, /",
    (self: PyArray, n: Value) => {
      const times = tryIndex(n);
      if (times === undefined) return NotImplemented;
      self.reset(repeatedItems(self, times));
      return self;
    },
  ],
  __iter__: ["", (self: PyArray) => new ArrayIterator(self)],
  __le__: compare("__le__"),
  __len__: ["", (self: PyArray) => self.length],
  __lt__: compare("__lt__"),
  __mul__: ["value, /", repeat],
  __ne__: compare("__ne__"),
  __new__: staticEntry("cls, typecode, initializer=..., /", (cls: PyType, code: Value, initial: Value) => {
    if (typeof code !== "string" || code.length !== 1)
      throw error(TypeError, `array() argument 1 must be a unicode character, not ${typeName(code)}`);
    if (!Object.hasOwn(KINDS, code))
      throw error(ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    if (code === "u") warn(DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16");
    const made = new cls.alloc(code) as PyArray;
    if (initial === undefined) return made;
    const text = asStr(initial);
    if (text !== undefined && code !== "u" && code !== "w")
      throw error(TypeError, `cannot use a str to initialize an array with typecode '${code}'`);
    const data = initial instanceof PyArray ? undefined : bufferOf(initial);
    if (initial instanceof PyArray && !isText(made) && isText(initial))
      throw error(TypeError, `cannot use a unicode array to initialize an array with typecode '${code}'`);
    if (data !== undefined && typeName(initial).startsWith("byte")) made.take(data);
    else for (const v of initial instanceof PyArray ? initial.items() : iterate(initial)) made.push(v);
    return made;
  }),
  __reduce_ex__: ["value, /", reduceArray, "Return state information for pickling."],
  __repr__: [
    "",
    (self: PyArray) => {
      if (self.length === 0) return `array('${self.code}')`;
      const shown = isText(self) ? reprOf(textOf(self)) : `[${self.items().map(reprOf).join(", ")}]`;
      return `array('${self.code}', ${shown})`;
    },
  ],
  __rmul__: ["value, /", repeat],
  __setitem__: ["key, value, /", setItem],
  append: [
    "v, /",
    (self: PyArray, v: Value) => {
      self.push(v);
      return None;
    },
  ],
  buffer_info: ["", (self: PyArray) => tuple(0, self.length)],
  byteswap: [
    "",
    (self: PyArray) => {
      const { size } = self.kind;
      const bytes = self.bytes();
      for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
      self.data.set(bytes);
      return None;
    },
  ],
  clear: [
    "",
    (self: PyArray) => {
      self.reset([]);
      return None;
    },
  ],
  count: ["v, /", (self: PyArray, v: Value) => self.items().filter((x) => equal(x, v)).length],
  extend: ["bb, /", extend],
  frombytes: [
    "buffer, /",
    (self: PyArray, data: Value) => {
      const bytes = bufferOf(data);
      if (bytes === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(data)}'`);
      self.take(bytes);
      return None;
    },
  ],
  fromfile: ["f, n, /", fromFile, "Read n objects from the file object f and append them to the end of the array."],
  fromlist: [
    "list, /",
    (self: PyArray, list: Value) => {
      if (!Array.isArray(list)) throw error(TypeError, "arg must be list");
      // All or nothing: an item that does not fit leaves the array as it was.
      self.reset([...self.items(), ...list]);
      return None;
    },
  ],
  fromunicode: [
    "ustr, /",
    (self: PyArray, text: Value) => {
      if (!isText(self)) throw error(ValueError, "fromunicode() may only be called on unicode type arrays");
      const given = asStr(text);
      if (given === undefined) throw error(TypeError, `fromunicode() argument must be str, not ${typeName(text)}`);
      for (const c of given) self.push(c);
      return None;
    },
  ],
  index: [
    "v, start=0, stop=9223372036854775807, /",
    (self: PyArray, v: Value, start: Value, stop: Value) => {
      const i = indexOfItem(self.items(), v, start, stop);
      if (i < 0) throw error(ValueError, "array.index(x): x not in array");
      return i;
    },
  ],
  insert: [
    "i, v, /",
    (self: PyArray, i: Value, v: Value) => {
      const items = self.items();
      const n = Number(toIndex(i));
      items.splice(n < 0 ? Math.max(0, n + items.length) : n, 0, v);
      self.reset(items);
      return None;
    },
  ],
  itemsize: getset((self: PyArray) => self.kind.size),
  pop: [
    "i=-1, /",
    (self: PyArray, i: Value) => {
      if (self.length === 0) throw error(IndexError, "pop from empty array");
      const at = place(Number(toIndex(i)), self.length, "pop index out of range");
      const v = self.at(at);
      self.checkResizable();
      if (at === self.length - 1) self.length--;
      else {
        const items = self.items();
        items.splice(at, 1);
        self.reset(items);
      }
      return v;
    },
  ],
  remove: [
    "v, /",
    (self: PyArray, v: Value) => {
      const at = find(self, v);
      if (at < 0) throw error(ValueError, "array.remove(x): x not in array");
      const items = self.items();
      items.splice(at, 1);
      self.reset(items);
      return None;
    },
  ],
  reverse: [
    "",
    (self: PyArray) => {
      self.reset(self.items().reverse());
      return None;
    },
  ],
  tobytes: ["", (self: PyArray) => new PyBytes(self.bytes())],
  tofile: ["f, /", toFile, "Write all items (as machine values) to the file object f."],
  tolist: ["", (self: PyArray) => self.items()],
  tounicode: [
    "",
    (self: PyArray) => {
      if (!isText(self)) throw error(ValueError, "tounicode() may only be called on unicode type arrays");
      return textOf(self);
    },
  ],
  typecode: getset((self: PyArray) => self.code),
});
ignoreKeywordsOfSubclasses(ArrayType, "__new__");
setPatternKind(ArrayType, "sequence");
register(MutableSequence, ArrayType);
export const array: Value = ArrayType;
export const _array_reconstructor: Value = builtinsOf("array")(
  "_array_reconstructor",
  "arraytype, typecode, mformat_code, items, /",
  (cls: Value, code: Value, format: Value, data: Value) => reconstructed(ArrayType, cls, code, format, data),
  "Internal. Used for pickling support.",
);
export const typecodes: string = "bBuwhHiIlLqQfd";

sequenceOperators(ArrayType, (_self, other) =>
  error(TypeError, `can only append array (not "${typeName(other)}") to array`),
);
