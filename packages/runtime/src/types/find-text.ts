/**
 * Finding long texts in very long ones. JavaScript's own search is fast for what is usual, and takes the product of both lengths for texts made of
 * repetitions, where CPython's takes their sum.
 */

/** Up to this product of lengths JavaScript's own search cannot take long. */
const HARMLESS = 1 << 24;

/** Whether a plain search for so many characters in so many might take long. */
export const isLongSearch = (sub: number, text: number): boolean => sub >= 32 && sub * text >= HARMLESS;

/** Where `sub` stands in `s` at or after `from`, or -1: `indexOf` in linear time. */
export function indexIn(s: string, sub: string, from = 0): number {
  return isLongSearch(sub.length, s.length - from) ? findLong(s, sub, from) : s.indexOf(sub, from);
}

/** Skips by the last character as long as that pays, then looks at each character once. */
function findLong(s: string, sub: string, from: number): number {
  const m = sub.length;
  const last = m - 1;
  const skips = new Int32Array(256).fill(m);
  for (let k = 0; k < last; k++) skips[sub.charCodeAt(k) & 255] = last - k;
  let looked = 0;
  let at = from;
  while (at + m <= s.length) {
    let k = last;
    while (k >= 0 && s.charCodeAt(at + k) === sub.charCodeAt(k)) k--;
    if (k < 0) return at;
    looked += m - k;
    if (looked > 2 * (at - from) + 16 * m) return findByTable(s, sub, at);
    at += skips[s.charCodeAt(at + last) & 255] as number;
  }
  return -1;
}

/** Knuth, Morris and Pratt: `table[k]` is how much of the beginning also ends the first `k` characters. */
function findByTable(s: string, sub: string, from: number): number {
  const m = sub.length;
  const table = new Int32Array(m + 1);
  table[0] = -1;
  for (let k = 0, fit = -1; k < m; ) {
    while (fit >= 0 && sub.charCodeAt(fit) !== sub.charCodeAt(k)) fit = table[fit] as number;
    table[++k] = ++fit;
  }
  for (let i = from, fit = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    while (fit >= 0 && sub.charCodeAt(fit) !== c) fit = table[fit] as number;
    if (++fit === m) return i - m + 1;
  }
  return -1;
}
