/** `str.format`: https://docs.python.org/3.13/library/string.html#format-string-syntax and CPython's Objects/stringlib/unicode_format.h. */
import { getattr } from "../../object/attributes.ts";
import { error, IndexError, KeyError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr } from "../convert.ts";
import { asciiEscape } from "../str/repr.ts";

/** Where fields get their values. */
export interface Fields {
  readonly args: readonly Value[];
  /** The value of a name; throws KeyError. */
  named(name: string): Value;
  /** `format_map` has no positional fields. */
  readonly positional: boolean;
}

/** A run of text and the field after it, if any. */
interface Piece {
  readonly literal: string;
  readonly field?: Field;
}
interface Field {
  readonly name: string;
  readonly spec: string;
  readonly conversion: string;
  /** The spec has fields of its own. */
  readonly nested: boolean;
}

/** Splits a template into text and fields. @throws ValueError */
export function* parseTemplate(text: string): Generator<Piece> {
  let at = 0;
  while (at < text.length) {
    let literal = "";
    let opened = false;
    while (at < text.length) {
      const c = text[at] as string;
      at++;
      if (c !== "{" && c !== "}") {
        literal += c;
        continue;
      }
      if (at < text.length && text[at] === c) {
        at++;
        // As in CPython, the text up to an escaped brace is handed out on its own: `Formatter.parse` shows it.
        yield { literal: literal + c };
        literal = "";
        continue;
      }
      if (c === "}") throw error(ValueError, "Single '}' encountered in format string");
      if (at >= text.length) throw error(ValueError, "Single '{' encountered in format string");
      opened = true;
      break;
    }
    if (!opened) {
      if (literal !== "") yield { literal };
      return;
    }
    const start = at;
    let depth = 1;
    let nested = false;
    let bracket = false;
    // The field name ends at ':' or '!' outside brackets; braces nest only in the spec.
    while (at < text.length) {
      const c = text[at] as string;
      if (c === "[") bracket = true;
      else if (c === "]") bracket = false;
      else if (c === "{") {
        if (!bracket) throw error(ValueError, "unexpected '{' in field name");
      } else if (c === "}" && !bracket) break;
      else if ((c === ":" || c === "!") && !bracket) break;
      at++;
    }
    const name = text.slice(start, at);
    const stop = text[at];
    let conversion = "";
    let spec = "";
    if (stop === undefined) throw error(ValueError, "expected '}' before end of string");
    if (stop === "!" || stop === ":") {
      let c = text[at] as string | undefined;
      if (c === "!") {
        at++;
        const converter = text.codePointAt(at);
        if (converter === undefined) throw error(ValueError, "end of string while looking for conversion specifier");
        conversion = String.fromCodePoint(converter);
        at += conversion.length;
        c = text[at];
        if (c === undefined) throw error(ValueError, "unmatched '{' in format spec");
        if (c !== "}" && c !== ":") throw error(ValueError, "expected ':' after conversion specifier");
      }
      if (c === ":") {
        at++;
        const from = at;
        for (; at < text.length; at++) {
          const s = text[at];
          if (s === "{") {
            nested = true;
            depth++;
          } else if (s === "}" && --depth === 0) break;
        }
        if (at >= text.length) throw error(ValueError, "unmatched '{' in format spec");
        spec = text.slice(from, at);
      }
    }
    at++;
    yield { literal, field: { name, spec, conversion, nested } };
  }
}

/** One step after the first part of a field name. */
export type Access =
  | { readonly attribute: true; readonly name: string }
  | { readonly attribute: false; readonly key: string | number };

const asNumber = (text: string): number | undefined => {
  if (!/^\d+$/.test(text)) return undefined;
  const n = Number(text);
  if (!Number.isSafeInteger(n)) throw error(ValueError, "Too many decimal digits in format string");
  return n;
};

export interface FieldName {
  readonly first: string | number;
  readonly rest: Iterable<Access>;
}

