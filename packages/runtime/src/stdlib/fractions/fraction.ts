/** Fraction: https://docs.python.org/3.13/library/fractions.html#fractions.Fraction */
import { add, div, divmod2, floordiv, mod, mul, pow2, sub } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { eq, ge, gt, le, lt } from "../../object/compare.ts";
import { PyStaticMethod } from "../../object/descriptors.ts";
import { error, OverflowError, TypeError, ValueError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import {
  ComplexType,
  FloatType,
  isInstance,
  PyComplex,
  PyFloat,
  type PyType,
  typeName,
  typeOf,
} from "../../object/type.ts";
import { NotImplemented, type Value } from "../../object/value.ts";
import { decompose } from "../../types/float/digits.ts";
import { truediv } from "../../types/int/arithmetic.ts";
import { asciiDigits } from "../../types/unicode-digits.ts";
import { asInt, asStr, define, float, getset, isNone, norm, pythonClass, toIndex, tuple } from "../kit.ts";
import { Complex, isOf, Rational, Real } from "../numbers.ts";
import { formatRatio, roundRatio } from "./format.ts";
import { gcd, PyFraction, reduced } from "./value.ts";

type Ratio = readonly [n: bigint, d: bigint];
const LITERAL =
  /^\s*([-+]?)(?=\d|\.\d)(\d+(?:_\d+)*)?(?:\s*\/\s*(\d+(?:_\d+)*)|(?:\.(\d+(?:_\d+)*)?)?(?:E([-+]?\d+(?:_\d+)*))?)\s*$/iu;
const plain = (digits: string | undefined): string => (digits ?? "").replaceAll("_", "");

/** The ratio a text stands for, not yet in lowest terms. @throws ValueError, ZeroDivisionError */
function parse(text: string, given: Value): Ratio {
  const m = LITERAL.exec(asciiDigits(text));
  if (m === null) throw error(ValueError, `Invalid literal for Fraction: ${reprOf(given)}`);
  let n = BigInt(plain(m[2]) || "0");
  let d = 1n;
  if (m[3] !== undefined) d = BigInt(plain(m[3]));
  else {
    const decimals = plain(m[4]);
    d = 10n ** BigInt(decimals.length);
    n = n * d + BigInt(decimals || "0");
    const exponent = BigInt(plain(m[5]).replace("+", "") || "0");
    if (exponent >= 0n) n *= 10n ** exponent;
    else d *= 10n ** -exponent;
  }
  return [m[1] === "-" ? -n : n, d];
}

/** The exact ratio of a double. @throws OverflowError, ValueError */
export function ratioOfDouble(x: number): Ratio {
  if (Number.isNaN(x)) throw error(ValueError, "cannot convert NaN to integer ratio");
  if (!Number.isFinite(x)) throw error(OverflowError, "cannot convert Infinity to integer ratio");
  const { mantissa, exponent } = decompose(x);
  const n = x < 0 ? -mantissa : mantissa;
  return exponent >= 0 ? [n << BigInt(exponent), 1n] : reduced(n, 1n << BigInt(-exponent));
}

/** The ratio of an int, a Fraction or another Rational; undefined for anything else. */
export function ratioOf(v: Value): Ratio | undefined {
  const i = asInt(v);
  if (i !== undefined) return [BigInt(i), 1n];
  if (v instanceof PyFraction) return [v.n, v.d];
  if (v instanceof PyFloat || v === null || typeof v !== "object" || !isOf(Rational, v)) return undefined;
  return [BigInt(toIndex(getattr(v, "numerator"))), BigInt(toIndex(getattr(v, "denominator")))];
}

/** A Fraction of any ratio with a denominator other than zero. */
export const makeFraction = (n: bigint, d = 1n): PyFraction => new Fraction.alloc(...reduced(n, d));

function create(cls: PyType, numerator: Value, denominator: Value): Value {
  let ratio: Ratio;
  if (isNone(denominator)) {
    const text = asStr(numerator);
    const known = ratioOf(numerator);
    if (known !== undefined) ratio = known;
    else if (numerator instanceof PyFloat) ratio = ratioOfDouble(numerator.v);
    else if (text !== undefined) ratio = parse(text, numerator);
    else if (typeOf(numerator).mro.some((t) => t.name === "Decimal" && t.module === "decimal")) {
      const [n, d] = invoke(numerator, "as_integer_ratio").items;
      ratio = [BigInt(n), BigInt(d)];
    } else throw error(TypeError, "argument should be a string or a Rational instance");
  } else {
    const top = ratioOf(numerator);
    const bottom = ratioOf(denominator);
    if (top === undefined || bottom === undefined)
      throw error(TypeError, "both arguments should be Rational instances");
    ratio = [top[0] * bottom[1], top[1] * bottom[0]];
  }
  if (ratio[1] === 0n) throw error(ZeroDivisionError, `Fraction(${ratio[0]}, 0)`);
  return new cls.alloc(...reduced(...ratio));
}

const toFloat = (f: PyFraction): Value => float(truediv(norm(f.n), norm(f.d)));
const toComplex = (f: PyFraction): Value => new PyComplex(truediv(norm(f.n), norm(f.d)), 0);
type Exact = (a: Ratio, b: Ratio) => Value;
type Operator = (a: Value, b: Value) => Value;

/** The two methods of an operator: exact among rationals, else what floats or complexes make of it. */
function operator(name: string, exact: Exact, other: Operator, takesComplex = true): Record<string, Value> {
  return {
    [`__${name}__`]: [
      "b",
      (a: PyFraction, b: Value) => {
        const ratio = b instanceof PyFraction || asInt(b) !== undefined ? ratioOf(b) : undefined;
        if (ratio !== undefined) return exact([a.n, a.d], ratio);
        if (b instanceof PyFloat) return other(toFloat(a), b);
        return takesComplex && b instanceof PyComplex ? other(toComplex(a), b) : NotImplemented;
      },
    ],
    [`__r${name}__`]: [
      "a",
      (b: PyFraction, a: Value) => {
        const ratio = ratioOf(a);
        if (ratio !== undefined) return exact(ratio, [b.n, b.d]);
        if (isOf(Real, a)) return other(call(FloatType, a), toFloat(b));
        return takesComplex && isOf(Complex, a) ? other(call(ComplexType, a), toComplex(b)) : NotImplemented;
      },
    ],
  };
}
const floorRatio = (n: bigint, d: bigint): bigint => (n % d < 0n ? n / d - 1n : n / d);
/** @throws ZeroDivisionError */
function whole(a: Ratio, b: Ratio): [quotient: bigint, rest: PyFraction] {
  if (b[0] === 0n) throw error(ZeroDivisionError, "integer division or modulo by zero");
  const [n, d] = reduced(a[0] * b[1], a[1] * b[0]);
  const q = floorRatio(n, d);
  return [q, makeFraction(a[0] * b[1] - q * b[0] * a[1], a[1] * b[1])];
}
function quotient(a: Ratio, b: Ratio): PyFraction {
  const [n, d] = [a[0] * b[1], a[1] * b[0]];
  if (d === 0n) throw error(ZeroDivisionError, `Fraction(${reduced(n, a[1] * b[1])[0] === 0n ? 0 : n}, 0)`);
  return makeFraction(n, d);
}
function power(a: Ratio, exponent: bigint): PyFraction {
  if (exponent >= 0n) return new Fraction.alloc(a[0] ** exponent, a[1] ** exponent);
  if (a[0] === 0n) throw error(ZeroDivisionError, `Fraction(${a[1] ** -exponent}, 0)`);
  const sign = a[0] < 0n ? -1n : 1n;
  return new Fraction.alloc((sign * a[1]) ** -exponent, (sign * a[0]) ** -exponent);
}
const compare = (f: (a: bigint, b: bigint) => boolean, g: Operator): Value => [
  "other",
  (a: PyFraction, b: Value) => {
    const ratio = ratioOf(b);
    if (ratio !== undefined) return f(a.n * ratio[1], ratio[0] * a.d);
    if (!(b instanceof PyFloat)) return NotImplemented;
    if (!Number.isFinite(b.v)) return g(float(0), b);
    const exact = ratioOfDouble(b.v);
    return f(a.n * exact[1], exact[0] * a.d);
  },
];
const MODULUS = (1n << 61n) - 1n;
function inverse(d: bigint): bigint {
  let [r0, r1, t0, t1] = [MODULUS, d % MODULUS, 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, t0, t1] = [r1, r0 - q * r1, t1, t0 - q * t1];
  }
  return ((t0 % MODULUS) + MODULUS) % MODULUS;
}
function hashRatio(f: PyFraction): Value {
  if (f.d === 1n) return hash(norm(f.n));
  const size = f.n < 0n ? -f.n : f.n;
  const h = f.d % MODULUS === 0n ? 314159n : ((size % MODULUS) * inverse(f.d)) % MODULUS;
  const signed = f.n < 0n ? -h : h;
  return signed === -1n ? -2 : norm(signed);
}

