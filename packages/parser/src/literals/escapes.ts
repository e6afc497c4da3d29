import type { UnicodeNames } from "./unicode-names.ts";

/** Escapes of one character (https://docs.python.org/3.13/reference/lexical_analysis.html#escape-sequences). */
const SIMPLE: ReadonlyMap<number, string> = new Map([
  [92, "\\"],
  [39, "'"],
  [34, '"'],
  [97, "\x07"],
  [98, "\b"],
  [102, "\f"],
  [110, "\n"],
  [114, "\r"],
  [116, "\t"],
  [118, "\v"],
]);

export const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
export const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** What an escape sequence that cannot be read is called; the caller knows where the literal stands. */
export class EscapeFailure extends Error {}

const hexDigits = (text: string, from: number, most: number): number => {
  let n = 0;
  while (n < most && /[0-9a-fA-F]/.test(text.charAt(from + n))) n++;
  return n;
};

/** Positions in messages count the UTF-8 bytes that CPython's decoder sees: non-ASCII text reaches it as `\UXXXXXXXX`. */
function decoderPosition(text: string, at: number): number {
  let position = 0;
  for (let i = 0; i < at; i++) {
    const codePoint = text.codePointAt(i)!;
    if (codePoint > 0xffff) i++;
    position += codePoint < 128 ? 1 : 10;
  }
  return position;
}

function unicodeError(text: string, from: number, to: number, why: string): EscapeFailure {
  const start = decoderPosition(text, from);
  const end = decoderPosition(text, to);
  const place = end - start <= 1 ? `position ${start}` : `position ${start}-${end - 1}`;
  return new EscapeFailure(`(unicode error) 'unicodeescape' codec can't decode bytes in ${place}: ${why}`);
}

/** Decodes the escapes of a str literal's body; into `apart` go the places where two surrogates of their own make up a pair. */
export function unescapeText(text: string, names: UnicodeNames, apart: number[]): string {
  let out = "";
  let last = 0;
  for (let i = text.indexOf("\\"); i >= 0; i = text.indexOf("\\", last)) {
    out += text.slice(last, i);
    const c = text.charCodeAt(i + 1);
    const common = commonEscape(text, i, c);
    if (common !== null) {
      out += common.value;
      last = common.end;
      continue;
    }
    const width = c === 120 ? 2 : c === 117 ? 4 : c === 85 ? 8 : 0;
    if (width > 0) {
      const digits = hexDigits(text, i + 2, width);
      const end = i + 2 + digits;
      if (digits < width) {
        const letter = String.fromCharCode(c);
        throw unicodeError(text, i, end, `truncated \\${letter}${"X".repeat(width)} escape`);
      }
      const codePoint = Number.parseInt(text.slice(i + 2, end), 16);
      if (codePoint > 0x10ffff) throw unicodeError(text, i, end, "illegal Unicode character");
      if (isLow(codePoint) && isHigh(out.charCodeAt(out.length - 1))) apart.push(out.length - 1);
      out += String.fromCodePoint(codePoint);
      last = end;
    } else if (c === 78) {
      const close = text.indexOf("}", i);
      if (text.charAt(i + 2) !== "{" || close <= i + 3) {
        const end = text.charAt(i + 2) !== "{" ? i + 2 : close < 0 ? text.length : close + 1;
        throw unicodeError(text, i, end, "malformed \\N character escape");
      }
      const found = names(text.slice(i + 3, close));
      if (found === undefined) throw unicodeError(text, i, close + 1, "unknown Unicode character name");
      out += found;
      last = close + 1;
    } else {
      out += "\\";
      last = i + 1;
    }
  }
  return out + text.slice(last);
}

/** Decodes the escapes of a bytes literal's body to one unit a byte. */
export function unescapeBytes(text: string): string {
  let out = "";
  let last = 0;
  for (let i = text.indexOf("\\"); i >= 0; i = text.indexOf("\\", last)) {
    out += text.slice(last, i);
    const c = text.charCodeAt(i + 1);
    const common = commonEscape(text, i, c);
    if (common !== null) {
      out += common.value.length === 1 ? String.fromCharCode(common.value.charCodeAt(0) & 255) : common.value;
      last = common.end;
    } else if (c === 120) {
      if (hexDigits(text, i + 2, 2) < 2) throw new EscapeFailure(`(value error) invalid \\x escape at position ${i}`);
      out += String.fromCharCode(Number.parseInt(text.slice(i + 2, i + 4), 16));
      last = i + 4;
    } else {
      out += "\\";
      last = i + 1;
    }
  }
  return out + text.slice(last);
}

/** Line joining, one-letter and octal escapes, which both kinds of string have. */
function commonEscape(text: string, at: number, c: number): { value: string; end: number } | null {
  if (c === 10) return { value: "", end: at + 2 };
  const simple = SIMPLE.get(c);
  if (simple !== undefined) return { value: simple, end: at + 2 };
  // Not a digit, or the end of a text: `f"\{x}"` has nothing behind its backslash.
  if (!(c >= 48 && c <= 55)) return null;
  let end = at + 1;
  let value = 0;
  while (end < at + 4 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 55) {
    value = value * 8 + text.charCodeAt(end++) - 48;
  }
  return { value: String.fromCharCode(value), end };
}
