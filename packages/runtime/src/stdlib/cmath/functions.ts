import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { PyComplex } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { divComplex } from "../../types/complex/arithmetic.ts";
import { hypot } from "../../types/float/hypot.ts";
import { float, toDouble } from "../kit.ts";
import * as C from "./elementary.ts";
import { domain, fn, toComplex } from "./kit.ts";

export const pi: Value = float(Math.PI);
export const e: Value = float(Math.E);
export const tau: Value = float(2 * Math.PI);
export const inf: Value = float(Infinity);
export const nan: Value = float(Number.NaN);
export const infj: Value = new PyComplex(0, Infinity);
export const nanj: Value = new PyComplex(0, Number.NaN);

const unary = (name: string, f: (z: PyComplex) => PyComplex): Value => fn(name, "z, /", (z: Value) => f(toComplex(z)));

export const sqrt: Value = unary("sqrt", C.sqrt);
export const exp: Value = unary("exp", C.exp);
export const acos: Value = unary("acos", C.acos);
export const acosh: Value = unary("acosh", C.acosh);
export const asin: Value = unary("asin", C.asin);
export const asinh: Value = unary("asinh", C.asinh);
export const atan: Value = unary("atan", C.atan);
export const atanh: Value = unary("atanh", C.atanh);
export const cos: Value = unary("cos", C.cos);
export const cosh: Value = unary("cosh", C.cosh);
export const sin: Value = unary("sin", C.sin);
export const sinh: Value = unary("sinh", C.sinh);
export const tan: Value = unary("tan", C.tan);
export const tanh: Value = unary("tanh", C.tanh);
export const log10: Value = unary("log10", (z) => {
  const natural = C.log(z);
  return new PyComplex(natural.re / Math.LN10, natural.im / Math.LN10);
});
export const log: Value = fn("log", "z, base=..., /", (z: Value, base?: Value) => {
  const natural = C.log(toComplex(z));
  if (base === undefined) return natural;
  const by = C.log(toComplex(base));
  if (by.re === 0 && by.im === 0) throw domain();
  return divComplex(natural, by);
});

const test = (name: string, f: (z: PyComplex) => boolean): Value => fn(name, "z, /", (z: Value) => f(toComplex(z)));
const infinite = (z: PyComplex): boolean => Math.abs(z.re) === Infinity || Math.abs(z.im) === Infinity;
export const isnan: Value = test("isnan", (z) => Number.isNaN(z.re) || Number.isNaN(z.im));
export const isinf: Value = test("isinf", infinite);
export const isfinite: Value = test("isfinite", (z) => Number.isFinite(z.re) && Number.isFinite(z.im));
export const isclose: Value = fn(
  "isclose",
  "a, b, *, rel_tol=1e-09, abs_tol=0.0",
  (x: Value, y: Value, relative: Value, absolute: Value) => {
    const a = toComplex(x);
    const b = toComplex(y);
    const r = toDouble(relative);
    const t = toDouble(absolute);
    if (r < 0 || t < 0) throw error(ValueError, "tolerances must be non-negative");
    if (a.re === b.re && a.im === b.im) return true;
    if (infinite(a) || infinite(b)) return false;
    const difference = hypot(a.re - b.re, a.im - b.im);
    return difference <= r * hypot(b.re, b.im) || difference <= r * hypot(a.re, a.im) || difference <= t;
  },
);
