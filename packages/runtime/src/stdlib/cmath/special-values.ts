/**
 * What functions of a complex number answer where a part is infinite or NaN: C99's Annex G. Rows are the real part, columns the imaginary one, each in
 * the order -inf, negative, -0, 0, positive, inf, nan. An entry is the answer's two parts (`i` inf, `n` nan, `p` pi, `h` pi/2, `q` pi/4, `t` 3 pi/4);
 * `E` is a domain error and `.` stands where both parts are finite.
 */
import { PyComplex } from "../../object/type.ts";

const VALUES: Readonly<Record<string, number>> = {
  "0": 0,
  "1": 1,
  i: Infinity,
  n: Number.NaN,
  p: Math.PI,
  h: Math.PI / 2,
  q: Math.PI / 4,
  t: (3 * Math.PI) / 4,
};

const column = (x: number): number => {
  if (Number.isNaN(x)) return 6;
  if (!Number.isFinite(x)) return x > 0 ? 5 : 0;
  if (x === 0) return Object.is(x, -0) ? 2 : 3;
  return x > 0 ? 4 : 1;
};

/** The answer of a table for parts of which one is not finite; undefined for a domain error. */
export function specialValue(table: readonly string[], re: number, im: number): PyComplex | undefined {
  const entry = (table[column(re)] as string).split(" ")[column(im)] as string;
  if (entry === "E") return undefined;
  const [a, b] = (entry.match(/-?[^-]/g) ?? []).map((part) => {
    const size = VALUES[part.at(-1) as string] as number;
    return part.startsWith("-") ? -size : size;
  });
  return new PyComplex(a as number, b as number);
}

export const ACOS: readonly string[] = [
  "ti pi pi p-i p-i t-i ni",
  "hi . . . . h-i nn",
  "hi . . . . h-i hn",
  "hi . . . . h-i hn",
  "hi . . . . h-i nn",
  "qi 0i 0i 0-i 0-i q-i ni",
  "ni nn nn nn nn n-i nn",
];

export const ACOSH: readonly string[] = [
  "i-t i-p i-p ip ip it in",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-q i-0 i-0 i0 i0 iq in",
  "in nn nn nn nn in nn",
];

export const ASINH: readonly string[] = [
  "-i-q -i-0 -i-0 -i0 -i0 -iq -in",
  "-i-h . . . . -ih nn",
  "-i-h . . . . -ih nn",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-q i-0 i-0 i0 i0 iq in",
  "in nn n-0 n0 nn in nn",
];

export const ATANH: readonly string[] = [
  "-0-h -0-h -0-h -0h -0h -0h -0n",
  "-0-h . . . . -0h nn",
  "-0-h . . . . -0h -0n",
  "0-h . . . . 0h 0n",
  "0-h . . . . 0h nn",
  "0-h 0-h 0-h 0h 0h 0h 0n",
  "0-h nn nn nn nn 0h nn",
];

export const COSH: readonly string[] = [
  "E -ii i0 i-0 -i-i E in",
  "E . . . . E nn",
  "E . . . . E n0",
  "E . . . . E n0",
  "E . . . . E nn",
  "E -i-i i-0 i0 -ii E in",
  "nn nn n0 n0 nn nn nn",
];

export const EXP: readonly string[] = [
  "00 -0-0 0-0 00 -00 00 00",
  "E . . . . E nn",
  "E . . . . E nn",
  "E . . . . E nn",
  "E . . . . E nn",
  "E -i-i i-0 i0 -ii E in",
  "nn nn n-0 n0 nn nn nn",
];

export const LOG: readonly string[] = [
  "i-t i-p i-p ip ip it in",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-h . . . . ih nn",
  "i-q i-0 i-0 i0 i0 iq in",
  "in nn nn nn nn in nn",
];

export const SINH: readonly string[] = [
  "E i-i -i-0 -i0 ii E in",
  "E . . . . E nn",
  "E . . . . E 0n",
  "E . . . . E 0n",
  "E . . . . E nn",
  "E -i-i i-0 i0 -ii E in",
  "nn nn n-0 n0 nn nn nn",
];

export const SQRT: readonly string[] = [
  "i-i 0-i 0-i 0i 0i ii ni",
  "i-i . . . . ii nn",
  "i-i . . . . ii nn",
  "i-i . . . . ii nn",
  "i-i . . . . ii nn",
  "i-i i-0 i-0 i0 i0 ii in",
  "i-i nn nn nn nn ii nn",
];

export const TANH: readonly string[] = [
  "-10 -10 -1-0 -10 -1-0 -10 -10",
  "E . . . . E nn",
  "E . . . . E nn",
  "E . . . . E nn",
  "E . . . . E nn",
  "10 10 1-0 10 1-0 10 10",
  "nn nn n-0 n0 nn nn nn",
];

export const RECT: readonly string[] = [
  "E ii -i0 -i-0 i-i E in",
  "E . . . . E nn",
  "00 . . . . 00 00",
  "00 . . . . 00 00",
  "E . . . . E nn",
  "E -i-i i-0 i0 -ii E in",
  "nn nn n0 n0 nn nn nn",
];
