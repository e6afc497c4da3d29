/** One byte a character: ASCII, Latin-1, Windows-1252. */
import { encodeWith, handleDecodeError } from "./errors.ts";

export const encodeAscii = (text: string, errors: string): Uint8Array =>
  encodeWith(text, errors, "ascii", "ordinal not in range(128)", (cp, out) => cp < 128 && out.push(cp) > 0);

export const encodeLatin1 = (text: string, errors: string): Uint8Array =>
  encodeWith(text, errors, "latin-1", "ordinal not in range(256)", (cp, out) => cp < 256 && out.push(cp) > 0);

export function decodeAscii(data: Uint8Array, errors: string): string {
  let out = "";
  for (let i = 0; i < data.length; ) {
    const b = data[i] as number;
    if (b < 128) {
      out += String.fromCharCode(b);
      i++;
    } else {
      const reason = "ordinal not in range(128)";
      const { text, next } = handleDecodeError(errors, { encoding: "ascii", data, start: i, end: i + 1, reason });
      out += text;
      i = next;
    }
  }
  return out;
}

export function decodeLatin1(data: Uint8Array): string {
  let out = "";
  for (const byte of data) out += String.fromCharCode(byte);
  return out;
}

// 0x80 to 0x9f of Windows-1252; U+0000 where there is no character.
const CP1252 =
  "\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

export const encodeCp1252 = (text: string, errors: string): Uint8Array =>
  encodeWith(text, errors, "charmap", "character maps to <undefined>", (cp, out) => {
    if (cp < 0x80 || (cp >= 0xa0 && cp < 0x100)) return out.push(cp) > 0;
    const at = CP1252.indexOf(String.fromCodePoint(cp));
    return at >= 0 && out.push(0x80 + at) > 0;
  });

export function decodeCp1252(data: Uint8Array, errors: string): string {
  let out = "";
  for (let i = 0; i < data.length; ) {
    const b = data[i] as number;
    const c = b >= 0x80 && b < 0xa0 ? (CP1252[b - 0x80] as string) : String.fromCharCode(b);
    if (c !== "\0" || b === 0) {
      out += c;
      i++;
    } else {
      const reason = "character maps to <undefined>";
      const { text, next } = handleDecodeError(errors, { encoding: "charmap", data, start: i, end: i + 1, reason });
      out += text;
      i = next;
    }
  }
  return out;
}
