/**
 * The hashes of what sets hold, in CPython's own numbers, and the hash of a frozenset (Objects/setobject.c: frozenset_hash).
 * In halves of 32 bits where the table computes with them: bigints would be ten times slower there.
 */
import { hash, hashMethod } from "../object/hash.ts";
import { PyTuple } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { HashMixer } from "./hash/tuples.ts";
import type { SetStore } from "./set-storage.ts";

/** The halves of a 64-bit hash. */
export interface Halves {
  readonly lo: number;
  readonly hi: number;
}
const halves = (h: number | bigint): Halves =>
  typeof h === "number"
    ? { lo: h | 0, hi: Math.floor(h / 4294967296) | 0 }
    : { lo: Number(BigInt.asIntN(32, h)), hi: Number(BigInt.asIntN(32, h >> 32n)) };

/** On a `__hash__` of the runtime's own: the same in halves. */
export const IN_HALVES: unique symbol = Symbol("hash in halves");

/** The hash of a key, in halves. @throws TypeError when it is unhashable */
export function hashOf(key: Value): Halves {
  if (typeof key === "number" && key >= 0) return { lo: key | 0, hi: (key / 4294967296) | 0 };
  if (key.constructor === PyTuple) return hashOfItems((key as PyTuple).items);
  const own = typeof key === "object" ? hashMethod(key)?.[IN_HALVES] : undefined;
  return own === undefined ? halves(hash(key)) : own(key);
}

/** The hash of a tuple of these items, in halves. */
export function hashOfItems(items: readonly Value[]): Halves {
  const mixer = new HashMixer();
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item === "number" && item >= 0 && item < 4294967296) mixer.addHalves(item | 0, 0);
    else {
      const h = hashOf(item);
      mixer.addHalves(h.lo, h.hi);
    }
  }
  mixer.addLength(items.length);
  return mixer.finish();
}

const WIDTH = (1n << 64n) - 1n;
const shuffle = (h: bigint): bigint => ((h ^ 89869747n ^ (h << 16n)) * 3644798167n) & WIDTH;

/** `hash(frozenset)`: the same whatever the order of the items. */
export function frozenSetHash(set: SetStore): number | bigint {
  let h = 0n;
  for (const item of set.items()) h ^= shuffle(BigInt.asUintN(64, BigInt(hash(item))));
  h ^= (BigInt(set.size + 1) * 1927868237n) & WIDTH;
  h ^= (h >> 11n) ^ (h >> 25n);
  h = (h * 69069n + 907133923n) & WIDTH;
  if (h === WIDTH) h = 590923713n;
  const signed = BigInt.asIntN(64, h);
  return signed >= -9007199254740991n && signed <= 9007199254740991n ? Number(signed) : signed;
}
