/** The methods that bytes and bytearray have in common: https://docs.python.org/3.13/library/stdtypes.html#bytes-and-bytearray-operations */

import { error, IndexError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { sequenceOperators } from "../../object/sequence-operators.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { decodeBytes } from "../codecs/registry.ts";
import { asStr, bounds, givenName, toSize, tryIndex, wordSized } from "../convert.ts";
import { indexIn } from "../find-text.ts";
import { wrongSelf } from "../int/value.ts";
import { repeatCount } from "../sequence.ts";
import { PySlice, sliceIndices } from "../slice.ts";
import { textArgument } from "../str/new.ts";
import { count, part, replace } from "../str/search.ts";
import { expandTabs, rsplitBy, splitBy } from "../str/split.ts";
import {
  compareBytes,
  indexOf,
  isTitle,
  lower,
  rsplitWords,
  SPACE,
  splitLines,
  splitWords,
  stripText,
  swapcase,
  title,
  upper,
  zfill,
} from "./algorithms.ts";
import { needBuffer, toByte } from "./build.ts";
import { fromHexText, toHexText } from "./hex.ts";
import { joined } from "./join.ts";
import { percentBytes } from "./percent.ts";
import { fromText, toText } from "./text.ts";
import { BytesType, bufferOf, PyByteArray, PyBytes } from "./value.ts";

type Table = Record<string, Value>;

/** What to search for: bytes, or one byte as an int. */
function needle(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data !== undefined) return data;
  const i = tryIndex(v);
  if (i === undefined) throw error(TypeError, `argument should be integer or bytes-like object, not '${typeName(v)}'`);
  if (i < 0 || i > 255) throw error(ValueError, "byte must be in range(0, 256)");
  return Uint8Array.of(Number(i));
}

const bytesText = (v: Value): string => toText(needBuffer(v));

function affixes(v: Value, callee: string): string[] {
  const data = bufferOf(v);
  if (data !== undefined) return [toText(data)];
  if (!(v instanceof PyTuple))
    throw error(TypeError, `${callee} first arg must be bytes or a tuple of bytes, not ${typeName(v)}`);
  return v.items.map(bytesText);
}

/** The bytes of `self`. @throws TypeError when it is neither bytes nor bytearray */
export function own(type: PyType, self: Value, name: string): Uint8Array {
  if (self instanceof PyBytes || self instanceof PyByteArray) return self.data;
  throw wrongSelf(type, name, self);
}

function makeTrans(from: Value, to: Value): Uint8Array {
  const a = needBuffer(from);
  const b = needBuffer(to);
  if (a.length !== b.length) throw error(ValueError, "maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  a.forEach((byte, i) => {
    table[byte] = b[i] as number;
  });
  return table;
}

function translate(data: Uint8Array, table: Value, gone: Value): Uint8Array {
  const map = table === None ? undefined : needBuffer(table);
  if (map !== undefined && map.length !== 256) throw error(ValueError, "translation table must be 256 characters long");
  const drop = gone === undefined ? undefined : needBuffer(gone);
  const kept = drop === undefined ? data : data.filter((byte) => !drop.includes(byte));
  return map === undefined ? Uint8Array.from(kept) : kept.map((byte) => map[byte] as number);
}

