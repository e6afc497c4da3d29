/** Sums without rounding, and the type their result goes back to: what keeps `mean` and `variance` exact for every number. */
import { add, div, mul, sub } from "../../object/arithmetic.ts";
import { tryGetattr } from "../../object/attributes.ts";
import {
  AttributeError,
  error,
  isError,
  OverflowError,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { FloatType, IntType, isSubtype, PyFloat, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { truediv } from "../../types/int/arithmetic.ts";
import { bitLength } from "../../types/int/value.ts";
import { Fraction, makeFraction, ratioOf, ratioOfDouble } from "../fractions/fraction.ts";
import type { PyFraction } from "../fractions/value.ts";
import { asInt, float, norm, pythonClass, toDouble } from "../kit.ts";
import { integerRoot } from "../math/integers.ts";

export const StatisticsError: PyType = pythonClass("statistics", "StatisticsError", [ValueError], {});
export const fail = (...args: Value[]): Value => error(StatisticsError, ...args);

/** An exact ratio, or the infinity or NaN that the data had. */
export type Total = PyFraction | number;
export interface Summary {
  readonly type: PyType;
  readonly total: Total;
  readonly count: number;
  /** The sum of the infinities and NaNs among the data, as their type adds them. */
  readonly special?: Value;
}

/** @throws TypeError for what is not a number */
export function exact(v: Value): readonly [bigint, bigint] | number {
  if (v instanceof PyFloat) return Number.isFinite(v.v) ? ratioOfDouble(v.v) : v.v;
  const ratio = ratioOf(v);
  if (ratio !== undefined) return ratio;
  const method = tryGetattr(v, "as_integer_ratio");
  if (method === undefined) throw error(TypeError, `can't convert type '${typeName(v)}' to numerator/denominator`);
  try {
    const pair = call(method);
    if (pair instanceof PyTuple) return [BigInt(asInt(pair.items[0]) ?? 0), BigInt(asInt(pair.items[1]) ?? 1)];
  } catch (e) {
    if (isError(e, OverflowError)) return toDouble(call(FloatType, v));
    if (isError(e, ValueError)) return Number.NaN;
    throw e;
  }
  throw error(TypeError, `can't convert type '${typeName(v)}' to numerator/denominator`);
}

/** The type that results have when data of both types are mixed. */
export function common(t: PyType, s: PyType): PyType {
  if (t === s || s === IntType || s.name === "bool") return t;
  if (t === IntType) return s;
  if (isSubtype(s, t)) return s;
  if (isSubtype(t, s)) return t;
  if (isSubtype(t, IntType)) return s;
  if (isSubtype(s, IntType)) return t;
  if (isSubtype(t, Fraction) && isSubtype(s, FloatType)) return s;
  if (isSubtype(t, FloatType) && isSubtype(s, Fraction)) return t;
  throw error(TypeError, `don't know how to coerce ${t.name} and ${s.name}`);
}

/** Sums of values and of their squares, by denominator: nothing is rounded. */
class Accumulator {
  type: PyType = IntType;
  count = 0;
  private readonly sums = new Map<bigint, bigint>();
  special: Value;
  add(v: Value): void {
    this.type = common(this.type, typeOf(v));
    this.count++;
    const x = exact(v);
    if (typeof x === "number") this.special = this.special === undefined ? v : add(this.special, v);
    else this.sums.set(x[1], (this.sums.get(x[1]) ?? 0n) + x[0]);
  }
  total(): Total {
    if (this.special !== undefined) return toDouble(call(FloatType, this.special));
    let [n, d] = [0n, 1n];
    for (const [denominator, numerator] of this.sums) {
      if (d === denominator) n += numerator;
      else {
        n = n * denominator + numerator * d;
        d *= denominator;
        const reduced = makeFraction(n, d);
        n = reduced.n;
        d = reduced.d;
      }
    }
    return makeFraction(n, d);
  }
}

export function sumOf(data: Iterable<Value>): Summary {
  const a = new Accumulator();
  for (const v of data) a.add(v);
  return { type: a.type, total: a.total(), count: a.count, special: a.special };
}

/** The sum of squared deviations from the centre, or from the data's own mean. */
export function squaresOf(data: readonly Value[], centre?: Value): Summary & { readonly centre: Total } {
  if (centre !== undefined) {
    const squares = sumOf(
      data.map((x) => {
        const d = sub(x, centre);
        return mul(d, d);
      }),
    );
    return { ...squares, centre: 0 };
  }
  const { type, total, count } = sumOf(data);
  if (typeof total === "number") return { type, total, count, centre: total };
  if (count === 0) return { type, total, count, centre: total };
  const squares = sumOf(
    data.map((x) => {
      const [n, d] = exact(x) as readonly [bigint, bigint];
      return makeFraction(n * n, d * d);
    }),
  ).total as PyFraction;
  const n = BigInt(count);
  const top = n * squares.n * total.d * total.d - total.n * total.n * squares.d;
  return {
    type,
    total: makeFraction(top, n * squares.d * total.d * total.d),
    count,
    centre: makeFraction(total.n, total.d * n),
  };
}

export const over = (t: Total, n: bigint): Total =>
  typeof t === "number" ? t / Number(n) : makeFraction(t.n, t.d * n);

/** The total as a value of the type. */
export function convert(t: Total, given: PyType): Value {
  if (typeof t === "number") return given === FloatType || isSubtype(given, IntType) ? float(t) : call(given, float(t));
  if (given === Fraction) return t;
  const type = isSubtype(given, IntType) && t.d !== 1n ? FloatType : given;
  if (type === FloatType) return float(truediv(norm(t.n), norm(t.d)));
  if (type === IntType) return norm(t.n);
  try {
    return call(type, t);
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    return div(call(type, norm(t.n)), call(type, norm(t.d)));
  }
}

/** The square root of a ratio, rounded once. */
export function rootOf(t: Total): number {
  if (typeof t === "number") throw error(AttributeError, "'float' object has no attribute 'numerator'");
  if (t.n <= 0n) return 0;
  // An integer root with 55 bits or more, its last bit set when inexact, so that the division rounds as the true root would.
  const q = Math.floor((bitLength(t.n) - bitLength(t.d) - 109) / 2);
  const shift = BigInt(2 * Math.abs(q));
  const [n, d] = q >= 0 ? [t.n, t.d << shift] : [t.n << shift, t.d];
  const root = BigInt(integerRoot(norm(n / d)));
  const sticky = root * root * d === n ? root : root | 1n;
  return q >= 0 ? truediv(norm(sticky << BigInt(q)), 1) : truediv(norm(sticky), norm(1n << BigInt(-q)));
}
