/** `array`: https://docs.python.org/3.13/library/array.html */

import { equal } from "../object/compare.ts";
import { error, IndexError, OverflowError, TypeError, ValueError } from "../object/exceptions.ts";
import { staticEntry } from "../object/function.ts";
import { iterate } from "../object/iterate.ts";
import { setPatternKind } from "../object/match.ts";
import { reprOf } from "../object/repr.ts";
import { type PyType, typeName } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { tryIndex } from "../types/convert.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { compareItems, type Order, place, selected, subscript } from "../types/sequence.ts";
import { sliceIndices } from "../types/slice.ts";
import { register } from "./abc/meta.ts";
import { MutableSequence } from "./collections/abc-sequences.ts";
import { asStr, float, getset, iteratorClass, nativeClass, norm, PyIterator, toDouble, toIndex, tuple } from "./kit.ts";

/** How items of a typecode are stored. */
interface Kind {
  readonly size: number;
  readonly min: bigint;
  readonly max: bigint;
  readonly name: string;
  readonly read: (view: DataView, at: number) => Value;
  readonly write: (view: DataView, at: number, v: Value) => void;
}
const integer = (size: number, signed: boolean, name: string): Kind => {
  const bits = BigInt(size * 8);
  return {
    size,
    min: signed ? -(1n << (bits - 1n)) : 0n,
    max: (signed ? 1n << (bits - 1n) : 1n << bits) - 1n,
    name,
    read: (view, at) => {
      if (size === 8) return norm(signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true));
      if (size === 4) return signed ? view.getInt32(at, true) : view.getUint32(at, true);
      if (size === 2) return signed ? view.getInt16(at, true) : view.getUint16(at, true);
      return signed ? view.getInt8(at) : view.getUint8(at);
    },
    write: (view, at, v) => {
      if (size === 8) view.setBigUint64(at, BigInt.asUintN(64, BigInt(v)), true);
      else if (size === 4) view.setInt32(at, Number(v), true);
      else if (size === 2) view.setInt16(at, Number(v), true);
      else view.setInt8(at, Number(v));
    },
  };
};
const KINDS: Readonly<Record<string, Kind>> = {
  b: integer(1, true, "signed char"),
  B: integer(1, false, "unsigned byte integer"),
  h: integer(2, true, "signed short integer"),
  H: integer(2, false, "unsigned short"),
  i: integer(4, true, "signed integer"),
  I: integer(4, false, "unsigned int"),
  l: integer(8, true, "signed long"),
  L: integer(8, false, "unsigned int"),
  q: integer(8, true, "signed long long"),
  Q: integer(8, false, "unsigned long long"),
  f: {
    size: 4,
    min: 0n,
    max: 0n,
    name: "float",
    read: (v, at) => float(v.getFloat32(at, true)),
    write: (v, at, x) => v.setFloat32(at, x, true),
  },
  d: {
    size: 8,
    min: 0n,
    max: 0n,
    name: "double",
    read: (v, at) => float(v.getFloat64(at, true)),
    write: (v, at, x) => v.setFloat64(at, x, true),
  },
  u: {
    size: 4,
    min: 0n,
    max: 0n,
    name: "character",
    read: (v, at) => String.fromCodePoint(v.getUint32(at, true)),
    write: (v, at, x) => v.setUint32(at, (x as string).codePointAt(0) as number, true),
  },
  w: {
    size: 4,
    min: 0n,
    max: 0n,
    name: "character",
    read: (v, at) => String.fromCodePoint(v.getUint32(at, true)),
    write: (v, at, x) => v.setUint32(at, (x as string).codePointAt(0) as number, true),
  },
};

/** An item in the form that is stored. @throws TypeError, OverflowError */
function check(code: string, v: Value): Value {
  const kind = KINDS[code] as Kind;
  if (code === "f" || code === "d") return toDouble(v);
  if (code === "u" || code === "w") {
    const text = asStr(v);
    if (text === undefined || [...text].length !== 1)
      throw error(
        TypeError,
        `array item must be a unicode character, not ${text === undefined ? typeName(v) : `a string of length ${[...text].length}`}`,
      );
    return text;
  }
  const i = BigInt(toIndex(v));
  if (i < kind.min)
    throw error(
      OverflowError,
      code === "B" || code === "I" || code === "H"
        ? `${kind.name} is less than minimum`
        : kind.min === 0n
          ? "can't convert negative value to unsigned int"
          : `${kind.name} is less than minimum`,
    );
  if (i > kind.max) throw error(OverflowError, `${kind.name} is greater than maximum`);
  return norm(i);
}

