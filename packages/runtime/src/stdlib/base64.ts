/** `base64`: https://docs.python.org/3.13/library/base64.html */

import { error, TypeError, ValueError } from "../object/exceptions.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { BinasciiError } from "./base64/error.ts";
import { asStr, functionsOf, isNone } from "./kit.ts";

const fn = functionsOf("base64");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const latin = (text: string): PyBytes => new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)));
const textOf = (data: Uint8Array): string => Array.from(data, (b) => String.fromCharCode(b)).join("");
function bytes(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  return data;
}
function ascii(v: Value): string {
  const text = asStr(v);
  if (text !== undefined) {
    if (/[^\x00-\x7f]/.test(text)) throw error(ValueError, "string argument should contain only ASCII characters");
    return text;
  }
  const data = bufferOf(v);
  if (data === undefined)
    throw error(TypeError, `argument should be a bytes-like object or ASCII string, not ${reprOf(typeName(v))}`);
  return textOf(data);
}
/** Groups of `bits` bits as characters, padded to whole groups of `group` characters. */
function encode(data: Uint8Array, alphabet: string, bits: number, group: number): string {
  let out = "";
  let value = 0;
  let held = 0;
  for (const byte of data) {
    value = ((value << 8) | byte) & 0xffffff;
    held += 8;
    while (held >= bits) {
      held -= bits;
      out += alphabet[(value >> held) & ((1 << bits) - 1)];
    }
  }
  if (held > 0) out += alphabet[(value << (bits - held)) & ((1 << bits) - 1)];
  while (out.length % group !== 0) out += "=";
  return out;
}
function decode(text: string, alphabet: string, bits: number): Uint8Array {
  const out: number[] = [];
  let value = 0;
  let held = 0;
  for (const c of text) {
    value = ((value << bits) | alphabet.indexOf(c)) & 0xffffff;
    held += bits;
    if (held >= 8) {
      held -= 8;
      out.push((value >> held) & 255);
    }
  }
  return Uint8Array.from(out);
}
function decode64(text: string, strict: boolean): PyBytes {
  if (strict && !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw error(
      BinasciiError,
      /^=/.test(text)
        ? "Leading padding not allowed"
        : /=.*[^=]/.test(text)
          ? "Discontinuous padding not allowed"
          : "Only base64 data is allowed",
    );
  }
  let clean = "";
  let pads = 0;
  for (const c of text) {
    if (c === "=") {
      if (clean.length % 4 >= 2 && (clean.length % 4) + ++pads >= 4) break;
      continue;
    }
    if (!ALPHABET.includes(c)) continue;
    pads = 0;
    clean += c;
  }
  const rest = clean.length % 4;
  if (rest === 1)
    throw error(
      BinasciiError,
      `Invalid base64-encoded string: number of data characters (${clean.length}) cannot be 1 more than a multiple of 4`,
    );
  if (rest !== 0 && rest + pads < 4) throw error(BinasciiError, "Incorrect padding");
  return new PyBytes(decode(clean, ALPHABET, 6));
}
export const b64encode: Value = fn("b64encode", "s, altchars=None", (s: Value, alt: Value) => {
  const text = encode(bytes(s), ALPHABET, 6, 4);
  if (isNone(alt)) return latin(text);
  const [a, b] = ascii(alt);
  return latin(text.replace(/\+/g, a as string).replace(/\//g, b as string));
});
export const b64decode: Value = fn(
  "b64decode",
  "s, altchars=None, validate=False",
  (s: Value, alt: Value, validate: Value) => {
    let text = ascii(s);
    if (!isNone(alt)) {
      const [a, b] = ascii(alt);
      text = [...text].map((c) => (c === a ? "+" : c === b ? "/" : c)).join("");
    }
    return decode64(text, truth(validate));
  },
);
export const standard_b64encode: Value = fn("standard_b64encode", "s", (s: Value) => b64encode(s));
export const standard_b64decode: Value = fn("standard_b64decode", "s", (s: Value) => b64decode(s));
export const urlsafe_b64encode: Value = fn("urlsafe_b64encode", "s", (s: Value) =>
  latin(encode(bytes(s), ALPHABET, 6, 4).replace(/\+/g, "-").replace(/\//g, "_")),
);
export const urlsafe_b64decode: Value = fn("urlsafe_b64decode", "s", (s: Value) =>
  decode64(ascii(s).replace(/-/g, "+").replace(/_/g, "/"), false),
);
const B32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const b32encode: Value = fn("b32encode", "s", (s: Value) => latin(encode(bytes(s), B32, 5, 8)));
export const b32decode: Value = fn("b32decode", "s, casefold=False, map01=None", (s: Value, fold: Value) => {
  let text = ascii(s);
  if (text.length % 8 !== 0) throw error(BinasciiError, "Incorrect padding");
  if (truth(fold)) text = text.toUpperCase();
  const clean = text.replace(/=+$/, "");
  if (/[^A-Z2-7]/.test(clean)) throw error(BinasciiError, "Non-base32 digit found");
  if (![0, 1, 3, 4, 6].includes(text.length - clean.length)) throw error(BinasciiError, "Incorrect padding");
  return new PyBytes(decode(clean, B32, 5));
});
export const b16encode: Value = fn("b16encode", "s", (s: Value) =>
  latin(Array.from(bytes(s), (b) => b.toString(16).padStart(2, "0").toUpperCase()).join("")),
);
export const b16decode: Value = fn("b16decode", "s, casefold=False", (s: Value, fold: Value) => {
  const text = truth(fold) ? ascii(s).toUpperCase() : ascii(s);
  if (/[^0-9A-F]/.test(text)) throw error(BinasciiError, "Non-base16 digit found");
  if (text.length % 2 !== 0) throw error(BinasciiError, "Odd-length string");
  return new PyBytes(Uint8Array.from(text.match(/../g) ?? [], (h) => Number.parseInt(h, 16)));
});
export const encodebytes: Value = fn("encodebytes", "s", (s: Value) => {
  const data = bytes(s);
  let out = "";
  for (let i = 0; i < data.length; i += 57) out += `${encode(data.subarray(i, i + 57), ALPHABET, 6, 4)}\n`;
  return latin(out);
});
export const decodebytes: Value = fn("decodebytes", "s", (s: Value) => decode64(textOf(bytes(s)), false));