/** Splits `name.attr[key]`. @throws ValueError */
export function parseField(name: string): FieldName {
  const end = name.search(/[.[]/);
  const head = end < 0 ? name : name.slice(0, end);
  return { first: asNumber(head) ?? head, rest: end < 0 ? [] : accesses(name, end) };
}

/** The steps after the first part, one at a time: the value of a step is taken before the next is read. */
function* accesses(name: string, start: number): Generator<Access> {
  let at = start;
  while (at < name.length) {
    const c = name[at];
    at++;
    if (c === ".") {
      const next = name.slice(at).search(/[.[]/);
      const stop = next < 0 ? name.length : at + next;
      if (stop === at) throw error(ValueError, "Empty attribute in format string");
      yield { attribute: true, name: name.slice(at, stop) };
      at = stop;
    } else if (c === "[") {
      const close = name.indexOf("]", at);
      if (close < 0) throw error(ValueError, "Missing ']' in format string");
      if (close === at) throw error(ValueError, "Empty attribute in format string");
      const key = name.slice(at, close);
      yield { attribute: false, key: asNumber(key) ?? key };
      at = close + 1;
    } else throw error(ValueError, "Only '.' or '[' may follow ']' in format field specifier");
  }
}

/** Automatic (`{}`) and manual (`{0}`) numbering exclude each other. */
interface Numbering {
  next: number;
  mode: "" | "automatic" | "manual";
}

function fieldValue({ first, rest }: FieldName, fields: Fields, numbering: Numbering): Value {
  let index = first;
  if (first === "") {
    if (numbering.mode === "manual") {
      throw error(ValueError, "cannot switch from manual field specification to automatic field numbering");
    }
    numbering.mode = "automatic";
    index = numbering.next++;
  } else if (typeof first === "number") {
    if (numbering.mode === "automatic") {
      throw error(ValueError, "cannot switch from automatic field numbering to manual field specification");
    }
    numbering.mode = "manual";
  }
  let value: Value;
  if (typeof index === "number") {
    if (!fields.positional) throw error(ValueError, "Format string contains positional fields");
    value = fields.args[index];
    if (value === undefined)
      throw error(IndexError, `Replacement index ${index} out of range for positional args tuple`);
  } else value = fields.named(index);
  for (const step of rest) value = step.attribute ? getattr(value, step.name) : getitem(value, step.key);
  return value;
}

function convert(value: Value, conversion: string): Value {
  switch (conversion) {
    case "":
      return value;
    case "r":
      return reprOf(value);
    case "s":
      return strOf(value);
    case "a":
      return asciiEscape(reprOf(value));
    default: {
      const cp = conversion.codePointAt(0) as number;
      if (cp > 32 && cp < 127) throw error(ValueError, `Unknown conversion specifier ${conversion}`);
      throw error(ValueError, `Unknown conversion specifier \\x${cp.toString(16)}`);
    }
  }
}

/** `format(value, spec)` as a JavaScript string. @throws TypeError when `__format__` gives no string */
export function formatValue(value: Value, spec: string): string {
  if (spec === "") {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
  }
  const result = callSpecial(value, "__format__", spec);
  const text = asStr(result);
  if (text === undefined) throw error(TypeError, `__format__ must return a str, not ${typeName(result)}`);
  return text;
}

/** A field with its name taken apart. */
interface Prepared {
  readonly literal: string;
  readonly field?: Field & { readonly parts: FieldName };
}

// A memo, not state. Templates with an error are not kept: the error must come when the text before it has been filled.
const prepared = new Map<string, readonly Prepared[]>();
const MOST_PREPARED = 500;

function* read(text: string): Generator<Prepared> {
  for (const { literal, field } of parseTemplate(text)) {
    yield field === undefined ? { literal } : { literal, field: { ...field, parts: parseField(field.name) } };
  }
}

function prepare(text: string): Iterable<Prepared> {
  const known = prepared.get(text);
  if (known !== undefined) return known;
  let pieces: Prepared[];
  try {
    pieces = [...read(text)].map(({ literal, field }) =>
      field === undefined
        ? { literal }
        : { literal, field: { ...field, parts: { first: field.parts.first, rest: [...field.parts.rest] } } },
    );
  } catch {
    return read(text);
  }
  if (prepared.size >= MOST_PREPARED) prepared.clear();
  prepared.set(text, pieces);
  return pieces;
}

function render(text: string, fields: Fields, numbering: Numbering, depth: number): string {
  if (depth < 0) throw error(ValueError, "Max string recursion exceeded");
  let out = "";
  for (const { literal, field } of prepare(text)) {
    out += literal;
    if (field === undefined) continue;
    const value = convert(fieldValue(field.parts, fields, numbering), field.conversion);
    const spec = field.nested ? render(field.spec, fields, numbering, depth - 1) : field.spec;
    out += formatValue(value, spec);
  }
  return out;
}

/**
 * Fills a template.
 * @example
 * formatTemplate("{0:>{1}}", { args: ["x", 3], named, positional: true }) // "  x"
 */
export function formatTemplate(text: string, fields: Fields): string {
  return render(text, fields, { next: 0, mode: "" }, 1);
}

/** Fields named by a mapping's `__getitem__`. */
export const mappingFields = (mapping: Value): Fields => ({
  args: [],
  positional: false,
  named: (name) => getitem(mapping, name),
});

/** Fields of `format(*args, **kwargs)`. */
export function argumentFields(args: readonly Value[], get: (name: string) => Value): Fields {
  return {
    args,
    positional: true,
    named: (name) => {
      const value = get(name);
      if (value === undefined) throw error(KeyError, name);
      return value;
    },
  };
}
