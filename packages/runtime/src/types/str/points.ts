/**
 * Strings by code points. Python counts characters, JavaScript UTF-16 units; they differ only where there are surrogate pairs.
 * Whether a string has any is found by one scan, remembered for the long string that was asked about last, so that
 * loops over the indexes of one text stay linear.
 */

/** A view of a string by code points. */
export interface Points {
  readonly length: number;
  /** The character at an index in range. */
  at(index: number): string;
  slice(start: number, end?: number): string;
  /** The index in characters of an index in UTF-16 units. */
  fromUnit(unit: number): number;
  /** The index in UTF-16 units of an index in characters. */
  toUnit(index: number): number;
}

class PlainPoints implements Points {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get length(): number {
    return this.text.length;
  }
  at(index: number): string {
    return this.text[index] as string;
  }
  slice(start: number, end?: number): string {
    return this.text.slice(start, end);
  }
  fromUnit(unit: number): number {
    return unit;
  }
  toUnit(index: number): number {
    return index;
  }
}

class AstralPoints implements Points {
  readonly text: string;
  /** Start of each character, and the end. */
  readonly starts: Uint32Array;
  constructor(text: string) {
    this.text = text;
    const starts = new Uint32Array(text.length + 1);
    let n = 0;
    for (let i = 0; i < text.length; i++) {
      starts[n++] = i;
      if (isPair(text, i)) i++;
    }
    starts[n] = text.length;
    this.starts = starts.subarray(0, n + 1);
  }
  get length(): number {
    return this.starts.length - 1;
  }
  at(index: number): string {
    return this.text.slice(this.starts[index], this.starts[index + 1]);
  }
  slice(start: number, end = this.length): string {
    return start >= end
      ? ""
      : this.text.slice(this.starts[start] ?? this.text.length, this.starts[end] ?? this.text.length);
  }
  fromUnit(unit: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  toUnit(index: number): number {
    return this.starts[Math.min(index, this.length)] as number;
  }
}

const isPair = (s: string, i: number): boolean =>
  (s.charCodeAt(i) & 0xfc00) === 0xd800 && i + 1 < s.length && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00;

function scan(s: string): boolean {
  for (let i = 0; i < s.length - 1; i++) if (isPair(s, i)) return true;
  return false;
}

const SHORT = 24;
// A memo of the last long string: an equal string has an equal answer, so it can never be wrong.
const last = { text: "", astral: false, points: null as Points | null };

/** Whether a string has characters beyond U+FFFF. */
export function isAstral(s: string): boolean {
  if (s.length <= SHORT) return scan(s);
  if (s !== last.text) {
    last.points = null;
    last.astral = /[\ud800-\udfff]/.test(s) && scan(s);
  }
  // Even when equal: the engine may keep one text in two places, and compares those by their characters at each call.
  last.text = s;
  return last.astral;
}

/** A string seen by characters. */
export function points(s: string): Points {
  if (!isAstral(s)) return new PlainPoints(s);
  if (s.length <= SHORT) return new AstralPoints(s);
  return (last.points ??= new AstralPoints(s));
}

/** `len(s)`. */
export const strLength = (s: string): number => (isAstral(s) ? points(s).length : s.length);

/** The characters, as an array. */
export const characters = (s: string): string[] => (isAstral(s) ? Array.from(s) : s.split(""));

/** The code points, as an array. */
export function codePoints(s: string): number[] {
  const out: number[] = [];
  for (let i = 0; i < s.length; i++) {
    const cp = s.codePointAt(i) as number;
    out.push(cp);
    if (cp > 0xffff) i++;
  }
  return out;
}

/** Order by code points: JavaScript's own `<` compares UTF-16 units. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates stand for higher characters than any other unit.
      const highX = (x & 0xf800) === 0xd800;
      const highY = (y & 0xf800) === 0xd800;
      if (highX !== highY) return highX ? pairOrder(a, i, y, 1) : pairOrder(b, i, x, -1);
      return x < y ? -1 : 1;
    }
  }
  return a.length - b.length;
}

/** A surrogate unit against a plain one: part of a pair it is greater; alone it is its own number. */
function pairOrder(s: string, i: number, other: number, greater: number): number {
  const paired = isPair(s, i) || (i > 0 && isPair(s, i - 1));
  if (paired) return greater;
  return s.charCodeAt(i) < other ? -greater : greater;
}
