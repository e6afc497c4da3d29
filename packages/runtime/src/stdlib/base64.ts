/** `base64`: https://docs.python.org/3.13/library/base64.html */

import { AssertionError, error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { makeMemoryView } from "../types/bytes/memory-value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { ALPHABET_85, ALPHABET_Z85, decode85, decodeAscii85, encode85, encodeAscii85 } from "./base64/base85.ts";
import { BinasciiError } from "./base64/error.ts";
import { ALPHABET, decode, decode64, encode } from "./base64/groups.ts";
import { asStr, functionsOf, isNone, toIndex } from "./kit.ts";

const fn = functionsOf("base64");
const latin = (text: string): PyBytes => new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)));
const textOf = (data: Uint8Array): string => Array.from(data, (b) => String.fromCharCode(b)).join("");
function bytes(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  return data;
}
/** Of those that CPython reads through a memoryview. */
function memoryOf(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `memoryview: a bytes-like object is required, not '${typeName(v)}'`);
  return data;
}
/** Two characters in place of `+` and `/`. @throws AssertionError when they are not two */
function alternatives(v: Value): readonly [string, string] {
  const text = ascii(v);
  if (text.length !== 2) throw error(AssertionError, reprOf(v));
  return [text.charAt(0), text.charAt(1)];
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
export const b64encode: Value = fn("b64encode", "s, altchars=None", (s: Value, alt: Value) => {
  const text = encode(bytes(s), ALPHABET, 6, 4);
  if (isNone(alt)) return latin(text);
  const [a, b] = alternatives(alt);
  bytes(alt);
  return latin(text.replace(/\+/g, () => a).replace(/\//g, () => b));
});
export const b64decode: Value = fn(
  "b64decode",
  "s, altchars=None, validate=False",
  (s: Value, alt: Value, validate: Value) => {
    let text = ascii(s);
    if (!isNone(alt)) {
      const [a, b] = alternatives(alt);
      text = [...text].map((c) => (c === a ? "+" : c === b ? "/" : c)).join("");
    }
    return new PyBytes(decode64(text, truth(validate)));
  },
);
export const standard_b64encode: Value = fn("standard_b64encode", "s", (s: Value) => b64encode(s));
export const standard_b64decode: Value = fn("standard_b64decode", "s", (s: Value) => b64decode(s));
export const urlsafe_b64encode: Value = fn("urlsafe_b64encode", "s", (s: Value) =>
  latin(encode(bytes(s), ALPHABET, 6, 4).replace(/\+/g, "-").replace(/\//g, "_")),
);
export const urlsafe_b64decode: Value = fn(
  "urlsafe_b64decode",
  "s",
  (s: Value) => new PyBytes(decode64(ascii(s).replace(/-/g, "+").replace(/_/g, "/"), false)),
);
/** The encoder and the decoder of an alphabet of 32 characters. */
function base32(name: string, alphabet: string): readonly [Value, Value] {
  const encoder = fn(`${name}encode`, "s", (s: Value) => latin(encode(memoryOf(s), alphabet, 5, 8)));
  const decoded = (s: Value, fold: Value, map01: Value): Value => {
    let text = ascii(s);
    if (text.length % 8 !== 0) throw error(BinasciiError, "Incorrect padding");
    if (!isNone(map01)) {
      const one = ascii(map01);
      if (one.length !== 1) throw error(AssertionError, map01);
      text = text.replace(/0/g, "O").replace(/1/g, () => one);
    }
    if (truth(fold)) text = text.toUpperCase();
    const clean = text.replace(/=+$/, "");
    if ([...clean].some((c) => !alphabet.includes(c))) throw error(BinasciiError, "Non-base32 digit found");
    if (![0, 1, 3, 4, 6].includes(text.length - clean.length)) throw error(BinasciiError, "Incorrect padding");
    return new PyBytes(decode(clean, alphabet, 5));
  };
  const decoder =
    name === "b32"
      ? fn("b32decode", "s, casefold=False, map01=None", decoded)
      : fn(`${name}decode`, "s, casefold=False", (s: Value, fold: Value) => decoded(s, fold, None));
  return [encoder, decoder];
}
export const [b32encode, b32decode] = base32("b32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
export const [b32hexencode, b32hexdecode] = base32("b32hex", "0123456789ABCDEFGHIJKLMNOPQRSTUV");

export const a85encode: Value = fn(
  "a85encode",
  "b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False",
  (b: Value, foldspaces: Value, wrapcol: Value, pad: Value, adobe: Value) =>
    latin(
      encodeAscii85(memoryOf(b), {
        foldspaces: truth(foldspaces),
        wrapcol: Number(toIndex(wrapcol)),
        pad: truth(pad),
        adobe: truth(adobe),
      }),
    ),
);
export const a85decode: Value = fn(
  "a85decode",
  "b, *, foldspaces=False, adobe=False, ignorechars=...",
  (b: Value, foldspaces: Value, adobe: Value, ignored: Value) => {
    const skipped = ignored === undefined ? " \t\n\r\v" : ascii(ignored);
    return new PyBytes(decodeAscii85(ascii(b), truth(foldspaces), truth(adobe), skipped));
  },
);
export const b85encode: Value = fn("b85encode", "b, pad=False", (b: Value, pad: Value) =>
  latin(encode85(memoryOf(b), ALPHABET_85, truth(pad))),
);
export const b85decode: Value = fn(
  "b85decode",
  "b",
  (b: Value) => new PyBytes(decode85(ascii(b), ALPHABET_85, "base85")),
);
export const z85encode: Value = fn("z85encode", "s", (s: Value) => latin(encode85(memoryOf(s), ALPHABET_Z85, false)));
export const z85decode: Value = fn(
  "z85decode",
  "s",
  (s: Value) => new PyBytes(decode85(ascii(s), ALPHABET_Z85, "z85")),
);

export const b16encode: Value = fn("b16encode", "s", (s: Value) =>
  latin(Array.from(bytes(s), (b) => b.toString(16).padStart(2, "0").toUpperCase()).join("")),
);
export const b16decode: Value = fn("b16decode", "s, casefold=False", (s: Value, fold: Value) => {
  const text = truth(fold) ? ascii(s).toUpperCase() : ascii(s);
  if (/[^0-9A-F]/.test(text)) throw error(BinasciiError, "Non-base16 digit found");
  if (text.length % 2 !== 0) throw error(BinasciiError, "Odd-length string");
  return new PyBytes(Uint8Array.from(text.match(/../g) ?? [], (h) => Number.parseInt(h, 16)));
});
/** What the old interface takes: bytes in one dimension. */
function plainBytes(v: Value): Uint8Array {
  if (bufferOf(v) === undefined) throw error(TypeError, `expected bytes-like object, not ${typeName(v)}`);
  const view = makeMemoryView(v);
  try {
    if (!"cbB".includes(view.format))
      throw error(TypeError, `expected single byte elements, not ${reprOf(view.format)} from ${typeName(v)}`);
    if (view.shape.length !== 1)
      throw error(TypeError, `expected 1-D data, not ${view.shape.length}-D data from ${typeName(v)}`);
    return view.toBytes();
  } finally {
    view.release();
  }
}
/** Bytes of a line of the old interface. */
const LINE = 57;
const lineOf = (data: Uint8Array): string => `${encode(data, ALPHABET, 6, 4)}\n`;

export const encodebytes: Value = fn("encodebytes", "s", (s: Value) => {
  const data = plainBytes(s);
  let out = "";
  for (let i = 0; i < data.length; i += LINE) out += lineOf(data.subarray(i, i + LINE));
  return latin(out);
});
export const decodebytes: Value = fn(
  "decodebytes",
  "s",
  (s: Value) => new PyBytes(decode64(textOf(plainBytes(s)), false)),
);

const encodeFile: Value = fn("encode", "input, output", (input: Value, output: Value) => {
  let held = new Uint8Array();
  for (;;) {
    const piece = bytes(invoke(input, "read", LINE - held.length));
    held = Uint8Array.from([...held, ...piece]);
    if (held.length < LINE && piece.length > 0) continue;
    if (held.length === 0) return None;
    invoke(output, "write", latin(lineOf(held)));
    held = new Uint8Array();
  }
});
const decodeFile: Value = fn("decode", "input, output", (input: Value, output: Value) => {
  for (let line = bytes(invoke(input, "readline")); line.length > 0; line = bytes(invoke(input, "readline")))
    invoke(output, "write", new PyBytes(decode64(textOf(line), false)));
  return None;
});

export { decodeFile as decode, encodeFile as encode };
