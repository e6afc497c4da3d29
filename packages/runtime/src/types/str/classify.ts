/** The questions that `str.isdigit()` and its kin ask: https://docs.python.org/3.13/library/stdtypes.html#string-methods */

import { SPACES } from "../unicode-digits.ts";
import { hasLater } from "./later.ts";

export { isAscii } from "./later.ts";

// Numeric_Type=Digit beyond category Nd (superscripts, circled digits), and CJK numerals, which regular expressions cannot name.
const DIGIT =
  "\u{b2}-\u{b3}\u{b9}\u{1369}-\u{1371}\u{19da}\u{2070}\u{2074}-\u{2079}\u{2080}-\u{2089}\u{2460}-\u{2468}\u{2474}-\u{247c}\u{2488}-\u{2490}\u{24ea}\u{24f5}-\u{24fd}\u{24ff}\u{2776}-\u{277e}\u{2780}-\u{2788}\u{278a}-\u{2792}\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}";
const NUMERAL =
  "\u{3405}\u{3483}\u{382a}\u{3b4d}\u{4e00}\u{4e03}\u{4e07}\u{4e09}\u{4e24}\u{4e5d}\u{4e8c}\u{4e94}\u{4e96}\u{4eac}\u{4ebf}-\u{4ec0}\u{4edf}\u{4ee8}\u{4f0d}\u{4f70}\u{4fe9}\u{5006}\u{5104}\u{5146}\u{5169}\u{516b}\u{516d}\u{5341}\u{5343}-\u{5345}\u{534c}\u{53c1}-\u{53c4}\u{56db}\u{58f1}\u{58f9}\u{5e7a}\u{5efe}-\u{5eff}\u{5f0c}-\u{5f0e}\u{5f10}\u{62d0}\u{62fe}\u{634c}\u{67d2}\u{6d1e}\u{6f06}\u{7396}\u{767e}\u{7695}\u{79ed}\u{8086}\u{842c}\u{8cae}\u{8cb3}\u{8d30}\u{920e}\u{94a9}\u{9621}\u{9646}\u{964c}\u{9678}\u{96f6}\u{f96b}\u{f973}\u{f978}\u{f9b2}\u{f9d1}\u{f9d3}\u{f9fd}\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}";

/** For each ASCII character, whether a question about it is answered with yes: 1 or 0. Filled when it is first asked. */
const answers = (asks: (s: string) => boolean): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, unit) => (asks(String.fromCharCode(unit)) ? 1 : 0));

const all = (set: string): ((s: string) => boolean) => {
  const pattern = new RegExp(`^[${set}]+$`, "u");
  const asks = (s: string): boolean => pattern.test(s) && !hasLater(s);
  let known: Uint8Array | undefined;
  return (s) => {
    known ??= answers(asks);
    for (let i = 0; i < s.length; i++) {
      const unit = s.charCodeAt(i);
      if (unit > 127) return asks(s);
      if (known[unit] === 0) return false;
    }
    return s !== "";
  };
};

export const isAlpha = all("\\p{L}");
export const isDecimal = all("\\p{Nd}");
export const isDigit = all(`\\p{Nd}${DIGIT}`);
export const isNumeric = all(`\\p{N}${NUMERAL}`);
export const isAlnum = all(`\\p{L}\\p{N}${DIGIT}${NUMERAL}`);
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
