/** `unicode_escape` and `raw_unicode_escape`: text as the inside of a string literal. */
import { escape } from "../str/repr.ts";
import * as unicode from "../unicode/lazy.ts";
import type { Codec } from "./codec.ts";
import { handleDecodeError } from "./errors.ts";

const SHORT: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };
const READ: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character that `\\N{NAME}` names, or why none; and where the escape ends. */
function namedCharacter(text: string, at: number): { character: string | { reason: string }; end: number } {
  const close = text.indexOf("}", at);
  if (text[at + 2] !== "{" || close <= at + 3) {
    const end = text[at + 2] !== "{" ? at + 2 : close < 0 ? text.length : close + 1;
    return { character: { reason: "malformed \\N character escape" }, end };
  }
  const code = unicode.names.characterNamed(text.slice(at + 3, close));
  const character = code === undefined ? { reason: "unknown Unicode character name" } : String.fromCodePoint(code);
  return { character, end: close + 1 };
}

function decodeEscapes(data: Uint8Array, errors: string, raw: boolean): string {
  const encoding = raw ? "rawunicodeescape" : "unicodeescape";
  const text = Array.from(data, (b) => String.fromCharCode(b)).join("");
  let out = "";
  for (let i = 0; i < text.length; ) {
    const c = text[i] as string;
    const kind = text[i + 1];
    if (c !== "\\" || (raw && kind !== "u" && kind !== "U")) {
      out += c;
      i++;
      continue;
    }
    const digits = kind === undefined ? undefined : DIGITS[kind];
    let trouble: { end: number; reason: string } | undefined;
    if (kind === undefined) trouble = { end: i + 1, reason: "\\ at end of string" };
    else if (digits !== undefined) {
      const hex = (/^[0-9a-fA-F]*/.exec(text.slice(i + 2, i + 2 + digits)) as RegExpExecArray)[0];
      const cp = Number.parseInt(hex, 16);
      if (hex.length < digits) {
        trouble = {
          end: i + 2 + hex.length,
          reason: `truncated \\${kind === "x" ? "xXX" : kind === "u" ? "uXXXX" : "UXXXXXXXX"} escape`,
        };
      } else if (cp > 0x10ffff) trouble = { end: i + 10, reason: "illegal Unicode character" };
      else {
        out += String.fromCodePoint(cp);
        i += 2 + digits;
        continue;
      }
    } else if (kind === "N" && !raw) {
      const found = namedCharacter(text, i);
      if (typeof found.character === "string") {
        out += found.character;
        i = found.end;
        continue;
      }
      trouble = { end: found.end, reason: found.character.reason };
    } else if (READ[kind] !== undefined) {
      out += READ[kind];
      i += 2;
      continue;
    } else {
      const octal = /^[0-7]{1,3}/.exec(text.slice(i + 1, i + 4))?.[0];
      out += octal === undefined ? `\\${kind}` : String.fromCharCode(Number.parseInt(octal, 8));
      i += octal === undefined ? 2 : 1 + octal.length;
      continue;
    }
    const handled = handleDecodeError(errors, { encoding, data, start: i, end: trouble.end, reason: trouble.reason });
    out += handled.text;
    i = handled.next;
  }
  return out;
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

export const unicodeEscape: Codec = {
  name: "unicode-escape",
  encode: (text) => latin1(text.replace(/[^\x20-\x7e]|\\/gu, (c) => SHORT[c] ?? escape(c.codePointAt(0) as number))),
  decode: (data, errors) => decodeEscapes(data, errors, false),
};
export const rawUnicodeEscape: Codec = {
  name: "raw-unicode-escape",
  encode: (text) => latin1(text.replace(/[^\x00-\xff]/gu, (c) => escape(c.codePointAt(0) as number))),
  decode: (data, errors) => decodeEscapes(data, errors, true),
};
