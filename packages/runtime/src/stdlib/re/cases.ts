/** Letters whose case is ignored: those count as equal that share a lower or an upper case, as CPython's `re._casefix` lists them. */

const change = (c: number, f: (text: string) => string): number => {
  const text = f(String.fromCodePoint(c));
  const code = text.codePointAt(0) as number;
  return text.length === (code > 0xffff ? 2 : 1) ? code : c;
};
const toUpper = (c: number): number => change(c, (text) => text.toUpperCase());
function toLower(c: number): number {
  if (c < 128) return c >= 65 && c <= 90 ? c + 32 : c;
  return c === 0x130 ? 0x69 : change(c, (text) => text.toLowerCase());
}

/** Letters without an upper case of one letter that are equal all the same. */
const TWINS: Readonly<Record<number, number>> = { 8147: 0x390, 8163: 0x3b0, 64261: 0xfb06 };

/** The letter that stands for all that are equal to it. */
export function caseless(c: number): number {
  if (c < 128) return toLower(c);
  return TWINS[c] ?? toLower(toUpper(toLower(c)));
}

/** Letters that are equal to others by more than their own two cases. */
const MORE: ReadonlyMap<number, readonly number[]> = (() => {
  const found = new Map<number, number[]>();
  const letters =
    "\u0131\u017f\u00b5\u0345\u1fbe\u1fd3\u1fe3\u03c2\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1e9b\u1e9e\u0130\u2126\u212a\u212b\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\ufb05";
  for (const letter of letters) {
    const c = letter.codePointAt(0) as number;
    const base = caseless(c);
    found.set(base, [...(found.get(base) ?? []), c]);
  }
  return found;
})();

/** The letters that a range is asked for when case is ignored. */
export function casesOf(c: number): readonly number[] {
  const base = caseless(c);
  return [c, toLower(c), base, toUpper(base), ...(MORE.get(base) ?? [])];
}
