import { error, OverflowError, TypeError, ValueError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { FloatType, lookup, PyTuple, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bitLength, doubleToInt } from "../../types/int/value.ts";
import { asInt, float, type Int, isNone, toDouble, toIndex, tuple } from "../kit.ts";
import { twoProduct } from "./double-double.ts";
import * as E from "./elementary.ts";
import { exactSum } from "./exact-sum.ts";
import { domain, fn, range, unary } from "./kit.ts";

export const pi: Value = float(Math.PI);
export const e: Value = float(Math.E);
export const tau: Value = float(2 * Math.PI);
export const inf: Value = float(Infinity);
export const nan: Value = float(Number.NaN);

export const sqrt: Value = unary("sqrt", Math.sqrt);
export const cbrt: Value = unary("cbrt", E.cbrt);
export const exp: Value = unary("exp", E.exp, true);
export const exp2: Value = unary("exp2", E.exp2, true);
export const expm1: Value = unary("expm1", Math.expm1, true);
export const sin: Value = unary("sin", E.sin);
export const cos: Value = unary("cos", E.cos);
export const tan: Value = unary("tan", E.tan);
export const asin: Value = unary("asin", E.asin);
export const acos: Value = unary("acos", E.acos);
export const atan: Value = unary("atan", E.atan);
export const sinh: Value = unary("sinh", E.sinh, true);
export const cosh: Value = unary("cosh", E.cosh, true);
export const tanh: Value = unary("tanh", Math.tanh);
export const asinh: Value = unary("asinh", E.asinh);
export const acosh: Value = unary("acosh", E.acosh);
export const atanh: Value = unary("atanh", Math.atanh);
export const log1p: Value = unary("log1p", Math.log1p);
export const fabs: Value = unary("fabs", Math.abs);
export const atan2: Value = fn("atan2", "y, x, /", (y: Value, x: Value) => float(E.atan2(toDouble(y), toDouble(x))));
export const degrees: Value = fn("degrees", "x, /", (x: Value) => float(toDouble(x) * (180 / Math.PI)));
export const radians: Value = fn("radians", "x, /", (x: Value) => float(toDouble(x) * (Math.PI / 180)));
export const copysign: Value = fn("copysign", "x, y, /", (x: Value, y: Value) => {
  const size = Math.abs(toDouble(x));
  const sign = toDouble(y);
  return float(sign < 0 || Object.is(sign, -0) ? -size : size);
});

/** Logarithm of an int of any size, through its leading bits. */
function logOf(v: Value, f: (x: number) => number, ln2: number): number {
  const i = asInt(v);
  if (i !== undefined) {
    if (i <= 0) throw domain();
    if (typeof i === "number") return f(i);
    const bits = bitLength(i);
    if (bits <= 1023) return f(Number(i));
    const shift = bits - 64;
    return f(Number(i >> BigInt(shift))) + ln2 * shift;
  }
  const d = toDouble(v);
  if (Number.isNaN(d) || d === Infinity) return d;
  if (d <= 0) throw domain();
  return f(d);
}
export const log: Value = fn("log", "x, base=..., /", (x: Value, base?: Value) => {
  const n = logOf(x, E.log, Math.LN2);
  if (base === undefined) return float(n);
  const d = logOf(base, E.log, Math.LN2);
  if (d === 0) throw error(ZeroDivisionError, "division by zero");
  return float(n / d);
});
export const log2: Value = fn("log2", "x, /", (x: Value) => float(logOf(x, E.log2, 1)));
export const log10: Value = fn("log10", "x, /", (x: Value) => float(logOf(x, E.log10, Math.LOG10E * Math.LN2)));

export const pow: Value = fn("pow", "x, y, /", (x: Value, y: Value) => {
  const a = toDouble(x);
  const b = toDouble(y);
  const r = E.pow(a, b);
  if (Number.isNaN(r) && !Number.isNaN(a) && !Number.isNaN(b)) throw domain();
  if (!Number.isFinite(r) && Number.isFinite(a) && Number.isFinite(b)) throw a === 0 ? domain() : range();
  return float(r);
});
export const fmod: Value = fn("fmod", "x, y, /", (x: Value, y: Value) => {
  const a = toDouble(x);
  const b = toDouble(y);
  const r = a % b;
  if (Number.isNaN(r) && !Number.isNaN(a) && !Number.isNaN(b)) throw domain();
  return float(r);
});
export const remainder: Value = fn("remainder", "x, y, /", (x: Value, y: Value) => {
  const a = toDouble(x);
  const b = toDouble(y);
  if (Number.isNaN(a) || Number.isNaN(b)) return float(Number.NaN);
  if (!Number.isFinite(a) || b === 0) throw domain();
  if (!Number.isFinite(b)) return float(a);
  const size = Math.abs(a);
  const m = size % Math.abs(b);
  const c = Math.abs(b) - m;
  const r = m < c ? m : m > c ? -c : m - 2 * ((0.5 * (size - m)) % Math.abs(b));
  return float(a < 0 || Object.is(a, -0) ? -r : r);
});
export const hypot: Value = fn("hypot", "*coordinates", (coordinates: PyTuple) =>
  float(E.hypot(coordinates.items.map(toDouble))),
);
export const dist: Value = fn("dist", "p, q, /", (p: Value, q: Value) => {
  const a = points(p);
  const b = points(q);
  if (a.length !== b.length) throw error(ValueError, "both points must have the same number of dimensions");
  return float(E.hypot(a.map((x, i) => Math.abs(x - (b[i] as number)))));
});
function points(v: Value): number[] {
  if (v instanceof PyTuple) return v.items.map(toDouble);
  if (lookup(typeOf(v), "__iter__") === undefined) throw error(TypeError, `'${typeName(v)}' object is not iterable`);
  return toArray(v).map(toDouble);
}

const rounding = (name: string, special: string, f: (x: number) => number): Value =>
  fn(name, "x, /", (x: Value) => {
    if (typeOf(x) !== FloatType && lookup(typeOf(x), special) !== undefined) return callSpecial(x, special);
    return wholeInt(f(toDouble(x)));
  });
export function wholeInt(d: number): Int {
  if (Number.isNaN(d)) throw error(ValueError, "cannot convert float NaN to integer");
  if (!Number.isFinite(d)) throw error(OverflowError, "cannot convert float infinity to integer");
  return doubleToInt(d);
}
export const floor: Value = rounding("floor", "__floor__", Math.floor);
export const ceil: Value = rounding("ceil", "__ceil__", Math.ceil);
export const trunc: Value = fn("trunc", "x, /", (x: Value) => {
  if (typeOf(x) === FloatType) return wholeInt(Math.trunc(toDouble(x)));
  if (lookup(typeOf(x), "__trunc__") === undefined)
    throw error(TypeError, `type ${typeName(x)} doesn't define __trunc__ method`);
  return callSpecial(x, "__trunc__");
});
export const frexp: Value = fn("frexp", "x, /", (x: Value) => {
  const [m, exponent] = E.frexp(toDouble(x));
  return tuple(float(m), exponent);
});
export const ldexp: Value = fn("ldexp", "x, i, /", (x: Value, i: Value) => {
  const d = toDouble(x);
  if (asInt(i) === undefined) throw error(TypeError, "Expected an int as second argument to ldexp.");
  if (d === 0 || !Number.isFinite(d)) return float(d);
  const k = Math.max(-2200, Math.min(2200, Number(toIndex(i))));
  const r = k < -1074 ? E.scaleBy(E.scaleBy(d, -1022), Math.max(k + 1022, -1074)) : E.scaleBy(d, k);
  if (!Number.isFinite(r)) throw range();
  return float(r);
});
export const modf: Value = fn("modf", "x, /", (x: Value) => {
  const d = toDouble(x);
  if (!Number.isFinite(d)) return tuple(float(Number.isNaN(d) ? d : d > 0 ? 0 : -0), float(d));
  const whole = Math.trunc(d);
  const rest = d - whole;
  return tuple(float(rest === 0 && (d < 0 || Object.is(d, -0)) ? -0 : rest), float(whole));
});
export const isnan: Value = fn("isnan", "x, /", (x: Value) => Number.isNaN(toDouble(x)));
export const isinf: Value = fn("isinf", "x, /", (x: Value) => Math.abs(toDouble(x)) === Infinity);
export const isfinite: Value = fn("isfinite", "x, /", (x: Value) => Number.isFinite(toDouble(x)));
export const isclose: Value = fn(
  "isclose",
  "a, b, *, rel_tol=1e-09, abs_tol=0.0",
  (x: Value, y: Value, rel: Value, abs: Value) => {
    const a = toDouble(x);
    const b = toDouble(y);
    const r = toDouble(rel);
    const t = toDouble(abs);
    if (r < 0 || t < 0) throw error(ValueError, "tolerances must be non-negative");
    if (a === b) return true;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
    const difference = Math.abs(b - a);
    return difference <= Math.abs(r * b) || difference <= Math.abs(r * a) || difference <= t;
  },
);

const bits = new DataView(new ArrayBuffer(8));
function step(x: number, by: bigint): number {
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) + by);
  return bits.getFloat64(0);
}
export const nextafter: Value = fn("nextafter", "x, y, /, *, steps=None", (x: Value, y: Value, steps: Value) => {
  let a = toDouble(x);
  const b = toDouble(y);
  let n = isNone(steps) ? 1n : BigInt(toIndex(steps));
  if (n < 0n) throw error(ValueError, "steps must be a non-negative integer");
  if (Number.isNaN(a) || Number.isNaN(b)) return float(Number.NaN);
  if (a === b) return float(b);
  if (n > 100000n) n = 100000n;
  for (; n > 0n && a !== b; n--) {
    if (a === 0) a = b > 0 ? 5e-324 : -5e-324;
    else {
      const next = step(a, a < b === a > 0 ? 1n : -1n);
      // Zero keeps the sign of what was next to it.
      a = next === 0 && a < 0 ? -0 : next;
    }
  }
  return float(a);
});
export const ulp: Value = fn("ulp", "x, /", (x: Value) => {
  const d = Math.abs(toDouble(x));
  if (!Number.isFinite(d)) return float(d);
  if (d === Number.MAX_VALUE) return float(d - step(d, -1n));
  return float(step(d, 1n) - d);
});
export const fma: Value = fn("fma", "x, y, z, /", (x: Value, y: Value, z: Value) => {
  const [a, b, c] = [toDouble(x), toDouble(y), toDouble(z)];
  const rough = a * b + c;
  // A product that overflows is no infinity yet.
  if (Number.isFinite(a) && Number.isFinite(b) && !Number.isFinite(c)) return float(c);
  if (![a, b, c].every(Number.isFinite)) {
    if (Number.isNaN(rough) && ![a, b, c].some(Number.isNaN)) throw error(ValueError, "invalid operation in fma");
    return float(rough);
  }
  const r = exactSum([...twoProduct(a, b), c]);
  if (!Number.isFinite(r)) throw error(OverflowError, "overflow in fma");
  return float(r === 0 ? rough : r);
});
