/** BLAKE2b and BLAKE2s (RFC 7693), with the parameters of tree hashing. */
import { joined } from "./algorithms.ts";
import { H256, H512 } from "./sha2.ts";

/** Which word of the message goes where in a round. */
const SIGMA: readonly (readonly number[])[] = [
  "0123456789abcdef",
  "ea489fd61c02b753",
  "b8c052fdae367194",
  "7931dcbe265a40f8",
  "905724afe1bc683d",
  "2c6a0b834d75fe19",
  "c51fed4a0763928b",
  "db7ec13950f4862a",
  "6fe9b308c2d714a5",
  "a2847615fb9e3cd0",
].map((row) => Array.from(row, (c) => Number.parseInt(c, 16)));
/** The columns, then the diagonals, of the state of four by four words. */
const QUARTERS: readonly (readonly number[])[] = ["048c", "159d", "26ae", "37bf", "05af", "16bc", "278d", "349e"].map(
  (row) => Array.from(row, (c) => Number.parseInt(c, 16)),
);

/** What distinguishes the two. */
export interface Variant {
  readonly name: "blake2b" | "blake2s";
  /** Bytes of a word. */
  readonly word: 4 | 8;
  readonly rounds: number;
  readonly rotations: readonly bigint[];
  readonly initial: readonly bigint[];
}
export const BLAKE2B: Variant = {
  name: "blake2b",
  word: 8,
  rounds: 12,
  rotations: [32n, 24n, 16n, 63n],
  initial: H512,
};
export const BLAKE2S: Variant = {
  name: "blake2s",
  word: 4,
  rounds: 10,
  rotations: [16n, 12n, 8n, 7n],
  initial: H256.map((h) => BigInt(h >>> 0)),
};

/** The parameters that are mixed into the initial state. */
export interface Blake2Parameters {
  readonly size: number;
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly person: Uint8Array;
  readonly fanout: number;
  readonly depth: number;
  readonly leafSize: number;
  readonly nodeOffset: bigint;
  readonly nodeDepth: number;
  readonly innerSize: number;
  readonly lastNode: boolean;
}

function parameterBlock(variant: Variant, p: Blake2Parameters): Uint8Array {
  const block = new Uint8Array(variant.word * 8);
  const view = new DataView(block.buffer);
  block.set([p.size, p.key.length, p.fanout, p.depth]);
  view.setUint32(4, p.leafSize, true);
  // The offset of a node has eight bytes in one variant and six in the other; what follows it overwrites the rest.
  view.setBigUint64(8, p.nodeOffset, true);
  block.set([p.nodeDepth, p.innerSize], variant.word === 8 ? 16 : 14);
  block.set(p.salt, variant.word * 4);
  block.set(p.person, variant.word * 6);
  return block;
}
const words = (variant: Variant, data: Uint8Array): bigint[] => {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Array.from({ length: data.length / variant.word }, (_, i) =>
    variant.word === 8 ? view.getBigUint64(8 * i, true) : BigInt(view.getUint32(4 * i, true)),
  );
};

/** Mixes one block into the state `h`; `count` are the bytes so far. */
function compress(variant: Variant, h: bigint[], block: Uint8Array, count: bigint, last: readonly boolean[]): void {
  const bits = variant.word * 8;
  const cut = (x: bigint): bigint => BigInt.asUintN(bits, x);
  const turn = (x: bigint, n: bigint): bigint => (x >> n) | cut(x << (BigInt(bits) - n));
  const [r0, r1, r2, r3] = variant.rotations as [bigint, bigint, bigint, bigint];
  const m = words(variant, block);
  const v = [...h, ...variant.initial];
  const flip = (at: number, by: bigint): void => {
    v[at] = (v[at] as bigint) ^ by;
  };
  flip(12, cut(count));
  flip(13, cut(count >> BigInt(bits)));
  last.forEach((isLast, i) => {
    if (isLast) flip(14 + i, cut(-1n));
  });
  for (let round = 0; round < variant.rounds; round++) {
    const order = SIGMA[round % 10] as readonly number[];
    QUARTERS.forEach(([a, b, c, d], i) => {
      const mix = (x: number, first: bigint, second: bigint): void => {
        v[a as number] = cut(
          (v[a as number] as bigint) + (v[b as number] as bigint) + (m[order[x] as number] as bigint),
        );
        v[d as number] = turn((v[d as number] as bigint) ^ (v[a as number] as bigint), first);
        v[c as number] = cut((v[c as number] as bigint) + (v[d as number] as bigint));
        v[b as number] = turn((v[b as number] as bigint) ^ (v[c as number] as bigint), second);
      };
      mix(2 * i, r0, r1);
      mix(2 * i + 1, r2, r3);
    });
  }
  for (let i = 0; i < 8; i++) h[i] = (h[i] as bigint) ^ (v[i] as bigint) ^ (v[i + 8] as bigint);
}

/** The digest of data under parameters. */
export function blake2(variant: Variant, parameters: Blake2Parameters, data: Uint8Array): Uint8Array {
  const size = variant.word * 16;
  const { key } = parameters;
  const h = words(variant, parameterBlock(variant, parameters)).map((w, i) => w ^ (variant.initial[i] as bigint));
  const keyed = key.length === 0 ? data : joined(key, new Uint8Array(size - key.length), data);
  const blocks = Math.max(1, Math.ceil(keyed.length / size));
  for (let i = 0; i < blocks; i++) {
    const block = new Uint8Array(size);
    block.set(keyed.subarray(i * size, (i + 1) * size));
    const isLast = i === blocks - 1;
    const count = BigInt(isLast ? keyed.length : (i + 1) * size);
    compress(variant, h, block, count, [isLast, isLast && parameters.lastNode]);
  }
  const out = new DataView(new ArrayBuffer(variant.word * 8));
  h.forEach((x, i) => {
    if (variant.word === 8) out.setBigUint64(8 * i, x, true);
    else out.setUint32(4 * i, Number(x), true);
  });
  return new Uint8Array(out.buffer, 0, parameters.size);
}
