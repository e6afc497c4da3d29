import type { Matches } from "./matches.ts";
import {
  DISTANCES,
  distanceExtra,
  distanceSymbol,
  END,
  LITERALS,
  LONGEST,
  lengthExtra,
  lengthSymbol,
  SHORTEST,
} from "./symbols.ts";

/** A text as literals (length 1, distance 0) and repetitions. */
export interface Tokens {
  readonly lengths: Uint16Array;
  readonly distances: Uint16Array;
}

/** How often each symbol is used. */
export interface Counts {
  readonly literals: Float64Array;
  readonly distances: Float64Array;
}

/** What each symbol costs, in bits. */
export type Costs = Counts;

export const noCounts = (): Counts => ({
  literals: new Float64Array(LITERALS),
  distances: new Float64Array(DISTANCES),
});

/** Counts the symbols of some tokens of a text that begins at `at`. */
export function counted(bytes: Uint8Array, at: number, tokens: Tokens): Counts {
  const counts = noCounts();
  let place = at;
  for (let i = 0; i < tokens.lengths.length; i++) {
    const length = tokens.lengths[i]!;
    const distance = tokens.distances[i]!;
    if (distance === 0) counts.literals[bytes[place]!]!++;
    else {
      counts.literals[lengthSymbol[length]!]!++;
      counts.distances[distanceSymbol[distance]!]!++;
    }
    place += length;
  }
  counts.literals[END]!++;
  return counts;
}

/** What symbols cost when they are as frequent as that; one that was not used costs as if it were used once. */
export function costsOf({ literals, distances }: Counts): Costs {
  const costs = (counts: Float64Array): Float64Array => {
    const all = Math.log2(
      Math.max(
        2,
        counts.reduce((sum, count) => sum + count, 0),
      ),
    );
    return counts.map((count) => (count === 0 ? all : all - Math.log2(count)));
  };
  return { literals: costs(literals), distances: costs(distances) };
}

/** The bits that symbols so frequent take, without those that follow lengths and distances: they are the same however a text is divided into blocks. */
export function entropy({ literals, distances }: Counts): number {
  let bits = 0;
  for (const counts of [literals, distances]) {
    let all = 0;
    for (const count of counts) {
      if (count === 0) continue;
      all += count;
      bits -= count * Math.log2(count);
    }
    if (all > 0) bits += all * Math.log2(all);
  }
  return bits;
}

/** The cheapest way to write a stretch of a text: the shortest path through its places. */
export function cheapest(bytes: Uint8Array, from: number, to: number, matches: Matches, costs: Costs): Tokens {
  const size = to - from;
  const paid = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const lengthAt = new Uint16Array(size + 1);
  const distanceAt = new Uint16Array(size + 1);
  const ofLength = new Float64Array(LONGEST + 1);
  for (let length = SHORTEST; length <= LONGEST; length++)
    ofLength[length] = costs.literals[lengthSymbol[length]!]! + lengthExtra[length]!;
  paid[0] = 0;
  for (let at = 0; at < size; at++) {
    const sum = paid[at]!;
    const literal = sum + costs.literals[bytes[from + at]!]!;
    if (literal < paid[at + 1]!) {
      paid[at + 1] = literal;
      lengthAt[at + 1] = 1;
      distanceAt[at + 1] = 0;
    }
    let length = SHORTEST;
    const end = matches.starts[from + at + 1]!;
    for (let match = matches.starts[from + at]!; match < end; match++) {
      const distance = matches.distances[match]!;
      const symbol = distanceSymbol[distance]!;
      const far = sum + costs.distances[symbol]! + distanceExtra[symbol]!;
      const last = Math.min(matches.lengths[match]!, size - at);
      for (; length <= last; length++) {
        const cost = far + ofLength[length]!;
        if (cost >= paid[at + length]!) continue;
        paid[at + length] = cost;
        lengthAt[at + length] = length;
        distanceAt[at + length] = distance;
      }
    }
  }
  const ends: number[] = [];
  for (let at = size; at > 0; at -= lengthAt[at]!) ends.push(at);
  ends.reverse();
  return {
    lengths: Uint16Array.from(ends, (at) => lengthAt[at]!),
    distances: Uint16Array.from(ends, (at) => distanceAt[at]!),
  };
}
