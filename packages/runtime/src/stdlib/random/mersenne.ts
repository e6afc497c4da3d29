/** MT19937 as CPython's Modules/_randommodule.c seeds and reads it: equal seeds give equal numbers. */
const N = 624;
const M = 397;

export class MersenneTwister {
  readonly state = new Uint32Array(N);
  index: number = N + 1;

  /** Seeds from 32-bit words, least significant first. */
  seed(key: readonly number[]): void {
    const { state } = this;
    this.seedWord(19650218);
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const x = (state[i - 1] as number) ^ ((state[i - 1] as number) >>> 30);
      state[i] = ((state[i] as number) ^ Math.imul(x, 1664525)) + (key[j] as number) + j;
      if (++i >= N) {
        state[0] = state[N - 1] as number;
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const x = (state[i - 1] as number) ^ ((state[i - 1] as number) >>> 30);
      state[i] = ((state[i] as number) ^ Math.imul(x, 1566083941)) - i;
      if (++i >= N) {
        state[0] = state[N - 1] as number;
        i = 1;
      }
    }
    state[0] = 0x80000000;
  }

  seedWord(word: number): void {
    const { state } = this;
    state[0] = word;
    for (let i = 1; i < N; i++)
      state[i] = Math.imul(1812433253, (state[i - 1] as number) ^ ((state[i - 1] as number) >>> 30)) + i;
    this.index = N;
  }

  /** 32 random bits. */
  word(): number {
    const { state } = this;
    if (this.index >= N) {
      for (let k = 0; k < N; k++) {
        const y = ((state[k] as number) & 0x80000000) | ((state[(k + 1) % N] as number) & 0x7fffffff);
        state[k] = (state[(k + M) % N] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.index = 0;
    }
    let y = state[this.index++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A double in [0, 1) with 53 random bits. */
  random(): number {
    const a = this.word() >>> 5;
    const b = this.word() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** An int of k random bits. */
  bits(k: number): number | bigint {
    if (k === 0) return 0;
    if (k <= 32) return this.word() >>> (32 - k);
    if (k <= 53) {
      const low = this.word();
      return (this.word() >>> (64 - k)) * 4294967296 + low;
    }
    let result = 0n;
    let shift = 0n;
    for (let left = k; left > 0; left -= 32) {
      let w = this.word();
      if (left < 32) w >>>= 32 - left;
      result |= BigInt(w) << shift;
      shift += 32n;
    }
    return result <= 9007199254740991n ? Number(result) : result;
  }
}

/** The 32-bit words of a non-negative int. */
export function wordsOf(value: bigint): number[] {
  const words: number[] = [];
  for (let v = value; v > 0n; v >>= 32n) words.push(Number(v & 0xffffffffn));
  return words.length === 0 ? [0] : words;
}
