/**
 * Deflates (RFC 1951) as small as is worth the time: what a page keeps is written once and loaded often. Where zlib takes the first good repetition, this looks
 * for the cheapest way through the whole text, with costs that it learns from its own last try, and divides the text into blocks where its symbols change.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { codeLengths, codesOf, type HeaderSymbol, headerSymbols } from "./huffman.ts";
import { type Matches, matchesOf } from "./matches.ts";
import { distanceBase, distanceExtra, distanceSymbol, END, lengthBits, lengthExtra, lengthSymbol } from "./symbols.ts";
import { type Counts, cheapest, costsOf, counted, entropy, noCounts, type Tokens } from "./tokens.ts";

/** So many tries before a text is divided, and for each block. */
const FIRST = 3;
const REFINED = 8;
/** Blocks begin at every so many tokens, and cost about so many bits for their codes. */
const UNIT = 256;
const HEADER = 600;

/** The text in as few bytes as this or zlib finds. */
export function deflateSmall(bytes: Uint8Array): Uint8Array {
  const tries = [5, 6, 7, 8, 9].map((memLevel) => deflateRawSync(bytes, { level: 9, memLevel }));
  const own = deflated(bytes);
  if (!inflateRawSync(own).equals(bytes)) throw new Error("what was deflated is not what it was made of");
  return tries.reduce<Uint8Array>((best, one) => (one.length < best.length ? one : best), own);
}

function deflated(bytes: Uint8Array): Uint8Array {
  const matches = matchesOf(bytes);
  const whole = refined(bytes, 0, bytes.length, matches, FIRST);
  const out = new BitWriter();
  const ends = divided(bytes, whole);
  let from = 0;
  for (const to of ends) {
    const tokens = refined(bytes, from, to, matches, REFINED, partOf(whole, from, to));
    writeBlock(out, bytes, from, tokens, to === bytes.length);
    from = to;
  }
  return out.finish();
}

/** The cheapest tokens of a stretch by the costs that they have themselves; `known` is a first guess. */
function refined(bytes: Uint8Array, from: number, to: number, matches: Matches, times: number, known?: Tokens): Tokens {
  let best: Tokens | undefined;
  let least = Number.POSITIVE_INFINITY;
  let costs = known === undefined ? flat() : costsOf(counted(bytes, from, known));
  for (let time = 0; time < times; time++) {
    const tokens = cheapest(bytes, from, to, matches, costs);
    const counts = counted(bytes, from, tokens);
    const bits = entropy(counts) + extraBits(tokens);
    if (bits < least) {
      least = bits;
      best = tokens;
    }
    costs = costsOf(counts);
  }
  return best!;
}

/** What symbols cost before anything is known. */
function flat(): Counts {
  const costs = noCounts();
  return { literals: costs.literals.fill(8), distances: costs.distances.fill(5) };
}

function extraBits({ lengths, distances }: Tokens): number {
  let bits = 0;
  for (let i = 0; i < lengths.length; i++) {
    const distance = distances[i]!;
    if (distance > 0) bits += lengthExtra[lengths[i]!]! + distanceExtra[distanceSymbol[distance]!]!;
  }
  return bits;
}

/** The tokens of a stretch that begins and ends between tokens. */
function partOf({ lengths, distances }: Tokens, from: number, to: number): Tokens {
  let place = 0;
  let first = 0;
  while (place < from) place += lengths[first++]!;
  let last = first;
  while (place < to) place += lengths[last++]!;
  return { lengths: lengths.subarray(first, last), distances: distances.subarray(first, last) };
}

