/** What encoders and decoders do with what they cannot convert: https://docs.python.org/3.13/library/codecs.html#error-handlers */
import { call } from "../../object/call.ts";
import { error, LookupError, UnicodeDecodeError, UnicodeEncodeError } from "../../object/exceptions.ts";
import { PyBytes } from "../bytes/value.ts";
import { codePoints } from "../str/points.ts";
import { escape } from "../str/repr.ts";

const KNOWN = [
  "strict",
  "ignore",
  "replace",
  "xmlcharrefreplace",
  "backslashreplace",
  "surrogateescape",
  "surrogatepass",
];

const unknown = (name: string): never => {
  throw error(LookupError, `unknown error handler name '${name}'`);
};

/** Where an encoder stopped: characters `start` to `end` of the text. */
export interface EncodeTrouble {
  readonly encoding: string;
  readonly text: string;
  readonly characters: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/**
 * The replacement for characters that have no encoding: text to encode in their place, or bytes as they are.
 * @throws UnicodeEncodeError in mode strict
 */
export function handleEncodeError(errors: string, trouble: EncodeTrouble): string | Uint8Array {
  const { characters, start, end } = trouble;
  const bad = characters.slice(start, end);
  switch (errors) {
    case "ignore":
      return "";
    case "replace":
      return "?".repeat(bad.length);
    case "xmlcharrefreplace":
      return bad.map((cp) => `&#${cp};`).join("");
    case "backslashreplace":
      return bad.map(escape).join("");
    case "surrogateescape":
      if (bad.every((cp) => cp >= 0xdc80 && cp <= 0xdcff)) return Uint8Array.from(bad, (cp) => cp - 0xdc00);
      break;
    case "surrogatepass":
      if (trouble.encoding === "utf-8" && bad.every((cp) => cp >= 0xd800 && cp <= 0xdfff)) {
        return Uint8Array.from(bad.flatMap((cp) => [0xe0 | (cp >> 12), 0x80 | ((cp >> 6) & 0x3f), 0x80 | (cp & 0x3f)]));
      }
      break;
    default:
      if (!KNOWN.includes(errors)) unknown(errors);
  }
  throw call(UnicodeEncodeError, trouble.encoding, trouble.text, start, end, trouble.reason);
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
  switch (errors) {
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
    default:
      if (!KNOWN.includes(errors)) unknown(errors);
  }
  throw call(UnicodeDecodeError, trouble.encoding, new PyBytes(data), start, end, trouble.reason);
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
    const by = handleEncodeError(errors, { encoding, text, characters, start: i, end, reason });
    if (typeof by === "string") {
      for (const cp of codePoints(by)) {
        if (!encode(cp, out)) throw call(UnicodeEncodeError, encoding, text, i, end, reason);
      }
    } else for (const byte of by) out.push(byte);
    i = end;
  }
  return Uint8Array.from(out);
}
