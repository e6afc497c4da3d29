/** Which encoding JSON's bytes are in (RFC 4627): its first two characters are ASCII. */

import type { Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { functionsOf } from "../kit.ts";

export function encodingOf(data: Uint8Array): string {
  const [a, b, c, d] = data;
  const begins = (...bytes: number[]): boolean => bytes.every((byte, i) => data[i] === byte);
  if (begins(0, 0, 0xfe, 0xff) || begins(0xff, 0xfe, 0, 0)) return "utf-32";
  if (begins(0xfe, 0xff) || begins(0xff, 0xfe)) return "utf-16";
  if (begins(0xef, 0xbb, 0xbf)) return "utf-8-sig";
  if (data.length >= 4) {
    if (a === 0) return b === 0 ? "utf-32-be" : "utf-16-be";
    if (b === 0) return c === 0 && d === 0 ? "utf-32-le" : "utf-16-le";
  } else if (data.length === 2) {
    if (a === 0) return "utf-16-be";
    if (b === 0) return "utf-16-le";
  }
  return "utf-8";
}
export const detect_encoding: Value = functionsOf("json")("detect_encoding", "b", (data: Value) =>
  encodingOf(needBuffer(data)),
);
