/** Names of characters: https://www.unicode.org/reports/tr44/#Name, those of Hangul and of ideographs by chapter 4.8 of the standard. */
import { ALIASES, NAMES, NUMBERED } from "./names.generated.ts";

const number = (text: string): number => Number.parseInt(text, 36);
const IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
const SYLLABLE = "HANGUL SYLLABLE ";

interface Table {
  readonly names: ReadonlyMap<number, string>;
  /** The characters of names and of aliases. */
  readonly characters: ReadonlyMap<string, number>;
  readonly ideographs: readonly (readonly [number, number])[];
}

/** Names as scripts/generate-unicode.ts folds them. */
function unfold(): Table {
  const names = new Map<number, string>();
  let first = 0;
  let words: string[] = [];
  for (const line of NAMES.split("\n")) {
    const colon = line.indexOf(":");
    first += number(line.slice(0, colon));
    let code = first;
    for (const entry of line.slice(colon + 1).split(",")) {
      const shared = Math.max(0, entry.charCodeAt(0) - 96);
      words = [...words.slice(0, shared), ...entry.slice(shared > 0 ? 1 : 0).split(" ")];
      names.set(code++, words.join(" "));
    }
  }
  const ideographs: [number, number][] = [];
  for (const entry of NUMBERED.split(",")) {
    const [prefix, from, to] = entry.split(":") as [string, string, string];
    if (prefix === IDEOGRAPH) ideographs.push([number(from), number(to)]);
    else
      for (let code = number(from); code <= number(to); code++)
        names.set(code, prefix + code.toString(16).toUpperCase());
  }
  const characters = new Map(Array.from(names, ([code, name]) => [name, code]));
  for (const entry of ALIASES.split(",")) {
    const [code, name] = entry.split(":") as [string, string];
    characters.set(name, number(code));
  }
  return { names, characters, ideographs };
}

/** Made when the first name is asked for. */
const table = (() => {
  let made: Table | undefined;
  return (): Table => {
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
  table().ideographs.some(([first, last]) => code >= first && code <= last);

/** The name of a character; undefined for those that have none, such as control characters. */
export function nameOfCharacter(code: number): string | undefined {
  const at = code - FIRST_SYLLABLE;
  if (at >= 0 && at < SYLLABLES) {
    const pair = Math.floor(at / FINAL.length);
    const initial = INITIAL[Math.floor(pair / VOWEL.length)];
    return `${SYLLABLE}${initial}${VOWEL[pair % VOWEL.length]}${FINAL[at % FINAL.length]}`;
  }
  return table().names.get(code) ?? (isIdeograph(code) ? IDEOGRAPH + code.toString(16).toUpperCase() : undefined);
}

/** Which of the parts a text begins with, the longest that fits. */
function longest(parts: readonly string[], text: string): number {
  let best = -1;
  for (const [at, part] of parts.entries())
    if (text.startsWith(part) && part.length > (parts[best]?.length ?? -1)) best = at;
  return best;
}

function syllable(text: string): number | undefined {
  const initial = longest(INITIAL, text);
  const rest = text.slice(INITIAL[initial]?.length);
  const vowel = longest(VOWEL, rest);
  const final = vowel < 0 ? -1 : FINAL.indexOf(rest.slice(VOWEL[vowel]?.length));
  return final < 0 ? undefined : FIRST_SYLLABLE + (initial * VOWEL.length + vowel) * FINAL.length + final;
}

/**
 * The character of a name or alias, in any case; names of ideographs and Hangul syllables count in capitals only, as in CPython.
 * Undefined when no character is called so.
 * @example characterNamed("greek small letter alpha") // 0x3b1
 */
export function characterNamed(name: string): number | undefined {
  if (name.startsWith(SYLLABLE)) return syllable(name.slice(SYLLABLE.length));
  if (name.startsWith(IDEOGRAPH)) {
    const digits = name.slice(IDEOGRAPH.length);
    const code = /^[\dA-F]{4,5}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
    return isIdeograph(code) ? code : undefined;
  }
  return table().characters.get(name.toUpperCase());
}
