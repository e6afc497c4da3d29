/** Integers and choices: the methods of Random that read random bits. Order of reads follows CPython's Lib/random.py. */
import { add, mul, sub } from "../../object/arithmetic.ts";
import { error, IndexError, TypeError, UserWarning, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { getitem, setitem } from "../../object/subscript.ts";
import { isInstance, lookup, PyTuple, StrType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { bitLength } from "../../types/int/value.ts";
import { asInt, type Int, isNone, norm, toDouble, toIndex } from "../kit.ts";
import { twisterOf } from "./plain.ts";

const bitsOf = (self: Value, k: number): Int =>
  twisterOf(self, "getrandbits")?.bits(k) ?? invoke(self, "getrandbits", k);

/** A random int in [0, n), by rejection. Subclasses that override only `random` get theirs from it. */
export function below(self: Value, n: Int): Int {
  // The one that comes first along the MRO decides.
  for (const { dict } of typeOf(self).mro) {
    if (dict.has("getrandbits")) break;
    if (dict.has("random")) return belowByFloats(self, n);
  }
  const k = bitLength(n);
  let r = bitsOf(self, k);
  while (r >= n) r = bitsOf(self, k);
  return r;
}
/** The same from floats alone, where they have enough bits. */
function belowByFloats(self: Value, n: Int, most: Int = 2 ** 53): Int {
  if (n >= most) {
    warn(
      UserWarning,
      "Underlying random() generator does not supply \nenough bits to choose from a population range this large.\nTo remove the range limitation, add a getrandbits() method.",
    );
    return norm(BigInt(Math.floor(randomOf(self) * Number(n))));
  }
  const [count, size] = [Number(n), Number(most)];
  const limit = (size - (size % count)) / size;
  let r = randomOf(self);
  while (r >= limit) r = randomOf(self);
  return Math.floor(r * size) % count;
}
const randomOf = (self: Value): number => toDouble(invoke(self, "random"));
const lengthOf = (v: Value): number => callSpecial(v, "__len__");

function randrange(self: Value, start: Value, stop: Value, step: Value): Value {
  const from = toIndex(start);
  if (isNone(stop)) {
    if (asInt(step) !== 1) throw error(TypeError, "Missing a non-None stop argument");
    if (from > 0) return below(self, from);
    throw error(ValueError, "empty range for randrange()");
  }
  const to = toIndex(stop);
  const width = sub(to, from) as Int;
  const by = toIndex(step);
  if (by === 1) {
    if (width > 0) return add(from, below(self, width));
    throw error(ValueError, `empty range in randrange(${from}, ${to})`);
  }
  if (by === 0) throw error(ValueError, "zero step for randrange()");
  const [w, s] = [BigInt(width), BigInt(by)];
  const n = by > 0 ? (w + s - 1n) / s : (w + s + 1n) / s;
  if (n <= 0n || (by > 0 ? w <= 0n : w >= 0n))
    throw error(ValueError, `empty range in randrange(${from}, ${to}, ${by})`);
  return add(from, mul(by, below(self, norm(n))));
}

const isSequence = (v: Value): boolean =>
  Array.isArray(v) ||
  v instanceof PyTuple ||
  isInstance(v, StrType) ||
  v instanceof PyBytes ||
  (lookup(typeOf(v), "__getitem__") !== undefined &&
    lookup(typeOf(v), "keys") === undefined &&
    lookup(typeOf(v), "__len__") !== undefined);

function sample(self: Value, population: Value, k: Value, counts: Value): Value {
  if (!isSequence(population))
    throw error(TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).");
  const n = lengthOf(population);
  if (!isNone(counts)) {
    const sums: Int[] = [];
    let total: Value = 0;
    for (const c of toArray(counts)) sums.push((total = add(total, c)));
    if (sums.length !== n) throw error(ValueError, "The number of counts does not match the population");
    if (asInt(total) === undefined) throw error(TypeError, "Counts must be integers");
    if (total <= 0) throw error(ValueError, "Total of counts must be greater than zero");
    const picked = sampleIndexes(self, total as number, toIndex(k) as number);
    return picked.map((s) =>
      getitem(
        population,
        sums.findIndex((c) => s < c),
      ),
    );
  }
  return sampleIndexes(self, n, toIndex(k) as number).map((i) => getitem(population, i));
}
function sampleIndexes(self: Value, n: number, k: number): number[] {
  if (!(k >= 0 && k <= n)) throw error(ValueError, "Sample larger than population or is negative");
  const result: number[] = [];
  let setSize = 21;
  if (k > 5) setSize += 4 ** Math.ceil(Math.log(k * 3) / Math.log(4));
  if (n <= setSize) {
    const pool = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < k; i++) {
      const j = below(self, n - i) as number;
      result.push(pool[j] as number);
      pool[j] = pool[n - i - 1] as number;
    }
    return result;
  }
  const selected = new Set<number>();
  for (let i = 0; i < k; i++) {
    let j = below(self, n) as number;
    while (selected.has(j)) j = below(self, n) as number;
    selected.add(j);
    result.push(j);
  }
  return result;
}

function choices(self: Value, population: Value, weights: Value, cumulative: Value, k: Value): Value {
  const n = lengthOf(population);
  const count = Number(toIndex(k));
  let sums: Value[];
  if (isNone(cumulative)) {
    if (isNone(weights)) {
      return Array.from({ length: Math.max(0, count) }, () => getitem(population, Math.floor(randomOf(self) * n)));
    }
    if (asInt(weights) !== undefined) {
      throw error(TypeError, `The number of choices must be a keyword argument: k=${asInt(weights)}`);
    }
    let total: Value;
    sums = toArray(weights).map((w) => (total = total === undefined ? w : add(total, w)));
  } else if (!isNone(weights)) throw error(TypeError, "Cannot specify both weights and cumulative weights");
  else sums = toArray(cumulative);
  if (sums.length !== n) throw error(ValueError, "The number of weights does not match the population");
  const limits = sums.map(toDouble);
  const total = limits[limits.length - 1];
  if (total === undefined) throw error(IndexError, "list index out of range");
  if (total <= 0) throw error(ValueError, "Total of weights must be greater than zero");
  if (!Number.isFinite(total)) throw error(ValueError, "Total of weights must be finite");
  return Array.from({ length: Math.max(0, count) }, () => {
    const x = randomOf(self) * total;
    let lo = 0;
    let hi = n - 1;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (x < (limits[middle] as number)) hi = middle;
      else lo = middle + 1;
    }
    return getitem(population, lo);
  });
}

