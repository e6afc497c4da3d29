/** MD5 (RFC 1321) and SHA-1 (FIPS 180-4). */
const K: readonly number[] = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

function padded(data: Uint8Array, little: boolean): DataView {
  const bytes = new Uint8Array(Math.ceil((data.length + 9) / 64) * 64);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  const low = (data.length * 8) >>> 0;
  const high = Math.floor(data.length / 0x20000000);
  view.setUint32(bytes.length - 8, little ? low : high, little);
  view.setUint32(bytes.length - 4, little ? high : low, little);
  return view;
}
export function md5Of(data: Uint8Array): Uint8Array {
  const view = padded(data, true);
  const h = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a, b, c, d] = h as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] as number;
      const g = [i, (5 * i + 1) % 16, (3 * i + 5) % 16, (7 * i) % 16][round] as number;
      const sum = (a + f + (K[i] as number) + view.getInt32(at + 4 * g, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, SHIFTS[round * 4 + (i % 4)] as number)) | 0];
    }
    [a, b, c, d].forEach((x, i) => {
      h[i] = ((h[i] as number) + x) | 0;
    });
  }
  const out = new DataView(new ArrayBuffer(16));
  h.forEach((x, i) => {
    out.setInt32(4 * i, x, true);
  });
  return new Uint8Array(out.buffer);
}
export function sha1Of(data: Uint8Array): Uint8Array {
  const view = padded(data, false);
  const h = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const w = new Int32Array(80);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 80; i++) {
      w[i] =
        i < 16
          ? view.getInt32(at + 4 * i)
          : rotate((w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number), 1);
    }
    let [a, b, c, d, e] = h as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const f = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round] as number;
      const k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round] as number;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, (rotate(a, 5) + f + e + k + (w[i] as number)) | 0];
    }
    [a, b, c, d, e].forEach((x, i) => {
      h[i] = ((h[i] as number) + x) | 0;
    });
  }
  const out = new DataView(new ArrayBuffer(20));
  h.forEach((x, i) => {
    out.setInt32(4 * i, x);
  });
  return new Uint8Array(out.buffer);
}
