/** The methods of str: https://docs.python.org/3.13/library/stdtypes.html#string-methods */

import type { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { iter$ } from "../../object/iterate.ts";
import { defineMethods, staticEntry } from "../../object/methods.ts";
import { sequenceOperators } from "../../object/sequence-operators.ts";
import { truth } from "../../object/truth.ts";
import { lookup, PyTuple, StrType, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PyBytes } from "../bytes/value.ts";
import { encodeText } from "../codecs/registry.ts";
import { asStr, toSize } from "../convert.ts";
import { indexIn } from "../find-text.ts";
import { affixes, fillCharacter, own, separator, stripSet, text } from "./arguments.ts";
import { toLower, toUpper } from "./ascii.ts";
import * as is from "./classify.ts";
import * as late from "./lazy.ts";
import { textArgument } from "./new.ts";
import { strLength } from "./points.ts";
import { count, find, part, replace } from "./search.ts";
import { concatError, specialMethods } from "./special.ts";
import { expandTabs, rsplitBy, rsplitSpaces, splitBy, splitLines, splitSpaces } from "./split.ts";
import { strip } from "./strip.ts";

type Table = Record<string, Value>;

const plain = (name: string, f: (s: string) => Value, doc: string): Table => ({
  [name]: ["", (self: Value) => f(own(self, name)), doc],
});

function search(name: string, last: boolean, raises: boolean, doc: string): Table {
  return {
    [name]: [
      "sub, start=..., end=..., /",
      (self: Value, sub: Value, start: Value, end: Value) => {
        const at = find(own(self, name), text(sub, name, "1"), start, end, last);
        if (at < 0 && raises) throw error(ValueError, "substring not found");
        return at;
      },
      doc,
    ],
  };
}

function justify(name: string, place: (missing: number, width: number) => number, doc: string): Table {
  return {
    [name]: [
      "width, fillchar=' ', /",
      (self: Value, width: Value, fillchar: Value) => {
        const s = own(self, name);
        const w = toSize(width);
        const fill = fillCharacter(fillchar);
        const missing = w - strLength(s);
        if (missing <= 0) return s;
        const left = place(missing, w);
        return fill.repeat(left) + s + fill.repeat(missing - left);
      },
      doc,
    ],
  };
}

function stripper(name: string, start: boolean, end: boolean, doc: string): Table {
  return {
    [name]: [
      "chars=None, /",
      (self: Value, chars: Value) => strip(own(self, name), stripSet(chars, name), start, end),
      doc,
    ],
  };
}

function affix(name: string, test: (s: string, candidate: string) => boolean, doc: string): Table {
  return {
    [name]: [
      "prefix, start=..., end=..., /",
      (self: Value, candidates: Value, start: Value, end: Value) => {
        if (typeof candidates === "string" && start === undefined && end === undefined)
          return test(own(self, name), candidates);
        const s = part(own(self, name), start, end);
        const list = affixes(candidates, name);
        return s !== undefined && list.some((candidate) => test(s, candidate));
      },
      doc,
    ],
  };
}

function splitter(
  name: string,
  bySpaces: (s: string, limit: number) => string[],
  by: (s: string, separator: string, limit: number) => string[],
  doc: string,
): Table {
  return {
    [name]: [
      "/, sep=None, maxsplit=-1",
      (self: Value, sep: Value, maxsplit: Value) => {
        const s = own(self, name);
        const limit = toSize(maxsplit);
        const separatorText = separator(sep);
        if (separatorText === "") throw error(ValueError, "empty separator");
        return separatorText === null ? bySpaces(s, limit) : by(s, separatorText, limit);
      },
      doc,
    ],
  };
}

function partition(name: string, last: boolean, doc: string): Table {
  return {
    [name]: [
      "sep, /",
      (self: Value, sep: Value) => {
        const s = own(self, name);
        const by = asStr(sep);
        if (by === undefined) throw error(TypeError, `must be str, not ${typeName(sep)}`);
        if (by === "") throw error(ValueError, "empty separator");
        const at = last ? s.lastIndexOf(by) : indexIn(s, by);
        if (at < 0) return new PyTuple(last ? ["", "", s] : [s, "", ""]);
        return new PyTuple([s.slice(0, at), by, s.slice(at + by.length)]);
      },
      doc,
    ],
  };
}

/** `str.join`. */
export function join(self: Value, iterable: Value): string {
  const by = own(self, "join");
  // All items are taken before any is looked at, as CPython does.
  const items = iterable.constructor === Array ? (iterable as Value[]) : joinable(iterable);
  if (items.every(isText)) return items.join(by);
  const parts = items.map((item, i) => {
    const s = asStr(item);
    if (s === undefined) throw error(TypeError, `sequence item ${i}: expected str instance, ${typeName(item)} found`);
    return s;
  });
  return parts.join(by);
}

const isText = (v: Value): boolean => typeof v === "string";

function joinable(iterable: Value): Value[] {
  const type = typeOf(iterable);
  if (lookup(type, "__iter__") === undefined && lookup(type, "__getitem__") === undefined)
    throw error(TypeError, "can only join an iterable");
  const items: Value[] = [];
  const iterator = iter$(iterable);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) items.push(x);
  return items;
}