/** Where blocks end: the division whose symbols take the fewest bits. */
function divided(bytes: Uint8Array, tokens: Tokens): number[] {
  const places = [0];
  const sums = [noCounts()];
  for (let first = 0; first < tokens.lengths.length; first += UNIT) {
    const unit = {
      lengths: tokens.lengths.subarray(first, first + UNIT),
      distances: tokens.distances.subarray(first, first + UNIT),
    };
    const before = sums.at(-1)!;
    const at = places.at(-1)!;
    const own = counted(bytes, at, unit);
    own.literals[END]!--;
    sums.push({
      literals: before.literals.map((count, symbol) => count + own.literals[symbol]!),
      distances: before.distances.map((count, symbol) => count + own.distances[symbol]!),
    });
    places.push(at + unit.lengths.reduce((sum, length) => sum + length, 0));
  }
  const least = new Float64Array(places.length).fill(Number.POSITIVE_INFINITY);
  const begun = new Int32Array(places.length);
  least[0] = 0;
  for (let end = 1; end < places.length; end++)
    for (let start = 0; start < end; start++) {
      const [low, high] = [sums[start]!, sums[end]!];
      const counts = {
        literals: high.literals.map((count, symbol) => count - low.literals[symbol]!),
        distances: high.distances.map((count, symbol) => count - low.distances[symbol]!),
      };
      counts.literals[END]!++;
      const bits = least[start]! + entropy(counts) + HEADER;
      if (bits >= least[end]!) continue;
      least[end] = bits;
      begun[end] = start;
    }
  const ends: number[] = [];
  for (let end = places.length - 1; end > 0; end = begun[end]!) ends.push(places[end]!);
  return ends.length === 0 ? [0] : ends.reverse();
}

class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(value: number, bits: number): void {
    this.#held |= value << this.#count;
    this.#count += bits;
    for (; this.#count >= 8; this.#count -= 8) {
      this.#bytes.push(this.#held & 0xff);
      this.#held >>>= 8;
    }
  }
  finish(): Uint8Array {
    if (this.#count > 0) this.#bytes.push(this.#held & 0xff);
    return Uint8Array.from(this.#bytes);
  }
}

/** The order in which the lengths of the code for codes are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

interface Header {
  readonly symbols: readonly HeaderSymbol[];
  readonly lengths: Uint8Array;
  readonly shown: number;
  readonly bits: number;
}

function headerOf(all: readonly number[], uses: (symbol: 16 | 17 | 18) => boolean): Header {
  const symbols = headerSymbols(all, uses);
  const counts = new Float64Array(19);
  for (const [symbol] of symbols) counts[symbol]!++;
  const lengths = codeLengths(counts, 7);
  const shown = Math.max(4, ORDER.findLastIndex((symbol) => lengths[symbol]! > 0) + 1);
  const bits = symbols.reduce((sum, [symbol, , extra]) => sum + lengths[symbol]! + extra, 3 * shown);
  return { symbols, lengths, shown, bits };
}

function writeBlock(out: BitWriter, bytes: Uint8Array, from: number, tokens: Tokens, isLast: boolean): void {
  const counts = counted(bytes, from, tokens);
  const literals = codeLengths(counts.literals, 15);
  const distances = codeLengths(counts.distances, 15);
  const literalCount = Math.max(257, literals.findLastIndex((length) => length > 0) + 1);
  const distanceCount = distances.findLastIndex((length) => length > 0) + 1;
  const all = [...literals.subarray(0, literalCount), ...distances.subarray(0, distanceCount)];
  const header = [0, 1, 2, 3, 4, 5, 6, 7]
    .map((choice) => headerOf(all, (symbol) => ((choice >> (symbol - 16)) & 1) === 1))
    .reduce((best, one) => (one.bits < best.bits ? one : best));
  out.write(isLast ? 1 : 0, 1);
  out.write(2, 2);
  out.write(literalCount - 257, 5);
  out.write(distanceCount - 1, 5);
  out.write(header.shown - 4, 4);
  for (const symbol of ORDER.slice(0, header.shown)) out.write(header.lengths[symbol]!, 3);
  const headerCodes = codesOf(header.lengths);
  for (const [symbol, bits, extra] of header.symbols) {
    out.write(headerCodes[symbol]!, header.lengths[symbol]!);
    out.write(bits, extra);
  }
  const literalCodes = codesOf(literals);
  const distanceCodes = codesOf(distances);
  let place = from;
  for (let i = 0; i < tokens.lengths.length; i++) {
    const length = tokens.lengths[i]!;
    const distance = tokens.distances[i]!;
    const symbol = distance === 0 ? bytes[place]! : lengthSymbol[length]!;
    out.write(literalCodes[symbol]!, literals[symbol]!);
    if (distance > 0) {
      out.write(lengthBits[length]!, lengthExtra[length]!);
      const far = distanceSymbol[distance]!;
      out.write(distanceCodes[far]!, distances[far]!);
      out.write(distance - distanceBase[far]!, distanceExtra[far]!);
    }
    place += length;
  }
  out.write(literalCodes[END]!, literals[END]!);
}
