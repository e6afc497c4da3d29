/** UTF-8, with CPython's reasons and places of errors. */
import { encodeWith, handleDecodeError } from "./errors.ts";

/** Encodes text without lone surrogates in one pass; undefined when there is one. */
function encodePlain(text: string): Uint8Array | undefined {
  const { length } = text;
  const out = new Uint8Array(length * 3);
  let n = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) out[n++] = unit;
    else if (unit < 0x800) {
      out[n++] = 0xc0 | (unit >> 6);
      out[n++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      out[n++] = 0xe0 | (unit >> 12);
      out[n++] = 0x80 | ((unit >> 6) & 0x3f);
      out[n++] = 0x80 | (unit & 0x3f);
    } else {
      const cp = text.codePointAt(i) as number;
      if (cp < 0x10000) return undefined;
      i++;
      out[n++] = 0xf0 | (cp >> 18);
      out[n++] = 0x80 | ((cp >> 12) & 0x3f);
      out[n++] = 0x80 | ((cp >> 6) & 0x3f);
      out[n++] = 0x80 | (cp & 0x3f);
    }
  }
  return out.slice(0, n);
}

export function encodeUtf8(text: string, errors: string): Uint8Array {
  return (
    encodePlain(text) ??
    encodeWith(text, errors, "utf-8", "surrogates not allowed", (cp, out) => {
      if (cp >= 0xd800 && cp <= 0xdfff) return false;
      for (const byte of encodePlain(String.fromCodePoint(cp)) as Uint8Array) out.push(byte);
      return true;
    })
  );
}

/** How many bytes a first byte announces; 0 when none can start so. */
const lengthOf = (b: number): number =>
  b >= 0xc2 && b <= 0xdf ? 2 : b >= 0xe0 && b <= 0xef ? 3 : b >= 0xf0 && b <= 0xf4 ? 4 : 0;

/** Whether the second byte may follow the first: no overlong forms, surrogates or numbers beyond U+10FFFF. */
export function secondFits(first: number, second: number): boolean {
  if ((second & 0xc0) !== 0x80) return false;
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first === 0xf4 ? second < 0x90 : true;
}

/** UTF-16 units are gathered in runs: appending single characters to a string costs ten times as much. */
const RUN = 4096;

export function decodeUtf8(data: Uint8Array, errors: string): string {
  let out = "";
  const units = new Uint16Array(Math.min(data.length, RUN) + 2);
  let n = 0;
  const flush = (): void => {
    out += String.fromCharCode.apply(null, units.subarray(0, n) as unknown as number[]);
    n = 0;
  };
  for (let i = 0; i < data.length; ) {
    if (n >= units.length - 2) flush();
    const b = data[i] as number;
    if (b < 0x80) {
      units[n++] = b;
      i++;
      continue;
    }
    const need = lengthOf(b);
    let have = 1;
    if (need > 0) {
      while (have < need && i + have < data.length) {
        const next = data[i + have] as number;
        if (have === 1 ? !secondFits(b, next) : (next & 0xc0) !== 0x80) break;
        have++;
      }
      if (have === need) {
        let cp = b & (0x7f >> need);
        for (let k = 1; k < need; k++) cp = (cp << 6) | ((data[i + k] as number) & 0x3f);
        if (cp > 0xffff) {
          units[n++] = 0xd800 + ((cp - 0x10000) >> 10);
          units[n++] = 0xdc00 + ((cp - 0x10000) & 0x3ff);
        } else units[n++] = cp;
        i += need;
        continue;
      }
    }
    const ended = need > 0 && i + have >= data.length;
    const reason = need === 0 ? "invalid start byte" : ended ? "unexpected end of data" : "invalid continuation byte";
    flush();
    const { text, next } = handleDecodeError(errors, { encoding: "utf-8", data, start: i, end: i + have, reason });
    out += text;
    i = next;
  }
  flush();
  return out;
}