function zfill(s: string, width: number): string {
  const missing = width - strLength(s);
  if (missing <= 0) return s;
  const signed = s.startsWith("+") || s.startsWith("-");
  return signed ? (s[0] as string) + "0".repeat(missing) + s.slice(1) : "0".repeat(missing) + s;
}

defineMethods(StrType, {
  ...specialMethods,
  encode: [
    "/, encoding=..., errors=...",
    (self: Value, encoding: Value, errors: Value) =>
      new PyBytes(
        encodeText(
          own(self, "encode"),
          textArgument(encoding, "utf-8", "encode", "encoding"),
          textArgument(errors, "strict", "encode", "errors"),
        ),
      ),
    "Encode the string using the codec registered for encoding.",
  ],
  replace: [
    "old, new, /, count=-1",
    (self: Value, old: Value, by: Value, times: Value) =>
      replace(own(self, "replace"), text(old, "replace", "1"), text(by, "replace", "2"), toSize(times)),
    "Return a copy with all occurrences of substring old replaced by new.",
  ],
  ...splitter(
    "split",
    splitSpaces,
    splitBy,
    "Return a list of the substrings in the string, using sep as the separator string.",
  ),
  ...splitter(
    "rsplit",
    rsplitSpaces,
    rsplitBy,
    "Return a list of the substrings in the string, splitting from the end.",
  ),
  join: ["iterable, /", join, "Concatenate any number of strings."],
  ...plain("capitalize", (s) => late.rare.capitalize(s), "Return a capitalized version of the string."),
  ...plain(
    "casefold",
    (s) => late.rare.casefold(s),
    "Return a version of the string suitable for caseless comparisons.",
  ),
  ...plain("title", (s) => late.rare.title(s), "Return a version of the string where each word is titlecased."),
  ...justify(
    "center",
    (missing, width) => Math.floor(missing / 2) + (missing & width & 1),
    "Return a centered string of length width.",
  ),
  count: [
    "sub, start=..., end=..., /",
    (self: Value, sub: Value, start: Value, end: Value) => {
      const s = own(self, "count");
      const what = text(sub, "count", "1");
      const slice = part(s, start, end);
      return slice === undefined ? 0 : count(slice, what);
    },
    "Return the number of non-overlapping occurrences of substring sub in string S[start:end].",
  ],
  expandtabs: [
    "/, tabsize=8",
    (self: Value, tabsize: Value) => expandTabs(own(self, "expandtabs"), toSize(tabsize)),
    "Return a copy where all tab characters are expanded using spaces.",
  ],
  ...search("find", false, false, "Return the lowest index in S where substring sub is found, or -1."),
  ...partition("partition", false, "Partition the string into three parts using the given separator."),
  ...search("index", false, true, "Return the lowest index in S where substring sub is found."),
  ...justify("ljust", () => 0, "Return a left-justified string of length width."),
  ...plain("lower", toLower, "Return a copy of the string converted to lowercase."),
  ...stripper("lstrip", true, false, "Return a copy of the string with leading whitespace removed."),
  ...search("rfind", true, false, "Return the highest index in S where substring sub is found, or -1."),
  ...search("rindex", true, true, "Return the highest index in S where substring sub is found."),
  ...justify("rjust", (missing) => missing, "Return a right-justified string of length width."),
  ...stripper("rstrip", false, true, "Return a copy of the string with trailing whitespace removed."),
  ...partition(
    "rpartition",
    true,
    "Partition the string into three parts using the given separator, searching from the end.",
  ),
  splitlines: [
    "/, keepends=False",
    (self: Value, keepends: Value) => splitLines(own(self, "splitlines"), truth(keepends)),
    "Return a list of the lines in the string, breaking at line boundaries.",
  ],
  ...stripper("strip", true, true, "Return a copy of the string with leading and trailing whitespace removed."),
  ...plain(
    "swapcase",
    (s) => late.rare.swapcase(s),
    "Convert uppercase characters to lowercase and lowercase characters to uppercase.",
  ),
  translate: [
    "table, /",
    (self: Value, table: Value) => late.rare.translate(own(self, "translate"), table),
    "Replace each character in the string using the given translation table.",
  ],
  ...plain("upper", toUpper, "Return a copy of the string converted to uppercase."),
  ...affix(
    "startswith",
    (s, p) => s.startsWith(p),
    "Return True if the string starts with the specified prefix, False otherwise.",
  ),
  ...affix(
    "endswith",
    (s, p) => s.endsWith(p),
    "Return True if the string ends with the specified suffix, False otherwise.",
  ),
  removeprefix: [
    "prefix, /",
    (self: Value, prefix: Value) => {
      const s = own(self, "removeprefix");
      const p = text(prefix, "removeprefix");
      return s.startsWith(p) ? s.slice(p.length) : s;
    },
    "Return a str with the given prefix string removed if present.",
  ],
  removesuffix: [
    "suffix, /",
    (self: Value, suffix: Value) => {
      const s = own(self, "removesuffix");
      const p = text(suffix, "removesuffix");
      return p !== "" && s.endsWith(p) ? s.slice(0, -p.length) : s;
    },
    "Return a str with the given suffix string removed if present.",
  ],
  ...plain("isascii", is.isAscii, "Return True if all characters in the string are ASCII, False otherwise."),
  ...plain("islower", is.isLower, "Return True if the string is a lowercase string, False otherwise."),
  ...plain("isupper", is.isUpper, "Return True if the string is an uppercase string, False otherwise."),
  ...plain("istitle", is.isTitle, "Return True if the string is a title-cased string, False otherwise."),
  ...plain("isspace", is.isSpace, "Return True if the string is a whitespace string, False otherwise."),
  ...plain("isdecimal", is.isDecimal, "Return True if the string is a decimal string, False otherwise."),
  ...plain("isdigit", is.isDigit, "Return True if the string is a digit string, False otherwise."),
  ...plain("isnumeric", is.isNumeric, "Return True if the string is a numeric string, False otherwise."),
  ...plain("isalpha", is.isAlpha, "Return True if the string is an alphabetic string, False otherwise."),
  ...plain("isalnum", is.isAlnum, "Return True if the string is an alpha-numeric string, False otherwise."),
  ...plain("isidentifier", is.isIdentifier, "Return True if the string is a valid Python identifier, False otherwise."),
  ...plain(
    "isprintable",
    is.isPrintableText,
    "Return True if all characters in the string are printable, False otherwise.",
  ),
  zfill: [
    "width, /",
    (self: Value, width: Value) => zfill(own(self, "zfill"), toSize(width)),
    "Pad a numeric string with zeros on the left, to fill a field of the given width.",
  ],
  format: [
    "/, *args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) =>
      late.template.formatTemplate(
        own(self, "format"),
        late.template.argumentFields(args.items, (name) => kwargs.get(name)),
      ),
    "Return a formatted version of the string, using substitutions from args and kwargs.",
  ],
  format_map: [
    "mapping, /",
    (self: Value, mapping: Value) =>
      late.template.formatTemplate(own(self, "format_map"), late.template.mappingFields(mapping)),
    "Return a formatted version of the string, using substitutions from mapping.",
  ],
  maketrans: staticEntry(
    "x, y=..., z=..., /",
    (x: Value, y: Value, z: Value) => late.rare.makeTrans(x, y, z),
    "Return a translation table usable for str.translate().",
  ),
  __doc__:
    "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from the given object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will be decoded using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() (if defined)\nor repr(object).\nencoding defaults to 'utf-8'.\nerrors defaults to 'strict'.",
});

sequenceOperators(StrType, concatError);
