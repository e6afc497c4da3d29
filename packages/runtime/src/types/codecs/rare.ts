/** The encodings beside UTF-8, ASCII and the two Western ones, with their names. */
import type { Codec } from "./codec.ts";
import { rawUnicodeEscape, unicodeEscape } from "./escapes.ts";
import { legacyCodecs } from "./legacy.ts";
import { decodeWide, encodeWide, type Order } from "./wide.ts";

const wide = (name: string, width: 2 | 4, order: Order): Codec => ({
  name,
  encode: (text, errors) => encodeWide(text, errors, width, order),
  decode: (data, errors) => decodeWide(data, errors, width, order),
});

export const rareCodecs: readonly (readonly [Codec, string])[] = [
  [wide("utf-16", 2, "native"), "utf_16 utf16 u16"],
  [wide("utf-16-le", 2, "little"), "utf_16_le utf_16le unicodelittleunmarked"],
  [wide("utf-16-be", 2, "big"), "utf_16_be utf_16be unicodebigunmarked"],
  [wide("utf-32", 4, "native"), "utf_32 utf32 u32"],
  [wide("utf-32-le", 4, "little"), "utf_32_le utf_32le"],
  [wide("utf-32-be", 4, "big"), "utf_32_be utf_32be"],
  [unicodeEscape, "unicode_escape unicodeescape"],
  [rawUnicodeEscape, "raw_unicode_escape rawunicodeescape"],
  ...legacyCodecs,
];
