/** Combining hashes in 64-bit arithmetic on 32-bit halves: the xxHash variant of CPython's Objects/tupleobject.c. */
import { hash } from "../../object/hash.ts";
import type { Value } from "../../object/value.ts";

/** A 64-bit accumulator; `lo` and `hi` are 32-bit halves. */
export class HashMixer {
  lo = 0x165667c5;
  hi = 0x27d4eb2f;

  /** Takes in the hash of one item. */
  add(hash: number | bigint): void {
    if (typeof hash === "number") this.addHalves(hash | 0, Math.floor(hash / 4294967296) | 0);
    else this.addHalves(Number(BigInt.asIntN(32, hash)), Number(BigInt.asIntN(32, hash >> 32n)));
  }

  /** Takes in the hash of one item, given as the halves of a 64-bit number. */
  addHalves(lo: number, hi: number): void {
    // acc += hash * PRIME_2
    const a = Math.imul(lo, 0x27d4eb4f);
    const sum = (this.lo >>> 0) + (a >>> 0);
    const high =
      (this.hi +
        highProduct(lo, 0x27d4eb4f) +
        Math.imul(lo, 0xc2b2ae3d) +
        Math.imul(hi, 0x27d4eb4f) +
        (sum > 0xffffffff ? 1 : 0)) |
      0;
    const low = sum | 0;
    // Rotate left by 31, then multiply by PRIME_1.
    const rotatedLow = (low << 31) | (high >>> 1);
    const rotatedHigh = (high << 31) | (low >>> 1);
    this.lo = Math.imul(rotatedLow, 0x85ebca87);
    this.hi =
      (highProduct(rotatedLow, 0x85ebca87) + Math.imul(rotatedLow, 0x9e3779b1) + Math.imul(rotatedHigh, 0x85ebca87)) |
      0;
  }

  /** Takes in the number of items, as tuples do at the end. */
  addLength(n: number): void {
    // length ^ (PRIME_5 ^ 3527539)
    const sum = (this.lo >>> 0) + ((n ^ 0x165667c5 ^ 3527539) >>> 0);
    this.lo = sum | 0;
    this.hi = (this.hi + 0x27d4eb2f + (sum > 0xffffffff ? 1 : 0)) | 0;
  }

  /** -1 is not a hash: it becomes the constant that the reference uses. */
  finish(): this {
    if (this.lo === -1 && this.hi === -1) {
      this.lo = 1546275796;
      this.hi = 0;
    }
    return this;
  }

  /** The signed result as an int. */
  value(): number | bigint {
    const { lo, hi } = this.finish();
    if (hi >= -0x200000 && hi < 0x200000) {
      const n = hi * 4294967296 + (lo >>> 0);
      if (Number.isSafeInteger(n)) return n;
    }
    return (BigInt(hi) << 32n) | BigInt(lo >>> 0);
  }
}

/** The upper half of the 64-bit product of two unsigned 32-bit numbers. */
function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  // Neither sum leaves 32 bits, so all of it stays in whole numbers.
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const other = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  return (Math.imul(a1, b1) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** The hash of a sequence of hashable items. */
export function tupleHash(items: readonly Value[]): number | bigint {
  const mixer = new HashMixer();
  for (const item of items) mixer.add(hash(item));
  mixer.addLength(items.length);
  return mixer.value();
}
