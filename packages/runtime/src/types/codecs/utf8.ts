/** UTF-8, with CPython's reasons and places of errors. */
import { encodeWith, handleDecodeError } from "./errors.ts";

export function encodeUtf8(text: string, errors: string): Uint8Array {
  return encodeWith(text, errors, "utf-8", "surrogates not allowed", (cp, out) => {
    if (cp < 0x80) out.push(cp);
    else if (cp < 0x800) out.push(0xc0 | (cp >> 6), 0x80 | (cp & 0x3f));
    else if (cp < 0x10000) {
      if (cp >= 0xd800 && cp <= 0xdfff) return false;
      out.push(0xe0 | (cp >> 12), 0x80 | ((cp >> 6) & 0x3f), 0x80 | (cp & 0x3f));
    } else out.push(0xf0 | (cp >> 18), 0x80 | ((cp >> 12) & 0x3f), 0x80 | ((cp >> 6) & 0x3f), 0x80 | (cp & 0x3f));
    return true;
  });
}

/** How many bytes a first byte announces; 0 when none can start so. */
const lengthOf = (b: number): number =>
  b >= 0xc2 && b <= 0xdf ? 2 : b >= 0xe0 && b <= 0xef ? 3 : b >= 0xf0 && b <= 0xf4 ? 4 : 0;

/** Whether the second byte may follow the first: no overlong forms, surrogates or numbers beyond U+10FFFF. */
function secondFits(first: number, second: number): boolean {
  if ((second & 0xc0) !== 0x80) return false;
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first === 0xf4 ? second < 0x90 : true;
}

export function decodeUtf8(data: Uint8Array, errors: string): string {
  let out = "";
  for (let i = 0; i < data.length; ) {
    const b = data[i] as number;
    if (b < 0x80) {
      out += String.fromCharCode(b);
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
        out += String.fromCodePoint(cp);
        i += need;
        continue;
      }
    }
    const ended = need > 0 && i + have >= data.length;
    const reason = need === 0 ? "invalid start byte" : ended ? "unexpected end of data" : "invalid continuation byte";
    const { text, next } = handleDecodeError(errors, { encoding: "utf-8", data, start: i, end: i + have, reason });
    out += text;
    i = next;
  }
  return out;
}
