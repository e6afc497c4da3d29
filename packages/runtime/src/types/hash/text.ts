/** Hashes of str and bytes: SipHash-1-3 with a zero key, which is what CPython computes under PYTHONHASHSEED=0. */

import type { Int } from "../int/value.ts";
import { codePoints, isAstral } from "../str/points.ts";
import { asHash } from "./number.ts";

/** The 32 bits from byte `at` on, what JavaScript's operators take for zeros after the end. */
type Words = (at: number) => number;

/**
 * The hash of so many bytes. Lanes of 64 bits are two halves each: bigints would be ten times slower here. The four steps of a round stand one after the
 * other, because the engine keeps eight numbers in registers and would not if they went through a function or an array.
 */
function sip(length: number, word: Words): Int {
  if (length === 0) return 0;
  let [a, A, b, B] = [0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261];
  let [c, C, d, D] = [0x6e657261, 0x6c796765, 0x79746573, 0x74656462];
  const blocks = length >> 3;
  // A round for each block, one for what is left with the length in its highest byte, three to finish.
  for (let i = 0; i < blocks + 4; i++) {
    const low = word(i * 8);
    const high = word(i * 8 + 4) | (i === blocks ? length << 24 : 0);
    if (i === blocks + 1) c ^= 0xff;
    d ^= low;
    D ^= high;
    let sum = (a >>> 0) + (b >>> 0);
    A = (A + B + (sum > 0xffffffff ? 1 : 0)) | 0;
    a = sum | 0;
    let half = ((b << 13) | (B >>> 19)) ^ a;
    B = ((B << 13) | (b >>> 19)) ^ A;
    b = half;
    [a, A] = [A, a];
    sum = (c >>> 0) + (d >>> 0);
    C = (C + D + (sum > 0xffffffff ? 1 : 0)) | 0;
    c = sum | 0;
    half = ((d << 16) | (D >>> 16)) ^ c;
    D = ((D << 16) | (d >>> 16)) ^ C;
    d = half;
    sum = (c >>> 0) + (b >>> 0);
    C = (C + B + (sum > 0xffffffff ? 1 : 0)) | 0;
    c = sum | 0;
    half = ((b << 17) | (B >>> 15)) ^ c;
    B = ((B << 17) | (b >>> 15)) ^ C;
    b = half;
    [c, C] = [C, c];
    sum = (a >>> 0) + (d >>> 0);
    A = (A + D + (sum > 0xffffffff ? 1 : 0)) | 0;
    a = sum | 0;
    half = ((d << 21) | (D >>> 11)) ^ a;
    D = ((D << 21) | (d >>> 11)) ^ A;
    d = half;
    a ^= low;
    A ^= high;
  }
  return asHash((BigInt((A ^ B ^ C ^ D) | 0) << 32n) | BigInt((a ^ b ^ c ^ d) >>> 0));
}

const ofBytes =
  (byte: (at: number) => number): Words =>
  (at) =>
    byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);

/** The hash of a run of bytes. */
export const hashBytes = (data: Uint8Array): Int =>
  sip(
    data.length,
    ofBytes((at) => data[at] as number),
  );

/** The hash of a string: of its characters in the narrowest width that holds them, as CPython stores them. */
export function hashString(s: string): Int {
  const { length } = s;
  if (isAstral(s)) {
    const points = codePoints(s);
    return sip(points.length * 4, (at) => points[at / 4] as number);
  }
  let most = 0;
  for (let i = 0; i < length; i++) most |= s.charCodeAt(i);
  if (most > 255) return sip(length * 2, (at) => s.charCodeAt(at / 2) | (s.charCodeAt(at / 2 + 1) << 16));
  return sip(
    length,
    ofBytes((at) => s.charCodeAt(at)),
  );
}