/** The nearest ratio whose denominator is at most `limit`: the last two convergents are compared. */
function limited(f: PyFraction, limit: bigint): PyFraction {
  if (f.d <= limit) return new Fraction.alloc(f.n, f.d);
  let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n];
  let [n, d] = [f.n, f.d];
  for (;;) {
    const a = floorRatio(n, d);
    const q2 = q0 + a * q1;
    if (q2 > limit) break;
    [p0, q0, p1, q1] = [p1, q1, p0 + a * p1, q2];
    [n, d] = [d, n - a * d];
  }
  const k = (limit - q0) / q1;
  return 2n * d * (q0 + k * q1) <= f.d ? new Fraction.alloc(p1, q1) : new Fraction.alloc(p0 + k * p1, q0 + k * q1);
}

export const Fraction: PyType = pythonClass(
  "fractions",
  "Fraction",
  [Rational],
  {
    __new__: new PyStaticMethod(
      define("cls, numerator=0, denominator=None", create, { qualname: "Fraction.__new__", module: "fractions" }),
    ),
    ...operator("add", (a, b) => makeFraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]), add),
    ...operator("sub", (a, b) => makeFraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1]), sub),
    ...operator("mul", (a, b) => makeFraction(a[0] * b[0], a[1] * b[1]), mul),
    ...operator("truediv", quotient, div),
    ...operator("floordiv", (a, b) => norm(whole(a, b)[0]), floordiv, false),
    ...operator("mod", (a, b) => whole(a, b)[1], mod, false),
    ...operator(
      "divmod",
      (a, b) => {
        const [q, rest] = whole(a, b);
        return tuple(norm(q), rest);
      },
      divmod2,
      false,
    ),
    __pow__: [
      "b",
      (a: PyFraction, b: Value) => {
        const ratio = ratioOf(b);
        if (ratio !== undefined) {
          return ratio[1] === 1n
            ? power([a.n, a.d], ratio[0])
            : pow2(toFloat(a), float(truediv(norm(ratio[0]), norm(ratio[1]))));
        }
        return b instanceof PyFloat || b instanceof PyComplex ? pow2(toFloat(a), b) : NotImplemented;
      },
    ],
    __rpow__: [
      "a",
      (b: PyFraction, a: Value) => {
        if (b.d === 1n && b.n >= 0n) return pow2(a, norm(b.n));
        const ratio = ratioOf(a);
        if (ratio !== undefined) return pow2(makeFraction(...ratio), b);
        return b.d === 1n ? pow2(a, norm(b.n)) : pow2(a, toFloat(b));
      },
    ],
    __abs__: ["", (a: PyFraction) => new Fraction.alloc(a.n < 0n ? -a.n : a.n, a.d)],
    __bool__: ["", (a: PyFraction) => a.n !== 0n],
    __ceil__: ["", (a: PyFraction) => norm(-floorRatio(-a.n, a.d))],
    __copy__: ["", (a: PyFraction) => (typeOf(a) === Fraction ? a : call(typeOf(a), norm(a.n), norm(a.d)))],
    __deepcopy__: ["memo", (a: PyFraction) => (typeOf(a) === Fraction ? a : call(typeOf(a), norm(a.n), norm(a.d)))],
    __eq__: [
      "b",
      (a: PyFraction, b: Value) => {
        const ratio = ratioOf(b);
        if (ratio !== undefined) return a.n * ratio[1] === ratio[0] * a.d;
        if (b instanceof PyComplex && b.im === 0) return eq(a, float(b.re));
        if (!(b instanceof PyFloat)) return NotImplemented;
        if (!Number.isFinite(b.v)) return eq(float(0), b);
        const exact = ratioOfDouble(b.v);
        return a.n * exact[1] === exact[0] * a.d;
      },
    ],
    __ge__: compare((a, b) => a >= b, ge),
    __gt__: compare((a, b) => a > b, gt),
    __le__: compare((a, b) => a <= b, le),
    __lt__: compare((a, b) => a < b, lt),
    __float__: ["", toFloat],
    __floor__: ["", (a: PyFraction) => norm(floorRatio(a.n, a.d))],
    __format__: [
      "format_spec, /",
      (a: PyFraction, spec: Value) => formatRatio(a.n, a.d, asStr(spec) ?? "", typeName(a)),
    ],
    __hash__: ["", hashRatio],
    __int__: ["_index=...", (a: PyFraction) => norm(a.n / a.d)],
    __trunc__: ["", (a: PyFraction) => norm(a.n / a.d)],
    __neg__: ["", (a: PyFraction) => new Fraction.alloc(-a.n, a.d)],
    __pos__: ["", (a: PyFraction) => new Fraction.alloc(a.n, a.d)],
    __reduce__: ["", (a: PyFraction) => tuple(typeOf(a), tuple(norm(a.n), norm(a.d)))],
    __repr__: ["", (a: PyFraction) => `${typeName(a)}(${a.n}, ${a.d})`],
    __str__: ["", (a: PyFraction) => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`)],
    __round__: [
      "ndigits=None",
      (a: PyFraction, digits: Value) => {
        if (isNone(digits)) return norm(roundRatio(a.n, a.d));
        const places = BigInt(toIndex(digits));
        const shift = 10n ** (places < 0n ? -places : places);
        return places > 0n
          ? makeFraction(roundRatio(a.n * shift, a.d), shift)
          : makeFraction(roundRatio(a.n, a.d * shift) * shift);
      },
    ],
    as_integer_ratio: ["", (a: PyFraction) => tuple(norm(a.n), norm(a.d))],
    denominator: getset((a: PyFraction) => norm(a.d)),
    numerator: getset((a: PyFraction) => norm(a.n)),
    // The slots behind them, which libraries set.
    _denominator: getset(
      (a: PyFraction) => norm(a.d),
      (a: PyFraction, v: Value) => {
        a.d = BigInt(toIndex(v));
      },
    ),
    _numerator: getset(
      (a: PyFraction) => norm(a.n),
      (a: PyFraction, v: Value) => {
        a.n = BigInt(toIndex(v));
      },
    ),
    _from_coprime_ints: classEntry(
      "numerator, denominator, /",
      (cls: PyType, n: Value, d: Value) => new cls.alloc(BigInt(toIndex(n)), BigInt(toIndex(d))),
    ),
    from_decimal: classEntry("dec", (cls: Value, v: Value) => call(cls, v)),
    from_float: classEntry("f", (cls: Value, v: Value) => {
      if (asInt(v) !== undefined || v instanceof PyFloat) return call(cls, v);
      throw error(TypeError, `${cls.name}.from_float() only takes floats, not ${reprOf(v)} (${typeName(v)})`);
    }),
    is_integer: ["", (a: PyFraction) => a.d === 1n],
    limit_denominator: [
      "max_denominator=1000000",
      (a: PyFraction, limit: Value) => {
        const most = BigInt(toIndex(limit));
        if (most < 1n) throw error(ValueError, "max_denominator should be at least 1");
        return limited(a, most);
      },
    ],
  },
  { alloc: PyFraction, metaclass: typeOf(Rational), hasDict: false },
);

export const isFraction = (v: Value): v is PyFraction => isInstance(v, Fraction);
export { gcd };
