import type { TokenType } from "chevrotain";
import { K, T } from "./tokens.ts";

/** What is spelled like a keyword: the hard ones, and `case`, whose place decides. */
const WORDS: readonly (readonly [word: string, type: TokenType])[] = [...Object.entries(K), ["case", T.Case]];
/** The length of the longest. */
export const LONGEST: number = Math.max(...WORDS.map(([word]) => word.length));

const keyOf = (first: number, length: number): number => ((first & 31) << 4) | length;

/** Keywords by first letter and length: most names have none to be compared with. */
const CANDIDATES: readonly (typeof WORDS)[] = Array.from({ length: 512 }, (_, key) =>
  WORDS.filter(([word]) => keyOf(word.charCodeAt(0), word.length) === key),
);

/** The keyword that stands at `start`, whose first unit is `first`. */
export function keywordAt(text: string, start: number, first: number, length: number): TokenType | undefined {
  return CANDIDATES[keyOf(first, length)]!.find(([word]) => text.startsWith(word, start))?.[1];
}
