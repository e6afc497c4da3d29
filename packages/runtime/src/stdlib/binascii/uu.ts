/** A line of uuencoded data: https://docs.python.org/3.13/library/binascii.html#binascii.a2b_uu */
import { error } from "../../object/exceptions/exceptions.ts";
import { BinasciiError } from "../base64/error.ts";

const MOST = 45;
/** The six bits of a character; lines may have lost the blanks at their ends. */
function bitsOf(line: string, at: number): number {
  const c = line[at];
  if (c === undefined || c === "\n" || c === "\r") return 0;
  if (c < " " || c > "`") throw error(BinasciiError, "Illegal char");
  return (c.charCodeAt(0) - 32) & 63;
}
/** @throws Error "Illegal char", "Trailing garbage" */
export function fromUu(line: string): Uint8Array {
  const out = new Uint8Array(line === "" ? 32 : (line.charCodeAt(0) - 32) & 63);
  let at = 1;
  let [bits, count] = [0, 0];
  for (let i = 0; i < out.length; at++) {
    bits = (bits << 6) | bitsOf(line, at);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out[i++] = bits >> count;
    bits &= (1 << count) - 1;
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
