import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { lookup, PyComplex, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { builtinsOf, toDouble } from "../kit.ts";
import { specialValue } from "./special-values.ts";

export const fn = builtinsOf("cmath");
export const domain = (): Value => error(ValueError, "math domain error");
export const range = (): Value => error(OverflowError, "math range error");

/** An argument as a complex number. @throws TypeError */
export function toComplex(v: Value): PyComplex {
  if (v instanceof PyComplex) return v;
  if (lookup(typeOf(v), "__complex__") === undefined) return new PyComplex(toDouble(v), 0);
  const result = callSpecial(v, "__complex__");
  if (result instanceof PyComplex) return result;
  throw error(TypeError, `__complex__ returned non-complex (type ${typeName(result)})`);
}

export const negative = (x: number): boolean => x < 0 || Object.is(x, -0);
/** The size of `x` with the sign of `sign`. */
export const signed = (x: number, sign: number): number => (negative(sign) ? -Math.abs(x) : Math.abs(x));
/** The number turned by a quarter: `i * z`. */
export const turned = (z: PyComplex): PyComplex => new PyComplex(-z.im, z.re);
/** The number turned back by a quarter: `-i * z`. */
export const turnedBack = (z: PyComplex): PyComplex => new PyComplex(z.im, -z.re);

/** The answer for parts that are not both finite, undefined for finite ones. @throws ValueError for a domain error */
export function specialOf(table: readonly string[], re: number, im: number): PyComplex | undefined {
  if (Number.isFinite(re) && Number.isFinite(im)) return undefined;
  const answer = specialValue(table, re, im);
  if (answer === undefined) throw domain();
  return answer;
}
/** Finite arguments have finite answers. @throws OverflowError */
export function inRange(re: number, im: number): PyComplex {
  if (Math.abs(re) === Infinity || Math.abs(im) === Infinity) throw range();
  return new PyComplex(re, im);
}
