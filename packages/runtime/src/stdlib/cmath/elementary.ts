/** Functions of complex numbers, for all arguments: Kahan's branch cuts, as C99's Annex G and CPython's Modules/cmathmodule.c have them. */
import { PyComplex } from "../../object/type.ts";
import { hypot } from "../../types/float/hypot.ts";
import * as E from "../math/elementary.ts";
import { domain, inRange, negative, signed, specialOf, turned, turnedBack } from "./kit.ts";
import * as S from "./special-values.ts";

const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = Math.log(LARGE);
const SMALLEST = 2 ** -1022;
const isLarge = (z: PyComplex): boolean => Math.abs(z.re) > LARGE || Math.abs(z.im) > LARGE;
const logOfLarge = (z: PyComplex): number => E.log(hypot(z.re / 2, z.im / 2)) + 2 * Math.LN2;

/** Scaled, so that neither the sum under the root overflows nor a subnormal loses digits. */
export function sqrt(z: PyComplex): PyComplex {
  const special = specialOf(S.SQRT, z.re, z.im);
  if (special !== undefined) return special;
  const a = Math.abs(z.re);
  const b = Math.abs(z.im);
  if (a === 0 && b === 0) return new PyComplex(0, z.im);
  const tiny = a < SMALLEST && b < SMALLEST;
  const by = tiny ? 2 ** 53 : 1 / 8;
  const root = Math.sqrt(a * by + hypot(a * by, b * by)) * (tiny ? 2 ** -27 : 2);
  const other = b / (2 * root);
  return z.re >= 0 ? new PyComplex(root, signed(other, z.im)) : new PyComplex(other, signed(root, z.im));
}

function logOfSize(z: PyComplex): number {
  const a = Math.abs(z.re);
  const b = Math.abs(z.im);
  if (isLarge(z)) return E.log(hypot(a / 2, b / 2)) + Math.LN2;
  if (a < SMALLEST && b < SMALLEST) {
    if (a === 0 && b === 0) throw domain();
    return E.log(hypot(a * 2 ** 53, b * 2 ** 53)) - 53 * Math.LN2;
  }
  const size = hypot(a, b);
  if (size < 0.71 || size > 1.73) return E.log(size);
  const more = Math.max(a, b);
  const less = Math.min(a, b);
  return Math.log1p((more - 1) * (more + 1) + less * less) / 2;
}
/** @throws ValueError for zero */
export const log = (z: PyComplex): PyComplex =>
  specialOf(S.LOG, z.re, z.im) ?? new PyComplex(logOfSize(z), E.atan2(z.im, z.re));

