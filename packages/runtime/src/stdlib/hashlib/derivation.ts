/** Keys made of passwords: HMAC (RFC 2104), PBKDF2 (RFC 8018) and scrypt (RFC 7914). */
import { type Algorithm, joined } from "./algorithms.ts";
import { sha256Of } from "./sha2.ts";

/** HMAC with one key, for many messages. */
export function hmacWith(key: Uint8Array, algorithm: Algorithm): (data: Uint8Array) => Uint8Array {
  const { block, size, digest } = algorithm;
  const padded = new Uint8Array(block);
  padded.set(key.length > block ? digest(key, size) : key);
  const [inner, outer] = [padded.map((b) => b ^ 0x36), padded.map((b) => b ^ 0x5c)];
  return (data) => digest(joined(outer, digest(joined(inner, data), size)), size);
}

/** `size` bytes of a password and a salt. */
export function pbkdf2(algorithm: Algorithm, password: Uint8Array, salt: Uint8Array, rounds: number, size: number) {
  const mac = hmacWith(password, algorithm);
  const out = new Uint8Array(Math.ceil(size / algorithm.size) * algorithm.size);
  for (let block = 1; (block - 1) * algorithm.size < size; block++) {
    let u = mac(joined(salt, Uint8Array.of(block >>> 24, (block >> 16) & 255, (block >> 8) & 255, block & 255)));
    const t = u.slice();
    for (let i = 1; i < rounds; i++) {
      u = mac(u);
      for (let j = 0; j < t.length; j++) t[j] = (t[j] as number) ^ (u[j] as number);
    }
    out.set(t, (block - 1) * algorithm.size);
  }
  return out.slice(0, size);
}

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
/** The words of a column or row that a quarter round of Salsa20 mixes. */
const QUARTERS: readonly (readonly number[])[] = [
  ...["048c", "59d1", "ae26", "f37b"],
  ...["0123", "5674", "ab89", "fcde"],
].map((row) => Array.from(row, (c) => Number.parseInt(c, 16)));

/** Salsa20/8, in place. */
function salsa(b: Uint32Array): void {
  const x = b.slice();
  for (let round = 0; round < 4; round++)
    for (const [p, q, r, s] of QUARTERS as readonly (readonly [number, number, number, number])[]) {
      x[q] = (x[q] as number) ^ rotate(((x[p] as number) + (x[s] as number)) | 0, 7);
      x[r] = (x[r] as number) ^ rotate(((x[q] as number) + (x[p] as number)) | 0, 9);
      x[s] = (x[s] as number) ^ rotate(((x[r] as number) + (x[q] as number)) | 0, 13);
      x[p] = (x[p] as number) ^ rotate(((x[s] as number) + (x[r] as number)) | 0, 18);
    }
  for (let i = 0; i < 16; i++) b[i] = (b[i] as number) + (x[i] as number);
}
/** Mixes 2r blocks of 64 bytes; the even ones come first then. */
function blockMix(b: Uint32Array, r: number): Uint32Array {
  const out = new Uint32Array(b.length);
  const x = b.slice((2 * r - 1) * 16);
  for (let i = 0; i < 2 * r; i++) {
    for (let j = 0; j < 16; j++) x[j] = (x[j] as number) ^ (b[i * 16 + j] as number);
    salsa(x);
    out.set(x, (i % 2 === 0 ? i / 2 : r + (i - 1) / 2) * 16);
  }
  return out;
}
function mixed(part: Uint32Array, n: number, r: number): Uint32Array {
  let x: Uint32Array = part;
  const seen: Uint32Array[] = [];
  for (let i = 0; i < n; i++) {
    seen.push(x);
    x = blockMix(x, r);
  }
  for (let i = 0; i < n; i++) {
    const v = seen[(x[(2 * r - 1) * 16] as number) & (n - 1)] as Uint32Array;
    x = blockMix(
      x.map((w, k) => w ^ (v[k] as number)),
      r,
    );
  }
  return x;
}

/** scrypt: costs `128 * n * r` bytes of memory. */
export function scryptOf(
  password: Uint8Array,
  salt: Uint8Array,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
  size: number,
): Uint8Array {
  const sha256: Algorithm = { name: "sha256", size: 32, block: 64, digest: sha256Of };
  const blocks = pbkdf2(sha256, password, salt, 1, p * 128 * r);
  const view = new DataView(blocks.buffer);
  for (let i = 0; i < p; i++) {
    const at = i * 128 * r;
    const part = Uint32Array.from({ length: 32 * r }, (_, k) => view.getUint32(at + 4 * k, true));
    mixed(part, n, r).forEach((w, k) => {
      view.setUint32(at + 4 * k, w, true);
    });
  }
  return pbkdf2(sha256, password, blocks, 1, size);
}
