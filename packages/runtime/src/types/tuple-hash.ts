/** Combining hashes in 64-bit arithmetic on 32-bit halves: the xxHash variant of CPython's Objects/tupleobject.c. */

/** A 64-bit accumulator; `lo` and `hi` are unsigned 32-bit halves. */
export class HashMixer {
  lo = 0x165667c5;
  hi = 0x27d4eb2f;

  /** Takes in the hash of one item. */
  add(hash: number | bigint): void {
    let lo: number;
    let hi: number;
    if (typeof hash === "number") {
      lo = hash >>> 0;
      hi = Math.floor(hash / 4294967296) >>> 0;
    } else {
      lo = Number(BigInt.asUintN(32, hash));
      hi = Number(BigInt.asUintN(32, hash >> 32n));
    }
    this.#add(...multiply(lo, hi, 0x27d4eb4f, 0xc2b2ae3d));
    // Rotate left by 31.
    const l = this.lo;
    const h = this.hi;
    const rl = ((l << 31) | (h >>> 1)) >>> 0;
    const rh = ((h << 31) | (l >>> 1)) >>> 0;
    [this.lo, this.hi] = multiply(rl, rh, 0x85ebca87, 0x9e3779b1);
  }

  #add(lo: number, hi: number): void {
    const sum = this.lo + lo;
    this.lo = sum >>> 0;
    this.hi = (this.hi + hi + (sum > 0xffffffff ? 1 : 0)) >>> 0;
  }

  /** Takes in the number of items, as tuples do at the end. */
  addLength(n: number): void {
    // length ^ (PRIME_5 ^ 3527539)
    this.#add((n ^ 0x165667c5 ^ 3527539) >>> 0, 0x27d4eb2f);
  }

  /** The signed result; -1 is not a hash and becomes the constant that the reference uses. */
  value(): number | bigint {
    const { lo, hi } = this;
    if (lo === 0xffffffff && hi === 0xffffffff) return 1546275796;
    const signed = hi | 0;
    if (signed >= -0x200000 && signed < 0x200000) {
      const n = signed * 4294967296 + lo;
      if (Number.isSafeInteger(n)) return n;
    }
    return (BigInt(signed) << 32n) | BigInt(lo);
  }
}

/** The low 64 bits of a product of two 64-bit numbers given in halves. */
function multiply(al: number, ah: number, bl: number, bh: number): [number, number] {
  const a0 = al & 0xffff;
  const a1 = al >>> 16;
  const b0 = bl & 0xffff;
  const b1 = bl >>> 16;
  const low = a0 * b0;
  const mid1 = a1 * b0 + (low >>> 16);
  const mid2 = a0 * b1 + (mid1 & 0xffff);
  const lo = (((mid2 & 0xffff) << 16) | (low & 0xffff)) >>> 0;
  const carry = a1 * b1 + Math.floor(mid1 / 65536) + Math.floor(mid2 / 65536);
  return [lo, (carry + Math.imul(al, bh) + Math.imul(ah, bl)) >>> 0];
}
