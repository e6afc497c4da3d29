/** The format mini-language: https://docs.python.org/3.13/library/string.html#formatspec */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";

export interface FormatSpec {
  /** One character, by code point. */
  readonly fill: string;
  readonly align: "<" | ">" | "^" | "=";
  readonly alignGiven: boolean;
  readonly sign: "" | "+" | "-" | " ";
  /** `z`: negative zero after rounding prints as positive. */
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  /** -1 when not given. */
  readonly width: number;
  readonly grouping: "" | "," | "_";
  /** -1 when not given. */
  readonly precision: number;
  /** "" when not given. */
  readonly type: string;
}

const isAlign = (c: string | undefined): c is FormatSpec["align"] => c === "<" || c === ">" || c === "^" || c === "=";

const MAX_SIZE = 2 ** 53;

function readNumber(text: string): number {
  const n = Number(text);
  if (n >= MAX_SIZE) throw error(ValueError, "Too many decimal digits in format string");
  return n;
}

/**
 * Reads a format spec.
 * @param typeName the type of the object, for messages
 * @param defaultAlign where the type puts text when the spec does not say
 * @throws ValueError in CPython's words
 */
export function parseSpec(spec: string, typeName: string, defaultAlign: "<" | ">", defaultType = ""): FormatSpec {
  const key = `${defaultAlign}${defaultType}|${spec}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const result = readSpec(spec, typeName, defaultAlign, defaultType);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(key, result);
  return result;
}

// A memo, not state: a program formats with the same few specs again and again.
const parsed = new Map<string, FormatSpec>();
const MOST_PARSED = 1000;

function readSpec(spec: string, typeName: string, defaultAlign: "<" | ">", defaultType: string): FormatSpec {
  let at = 0;
  let fill = " ";
  let align: FormatSpec["align"] = defaultAlign;
  let alignGiven = false;
  let fillGiven = false;
  const first = spec.codePointAt(0);
  const firstLength = first !== undefined && first > 0xffff ? 2 : 1;
  if (isAlign(spec[firstLength])) {
    fill = spec.slice(0, firstLength);
    align = spec[firstLength] as FormatSpec["align"];
    fillGiven = true;
    alignGiven = true;
    at = firstLength + 1;
  } else if (isAlign(spec[0])) {
    align = spec[0];
    alignGiven = true;
    at = 1;
  }
  const sign = spec[at] === "+" || spec[at] === "-" || spec[at] === " " ? (spec[at++] as FormatSpec["sign"]) : "";
  const noNegativeZero = spec[at] === "z" && ++at > 0;
  const alternate = spec[at] === "#" && ++at > 0;
  if (!fillGiven && spec[at] === "0") {
    fill = "0";
    if (!alignGiven && defaultAlign === ">") align = "=";
    at++;
  }
  let width = -1;
  const widthText = /^\d+/.exec(spec.slice(at))?.[0];
  if (widthText !== undefined) {
    width = readNumber(widthText);
    at += widthText.length;
  }
  let grouping: FormatSpec["grouping"] = "";
  if (spec[at] === ",") {
    grouping = ",";
    at++;
  }
  if (spec[at] === "_") {
    if (grouping !== "") throw error(ValueError, "Cannot specify both ',' and '_'.");
    grouping = "_";
    at++;
  }
  if (spec[at] === "," && grouping !== "") {
    throw error(ValueError, grouping === "_" ? "Cannot specify both ',' and '_'." : "Cannot specify ',' with ','.");
  }
  let precision = -1;
  if (spec[at] === ".") {
    at++;
    const text = /^\d+/.exec(spec.slice(at))?.[0];
    if (text === undefined) throw error(ValueError, "Format specifier missing precision");
    precision = readNumber(text);
    at += text.length;
  }
  const rest = [...spec.slice(at)];
  if (rest.length > 1) throw error(ValueError, `Invalid format specifier '${spec}' for object of type '${typeName}'`);
  const type = rest[0] ?? defaultType;
  if (grouping !== "" && !"defgEG%F".includes(type) && !(grouping === "_" && "boxX".includes(type))) {
    throw error(ValueError, `Cannot specify '${grouping}' with ${quoteCode(type)}.`);
  }
  return { fill, align, alignGiven, sign, noNegativeZero, alternate, width, grouping, precision, type };
}

const quoteCode = (code: string): string => {
  const cp = code.codePointAt(0) as number;
  return cp > 32 && cp < 128 ? `'${code}'` : `'\\x${cp.toString(16)}'`;
};

/** "Unknown format code 'q' for object of type 'int'". */
export const unknownCode = (code: string, typeName: string): Value =>
  error(ValueError, `Unknown format code ${quoteCode(code)} for object of type '${typeName}'`);

/** Number of code points. */
const lengthOf = (text: string): number => {
  let n = text.length;
  for (let i = 0; i < text.length; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) n--;
  return n;
};

/** Fills text to the width; `=` counts as `>` here. */
export function pad(text: string, spec: Pick<FormatSpec, "fill" | "align" | "width">): string {
  const missing = spec.width - lengthOf(text);
  if (missing <= 0) return text;
  const left = spec.align === "<" ? 0 : spec.align === "^" ? missing >> 1 : missing;
  return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
}

/**
 * Lays out a number: sign, prefix, digits in groups, what follows them, and the fill where the alignment puts it.
 * @param digits the integral digits; none for `inf` and `nan`
 */
export function layoutNumber(
  sign: string,
  prefix: string,
  digits: string,
  rest: string,
  spec: FormatSpec,
  groupSize = 3,
): string {
  const zeroFill = spec.fill === "0" && spec.align === "=";
  const fixed = sign.length + prefix.length + rest.length;
  // `inf` and `nan` come as `rest`: what has no digits is not grouped.
  const body = digits === "" ? "" : group(digits, spec.grouping, groupSize, zeroFill ? spec.width - fixed : 0);
  if (spec.align === "=") {
    const missing = spec.width - fixed - body.length;
    return sign + prefix + (missing > 0 ? spec.fill.repeat(missing) : "") + body + rest;
  }
  return pad(sign + prefix + body + rest, spec);
}

function group(digits: string, separator: string, size: number, minWidth: number): string {
  if (separator === "") return minWidth > digits.length ? digits.padStart(minWidth, "0") : digits;
  let end = digits.length;
  let room = minWidth;
  let out = "";
  for (;;) {
    const length = Math.min(size, Math.max(end, room, 1));
    const taken = Math.min(end, length);
    out = "0".repeat(length - taken) + digits.slice(end - taken, end) + out;
    end -= taken;
    room -= length;
    if (end <= 0 && room <= 0) return out;
    room -= 1;
    out = separator + out;
  }
}

/** The sign shown for a number. */
export const signText = (negative: boolean, sign: FormatSpec["sign"]): string =>
  negative ? "-" : sign === "+" || sign === " " ? sign : "";
