/** Percent-encoding: https://docs.python.org/3.13/library/urllib.parse.html#url-quoting */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookup, PyTuple, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { decodeBytes, encodeText } from "../../types/codecs/registry.ts";
import { asStr, functionsOf, isNone } from "../kit.ts";

const fn = functionsOf("urllib.parse");
const ALWAYS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

function quoteBytes(data: Uint8Array, safe: string): string {
  let out = "";
  for (const byte of data) {
    const character = String.fromCharCode(byte);
    out +=
      ALWAYS.includes(character) || (byte < 128 && safe.includes(character))
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}
const safeText = (safe: Value): string =>
  asStr(safe) ?? decodeBytes(bufferOf(safe) ?? new Uint8Array(), "latin-1", "strict");

/** Bytes of a text or of what already is bytes. @throws TypeError */
function bytesOf(v: Value, encoding: Value, errors: Value): Uint8Array {
  const text = asStr(v);
  if (text !== undefined)
    return encodeText(text, isNone(encoding) ? "utf-8" : encoding, isNone(errors) ? "strict" : errors);
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, "quote_from_bytes() expected bytes");
  if (!isNone(encoding)) throw error(TypeError, "quote() doesn't support 'encoding' for bytes");
  if (!isNone(errors)) throw error(TypeError, "quote() doesn't support 'errors' for bytes");
  return data;
}
const quoted = (v: Value, safe: Value, encoding: Value, errors: Value): string =>
  quoteBytes(bytesOf(v, encoding, errors), safeText(safe));
const plus = (v: Value, safe: Value, encoding: Value, errors: Value): string =>
  quoteBytes(bytesOf(v, encoding, errors), `${safeText(safe)} `).replaceAll(" ", "+");

export const quote: Value = fn("quote", "string, safe='/', encoding=None, errors=None", quoted);
export const quote_plus: Value = fn("quote_plus", "string, safe='', encoding=None, errors=None", plus);
export const quote_from_bytes: Value = fn("quote_from_bytes", "bs, safe='/'", (bs: Value, safe: Value) => {
  if (bufferOf(bs) === undefined) throw error(TypeError, "quote_from_bytes() expected bytes");
  return quoteBytes(bufferOf(bs) as Uint8Array, safeText(safe));
});

function unquoteBytes(data: Uint8Array): Uint8Array {
  const text = decodeBytes(data, "latin-1", "strict");
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const hex = text.slice(i + 1, i + 3);
    if (text[i] === "%" && /^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(Number.parseInt(hex, 16));
      i += 2;
    } else out.push(text.charCodeAt(i));
  }
  return Uint8Array.from(out);
}
/** Runs of escapes are decoded together; what is not ASCII stays as it is. */
function unquoteText(v: Value, encoding: Value, errors: Value): string {
  const data = bufferOf(v);
  const decode = (bytes: Uint8Array): string =>
    decodeBytes(bytes, isNone(encoding) ? "utf-8" : encoding, isNone(errors) ? "replace" : errors);
  if (data !== undefined) return decode(unquoteBytes(data));
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `argument of type '${typeName(v)}' is not iterable`);
  if (!text.includes("%")) return text;
  return text.replace(/[\x00-\x7f]+/g, (run) => decode(unquoteBytes(encodeText(run, "utf-8", "strict"))));
}
export const unquote: Value = fn("unquote", "string, encoding='utf-8', errors='replace'", unquoteText);
export const unquote_plus: Value = fn(
  "unquote_plus",
  "string, encoding='utf-8', errors='replace'",
  (v: Value, encoding: Value, errors: Value) => unquoteText(strOf(v).replaceAll("+", " "), encoding, errors),
);
export const unquote_to_bytes: Value = fn("unquote_to_bytes", "string", (v: Value) => {
  const text = asStr(v);
  return new PyBytes(
    unquoteBytes(text === undefined ? (bufferOf(v) as Uint8Array) : encodeText(text, "utf-8", "strict")),
  );
});
export const unquoted = unquoteText;

export const urlencode: Value = fn(
  "urlencode",
  "query, doseq=False, safe='', encoding=None, errors=None, quote_via=...",
  (query: Value, doseq: Value, safe: Value, encoding: Value, errors: Value, via: Value) => {
    const pairs = lookup(typeOf(query), "items") === undefined ? query : invoke(query, "items");
    const spell = (v: Value): string => {
      const isBytes = bufferOf(v) !== undefined;
      const text = isBytes || asStr(v) !== undefined ? v : strOf(v);
      const args = isBytes ? [text, safe] : [text, safe, encoding, errors];
      return strOf(apply(via ?? quote_plus, args));
    };
    const parts: string[] = [];
    if (asStr(pairs) !== undefined || lookup(typeOf(pairs), "__iter__") === undefined)
      throw error(TypeError, "not a valid non-string sequence or mapping object");
    for (const pair of iterate(pairs)) {
      if (!(pair instanceof PyTuple) && !Array.isArray(pair))
        throw error(TypeError, "not a valid non-string sequence or mapping object");
      const [key, value] = [...iterate(pair)];
      const isSequence =
        truth(doseq) &&
        asStr(value) === undefined &&
        bufferOf(value) === undefined &&
        lookup(typeOf(value), "__len__") !== undefined;
      for (const one of isSequence ? iterate(value) : [value]) parts.push(`${spell(key)}=${spell(one)}`);
    }
    return parts.join("&");
  },
);