/** The table of a type; `make` wraps results in it. */
export function sharedMethods(type: PyType, make: (data: Uint8Array) => Value): Table {
  const wrap = (s: string): Value => make(fromText(s));
  const tuple = (parts: readonly string[]): PyTuple => new PyTuple(parts.map(wrap));
  const plain = (name: string, f: (s: string) => Value): Table => ({
    [name]: ["", (self: Value) => f(toText(own(type, self, name)))],
  });
  const changed = (name: string, f: (s: string) => string): Table => plain(name, (s) => wrap(f(s)));
  const search = (name: string, last: boolean, raises: boolean): Table => ({
    [name]: [
      "sub, start=..., end=..., /",
      (self: Value, sub: Value, start: Value, end: Value) => {
        const data = own(type, self, name);
        const what = needle(sub);
        const [from, to] = bounds(start, end, data.length);
        const at = to - from < what.length ? -1 : indexOf(data, what, from, to, last);
        if (at < 0 && raises) throw error(ValueError, "subsection not found");
        return at;
      },
    ],
  });
  const affix = (name: string, test: (s: string, p: string) => boolean): Table => ({
    [name]: [
      "prefix, start=..., end=..., /",
      (self: Value, candidates: Value, start: Value, end: Value) => {
        const s = part(toText(own(type, self, name)), start, end);
        const list = affixes(candidates, name);
        return s !== undefined && list.some((p) => test(s, p));
      },
    ],
  });
  const justify = (name: string, place: (missing: number, width: number) => number): Table => ({
    [name]: [
      "width, fillchar=..., /",
      (self: Value, width: Value, fillchar: Value) => {
        const s = toText(own(type, self, name));
        const w = toSize(width);
        let fill = " ";
        if (fillchar !== undefined) {
          const data = fillchar instanceof PyBytes || fillchar instanceof PyByteArray ? fillchar.data : undefined;
          if (data?.length !== 1) {
            throw error(
              TypeError,
              `${name}() argument 2 must be a byte string of length 1, not ${givenName(fillchar)}`,
            );
          }
          fill = toText(data);
        }
        const missing = w - s.length;
        if (missing <= 0) return wrap(s);
        const left = place(missing, w);
        return wrap(fill.repeat(left) + s + fill.repeat(missing - left));
      },
    ],
  });
  const stripper = (name: string, start: boolean, end: boolean): Table => ({
    [name]: [
      "bytes=None, /",
      (self: Value, set: Value) =>
        wrap(stripText(toText(own(type, self, name)), set === None ? SPACE : bytesText(set), start, end)),
    ],
  });
  const splitter = (
    name: string,
    words: (s: string, limit: number) => string[],
    by: (s: string, separator: string, limit: number) => string[],
  ): Table => ({
    [name]: [
      "/, sep=None, maxsplit=-1",
      (self: Value, sep: Value, maxsplit: Value) => {
        const s = toText(own(type, self, name));
        const limit = toSize(maxsplit);
        if (sep === None) return words(s, limit).map(wrap);
        const separator = bytesText(sep);
        if (separator === "") throw error(ValueError, "empty separator");
        return by(s, separator, limit).map(wrap);
      },
    ],
  });
  const partition = (name: string, last: boolean): Table => ({
    [name]: [
      "sep, /",
      (self: Value, sep: Value) => {
        const s = toText(own(type, self, name));
        const by = bytesText(sep);
        if (by === "") throw error(ValueError, "empty separator");
        const at = last ? s.lastIndexOf(by) : indexIn(s, by);
        if (at < 0) return tuple(last ? ["", "", s] : [s, "", ""]);
        return tuple([s.slice(0, at), by, s.slice(at + by.length)]);
      },
    ],
  });
  const compare = (name: string, test: (order: number) => boolean): Table => ({
    [name]: [
      "value, /",
      (self: Value, other: Value) => {
        const a = own(type, self, name);
        // bytes compare only with bytes; a bytearray with whatever has a buffer.
        const b = self instanceof PyBytes && !(other instanceof PyBytes) ? undefined : bufferOf(other);
        return b === undefined ? NotImplemented : test(compareBytes(a, b));
      },
    ],
  });
  const repeat: Value = [
    "value, /",
    (self: Value, times: Value) => {
      const data = own(type, self, "__mul__");
      const n = repeatCount(times, data.length);
      if (n === undefined) return NotImplemented;
      if ((n === 1 || data.length === 0) && typeOf(self) === BytesType) return self;
      const out = new Uint8Array(n * data.length);
      for (let i = 0; i < n; i++) out.set(data, i * data.length);
      return make(out);
    },
  ];

  return {
    ...compare("__lt__", (order) => order < 0),
    ...compare("__le__", (order) => order <= 0),
    ...compare("__eq__", (order) => order === 0),
    ...compare("__ne__", (order) => order !== 0),
    ...compare("__gt__", (order) => order > 0),
    ...compare("__ge__", (order) => order >= 0),
    __len__: ["", (self: Value) => own(type, self, "__len__").length],
    __mod__: ["value, /", (self: Value, values: Value) => make(percentBytes(own(type, self, "__mod__"), values))],
    __rmod__: [
      "value, /",
      (self: Value, format: Value) => {
        own(type, self, "__rmod__");
        const same = type === BytesType ? format instanceof PyBytes : format instanceof PyByteArray;
        return same ? make(percentBytes(format.data, self)) : NotImplemented;
      },
    ],
    __add__: [
      "value, /",
      (self: Value, other: Value) => {
        const a = own(type, self, "__add__");
        const b = bufferOf(other);
        if (b === undefined) return NotImplemented;
        const out = new Uint8Array(a.length + b.length);
        out.set(a);
        out.set(b, a.length);
        return make(out);
      },
    ],
    __mul__: repeat,
    __rmul__: repeat,
    __contains__: [
      "key, /",
      (self: Value, item: Value) => {
        const data = own(type, self, "__contains__");
        const i = tryIndex(item);
        if (i !== undefined) return data.includes(toByte(i, "byte must be in range(0, 256)"));
        return toText(data).includes(bytesText(item));
      },
    ],
    __getitem__: [
      "key, /",
      (self: Value, key: Value) => {
        const data = own(type, self, "__getitem__");
        if (key instanceof PySlice) return make(sliceBytes(data, key));
        const given = tryIndex(key);
        const kind = type.name === "bytes" ? "byte" : type.name;
        if (given === undefined)
          throw error(TypeError, `${kind} indices must be integers or slices, not ${typeName(key)}`);
        const i = wordSized(given);
        if (i === undefined) throw error(IndexError, `cannot fit '${typeName(key)}' into an index-sized integer`);
        const byte = data[i < 0 ? i + data.length : i];
        if (byte === undefined)
          throw error(IndexError, type.name === "bytes" ? "index out of range" : "bytearray index out of range");
        return byte;
      },
    ],
    ...changed("capitalize", (s) => upper(s.slice(0, 1)) + lower(s.slice(1))),
    ...justify("center", (missing, width) => Math.floor(missing / 2) + (missing & width & 1)),
    count: [
      "sub, start=..., end=..., /",
      (self: Value, sub: Value, start: Value, end: Value) => {
        const s = part(toText(own(type, self, "count")), start, end);
        const what = toText(needle(sub));
        return s === undefined ? 0 : count(s, what);
      },
    ],
    decode: [
      "/, encoding=..., errors=...",
      (self: Value, encoding: Value, errors: Value) =>
        decodeBytes(
          own(type, self, "decode"),
          textArgument(encoding, "utf-8", "decode", "encoding"),
          textArgument(errors, "strict", "decode", "errors"),
        ),
      "Decode the bytes using the codec registered for encoding.",
    ],
    ...affix("endswith", (s, p) => s.endsWith(p)),
    expandtabs: [
      "/, tabsize=8",
      (self: Value, size: Value) => wrap(expandTabs(toText(own(type, self, "expandtabs")), toSize(size))),
    ],
    ...search("find", false, false),
    fromhex: classEntry(
      "string, /",
      (cls: PyType, text: Value) => {
        const s = asStr(text);
        if (s === undefined) throw error(TypeError, `fromhex() argument must be str, not ${givenName(text)}`);
        const result = make(fromHexText(s));
        return cls === type ? result : call(cls, result);
      },
      "Create a bytes object from a string of hexadecimal numbers.",
    ),
    hex: [
      "/, sep=..., bytes_per_sep=1",
      (self: Value, sep: Value, group: Value) => toHexText(own(type, self, "hex"), sep, toSize(group)),
      "Create a string of hexadecimal numbers from a bytes object.",
    ],
    ...search("index", false, true),
    ...plain("isalnum", (s) => /^[0-9A-Za-z]+$/.test(s)),
    ...plain("isalpha", (s) => /^[A-Za-z]+$/.test(s)),
    ...plain("isascii", (s) => !/[\x80-\xff]/.test(s)),
    ...plain("isdigit", (s) => /^[0-9]+$/.test(s)),
    ...plain("islower", (s) => /[a-z]/.test(s) && !/[A-Z]/.test(s)),
    ...plain("isspace", (s) => /^[ \t\n\r\v\f]+$/.test(s)),
    ...plain("istitle", isTitle),
    ...plain("isupper", (s) => /[A-Z]/.test(s) && !/[a-z]/.test(s)),
    join: [
      "iterable_of_bytes, /",
      (self: Value, iterable: Value) => wrap(joined(self, toText(own(type, self, "join")), iterable)),
    ],
    ...justify("ljust", () => 0),
    ...changed("lower", lower),
    ...stripper("lstrip", true, false),
    maketrans: staticEntry("frm, to, /", (from: Value, to: Value) => new PyBytes(makeTrans(from, to))),
    ...partition("partition", false),
    replace: [
      "old, new, count=-1, /",
      (self: Value, old: Value, by: Value, times: Value) =>
        wrap(replace(toText(own(type, self, "replace")), bytesText(old), bytesText(by), toSize(times))),
    ],
    removeprefix: [
      "prefix, /",
      (self: Value, prefix: Value) => {
        const s = toText(own(type, self, "removeprefix"));
        const p = bytesText(prefix);
        return wrap(s.startsWith(p) ? s.slice(p.length) : s);
      },
    ],
    removesuffix: [
      "suffix, /",
      (self: Value, suffix: Value) => {
        const s = toText(own(type, self, "removesuffix"));
        const p = bytesText(suffix);
        return wrap(p !== "" && s.endsWith(p) ? s.slice(0, -p.length) : s);
      },
    ],
    ...search("rfind", true, false),
    ...search("rindex", true, true),
    ...justify("rjust", (missing) => missing),
    ...partition("rpartition", true),
    ...splitter("rsplit", rsplitWords, rsplitBy),
    ...stripper("rstrip", false, true),
    ...splitter("split", splitWords, splitBy),
    splitlines: [
      "/, keepends=False",
      (self: Value, keepends: Value) => splitLines(toText(own(type, self, "splitlines")), truth(keepends)).map(wrap),
    ],
    ...affix("startswith", (s, p) => s.startsWith(p)),
    ...stripper("strip", true, true),
    ...changed("swapcase", swapcase),
    ...changed("title", title),
    translate: [
      "table, /, delete=...",
      (self: Value, table: Value, gone: Value) => make(translate(own(type, self, "translate"), table, gone)),
    ],
    ...changed("upper", upper),
    zfill: ["width, /", (self: Value, width: Value) => wrap(zfill(toText(own(type, self, "zfill")), toSize(width)))],
  };
}

/** The bytes that a slice selects, copied. */
export function sliceBytes(data: Uint8Array, key: PySlice): Uint8Array {
  const { start, stop, step, count } = sliceIndices(key, data.length);
  if (count === 0) return new Uint8Array(0);
  if (step === 1) return data.slice(start, stop);
  const out = new Uint8Array(count);
  for (let i = 0, at = start; i < count; i++, at += step) out[i] = data[at] as number;
  return out;
}

/** `+` and `*` called by their names. */
export const byteOperators = (type: PyType): void =>
  sequenceOperators(type, (_self, other) => error(TypeError, `can't concat ${typeName(other)} to ${type.name}`));
