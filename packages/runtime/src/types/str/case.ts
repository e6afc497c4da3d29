/** Case conversion. JavaScript knows upper and lower case (with all special cases); title case and folding are made here. */
import { isAscii, toLower, toUpper } from "./ascii.ts";

const TITLE_DIGRAPHS: Readonly<Record<string, string>> = {
  "\u01c4": "\u01c5",
  "\u01c5": "\u01c5",
  "\u01c6": "\u01c5",
  "\u01c7": "\u01c8",
  "\u01c8": "\u01c8",
  "\u01c9": "\u01c8",
  "\u01ca": "\u01cb",
  "\u01cb": "\u01cb",
  "\u01cc": "\u01cb",
  "\u01f1": "\u01f2",
  "\u01f2": "\u01f2",
  "\u01f3": "\u01f2",
  "\u1fb3": "\u1fbc",
  "\u1fbc": "\u1fbc",
  "\u1fc3": "\u1fcc",
  "\u1fcc": "\u1fcc",
  "\u1ff3": "\u1ffc",
  "\u1ffc": "\u1ffc",
  "\u1fb2": "\u1fba\u0345",
  "\u1fb4": "\u0386\u0345",
  "\u1fb7": "\u1fbc\u0342",
  "\u1fc2": "\u1fca\u0345",
  "\u1fc4": "\u0389\u0345",
  "\u1fc7": "\u1fcc\u0342",
  "\u1ff2": "\u1ffa\u0345",
  "\u1ff4": "\u038f\u0345",
  "\u1ff7": "\u1ffc\u0342",
};

/** The title case of one character. */
export function titleCase(c: string): string {
  const cp = c.codePointAt(0) as number;
  if (cp < 128) return toUpper(c);
  const known = TITLE_DIGRAPHS[c];
  if (known !== undefined) return known;
  // Georgian has no title case; Greek with iota subscript has its own row.
  if (cp >= 0x10d0 && cp <= 0x10ff) return c;
  if (cp >= 0x1f80 && cp <= 0x1faf) return String.fromCodePoint(cp | 8);
  const upper = toUpper(c);
  const ligature = cp === 0xdf || cp === 0x587 || (cp >= 0xfb00 && cp <= 0xfb17);
  return ligature ? (upper[0] as string) + upper.slice(1).toLowerCase() : upper;
}

/** `str.casefold()`. */
export function casefold(s: string): string {
  if (isAscii(s)) return s.toLowerCase();
  let out = "";
  for (const c of s) out += foldOne(c);
  return out;
}

function foldOne(c: string): string {
  const cp = c.codePointAt(0) as number;
  if (cp < 128) return toLower(c);
  if (cp === 0x131) return c;
  if (cp === 0x1e9e) return "ss";
  // Cherokee folds to its capitals.
  if ((cp >= 0x13a0 && cp <= 0x13fd) || (cp >= 0xab70 && cp <= 0xabbf)) return toUpper(c);
  return toLower(toUpper(c));
}

const CASED = /[\p{Lowercase}\p{Uppercase}\p{Lt}]/u;

/** The lower case of the whole from `from` on: final sigma depends on what stands around. */
function lowerPieces(s: string): string[] {
  const out: string[] = [];
  let at = 0;
  for (const c of s) {
    out.push(c === "\u03a3" ? sigma(s, at) : toLower(c));
    at += c.length;
  }
  return out;
}

function sigma(s: string, at: number): string {
  // What is case-ignorable is passed over, even where it has a case itself (U+0345).
  const before = s.slice(0, at).replace(/\p{Case_Ignorable}+$/u, "");
  const after = s.slice(at + 1).replace(/^\p{Case_Ignorable}+/u, "");
  const last = /.$/su.exec(before)?.[0];
  const next = /^./su.exec(after)?.[0];
  return last !== undefined && CASED.test(last) && !(next !== undefined && CASED.test(next)) ? "\u03c2" : "\u03c3";
}

/** `str.title()`. */
export function title(s: string): string {
  let out = "";
  let previousCased = false;
  const lower = lowerPieces(s);
  let i = 0;
  for (const c of s) {
    out += previousCased ? lower[i] : titleCase(c);
    previousCased = CASED.test(c);
    i++;
  }
  return out;
}

/** `str.capitalize()`. */
export function capitalize(s: string): string {
  const first = s.codePointAt(0);
  if (first === undefined) return "";
  const length = first > 0xffff ? 2 : 1;
  return titleCase(s.slice(0, length)) + lowerPieces(s).slice(1).join("");
}

/** `str.swapcase()`. */
export function swapcase(s: string): string {
  let out = "";
  const lower = lowerPieces(s);
  let i = 0;
  for (const c of s) {
    if (/\p{Uppercase}/u.test(c)) out += lower[i];
    else if (/\p{Lowercase}/u.test(c)) out += toUpper(c);
    else out += c;
    i++;
  }
  return out;
}
