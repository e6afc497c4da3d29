/** SHA-2 (FIPS 180-4). Constants are the fractional parts of roots of primes, computed rather than listed. */

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}
/** The first 64 bits after the point of the square or cube root of n. */
function fractionBits(n: number, root: 2 | 3): bigint {
  const scaled = BigInt(n) << BigInt(64 * root);
  let low = 0n;
  let high = 1n << 70n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** BigInt(root) <= scaled) low = middle;
    else high = middle - 1n;
  }
  return low & 0xffffffffffffffffn;
}
const K64: readonly bigint[] = primes(80).map((p) => fractionBits(p, 3));
export const H512: readonly bigint[] = primes(8).map((p) => fractionBits(p, 2));
const H384: readonly bigint[] = primes(16)
  .slice(8)
  .map((p) => fractionBits(p, 2));
const high32 = (b: bigint): number => Number(b >> 32n) | 0;
const K32: readonly number[] = K64.slice(0, 64).map(high32);
export const H256: readonly number[] = H512.map(high32);
const H224: readonly number[] = H384.map((b) => Number(b & 0xffffffffn) | 0);

function padded(data: Uint8Array, block: number, lengthBytes: number): DataView {
  const total = Math.ceil((data.length + 1 + lengthBytes) / block) * block;
  const bytes = new Uint8Array(total);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(total - 8, Math.floor(data.length / 0x20000000));
  view.setUint32(total - 4, (data.length * 8) >>> 0);
  return view;
}

const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

function digest32(data: Uint8Array, initial: readonly number[], size: number): Uint8Array {
  const view = padded(data, 64, 8);
  const h = Int32Array.from(initial);
  const w = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number;
      const y = w[i - 2] as number;
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
    }
    let [a, b, c, d, e, f, g, k] = h as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (k + s1 + ((e & f) ^ (~e & g)) + (K32[i] as number) + (w[i] as number)) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, k].forEach((x, i) => {
      h[i] = ((h[i] as number) + x) | 0;
    });
  }
  const out = new DataView(new ArrayBuffer(32));
  h.forEach((x, i) => {
    out.setInt32(4 * i, x);
  });
  return new Uint8Array(out.buffer, 0, size);
}

const MASK = 0xffffffffffffffffn;
const rotate64 = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (64n - n))) & MASK;

function digest64(data: Uint8Array, initial: readonly bigint[], size: number): Uint8Array {
  const view = padded(data, 128, 16);
  const h = [...initial];
  const w: bigint[] = new Array(80).fill(0n);
  for (let at = 0; at < view.byteLength; at += 128) {
    for (let i = 0; i < 16; i++) w[i] = view.getBigUint64(at + 8 * i);
    for (let i = 16; i < 80; i++) {
      const x = w[i - 15] as bigint;
      const y = w[i - 2] as bigint;
      const s0 = rotate64(x, 1n) ^ rotate64(x, 8n) ^ (x >> 7n);
      const s1 = rotate64(y, 19n) ^ rotate64(y, 61n) ^ (y >> 6n);
      w[i] = ((w[i - 16] as bigint) + s0 + (w[i - 7] as bigint) + s1) & MASK;
    }
    let [a, b, c, d, e, f, g, k] = h as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let i = 0; i < 80; i++) {
      const s1 = rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n);
      const t1 = k + s1 + ((e & f) ^ (~e & MASK & g)) + (K64[i] as bigint) + (w[i] as bigint);
      const s0 = rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
    }
    [a, b, c, d, e, f, g, k].forEach((x, i) => {
      h[i] = ((h[i] as bigint) + x) & MASK;
    });
  }
  const out = new DataView(new ArrayBuffer(64));
  h.forEach((x, i) => {
    out.setBigUint64(8 * i, x);
  });
  return new Uint8Array(out.buffer, 0, size);
}

export const sha256Of = (data: Uint8Array): Uint8Array => digest32(data, H256, 32);
export const sha224Of = (data: Uint8Array): Uint8Array => digest32(data, H224, 28);
export const sha512Of = (data: Uint8Array): Uint8Array => digest64(data, H512, 64);
export const sha384Of = (data: Uint8Array): Uint8Array => digest64(data, H384, 48);
