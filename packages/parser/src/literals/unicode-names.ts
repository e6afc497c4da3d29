import * as lazy from "./lazy.ts";

/** Finds the character of a Unicode name (`GREEK SMALL LETTER ALPHA`), in any case; undefined when it knows none. */
export type UnicodeNames = (name: string) => string | undefined;

/** The table is unfolded when the first `\N{...}` is met. */
const table = (() => {
  let made: Map<string, string> | undefined;
  return (): ReadonlyMap<string, string> => {
    made ??= unfold();
    return made;
  };
})();

const number = (text: string): number => Number.parseInt(text, 36);

/** The names as scripts/generate-unicode.ts folds them. */
function unfold(): Map<string, string> {
  const { ALIASES, NAMES } = lazy.names;
  const characters = new Map<string, string>();
  let first = 0;
  let before: string[] = [];
  for (const line of NAMES.split("\n")) {
    const colon = line.indexOf(":");
    first += number(line.slice(0, colon));
    let code = first;
    for (const entry of line.slice(colon + 1).split(",")) {
      const shared = Math.max(0, entry.charCodeAt(0) - 96);
      before = [...before.slice(0, shared), ...entry.slice(shared > 0 ? 1 : 0).split(" ")];
      characters.set(before.join(" "), String.fromCodePoint(code++));
    }
  }
  for (const entry of ALIASES.split(",")) {
    const [code, name] = entry.split(":") as [string, string];
    characters.set(name, String.fromCodePoint(number(code)));
  }
  for (const [prefix, from, to] of numberedRuns()) {
    if (prefix === IDEOGRAPH) continue;
    for (let code = from; code <= to; code++)
      characters.set(prefix + code.toString(16).toUpperCase(), String.fromCodePoint(code));
  }
  return characters;
}

const IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";

/** Which characters have names that end in their numbers: the beginning of the name, the first, the last. */
const numberedRuns = (): [string, number, number][] =>
  lazy.names.NUMBERED.split(",").map((entry) => {
    const [prefix, first, last] = entry.split(":") as [string, string, string];
    return [prefix, number(first), number(last)];
  });

const INITIAL = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
const VOWEL = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const FINAL = ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(",");

/** `GAG` of `HANGUL SYLLABLE GAG`: an initial consonant, a vowel, a final consonant, each the longest that fits. */
function syllable(text: string): string | undefined {
  const longest = (parts: readonly string[], rest: string): number =>
    parts.reduce((best, part, k) => {
      const fits = rest.startsWith(part) && part.length > (parts[best]?.length ?? -1);
      return fits ? k : best;
    }, -1);
  const initial = longest(INITIAL, text);
  const afterInitial = text.slice(INITIAL[initial]?.length);
  const vowel = longest(VOWEL, afterInitial);
  if (vowel < 0) return undefined;
  const final = FINAL.indexOf(afterInitial.slice(VOWEL[vowel]?.length));
  return final < 0 ? undefined : String.fromCharCode(0xac00 + (initial * 21 + vowel) * 28 + final);
}

/** The character of `CJK UNIFIED IDEOGRAPH-4E00`. */
function ideograph(digits: string): string | undefined {
  const code = /^[\dA-F]{4,5}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
  const isOne = numberedRuns().some(([prefix, first, last]) => prefix === IDEOGRAPH && code >= first && code <= last);
  return isOne ? String.fromCodePoint(code) : undefined;
}

/** All names of characters and their aliases; those of ideographs and syllables are computed, and in capitals only. */
export const unicodeNames: UnicodeNames = (name) => {
  if (name.startsWith(IDEOGRAPH)) return ideograph(name.slice(IDEOGRAPH.length));
  if (name.startsWith("HANGUL SYLLABLE ")) return syllable(name.slice(16));
  return table().get(name.toUpperCase());
};
