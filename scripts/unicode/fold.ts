/** Writes the names of characters short, for reader.ts. */

const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((c) => !"$\\`".includes(c));
const BASE = DIGITS.length;
const [ONE, TWO, THREE] = [50, 88, 89];

export interface Folded {
  /** For each digit that begins a name: how many words it shares with the name before, how many of its own follow. */
  readonly heads: string;
  /** Words that occur more than once, the commonest first. */
  readonly words: string;
  /** Runs of neighbouring characters: distance from the one before, length. */
  readonly groups: string;
  readonly names: string;
}

/** How many characters two words begin alike with, as one digit can say. */
const alike = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && at < BASE - 1 && a[at] === b[at]) at++;
  return at;
};

/**
 * Names by code point, in order, as four texts. A name is a digit for its shape and the numbers of its words; a word that occurs once stands for
 * itself, apart from what it shares with the last word before it.
 */
export function foldNames(all: readonly (readonly [number, string])[]): Folded {
  const shapes: { readonly shared: number; readonly words: readonly string[]; readonly last: string }[] = [];
  const counts = new Map<string, number>();
  let before: string[] = [];
  for (const [, name] of all) {
    const words = name.split(" ");
    let shared = 0;
    while (shared < words.length - 1 && words[shared] === before[shared]) shared++;
    shapes.push({ shared, words: words.slice(shared), last: before[before.length - 1] ?? "" });
    for (const word of words.slice(shared)) counts.set(word, (counts.get(word) ?? 0) + 1);
    before = words;
  }
  const dictionary = [...counts]
    .filter(([, times]) => times > 1)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
  const numbers = new Map(dictionary.map((word, at) => [word, at]));
  const digit = (n: number): string => {
    const found = DIGITS[n];
    if (found === undefined) throw new Error(`no digit for ${n}`);
    return found;
  };
  const spelt = (word: string, last: string): string => {
    const number = numbers.get(word);
    if (number === undefined) {
      const shared = alike(word, last);
      return `${digit(THREE)}${digit(shared)}${word.slice(shared)} `;
    }
    if (number < ONE) return digit(number);
    const second = number - ONE;
    if (second < (TWO - ONE) * BASE) return digit(ONE + Math.floor(second / BASE)) + digit(second % BASE);
    const third = second - (TWO - ONE) * BASE;
    return digit(TWO) + digit(Math.floor(third / BASE)) + digit(third % BASE);
  };
  const heads = [...new Set(shapes.map(({ shared, words }) => `${shared},${words.length}`))];
  const names = shapes.map(
    ({ shared, words, last }) =>
      digit(heads.indexOf(`${shared},${words.length}`)) + words.map((word) => spelt(word, last)).join(""),
  );
  const groups: string[] = [];
  let end = 0;
  for (let at = 0; at < all.length; ) {
    const first = all[at]![0];
    let length = 1;
    while (all[at + length]?.[0] === first + length) length++;
    groups.push(`${(first - end).toString(36)} ${length.toString(36)}`);
    end = first + length;
    at += length;
  }
  return { heads: heads.join(" "), words: dictionary.join(" "), groups: groups.join(","), names: names.join("") };
}
