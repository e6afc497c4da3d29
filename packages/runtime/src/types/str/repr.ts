/** `repr(str)` and `ascii()`: quotes and escapes as in CPython's unicode_repr. */
import { hasLater } from "./ascii.ts";

// Everything that Unicode calls Other or Separator is escaped, but for the plain space.
const UNPRINTABLE = /[\p{C}\p{Z}]/u;
const isSurrogate = (cp: number): boolean => cp >= 0xd800 && cp <= 0xdfff;

/** Whether a character is shown as it is. */
export const isPrintable = (c: string): boolean => c === " " || !(UNPRINTABLE.test(c) || hasLater(c));

/** The escape of a character: `\xhh`, `\uhhhh` or `\Uhhhhhhhh`. */
export function escape(cp: number): string {
  if (cp < 0x100) return `\\x${cp.toString(16).padStart(2, "0")}`;
  if (cp < 0x10000) return `\\u${cp.toString(16).padStart(4, "0")}`;
  return `\\U${cp.toString(16).padStart(8, "0")}`;
}

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };
const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;

/**
 * The repr of a string.
 * @example
 * strRepr("it's") // "\"it's\""
 */
export function strRepr(s: string): string {
  if (PLAIN.test(s)) return `'${s}'`;
  const quote = s.includes("'") && !s.includes('"') ? '"' : "'";
  let out = quote;
  for (const c of s) {
    if (c === quote) out += `\\${c}`;
    else if (SHORT[c] !== undefined) out += SHORT[c];
    else {
      const cp = c.codePointAt(0) as number;
      if (cp >= 0x20 && cp < 0x7f) out += c;
      else if (cp < 0xa1 || isSurrogate(cp) || !isPrintable(c)) out += escape(cp);
      else out += c;
    }
  }
  return out + quote;
}

/** Replaces what is not ASCII by escapes: `ascii()` of a repr. */
export function asciiEscape(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (c) => escape(c.codePointAt(0) as number));
}
