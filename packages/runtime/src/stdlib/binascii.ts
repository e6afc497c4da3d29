/** `binascii`: https://docs.python.org/3.13/library/binascii.html */

import { Exception, error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import { makeType, type PyType, typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { needBuffer } from "../types/bytes/build.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { BinasciiError } from "./base64/error.ts";
import { decode64 } from "./base64/groups.ts";
import { b64encode } from "./base64.ts";
import { fromQuoted, toQuoted } from "./binascii/quoted-printable.ts";
import { fromUu, toUu } from "./binascii/uu.ts";
import { asStr, builtinsOf, toIndex, toSize } from "./kit.ts";
import * as sums from "./zlib/checksums.ts";

const fn = builtinsOf("binascii");

export { BinasciiError as Error };
export const Incomplete: PyType = makeType({
  name: "Incomplete",
  module: "binascii",
  bases: [Exception],
  isHeap: true,
  hasDict: true,
});
const latin = (text: string): PyBytes => new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)));

/** Bytes, or the ASCII text of them. */
function ascii(v: Value): string {
  const text = asStr(v);
  if (text !== undefined) {
    if (/[^\x00-\x7f]/.test(text)) throw error(ValueError, "string argument should contain only ASCII characters");
    return text;
  }
  const data = bufferOf(v);
  if (data === undefined || v.contiguous === false)
    throw error(TypeError, `argument should be bytes, buffer or ASCII string, not '${typeName(v)}'`);
  return Array.from(data, (b) => String.fromCharCode(b)).join("");
}
const hexOf = (data: Value, sep: Value, every: Value): Value => {
  const digits = Array.from(needBuffer(data), (b) => b.toString(16).padStart(2, "0"));
  if (sep === undefined) return latin(digits.join(""));
  const mark = ascii(sep);
  if (mark.length !== 1) throw error(ValueError, "sep must be length 1.");
  const size = Number(toIndex(every));
  if (size === 0) return latin(digits.join(""));
  const groups: string[] = [];
  const width = Math.abs(size);
  if (size > 0)
    for (let end = digits.length; end > 0; end -= width)
      groups.unshift(digits.slice(Math.max(0, end - width), end).join(""));
  else for (let at = 0; at < digits.length; at += width) groups.push(digits.slice(at, at + width).join(""));
  return latin(groups.join(mark));
};
const unhex = (v: Value): Value => {
  const text = ascii(v);
  if (text.length % 2 !== 0) throw error(BinasciiError, "Odd-length string");
  if (/[^0-9a-fA-F]/.test(text)) throw error(BinasciiError, "Non-hexadecimal digit found");
  return new PyBytes(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
};
export const b2a_hex: Value = fn("b2a_hex", "data, sep=..., bytes_per_sep=1", hexOf);
export const hexlify: Value = fn("hexlify", "data, sep=..., bytes_per_sep=1", hexOf);
export const a2b_hex: Value = fn("a2b_hex", "hexstr, /", unhex);
export const unhexlify: Value = fn("unhexlify", "hexstr, /", unhex);
export const b2a_base64: Value = fn("b2a_base64", "data, /, *, newline=True", (data: Value, newline: Value) => {
  const encoded: PyBytes = call(b64encode, new PyBytes(needBuffer(data)));
  return truth(newline) ? new PyBytes(Uint8Array.from([...encoded.data, 10])) : encoded;
});
export const a2b_base64: Value = fn(
  "a2b_base64",
  "data, /, *, strict_mode=False",
  (data: Value, strict: Value) => new PyBytes(decode64(ascii(data), truth(strict))),
);
export const a2b_uu: Value = fn("a2b_uu", "data, /", (data: Value) => new PyBytes(fromUu(ascii(data))));
export const b2a_uu: Value = fn("b2a_uu", "data, /, *, backtick=False", (data: Value, backtick: Value) =>
  latin(toUu(needBuffer(data), truth(backtick))),
);
export const a2b_qp: Value = fn("a2b_qp", "data, header=False", (data: Value, header: Value) =>
  latin(fromQuoted(ascii(data), truth(header))),
);
export const b2a_qp: Value = fn(
  "b2a_qp",
  "data, quotetabs=False, istext=True, header=False",
  (data: Value, quotetabs: Value, istext: Value, header: Value) =>
    latin(toQuoted(needBuffer(data), { quotetabs: truth(quotetabs), istext: truth(istext), header: truth(header) })),
);
export const crc32: Value = fn("crc32", "data, crc=0, /", (data: Value, start: Value) =>
  sums.crc32(needBuffer(data), Number(BigInt.asUintN(32, BigInt(toIndex(start))))),
);
export const crc_hqx: Value = fn("crc_hqx", "data, crc, /", (data: Value, start: Value) =>
  sums.crcCcitt(needBuffer(data), toSize(start)),
);
