/** Codes of a bounded length, and how RFC 1951 writes them down (3.2.7). */

interface Package {
  readonly weight: number;
  readonly symbols: readonly number[];
}

/** The lengths of the best code in which none is longer than `limit`: package-merge. At least two symbols get one, as some readers want. */
export function codeLengths(counts: Float64Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const used = [...counts.keys()].filter((symbol) => counts[symbol]! > 0);
  for (let symbol = 0; used.length < 2; symbol++) if (!used.includes(symbol)) used.push(symbol);
  const leaves: readonly Package[] = used
    .map((symbol) => ({ weight: Math.max(counts[symbol]!, 1), symbols: [symbol] }))
    .sort((a, b) => a.weight - b.weight);
  let packages: readonly Package[] = [];
  for (let level = 0; level < limit; level++) {
    const pairs: Package[] = [];
    for (let i = 0; i + 1 < packages.length; i += 2) {
      const [a, b] = [packages[i]!, packages[i + 1]!];
      pairs.push({ weight: a.weight + b.weight, symbols: a.symbols.concat(b.symbols) });
    }
    packages = [...leaves, ...pairs].sort((a, b) => a.weight - b.weight);
  }
  for (const { symbols } of packages.slice(0, 2 * leaves.length - 2)) for (const symbol of symbols) lengths[symbol]!++;
  return lengths;
}

/** The codes of these lengths, their bits in the order in which they are written. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= 15; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++)
      if (lengths[symbol] === length) codes[symbol] = reversed(code++, length);
    code <<= 1;
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

/** A symbol of the code in which codes are written, with the bits after it. */
export type HeaderSymbol = readonly [symbol: number, bits: number, extra: number];

/** Code lengths with repetitions: 16 repeats the last one, 17 and 18 are zeros. Which of them pay depends on the rest, so they can be left out. */
export function headerSymbols(lengths: readonly number[], uses: (symbol: 16 | 17 | 18) => boolean): HeaderSymbol[] {
  const out: HeaderSymbol[] = [];
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at]!;
    let end = at + 1;
    while (end < lengths.length && lengths[end] === length) end++;
    let left = end - at;
    if (length === 0) {
      for (; left >= 11 && uses(18); left -= Math.min(left, 138)) out.push([18, Math.min(left, 138) - 11, 7]);
      for (; left >= 3 && uses(17); left -= Math.min(left, 10)) out.push([17, Math.min(left, 10) - 3, 3]);
    } else {
      out.push([length, 0, 0]);
      left--;
      for (; left >= 3 && uses(16); left -= Math.min(left, 6)) out.push([16, Math.min(left, 6) - 3, 2]);
    }
    for (; left > 0; left--) out.push([length, 0, 0]);
    at = end;
  }
  return out;
}
