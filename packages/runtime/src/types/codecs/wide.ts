/** UTF-16 and UTF-32 in both byte orders, with and without a byte order mark. */
import { encodeWith, handleDecodeError } from "./errors.ts";

export type Order = "little" | "big" | "native";
const suffix = (order: Order): string => (order === "native" ? "" : order === "little" ? "-le" : "-be");

export function encodeWide(text: string, errors: string, width: 2 | 4, order: Order): Uint8Array {
  const little = order !== "big";
  const unit = (value: number, out: number[]): void => {
    for (let k = 0; k < width; k++) out.push((value >>> (8 * (little ? k : width - 1 - k))) & 0xff);
  };
  const name = `utf-${width * 8}${suffix(order)}`;
  const body = encodeWith(text, errors, name, "surrogates not allowed", (cp, out) => {
    if (cp >= 0xd800 && cp <= 0xdfff) {
      if (errors !== "surrogatepass") return false;
      unit(cp, out);
    } else if (cp > 0xffff && width === 2) {
      unit(0xd800 + ((cp - 0x10000) >> 10), out);
      unit(0xdc00 + ((cp - 0x10000) & 0x3ff), out);
    } else unit(cp, out);
    return true;
  });
  if (order !== "native") return body;
  const marked = new Uint8Array(body.length + width);
  marked.set([0xff, 0xfe]);
  marked.set(body, width);
  return marked;
}

export function decodeWide(data: Uint8Array, errors: string, width: 2 | 4, order: Order): string {
  let little = order !== "big";
  let at = 0;
  const read = (i: number): number => {
    let value = 0;
    for (let k = 0; k < width; k++) value = value * 256 + (data[i + (little ? width - 1 - k : k)] as number);
    return value;
  };
  if (order === "native" && data.length >= width) {
    const mark = read(0);
    if (mark === 0xfeff) at = width;
    else if (mark === (width === 2 ? 0xfffe : 0xfffe0000)) {
      little = false;
      at = width;
    }
  }
  const encoding = `utf-${width * 8}${suffix(little ? "little" : "big")}`;
  let out = "";
  while (at < data.length) {
    let reason = "";
    let end = at + width;
    if (end > data.length) {
      reason = "truncated data";
      end = data.length;
    } else {
      const value = read(at);
      if (value > 0x10ffff) reason = "code point not in range(0x110000)";
      else if (value >= 0xd800 && value <= 0xdfff && errors !== "surrogatepass") {
        if (width === 4) reason = "code point in surrogate code point range(0xd800, 0xe000)";
        else if (value >= 0xdc00) reason = "illegal encoding";
        else if (end + 2 > data.length) {
          reason = "unexpected end of data";
          end = data.length;
        } else if ((read(end) & 0xfc00) !== 0xdc00) reason = "illegal UTF-16 surrogate";
        else {
          out += String.fromCharCode(value, read(end));
          at = end + 2;
          continue;
        }
      }
      if (reason === "") {
        out += String.fromCodePoint(value);
        at = end;
        continue;
      }
    }
    const { text, next } = handleDecodeError(errors, { encoding, data, start: at, end, reason });
    out += text;
    at = next;
  }
  return out;
}
