/**
 * Encodings whose tables the JavaScript platform knows already: ISO 8859, Windows and KOI8 code pages, and the double-byte
 * encodings of East Asia. The platform's decoder is asked for every sequence once, at first use.
 */

import type { Codec } from "./codec.ts";
import { encodeWith, handleDecodeError } from "./errors.ts";

interface TextDecoderLike {
  decode(data: Uint8Array): string;
}
declare const TextDecoder: new (label: string) => TextDecoderLike;

interface Table {
  /** Characters of one byte; undefined where there is none. */
  readonly single: readonly (string | undefined)[];
  /** Characters of two bytes, by `lead << 8 | trail`. */
  readonly double: ReadonlyMap<number, string>;
  readonly leads: ReadonlySet<number>;
  /** Bytes of a code point, as one number. */
  readonly codes: ReadonlyMap<number, number>;
}

const UNKNOWN = "\ufffd";
/** Control characters and private ones: fillers for what a table lacks. */
const isFiller = (c: string): boolean => (c >= "\x80" && c <= "\x9f") || (c >= "\ue000" && c <= "\uf8ff");

interface Charset {
  readonly name: string;
  readonly label: string;
  /** Two bytes a character, and which pairs belong to it. */
  readonly double?: (lead: number, trail: number) => boolean;
}

function buildTable({ label, double }: Charset): Table {
  const decoder = new TextDecoder(label);
  const codes = new Map<number, number>();
  const single = Array.from({ length: 256 }, (_, byte) => {
    const c = decoder.decode(Uint8Array.of(byte));
    // The web's tables give control characters where a Windows code page has nothing.
    const absent = c === UNKNOWN || c === "" || ((label.startsWith("windows") || double !== undefined) && isFiller(c));
    if (absent) return undefined;
    codes.set(c.codePointAt(0) as number, byte);
    return c;
  });
  const pairs = new Map<number, string>();
  const leads = new Set<number>();
  if (double !== undefined) {
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (single[lead] !== undefined || !double(lead, trail)) continue;
        const c = decoder.decode(Uint8Array.of(lead, trail));
        const cp = c.codePointAt(0) as number;
        if (c.includes(UNKNOWN) || c.length !== (cp > 0xffff ? 2 : 1)) continue;
        const code = (lead << 8) | trail;
        pairs.set(code, c);
        leads.add(lead);
        if (!codes.has(cp)) codes.set(cp, code);
      }
    }
  }
  return { single, double: pairs, leads, codes };
}

function makeCodec(charset: Charset): Codec {
  let known: Table | undefined;
  const table = (): Table => (known ??= buildTable(charset));
  const isDouble = charset.double !== undefined;
  const encoding = isDouble ? charset.name : "charmap";
  return {
    name: charset.name,
    encode: (text, errors) =>
      encodeWith(
        text,
        errors,
        encoding,
        isDouble ? "illegal multibyte sequence" : "character maps to <undefined>",
        (cp, out) => {
          const code = table().codes.get(cp);
          if (code === undefined) return false;
          if (code > 255) out.push(code >> 8);
          out.push(code & 255);
          return true;
        },
        isDouble,
      ),
    decode: (data, errors) => {
      const { single, double, leads } = table();
      let out = "";
      for (let i = 0; i < data.length; ) {
        const byte = data[i] as number;
        const next = data[i + 1];
        const one = single[byte];
        const two = one === undefined && next !== undefined ? double.get((byte << 8) | next) : undefined;
        if (one !== undefined || two !== undefined) {
          out += one ?? two;
          i += one === undefined ? 2 : 1;
          continue;
        }
        const incomplete = next === undefined && leads.has(byte);
        const reason = isDouble
          ? `${incomplete ? "incomplete" : "illegal"} multibyte sequence`
          : "character maps to <undefined>";
        const handled = handleDecodeError(errors, { encoding, data, start: i, end: i + 1, reason });
        out += handled.text;
        i = handled.next;
      }
      return out;
    },
  };
}

const anyPair = (): boolean => true;
const simplified = (lead: number, trail: number): boolean => lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1;

const charsets: readonly (readonly [Charset, string])[] = [
  ...[1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258].map(
    (n) => [{ name: `cp${n}`, label: `windows-${n}` }, `cp${n} ${n} windows_${n}`] as const,
  ),
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map(
    (n) => [{ name: `iso8859-${n}`, label: `iso-8859-${n}` }, `iso8859_${n} iso_8859_${n}`] as const,
  ),
  [{ name: "koi8-r", label: "koi8-r" }, "koi8_r cskoi8r"],
  [{ name: "koi8-u", label: "koi8-u" }, "koi8_u"],
  [{ name: "cp866", label: "ibm866" }, "cp866 866 ibm866 csibm866"],
  [{ name: "mac-roman", label: "macintosh" }, "mac_roman macintosh macroman"],
  [{ name: "gbk", label: "gbk", double: anyPair }, "gbk 936 cp936 ms936"],
  [
    { name: "gb2312", label: "gbk", double: simplified },
    "gb2312 chinese euc_cn euccn eucgb2312_cn gb2312_80 gb2312_1980",
  ],
  [{ name: "gb18030", label: "gbk", double: anyPair }, "gb18030 gb18030_2000"],
  [{ name: "big5", label: "big5", double: anyPair }, "big5 big5_tw csbig5"],
  [{ name: "shift_jis", label: "shift_jis", double: anyPair }, "shift_jis csshiftjis shiftjis sjis s_jis"],
  [{ name: "cp932", label: "shift_jis", double: anyPair }, "cp932 932 ms932 mskanji ms_kanji windows_31j"],
  [{ name: "euc_jp", label: "euc-jp", double: anyPair }, "euc_jp eucjp ujis u_jis"],
  [{ name: "euc_kr", label: "euc-kr", double: anyPair }, "euc_kr euckr korean ks_x_1001 ksc5601"],
  [{ name: "cp949", label: "euc-kr", double: anyPair }, "cp949 949 ms949 uhc"],
];

/** The codecs with their names. */
export const legacyCodecs: readonly (readonly [Codec, string])[] = charsets.map(
  ([charset, names]) => [makeCodec(charset), names] as const,
);
