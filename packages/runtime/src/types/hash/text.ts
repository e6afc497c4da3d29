/** Hashes of str and bytes: SipHash-1-3 with a zero key, which is what CPython computes under PYTHONHASHSEED=0. */

import type { Int } from "../int/value.ts";
import { codePoints, isAstral } from "../str/points.ts";
import { asHash } from "./number.ts";

/** One 64-bit lane as two 32-bit halves; bigints would be ten times slower here. */
class Sip {
  private readonly v = new Uint32Array([
    0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261, 0x6e657261, 0x6c796765, 0x79746573, 0x74656462,
  ]);

  private add(a: number, b: number): void {
    const { v } = this;
    const low = (v[a] as number) + (v[b] as number);
    v[a + 1] = (v[a + 1] as number) + (v[b + 1] as number) + (low > 0xffffffff ? 1 : 0);
    v[a] = low;
  }
  /** `v[a] = rotl(v[a], bits) ^ v[b]`. */
  private mix(a: number, b: number, bits: number): void {
    const { v } = this;
    const low = v[a] as number;
    const high = v[a + 1] as number;
    v[a] = ((low << bits) | (high >>> (32 - bits))) ^ (v[b] as number);
    v[a + 1] = ((high << bits) | (low >>> (32 - bits))) ^ (v[b + 1] as number);
  }
  private swap(a: number): void {
    const { v } = this;
    const low = v[a] as number;
    v[a] = v[a + 1] as number;
    v[a + 1] = low;
  }
  private round(): void {
    this.add(0, 2);
    this.mix(2, 0, 13);
    this.swap(0);
    this.add(4, 6);
    this.mix(6, 4, 16);
    this.add(4, 2);
    this.mix(2, 4, 17);
    this.swap(4);
    this.add(0, 6);
    this.mix(6, 0, 21);
  }
  block(low: number, high: number): void {
    const { v } = this;
    v[6] = (v[6] as number) ^ low;
    v[7] = (v[7] as number) ^ high;
    this.round();
    v[0] = (v[0] as number) ^ low;
    v[1] = (v[1] as number) ^ high;
  }
  finish(): bigint {
    const { v } = this;
    v[4] = (v[4] as number) ^ 0xff;
    this.round();
    this.round();
    this.round();
    const word = (i: number): bigint => (BigInt(v[i + 1] as number) << 32n) | BigInt(v[i] as number);
    return word(0) ^ word(2) ^ word(4) ^ word(6);
  }
}

/** The hash of a run of bytes. */
export function hashBytes(data: Uint8Array): Int {
  const { length } = data;
  if (length === 0) return 0;
  const sip = new Sip();
  const view = new DataView(data.buffer, data.byteOffset, length);
  let i = 0;
  for (; i + 8 <= length; i += 8) sip.block(view.getUint32(i, true), view.getUint32(i + 4, true));
  const tail = new Uint8Array(8);
  tail.set(data.subarray(i));
  tail[7] = length;
  const last = new DataView(tail.buffer);
  sip.block(last.getUint32(0, true), last.getUint32(4, true));
  return asHash(sip.finish());
}

/** The hash of a string: of its characters in the narrowest width that holds them, as CPython stores them. */
export function hashString(s: string): Int {
  if (isAstral(s)) return hashBytes(new Uint8Array(Uint32Array.from(codePoints(s)).buffer));
  const wide = new Uint16Array(s.length);
  let most = 0;
  for (let i = 0; i < s.length; i++) most |= wide[i] = s.charCodeAt(i);
  return hashBytes(most < 256 ? Uint8Array.from(wide) : new Uint8Array(wide.buffer));
}