export class PyArray extends PyObject {
  readonly code: string;
  data: Uint8Array = new Uint8Array(0);
  length = 0;
  constructor(code: string) {
    super();
    this.code = code;
  }
  get kind(): Kind {
    return KINDS[this.code] as Kind;
  }
  get view(): DataView {
    return new DataView(this.data.buffer, this.data.byteOffset, this.data.byteLength);
  }
  at(i: number): Value {
    return this.kind.read(this.view, i * this.kind.size);
  }
  put(i: number, v: Value): void {
    this.kind.write(this.view, i * this.kind.size, check(this.code, v));
  }
  items(): Value[] {
    const { view, kind } = this;
    return Array.from({ length: this.length }, (_, i) => kind.read(view, i * kind.size));
  }
  push(v: Value): void {
    const item = check(this.code, v);
    const { size } = this.kind;
    if ((this.length + 1) * size > this.data.length) {
      const larger = new Uint8Array(Math.max(16, this.data.length * 2));
      larger.set(this.data);
      this.data = larger;
    }
    this.kind.write(this.view, this.length++ * size, item);
  }
  reset(items: readonly Value[]): void {
    const stored = items.map((v) => check(this.code, v));
    this.data = new Uint8Array(stored.length * this.kind.size);
    this.length = stored.length;
    const { view, kind } = this;
    stored.forEach((v, i) => {
      kind.write(view, i * kind.size, v);
    });
  }
  bytes(): Uint8Array {
    return this.data.slice(0, this.length * this.kind.size);
  }
  take(bytes: Uint8Array): void {
    const { size } = this.kind;
    if (bytes.length % size !== 0) throw error(ValueError, "bytes length not a multiple of item size");
    const joined = new Uint8Array(this.length * size + bytes.length);
    joined.set(this.bytes());
    joined.set(bytes, this.length * size);
    this.data = joined;
    this.length += bytes.length / size;
  }
  /** Lends its bytes to memoryview and the like. */
  $buffer(): Uint8Array {
    return this.data.subarray(0, this.length * this.kind.size);
  }
}
class ArrayIterator extends PyIterator {
  readonly array: PyArray;
  index = 0;
  constructor(array: PyArray) {
    super();
    this.array = array;
  }
  $next(): Value {
    return this.index < this.array.length ? this.array.at(this.index++) : undefined;
  }
}
iteratorClass("array", "arrayiterator", ArrayIterator);

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
const find = (self: PyArray, v: Value): number => self.items().findIndex((x) => equal(x, v));
const repeat = (self: PyArray, n: Value): Value => {
  const times = tryIndex(n);
  if (times === undefined) return NotImplemented;
  const items = self.items();
  return like(self, Array.from({ length: Math.max(0, Number(times)) }, () => items).flat());
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
      if (!(other instanceof PyArray))
        throw error(TypeError, `can only append array (not "${typeName(other)}") to array`);
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
      if (!(other instanceof PyArray)) throw error(TypeError, `can only extend with array (not "${typeName(other)}")`);
      extend(self, other);
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
    const made = new cls.alloc(code) as PyArray;
    if (initial === undefined) return made;
    const text = asStr(initial);
    if (text !== undefined && code !== "u" && code !== "w")
      throw error(TypeError, `cannot use a str to initialize an array with typecode '${code}'`);
    const data = initial instanceof PyArray ? undefined : bufferOf(initial);
    if (data !== undefined && typeName(initial).startsWith("byte")) made.take(data);
    else for (const v of initial instanceof PyArray ? initial.items() : iterate(initial)) made.push(v);
    return made;
  }),
  __repr__: [
    "",
    (self: PyArray) => {
      if (self.length === 0) return `array('${self.code}')`;
      const shown =
        self.code === "u" || self.code === "w"
          ? reprOf(self.items().join(""))
          : `[${self.items().map(reprOf).join(", ")}]`;
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
      self.data = bytes;
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
  fromlist: [
    "list, /",
    (self: PyArray, list: Value) => {
      if (!Array.isArray(list)) throw error(TypeError, "arg must be list");
      for (const v of list) self.push(v);
      return None;
    },
  ],
  index: [
    "v, start=0, stop=..., /",
    (self: PyArray, v: Value) => {
      const i = find(self, v);
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
  tolist: ["", (self: PyArray) => self.items()],
  tounicode: ["", (self: PyArray) => self.items().join("")],
  typecode: getset((self: PyArray) => self.code),
});
setPatternKind(ArrayType, "sequence");
register(MutableSequence, ArrayType);
export const array: Value = ArrayType;
export const typecodes: string = "bBuwhHiIlLqQfd";
