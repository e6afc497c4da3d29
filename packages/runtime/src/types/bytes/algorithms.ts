/** Searching, comparing and changing bytes: ASCII only, whatever the bytes mean. Text here is bytes as characters below U+0100. */

import { indexIn, isLongSearch } from "../find-text.ts";
import { toText } from "./text.ts";

/** Where `what` stands in `data[from:to]`, or -1. */
export function indexOf(data: Uint8Array, what: Uint8Array, from: number, to: number, last: boolean): number {
  const first = what[0];
  if (first === undefined) return last ? to : from;
  const end = to - what.length;
  const matches = (at: number): boolean => {
    for (let k = 1; k < what.length; k++) if (data[at + k] !== what[k]) return false;
    return true;
  };
  if (last) {
    for (let at = end; at >= from; at--) if (data[at] === first && matches(at)) return at;
    return -1;
  }
  if (isLongSearch(what.length, to - from)) {
    const at = indexIn(toText(data.subarray(from, to)), toText(what));
    return at < 0 ? at : at + from;
  }
  for (let at = data.indexOf(first, from); at >= 0 && at <= end; at = data.indexOf(first, at + 1)) {
    if (matches(at)) return at;
  }
  return -1;
}

export const upper = (s: string): string => s.replace(/[a-z]+/g, (w) => w.toUpperCase());
export const lower = (s: string): string => s.replace(/[A-Z]+/g, (w) => w.toLowerCase());

/** Words of ASCII letters begin upper case and go on lower case. */
export const title = (s: string): string =>
  s.replace(/[A-Za-z]+/g, (w) => (w[0] as string).toUpperCase() + w.slice(1).toLowerCase());
export const swapcase = (s: string): string =>
  s.replace(/[A-Za-z]/g, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase()));

export const SPACE = " \t\n\r\v\f";
const WORDS = /[^ \t\n\r\v\f]+/g;

export function isTitle(s: string): boolean {
  return /[A-Za-z]/.test(s) && !/[A-Za-z][A-Z]/.test(s) && !/(?:^|[^A-Za-z])[a-z]/.test(s);
}

export function stripText(s: string, set: string, start: boolean, end: boolean): string {
  let from = 0;
  let to = s.length;
  if (start) while (from < to && set.includes(s[from] as string)) from++;
  if (end) while (to > from && set.includes(s[to - 1] as string)) to--;
  return s.slice(from, to);
}

export function splitWords(s: string, limit: number): string[] {
  if (limit < 0) return s.match(WORDS) ?? [];
  const out: string[] = [];
  let rest = stripText(s, SPACE, true, false);
  while (rest !== "" && out.length < limit) {
    const word = (/^[^ \t\n\r\v\f]+/.exec(rest) as RegExpExecArray)[0];
    out.push(word);
    rest = stripText(rest.slice(word.length), SPACE, true, false);
  }
  if (rest !== "") out.push(rest);
  return out;
}

export function rsplitWords(s: string, limit: number): string[] {
  if (limit < 0) return s.match(WORDS) ?? [];
  const out: string[] = [];
  let rest = stripText(s, SPACE, false, true);
  while (rest !== "" && out.length < limit) {
    const word = (/[^ \t\n\r\v\f]+$/.exec(rest) as RegExpExecArray)[0];
    out.push(word);
    rest = stripText(rest.slice(0, rest.length - word.length), SPACE, false, true);
  }
  if (rest !== "") out.push(rest);
  return out.reverse();
}

export function splitLines(s: string, keepEnds: boolean): string[] {
  const lines = s.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  return keepEnds ? lines : lines.map((line) => line.replace(/(?:\r\n|\r|\n)$/, ""));
}

export function zfill(s: string, width: number): string {
  const missing = width - s.length;
  if (missing <= 0) return s;
  const signed = s.startsWith("+") || s.startsWith("-");
  return signed ? (s[0] as string) + "0".repeat(missing) + s.slice(1) : "0".repeat(missing) + s;
}

/** Order of two runs of bytes. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}
