/** SHA-3 and SHAKE (FIPS 202): Keccak over 64-bit lanes. */
const MASK = 0xffffffffffffffffn;
const rotate = (x: bigint, n: number): bigint => (n === 0 ? x : ((x << BigInt(n)) | (x >> BigInt(64 - n))) & MASK);
/** Round constants from the linear feedback register, rotations from the walk of pi. */
const ROUNDS: readonly bigint[] = (() => {
  const constants: bigint[] = [];
  let r = 1;
  for (let round = 0; round < 24; round++) {
    let c = 0n;
    for (let j = 0; j < 7; j++) {
      if (r & 1) c |= 1n << BigInt(2 ** j - 1);
      r = (r << 1) ^ (r & 0x80 ? 0x171 : 0);
    }
    constants.push(c);
  }
  return constants;
})();
const OFFSETS: readonly number[] = (() => {
  const table = new Array<number>(25).fill(0);
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    table[x + 5 * y] = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return table;
})();
function permute(s: bigint[]): void {
  for (const constant of ROUNDS) {
    const c = [0, 1, 2, 3, 4].map((x) => [0, 5, 10, 15, 20].reduce((a, y) => a ^ (s[x + y] as bigint), 0n));
    for (let x = 0; x < 5; x++) {
      const d = (c[(x + 4) % 5] as bigint) ^ rotate(c[(x + 1) % 5] as bigint, 1);
      for (let y = 0; y < 25; y += 5) s[x + y] = (s[x + y] as bigint) ^ d;
    }
    const b = new Array<bigint>(25).fill(0n);
    for (let x = 0; x < 5; x++)
      for (let y = 0; y < 5; y++)
        b[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(s[x + 5 * y] as bigint, OFFSETS[x + 5 * y] as number);
    for (let x = 0; x < 5; x++)
      for (let y = 0; y < 25; y += 5)
        s[x + y] = (b[x + y] as bigint) ^ (~(b[((x + 1) % 5) + y] as bigint) & MASK & (b[((x + 2) % 5) + y] as bigint));
    s[0] = (s[0] as bigint) ^ constant;
  }
}
/** The sponge: `rate` bytes a block, `suffix` tells the functions apart. */
export function keccak(data: Uint8Array, rate: number, suffix: number, size: number): Uint8Array {
  const padded = new Uint8Array(Math.ceil((data.length + 1) / rate) * rate);
  padded.set(data);
  padded[data.length] = suffix;
  padded[padded.length - 1] = (padded[padded.length - 1] as number) | 0x80;
  const view = new DataView(padded.buffer);
  const state = new Array<bigint>(25).fill(0n);
  for (let at = 0; at < padded.length; at += rate) {
    for (let i = 0; i < rate / 8; i++) state[i] = (state[i] as bigint) ^ view.getBigUint64(at + 8 * i, true);
    permute(state);
  }
  const out = new Uint8Array(size);
  const block = new DataView(new ArrayBuffer(rate));
  for (let done = 0; done < size; done += rate) {
    if (done > 0) permute(state);
    for (let i = 0; i < rate / 8; i++) block.setBigUint64(8 * i, state[i] as bigint, true);
    out.set(new Uint8Array(block.buffer).subarray(0, Math.min(rate, size - done)), done);
  }
  return out;
}
