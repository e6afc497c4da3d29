/** A line of uuencoded data: https://docs.python.org/3.13/library/binascii.html#binascii.a2b_uu */
import { error } from "../../object/exceptions.ts";
import { BinasciiError } from "../base64/error.ts";

const MOST = 45;
/** The six bits of a character; lines may have lost the blanks at their ends. */
function bitsOf(line: string, at: number): number {
  const c = at < line.length ? line.charCodeAt(at) : 0;
  if (c === 0 || c === 10 || c === 13) return 0;
  if (c < 32 || c > 96) throw error(BinasciiError, "Illegal char");
  return (c - 32) & 63;
}
export function fromUu(line: string): Uint8Array {
  const out = new Uint8Array(line === "" ? 32 : (line.charCodeAt(0) - 32) & 63);
  let at = 1;
  for (let i = 0; i < out.length; i += 3) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => (at + k < line.length + 4 ? bitsOf(line, at + k) : 0)) as [
      number,
      number,
      number,
      number,
    ];
    at += 4;
    [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d].forEach((byte, k) => {
      if (i + k < out.length) out[i + k] = byte;
    });
  }
  if (/[^ `\r\n]/.test(line.slice(at))) throw error(BinasciiError, "Trailing garbage");
  return out;
}
export function toUu(data: Uint8Array, backtick: boolean): string {
  if (data.length > MOST) throw error(BinasciiError, "At most 45 bytes at once");
  const show = (bits: number): string => (bits === 0 && backtick ? "`" : String.fromCharCode(bits + 32));
  let out = show(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const [a, b, c] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
    out += [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(show).join("");
  }
  return `${out}\n`;
}
