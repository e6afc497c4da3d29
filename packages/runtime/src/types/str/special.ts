/** Special methods of str. */

import { error, IndexError, MemoryError, OverflowError, TypeError } from "../../object/exceptions/exceptions.ts";
import { staticEntry } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { PyTuple, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { asStr, givenName, tryIndex, wordSized } from "../convert.ts";
import { indexIn } from "../find-text.ts";
import { formatText } from "../format/text.ts";
import * as hashes from "../hash/lazy.ts";
import { PySlice, sliceIndices } from "../slice.ts";
import { own } from "./arguments.ts";
import { strIterator } from "./iterator.ts";
import * as late from "./lazy.ts";
import { newStr } from "./new.ts";
import { compareStrings, isAstral, points, strLength } from "./points.ts";
import { strRepr } from "./repr.ts";

type Table = Record<string, Value>;

/** JavaScript engines hold no longer strings. */
const MOST_UNITS = 2 ** 29 - 25;

function comparison(name: string, test: (order: number) => boolean): Table {
  return {
    [name]: [
      "value, /",
      (self: Value, other: Value) => {
        const a = own(self, name);
        const b = asStr(other);
        return b === undefined ? NotImplemented : test(compareStrings(a, b));
      },
    ],
  };
}

/** `s * n`. @throws MemoryError, OverflowError */
export function repeatStr(s: string, count: Value): string | undefined {
  const given = tryIndex(count);
  if (given === undefined) return undefined;
  const n = wordSized(given);
  if (n === undefined) throw error(OverflowError, `cannot fit '${typeName(count)}' into an index-sized integer`);
  if (n <= 0 || s === "") return "";
  if (n * s.length > MOST_UNITS) throw error(MemoryError);
  return s.repeat(n);
}

const repeat: Value = [
  "value, /",
  (self: Value, count: Value) => repeatStr(own(self, "__mul__"), count) ?? NotImplemented,
];

/** `s[::-1]` of text without characters beyond U+FFFF. */
function reversed(s: string): string {
  if (s.length > 64) return s.split("").reverse().join("");
  let out = "";
  for (let i = s.length - 1; i >= 0; i--) out += s[i];
  return out;
}

/** `s[key]`. @throws IndexError, TypeError */
export function subscriptStr(s: string, key: Value): string {
  if (typeof key === "number" && !isAstral(s)) {
    const at = key < 0 ? key + s.length : key;
    if (at < 0 || at >= s.length) throw error(IndexError, "string index out of range");
    return s[at] as string;
  }
  if (key instanceof PySlice) {
    const { start: from, stop: to } = key;
    // JavaScript's slice clips as Python's does.
    if (
      key.step === None &&
      !isAstral(s) &&
      (typeof from === "number" || from === None) &&
      (typeof to === "number" || to === None)
    ) {
      return s.slice(from === None ? 0 : from, to === None ? s.length : to);
    }
    if (key.step === -1 && from === None && to === None && !isAstral(s)) return reversed(s);
    const view = points(s);
    const { start, stop, step, count } = sliceIndices(key, view.length);
    if (count === 0) return "";
    if (step === 1) return view.slice(start, stop);
    let out = "";
    for (let i = 0, at = start; i < count; i++, at += step) out += view.at(at);
    return out;
  }
  const given = tryIndex(key);
  if (given === undefined) throw error(TypeError, `string indices must be integers, not '${typeName(key)}'`);
  const i = wordSized(given);
  if (i === undefined) throw error(IndexError, `cannot fit '${typeName(key)}' into an index-sized integer`);
  const view = points(s);
  const at = i < 0 ? i + view.length : i;
  if (at < 0 || at >= view.length) throw error(IndexError, "string index out of range");
  return view.at(at);
}

/** `+` of a str and something else. */
export const concatError = (_a: Value, b: Value): Value =>
  error(TypeError, `can only concatenate str (not "${typeName(b)}") to str`);

export const specialMethods: Table = {
  __new__: staticEntry("cls, /, object=..., encoding=..., errors=...", newStr),
  __repr__: ["", (self: Value) => strRepr(own(self, "__repr__"))],
  __str__: ["", (self: Value) => own(self, "__str__")],
  __hash__: ["", (self: Value) => hashes.text.hashString(own(self, "__hash__"))],
  ...comparison("__lt__", (order) => order < 0),
  ...comparison("__le__", (order) => order <= 0),
  ...comparison("__eq__", (order) => order === 0),
  ...comparison("__ne__", (order) => order !== 0),
  ...comparison("__gt__", (order) => order > 0),
  ...comparison("__ge__", (order) => order >= 0),
  __iter__: ["", (self: Value) => strIterator(own(self, "__iter__"))],
  __mod__: ["value, /", (self: Value, values: Value) => late.percent.percentStr(own(self, "__mod__"), values)],
  __rmod__: [
    "value, /",
    (self: Value, format: Value) => {
      const s = asStr(format);
      return s === undefined ? NotImplemented : late.percent.percentStr(s, self);
    },
  ],
  __len__: ["", (self: Value) => strLength(own(self, "__len__"))],
  __getitem__: ["key, /", (self: Value, key: Value) => subscriptStr(own(self, "__getitem__"), key)],
  __add__: [
    "value, /",
    (self: Value, other: Value) => {
      const a = own(self, "__add__");
      const b = asStr(other);
      return b === undefined ? NotImplemented : a + b;
    },
  ],
  __mul__: repeat,
  __rmul__: repeat,
  __contains__: [
    "key, /",
    (self: Value, item: Value) => {
      const s = asStr(item);
      if (s === undefined)
        throw error(TypeError, `'in <string>' requires string as left operand, not ${typeName(item)}`);
      return indexIn(own(self, "__contains__"), s) >= 0;
    },
  ],
  __format__: [
    "format_spec, /",
    (self: Value, spec: Value) => {
      const text = asStr(spec);
      if (text === undefined) throw error(TypeError, `__format__() argument must be str, not ${givenName(spec)}`);
      if (text === "") return strOf(self);
      return formatText(own(self, "__format__"), text, typeOf(self).name);
    },
  ],
  __sizeof__: [
    "",
    (self: Value) => {
      const s = own(self, "__sizeof__");
      let most = 0;
      for (const c of s) most = Math.max(most, c.codePointAt(0) as number);
      const length = strLength(s);
      if (most < 128) return 41 + length;
      return most < 256 ? 58 + length : most < 65536 ? 60 + 2 * length : 64 + 4 * length;
    },
  ],
  __getnewargs__: ["", (self: Value) => new PyTuple([own(self, "__getnewargs__")])],
};
