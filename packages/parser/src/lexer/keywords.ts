import type { TokenType } from "chevrotain";
import { K, T } from "./tokens.ts";

interface Keyword {
  readonly word: string;
  readonly type: TokenType;
}

const keyOf = (first: number, length: number): number => ((first & 31) << 4) | length;

/** What is spelled like a keyword, by first letter and length: the hard ones, and `case`, whose place decides. */
const CANDIDATES: readonly (readonly Keyword[] | undefined)[] = byKey({ ...K, case: T.Case });
/** The length of the longest: `continue`, `nonlocal`. */
export const LONGEST: number = "continue".length;

/** Whoever starts waits for this table: each word is looked at once. */
function byKey(types: Readonly<Record<string, TokenType>>): readonly (readonly Keyword[] | undefined)[] {
  const table = new Array<Keyword[] | undefined>(512).fill(undefined);
  for (const word in types) {
    const key = keyOf(word.charCodeAt(0), word.length);
    const same = table[key] ?? [];
    same.push({ word, type: types[word]! });
    table[key] = same;
  }
  return table;
}

/** The keyword that stands at `start`, whose first unit is `first`: most names have none to be compared with. */
export function keywordAt(text: string, start: number, first: number, length: number): TokenType | undefined {
  const candidates = CANDIDATES[keyOf(first, length)];
  if (candidates === undefined) return undefined;
  for (let i = 0; i < candidates.length; i++) {
    const { word, type } = candidates[i]!;
    if (text.startsWith(word, start)) return type;
  }
  return undefined;
}
