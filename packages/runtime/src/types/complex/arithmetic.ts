/** Arithmetic of complex numbers: CPython's Objects/complexobject.c. */
import { error, OverflowError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { PyComplex } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { hypot } from "../float/hypot.ts";
import { mathPow } from "../float/pow.ts";

export const mulComplex = (a: PyComplex, b: PyComplex): PyComplex =>
  new PyComplex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);

/** Smith's way: scales by the larger part of the divisor. @throws ZeroDivisionError */
export function divComplex(a: PyComplex, b: PyComplex): PyComplex {
  const absRe = Math.abs(b.re);
  const absIm = Math.abs(b.im);
  if (absRe >= absIm) {
    if (absRe === 0) throw error(ZeroDivisionError, "complex division by zero");
    const ratio = b.im / b.re;
    const denominator = b.re + b.im * ratio;
    return new PyComplex((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator);
  }
  if (absIm >= absRe) {
    const ratio = b.re / b.im;
    const denominator = b.re * ratio + b.im;
    return new PyComplex((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator);
  }
  return new PyComplex(Number.NaN, Number.NaN);
}

const zeroPower = (): Value => error(ZeroDivisionError, "0.0 to a negative or complex power");

function powInteger(a: PyComplex, n: number): PyComplex {
  let result = new PyComplex(1, 0);
  let square = a;
  for (let mask = 1; mask <= n; mask *= 2) {
    if (n & mask) result = mulComplex(result, square);
    square = mulComplex(square, square);
  }
  return result;
}

function powGeneral(a: PyComplex, b: PyComplex): PyComplex {
  if (b.re === 0 && b.im === 0) return new PyComplex(1, 0);
  if (a.re === 0 && a.im === 0) {
    if (b.im !== 0 || b.re < 0) throw zeroPower();
    return new PyComplex(0, 0);
  }
  const size = hypot(a.re, a.im);
  const angle = Math.atan2(a.im, a.re);
  let length = mathPow(size, b.re);
  let phase = angle * b.re;
  if (b.im !== 0) {
    length *= Math.exp(-angle * b.im);
    phase += b.im * Math.log(size);
  }
  return new PyComplex(length * Math.cos(phase), length * Math.sin(phase));
}

/** `a ** b`. @throws ZeroDivisionError, OverflowError */
export function powComplex(a: PyComplex, b: PyComplex): PyComplex {
  let result: PyComplex;
  if (b.im === 0 && Number.isInteger(b.re) && Math.abs(b.re) <= 100) {
    const power = powInteger(a, Math.abs(b.re));
    if (b.re < 0 && power.re === 0 && power.im === 0) throw zeroPower();
    result = b.re > 0 ? power : divComplex(new PyComplex(1, 0), power);
  } else result = powGeneral(a, b);
  if (Math.abs(result.re) === Number.POSITIVE_INFINITY || Math.abs(result.im) === Number.POSITIVE_INFINITY) {
    throw error(OverflowError, "complex exponentiation");
  }
  return result;
}
const isFinite2 = (c: PyComplex): boolean => Number.isFinite(c.re) && Number.isFinite(c.im);

/** `abs(c)`. @throws OverflowError */
export function absComplex(c: PyComplex): number {
  const size = hypot(c.re, c.im);
  if (size === Number.POSITIVE_INFINITY && isFinite2(c)) throw error(OverflowError, "absolute value too large");
  return size;
}
