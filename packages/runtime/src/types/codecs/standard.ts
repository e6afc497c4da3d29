/** The encodings that the runtime itself has: https://docs.python.org/3.13/library/codecs.html#standard-encodings */
import type { Codec } from "./codec.ts";
import * as late from "./rare.lazy.ts";
import { decodeAscii, decodeCp1252, decodeLatin1, encodeAscii, encodeCp1252, encodeLatin1 } from "./single.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

export const utf8: Codec = { name: "utf-8", encode: encodeUtf8, decode: decodeUtf8 };
const BOM = [0xef, 0xbb, 0xbf];

const table: readonly (readonly [Codec, string])[] = [
  [utf8, "utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001"],
  [
    {
      name: "utf-8-sig",
      encode: (text, errors) => Uint8Array.from([...BOM, ...encodeUtf8(text, errors)]),
      decode: (data, errors) => decodeUtf8(BOM.every((b, i) => data[i] === b) ? data.subarray(3) : data, errors),
    },
    "utf_8_sig utf8_sig",
  ],
  [
    { name: "ascii", encode: encodeAscii, decode: decodeAscii },
    "ascii us_ascii us 646 ansi_x3_4_1968 iso646_us iso_646_irv_1991",
  ],
  [
    { name: "iso8859-1", encode: encodeLatin1, decode: decodeLatin1 },
    "latin_1 latin1 latin l1 iso_8859_1 iso8859_1 iso8859 8859 cp819 ibm819 iso_ir_100 charmap",
  ],
  [{ name: "cp1252", encode: encodeCp1252, decode: decodeCp1252 }, "cp1252 1252 windows_1252"],
];

/** The first codec of a table that has the name. */
const named = (codecs: typeof table, name: string): Codec | undefined =>
  codecs.find(([, names]) => names.split(" ").includes(name))?.[0];

/** The codec of a name, however it is spelt; undefined for names that nobody gave. */
export const standard = (name: string): Codec | undefined => {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return named(table, plain) ?? named(late.rare.rareCodecs, plain);
};