/** Table of methods for Random. */
export const sequences: Readonly<Record<string, Value>> = {
  _randbelow_without_getrandbits: [
    "n, maxsize=9007199254740992",
    (self: Value, n: Value, most: Value) => belowByFloats(self, toIndex(n), toIndex(most)),
  ],
  _randbelow: ["n", below],
  choice: [
    "seq",
    (self: Value, seq: Value) => {
      if (lengthOf(seq) === 0) throw error(IndexError, "Cannot choose from an empty sequence");
      return getitem(seq, below(self, lengthOf(seq)));
    },
  ],
  choices: ["population, weights=None, *, cum_weights=None, k=1", choices],
  randbytes: [
    "n",
    (self: Value, n: Value) => {
      const count = Number(toIndex(n));
      if (count < 0) throw error(ValueError, "number of bits must be non-negative");
      let bits = BigInt(bitsOf(self, count * 8));
      const data = new Uint8Array(count);
      for (let i = 0; i < count; i++, bits >>= 8n) data[i] = Number(bits & 0xffn);
      return new PyBytes(data);
    },
  ],
  randint: ["a, b", (self: Value, a: Value, b: Value) => randrange(self, a, add(toIndex(b), 1), 1)],
  randrange: ["start, stop=None, step=1", randrange],
  sample: ["population, k, *, counts=None", sample],
  shuffle: [
    "x",
    (self: Value, x: Value) => {
      for (let i = lengthOf(x) - 1; i > 0; i--) {
        const j = below(self, i + 1);
        const kept = getitem(x, i);
        setitem(x, i, getitem(x, j));
        setitem(x, j, kept);
      }
      return None;
    },
  ],
};
