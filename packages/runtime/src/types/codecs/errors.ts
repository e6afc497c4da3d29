/** What encoders and decoders do with what they cannot convert: https://docs.python.org/3.13/library/codecs.html#error-handlers */

import { UnicodeDecodeError, UnicodeEncodeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { PyBytes } from "../bytes/value.ts";
import { codePoints } from "../str/points.ts";
import { escape } from "../str/repr.ts";
import * as unicode from "../unicode/lazy.ts";
import { askDecoding, askEncoding, type Handled } from "./handlers.ts";

/** Where an encoder stopped: characters `start` to `end` of the text. */
export interface EncodeTrouble {
  readonly encoding: string;
  readonly text: string;
  readonly characters: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** `\N{NAME}`, or an escape for what has no name. */
function named(code: number): string {
  const name = unicode.names.nameOfCharacter(code);
  return name === undefined ? escape(code) : `\\N{${name}}`;
}

/**
 * The replacement for characters that have no encoding, text to encode in their place or bytes as they are, and where encoding goes on.
 * @throws UnicodeEncodeError in mode strict
 * @throws LookupError when there is no such handler
 */
export function handleEncodeError(errors: string, trouble: EncodeTrouble): Handled<string | Uint8Array> {
  const { characters, start, end } = trouble;
  const { encoding, text, reason } = trouble;
  const failure = (): Value => call(UnicodeEncodeError, encoding, text, start, end, reason);
  if (errors === "strict") throw failure();
  const by = replacement(errors, encoding, characters.slice(start, end));
  if (by === null) throw failure();
  return by === undefined ? askEncoding(errors, failure(), characters.length) : { by, next: end };
}

/** What a handler that there always is puts in the place of characters; null when it gives up, undefined for other handlers. */
function replacement(errors: string, encoding: string, bad: readonly number[]): string | Uint8Array | null | undefined {
  switch (errors) {
    case "ignore":
      return "";
    case "replace":
      return "?".repeat(bad.length);
    case "xmlcharrefreplace":
      return bad.map((cp) => `&#${cp};`).join("");
    case "backslashreplace":
      return bad.map(escape).join("");
    case "namereplace":
      return bad.map(named).join("");
    case "surrogateescape":
      return bad.every((cp) => cp >= 0xdc80 && cp <= 0xdcff) ? Uint8Array.from(bad, (cp) => cp - 0xdc00) : null;
    case "surrogatepass":
      if (encoding !== "utf-8" || !bad.every((cp) => cp >= 0xd800 && cp <= 0xdfff)) return null;
      return Uint8Array.from(bad.flatMap((cp) => [0xe0 | (cp >> 12), 0x80 | ((cp >> 6) & 0x3f), 0x80 | (cp & 0x3f)]));
    default:
      return undefined;
  }
}

/** Where a decoder stopped: bytes `start` to `end`. */
export interface DecodeTrouble {
  readonly encoding: string;
  readonly data: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** The text that stands for undecodable bytes and where decoding goes on. @throws UnicodeDecodeError in mode strict */
export function handleDecodeError(errors: string, trouble: DecodeTrouble): { text: string; next: number } {
  const { data, start, end } = trouble;
  const bad = Array.from(data.subarray(start, end));
  const failure = (): Value =>
    call(UnicodeDecodeError, trouble.encoding, new PyBytes(data), start, end, trouble.reason);
  switch (errors) {
    case "strict":
      break;
    case "ignore":
      return { text: "", next: end };
    case "replace":
      return { text: "\ufffd", next: end };
    case "backslashreplace":
      return { text: bad.map((b) => `\\x${b.toString(16).padStart(2, "0")}`).join(""), next: end };
    case "surrogateescape":
      {
        const plain = bad.findIndex((b) => b < 128);
        const escaped = bad.slice(0, Math.min(4, plain < 0 ? bad.length : plain));
        if (escaped.length > 0) {
          return { text: String.fromCharCode(...escaped.map((b) => 0xdc00 + b)), next: start + escaped.length };
        }
      }
      break;
    case "surrogatepass": {
      const [a, b, c] = data.subarray(start, start + 3);
      if (
        trouble.encoding === "utf-8" &&
        a === 0xed &&
        b !== undefined &&
        c !== undefined &&
        b >= 0xa0 &&
        b <= 0xbf &&
        (c & 0xc0) === 0x80
      ) {
        return { text: String.fromCharCode(((a & 0xf) << 12) | ((b & 0x3f) << 6) | (c & 0x3f)), next: start + 3 };
      }
      break;
    }
    default: {
      const { by, next } = askDecoding(errors, failure(), data.length);
      return { text: by, next };
    }
  }
  throw failure();
}

/** Encodes character by character; `encode` says false where it has no bytes. Runs of such are reported at once, or `oneByOne`. */
export function encodeWith(
  text: string,
  errors: string,
  encoding: string,
  reason: string,
  encode: (cp: number, out: number[]) => boolean,
  oneByOne = false,
): Uint8Array {
  const characters = codePoints(text);
  const out: number[] = [];
  for (let i = 0; i < characters.length; ) {
    if (encode(characters[i] as number, out)) {
      i++;
      continue;
    }
    let end = i + 1;
    while (!oneByOne && end < characters.length && !encode(characters[end] as number, [])) end++;
    const { by, next } = handleEncodeError(errors, { encoding, text, characters, start: i, end, reason });
    if (typeof by === "string") {
      for (const cp of codePoints(by)) {
        if (!encode(cp, out)) throw call(UnicodeEncodeError, encoding, text, i, end, reason);
      }
    } else for (const byte of by) out.push(byte);
    i = next;
  }
  return Uint8Array.from(out);
}
