/** How RFC 1951 writes lengths and distances: a symbol, and bits after it (3.2.5). */

export const LITERALS = 286;
export const DISTANCES = 30;
export const END = 256;
export const SHORTEST = 3;
export const LONGEST = 258;
export const WINDOW = 32_768;

/** Where each symbol's values begin and how many bits follow it: values double every `step` symbols. */
function ranges(count: number, step: number): { readonly base: number[]; readonly extra: number[] } {
  const base: number[] = [];
  const extra: number[] = [];
  let next = 0;
  for (let symbol = 0; symbol < count; symbol++) {
    const bits = Math.max(0, Math.floor(symbol / step) - 1);
    base.push(next);
    extra.push(bits);
    next += 1 << bits;
  }
  return { base, extra };
}

const lengths = ranges(28, 4);
const distances = ranges(DISTANCES, 2);

/** By length: its symbol, how many bits follow it, and which. The longest has a symbol of its own. */
export const lengthSymbol = new Uint16Array(LONGEST + 1);
export const lengthExtra = new Uint8Array(LONGEST + 1);
export const lengthBits = new Uint8Array(LONGEST + 1);
for (let length = SHORTEST; length < LONGEST; length++) {
  const symbol = lengths.base.findLastIndex((base) => base <= length - SHORTEST);
  lengthSymbol[length] = 257 + symbol;
  lengthExtra[length] = lengths.extra[symbol]!;
  lengthBits[length] = length - SHORTEST - lengths.base[symbol]!;
}
lengthSymbol[LONGEST] = 285;

/** By distance. */
export const distanceSymbol = new Uint8Array(WINDOW + 1);
export const distanceExtra: readonly number[] = distances.extra;
export const distanceBase: readonly number[] = distances.base.map((base) => base + 1);
for (let symbol = 0, distance = 1; symbol < DISTANCES; symbol++)
  for (const end = distanceBase[symbol]! + (1 << distanceExtra[symbol]!); distance < end; distance++)
    distanceSymbol[distance] = symbol;