/** A point at infinity in the direction of an angle; undefined where the tables say it. */
function infinite(re: number, im: number): [number, number] | undefined {
  if (Math.abs(re) !== Infinity || !Number.isFinite(im) || im === 0) return undefined;
  return [E.cos(im), E.sin(im)];
}
/** @throws OverflowError, ValueError */
export function exp(z: PyComplex): PyComplex {
  const way = infinite(z.re, z.im);
  if (way !== undefined) {
    const size = z.re > 0 ? Infinity : 0;
    return new PyComplex(signed(size, way[0]), signed(size, way[1]));
  }
  const special = specialOf(S.EXP, z.re, z.im);
  if (special !== undefined) return special;
  const less = z.re > LOG_LARGE;
  const size = E.exp(less ? z.re - 1 : z.re);
  const by = less ? Math.E : 1;
  return inRange(size * E.cos(z.im) * by, size * E.sin(z.im) * by);
}
/** @throws OverflowError, ValueError */
export function cosh(z: PyComplex): PyComplex {
  const way = infinite(z.re, z.im);
  if (way !== undefined) return new PyComplex(signed(Infinity, way[0]), way[1] < 0 === z.re > 0 ? -Infinity : Infinity);
  const special = specialOf(S.COSH, z.re, z.im);
  if (special !== undefined) return special;
  const big = Math.abs(z.re) > LOG_LARGE;
  const x = big ? z.re - Math.sign(z.re) : z.re;
  const by = big ? Math.E : 1;
  return inRange(E.cos(z.im) * E.cosh(x) * by, E.sin(z.im) * E.sinh(x) * by);
}
/** @throws OverflowError, ValueError */
export function sinh(z: PyComplex): PyComplex {
  const way = infinite(z.re, z.im);
  if (way !== undefined) return new PyComplex(way[0] < 0 === z.re > 0 ? -Infinity : Infinity, signed(Infinity, way[1]));
  const special = specialOf(S.SINH, z.re, z.im);
  if (special !== undefined) return special;
  const big = Math.abs(z.re) > LOG_LARGE;
  const x = big ? z.re - Math.sign(z.re) : z.re;
  const by = big ? Math.E : 1;
  return inRange(E.cos(z.im) * E.sinh(x) * by, E.sin(z.im) * E.cosh(x) * by);
}
/** @throws ValueError */
export function tanh(z: PyComplex): PyComplex {
  const way = infinite(z.re, z.im);
  if (way !== undefined) return new PyComplex(signed(1, z.re), signed(0, 2 * way[0] * way[1]));
  const special = specialOf(S.TANH, z.re, z.im);
  if (special !== undefined) return special;
  if (Math.abs(z.re) > LOG_LARGE) {
    return new PyComplex(signed(1, z.re), 4 * E.sin(z.im) * E.cos(z.im) * E.exp(-2 * Math.abs(z.re)));
  }
  const a = Math.tanh(z.re);
  const b = E.tan(z.im);
  const c = 1 / E.cosh(z.re);
  const below = 1 + a * b * (a * b);
  return new PyComplex((a * (1 + b * b)) / below, (b / below) * c * c);
}
export function acos(z: PyComplex): PyComplex {
  const special = specialOf(S.ACOS, z.re, z.im);
  if (special !== undefined) return special;
  if (isLarge(z)) return new PyComplex(E.atan2(Math.abs(z.im), z.re), signed(logOfLarge(z), -z.im));
  const less = sqrt(new PyComplex(1 - z.re, -z.im));
  const more = sqrt(new PyComplex(1 + z.re, z.im));
  return new PyComplex(2 * E.atan2(less.re, more.re), E.asinh(more.re * less.im - more.im * less.re));
}
export function acosh(z: PyComplex): PyComplex {
  const special = specialOf(S.ACOSH, z.re, z.im);
  if (special !== undefined) return special;
  if (isLarge(z)) return new PyComplex(logOfLarge(z), E.atan2(z.im, z.re));
  const less = sqrt(new PyComplex(z.re - 1, z.im));
  const more = sqrt(new PyComplex(z.re + 1, z.im));
  return new PyComplex(E.asinh(less.re * more.re + less.im * more.im), 2 * E.atan2(less.im, more.re));
}
export function asinh(z: PyComplex): PyComplex {
  const special = specialOf(S.ASINH, z.re, z.im);
  if (special !== undefined) return special;
  if (isLarge(z)) return new PyComplex(signed(logOfLarge(z), z.re), E.atan2(z.im, Math.abs(z.re)));
  const a = sqrt(new PyComplex(1 + z.im, -z.re));
  const b = sqrt(new PyComplex(1 - z.im, z.re));
  return new PyComplex(E.asinh(a.re * b.im - b.re * a.im), E.atan2(z.im, a.re * b.re - a.im * b.im));
}
/** @throws ValueError for 1 and -1 */
export function atanh(z: PyComplex): PyComplex {
  const special = specialOf(S.ATANH, z.re, z.im);
  if (special !== undefined) return special;
  if (negative(z.re)) {
    const mirrored = atanh(new PyComplex(-z.re, -z.im));
    return new PyComplex(-mirrored.re, -mirrored.im);
  }
  const b = Math.abs(z.im);
  if (z.re > SQRT_LARGE || b > SQRT_LARGE) {
    const half = hypot(z.re / 2, z.im / 2);
    return new PyComplex(z.re / 4 / half / half, signed(Math.PI / 2, z.im));
  }
  if (z.re === 1 && b < Math.sqrt(SMALLEST)) {
    if (b === 0) throw domain();
    return new PyComplex(-E.log(Math.sqrt(b) / Math.sqrt(hypot(b, 2))), signed(E.atan2(2, -b) / 2, z.im));
  }
  const gap = 1 - z.re;
  return new PyComplex(
    Math.log1p((4 * z.re) / (gap * gap + b * b)) / 4,
    -E.atan2(-2 * z.im, gap * (1 + z.re) - b * b) / 2,
  );
}
export const asin = (z: PyComplex): PyComplex => turnedBack(asinh(turned(z)));
export const atan = (z: PyComplex): PyComplex => turnedBack(atanh(turned(z)));
export const cos = (z: PyComplex): PyComplex => cosh(turned(z));
export const sin = (z: PyComplex): PyComplex => turnedBack(sinh(turned(z)));
export const tan = (z: PyComplex): PyComplex => turnedBack(tanh(turned(z)));
