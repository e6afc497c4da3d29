// Reads the tables that scripts/unicode/fold.ts writes. The generator copies what follows the line of dashes below the tables, into each package that has
// them: packages that know nothing of each other read one format with one text.
declare const HEADS: string;
declare const WORDS: string;
declare const GROUPS: string;
declare const NAMES: string;
declare const NUMBERED: string;
declare const ALIASES: string;
// ------------------------------------------------------------------------------------------------------------------------------------------------------

/** Characters and their names, unfolded when the first is asked for. */
interface UnicodeTable {
  readonly names: ReadonlyMap<number, string>;
  /** The characters of names and of aliases. */
  readonly characters: ReadonlyMap<string, number>;
  readonly ideographs: readonly (readonly [number, number])[];
}

const IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
const SYLLABLE = "HANGUL SYLLABLE ";

/** The digits of the table are the printable characters but for those that a template would have to escape. */
const digitOf = (code: number): number => code - 33 - (code > 36 ? 1 : 0) - (code > 92 ? 1 : 0) - (code > 96 ? 1 : 0);
const BASE = 91;
/** A word's number has as many digits as its first one says; the highest begins a word of its own. */
const ONE = 50;
const TWO = 88;
const THREE = 89;

const unicodeTable: () => UnicodeTable = (() => {
  let made: UnicodeTable | undefined;
  const unfold = (): UnicodeTable => {
    const heads = HEADS.split(" ").map((head) => head.split(",").map(Number));
    const dictionary = WORDS.split(" ");
    const names = new Map<number, string>();
    let at = 0;
    let before: string[] = [];
    const digit = (): number => digitOf(NAMES.charCodeAt(at++));
    const word = (): string => {
      const lead = digit();
      if (lead < ONE) return dictionary[lead] as string;
      if (lead < TWO) return dictionary[ONE + (lead - ONE) * BASE + digit()] as string;
      if (lead < THREE) return dictionary[ONE + (TWO - ONE) * BASE + digit() * BASE + digit()] as string;
      // What it begins with is the beginning of the last word before it.
      const shared = digit();
      const end = NAMES.indexOf(" ", at);
      const rest = NAMES.slice(at, end);
      at = end + 1;
      return (before[before.length - 1] ?? "").slice(0, shared) + rest;
    };
    let code = 0;
    for (const group of GROUPS.split(",")) {
      const [distance, length] = group.split(" ") as [string, string];
      code += Number.parseInt(distance, 36);
      for (let left = Number.parseInt(length, 36); left > 0; left--) {
        const [shared, own] = heads[digit()] as [number, number];
        const words = before.slice(0, shared);
        for (let i = 0; i < own; i++) words.push(word());
        before = words;
        names.set(code++, words.join(" "));
      }
    }
    const ideographs: [number, number][] = [];
    for (const entry of NUMBERED.split(",")) {
      const [prefix, from, to] = entry.split(":") as [string, string, string];
      const [first, last] = [Number.parseInt(from, 36), Number.parseInt(to, 36)];
      if (prefix === IDEOGRAPH) ideographs.push([first, last]);
      else for (let c = first; c <= last; c++) names.set(c, prefix + c.toString(16).toUpperCase());
    }
    const characters = new Map(Array.from(names, ([c, name]) => [name, c]));
    for (const entry of ALIASES.split(",")) {
      const [c, name] = entry.split(":") as [string, string];
      characters.set(name, Number.parseInt(c, 36));
    }
    return { names, characters, ideographs };
  };
  return () => {
    made ??= unfold();
    return made;
  };
})();

const INITIAL = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".split(",");
const VOWEL = "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".split(",");
const FINAL = ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(",");
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = INITIAL.length * VOWEL.length * FINAL.length;

const isIdeograph = (code: number): boolean =>
  unicodeTable().ideographs.some(([first, last]) => code >= first && code <= last);

/** Which of the parts a text begins with, the longest that fits. */
const longest = (parts: readonly string[], text: string): number => {
  let best = -1;
  for (const [at, part] of parts.entries())
    if (text.startsWith(part) && part.length > (parts[best]?.length ?? -1)) best = at;
  return best;
};

const syllable = (text: string): number | undefined => {
  const initial = longest(INITIAL, text);
  const rest = text.slice(INITIAL[initial]?.length);
  const vowel = longest(VOWEL, rest);
  const final = vowel < 0 ? -1 : FINAL.indexOf(rest.slice(VOWEL[vowel]?.length));
  return final < 0 ? undefined : FIRST_SYLLABLE + (initial * VOWEL.length + vowel) * FINAL.length + final;
};

/** The name of a character; undefined for those that have none, such as control characters. */
export const nameOfCharacter = (code: number): string | undefined => {
  const at = code - FIRST_SYLLABLE;
  if (at >= 0 && at < SYLLABLES) {
    const pair = Math.floor(at / FINAL.length);
    const initial = INITIAL[Math.floor(pair / VOWEL.length)];
    return `${SYLLABLE}${initial}${VOWEL[pair % VOWEL.length]}${FINAL[at % FINAL.length]}`;
  }
  return (
    unicodeTable().names.get(code) ?? (isIdeograph(code) ? IDEOGRAPH + code.toString(16).toUpperCase() : undefined)
  );
};

/**
 * The character of a name or alias, in any case; names of ideographs and Hangul syllables count in capitals only, as in CPython.
 * Undefined when no character is called so.
 * @example characterNamed("greek small letter alpha") // 0x3b1
 */
export const characterNamed = (name: string): number | undefined => {
  if (name.startsWith(SYLLABLE)) return syllable(name.slice(SYLLABLE.length));
  if (name.startsWith(IDEOGRAPH)) {
    const digits = name.slice(IDEOGRAPH.length);
    const code = /^[\dA-F]{4,5}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
    return isIdeograph(code) ? code : undefined;
  }
  return unicodeTable().characters.get(name.toUpperCase());
};
