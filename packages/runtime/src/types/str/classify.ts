/** The questions that `str.isdigit()` and its kin ask: https://docs.python.org/3.13/library/stdtypes.html#string-methods */

import { SPACES } from "../unicode-digits.ts";
import { hasLater } from "./ascii.ts";
import * as late from "./later.lazy.ts";

export { isAscii } from "./ascii.ts";

/** For each ASCII character, whether it answers to a pattern: 1 or 0. */
const answers = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, unit) => (pattern.test(String.fromCharCode(unit)) ? 1 : 0));

const only = (set: string): RegExp => new RegExp(`^[${set}]+$`, "u");

/** Whether all characters are of a set; `beyond` is what it has beside categories of Unicode, none of it in ASCII. */
const all = (set: string, beyond = (): string => ""): ((s: string) => boolean) => {
  let known: Uint8Array | undefined;
  let whole: RegExp | undefined;
  return (s) => {
    known ??= answers(only(set));
    for (let i = 0; i < s.length; i++) {
      const unit = s.charCodeAt(i);
      if (unit > 127) {
        whole ??= only(set + beyond());
        return whole.test(s) && !hasLater(s);
      }
      if (known[unit] === 0) return false;
    }
    return s !== "";
  };
};

export const isAlpha = all("\\p{L}");
export const isDecimal = all("\\p{Nd}");
export const isDigit = all("\\p{Nd}", () => late.later.DIGIT);
export const isNumeric = all("\\p{N}", () => late.later.NUMERAL);
export const isAlnum = all("\\p{L}\\p{N}", () => late.later.DIGIT + late.later.NUMERAL);
export const isSpace = all(SPACES);
export const isPrintableText = (s: string): boolean => /^(?: |[^\p{C}\p{Z}])*$/u.test(s) && !hasLater(s);
export const isIdentifier = (s: string): boolean => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(s) && !hasLater(s);

const LOWER = /\p{Lowercase}/u;
const UPPER = /[\p{Uppercase}\p{Lt}]/u;
const TITLE = /\p{Lt}/u;

const ONLY_UPPER = /\p{Uppercase}/u;
const NOT_UPPER = /[\p{Lowercase}\p{Lt}]/u;

const isBetween = (unit: number, first: number, last: number): boolean => unit >= first && unit <= last;

/** Some character between two of ASCII, and none between the others; undefined for text that is not ASCII. */
function someAndNone(
  s: string,
  first: number,
  last: number,
  otherFirst: number,
  otherLast: number,
): boolean | undefined {
  let isSome = false;
  for (let i = 0; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    if (unit > 127) return undefined;
    if (isBetween(unit, otherFirst, otherLast)) return false;
    if (isBetween(unit, first, last)) isSome = true;
  }
  return isSome;
}

/** Some cased character, and all of them lower case. */
export const isLower = (s: string): boolean => someAndNone(s, 97, 122, 65, 90) ?? (LOWER.test(s) && !UPPER.test(s));
export const isUpper = (s: string): boolean =>
  someAndNone(s, 65, 90, 97, 122) ?? (ONLY_UPPER.test(s) && !NOT_UPPER.test(s));

/** Upper or title case only after uncased characters, lower case only after cased ones. */
export function isTitle(s: string): boolean {
  let cased = false;
  let previousCased = false;
  for (const c of s) {
    if (TITLE.test(c) || UPPER.test(c)) {
      if (previousCased) return false;
      previousCased = true;
      cased = true;
    } else if (LOWER.test(c)) {
      if (!previousCased) return false;
      cased = true;
    } else previousCased = false;
  }
  return cased;
}
