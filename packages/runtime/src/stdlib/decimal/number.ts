/** Decimal numbers: https://docs.python.org/3.13/library/decimal.html#decimal-objects */
import { getattr } from "../../object/attributes.ts";
import { isDict } from "../../object/dict.ts";
import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { classEntry, defineMethods, getset, staticEntry } from "../../object/methods.ts";
import { ObjectType, PyComplex, PyFloat, type PyType, typeOf } from "../../object/type.ts";
import { NotImplemented, type Value } from "../../object/value.ts";
import { register } from "../abc/meta.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { makeFraction } from "../fractions/fraction.ts";
import { asInt, asStr, float, isNone, nativeClass, norm, tuple } from "../kit.ts";
import { isOf, Number as NumberClass, Rational } from "../numbers.ts";
import type { Binary, Unary } from "./arithmetic.ts";
import * as basic from "./arithmetic.ts";
import { context, contextOf, type DecimalContext } from "./context.ts";
import { convert, exactly, ofDouble, operand, wordSized } from "./convert.ts";
import { formatDecimal } from "./format.ts";
import { BINARY, UNARY } from "./operations.ts";
import { isNormal, isSubnormal, numberClass, positive, sameQuantum, totalOrder } from "./other.ts";
import { BIT, roundingOf } from "./signals.ts";
import { outOfRange, textOf } from "./text.ts";
import { power, powerModulo } from "./transcendental.ts";
import * as v from "./value.ts";
import { make, PyDecimal } from "./value.ts";

const DecimalTuple: PyType = makeNamedTuple("DecimalTuple", ["sign", "digits", "exponent"], { module: "decimal" });

export { DecimalTuple };

/** The exact ratio. @throws OverflowError, ValueError for what is not finite */
function ratio(d: PyDecimal, what: string): [bigint, bigint] {
  if (v.isNan(d)) throw error(ValueError, `cannot convert NaN to ${what}`);
  if (d.special !== "") throw error(OverflowError, `cannot convert Infinity to ${what}`);
  return d.e >= 0 ? [v.signed(d) * v.pow10(d.e), 1n] : [v.signed(d), v.pow10(-d.e)];
}
const toInt = (mode: string): Value => [
  "",
  (d: PyDecimal) => {
    if (d.special !== "") ratio(d, "integer");
    return norm(v.toBig(v.shifted(d, Math.max(0, d.e), mode)));
  },
];
/** An operator and its reflected form; operands of other types are left to those. */
const operator = (name: string, f: (a: PyDecimal, b: PyDecimal, w: v.Work) => Value): Record<string, Value> => ({
  [`__${name}__`]: [
    "other, /",
    (a: PyDecimal, other: Value) => {
      const b = operand(other);
      return b === undefined ? NotImplemented : result(context().run((w) => f(a, b, w)));
    },
  ],
  [`__r${name}__`]: [
    "other, /",
    (b: PyDecimal, other: Value) => {
      const a = operand(other);
      return a === undefined ? NotImplemented : result(context().run((w) => f(a, b, w)));
    },
  ],
});
const result = (v: Value): Value => (v instanceof PyDecimal ? plain(v) : v);
/** The other side of a comparison: numbers of other kinds compare exactly. */
function comparable(a: PyDecimal, other: Value, isEquality: boolean): [PyDecimal, PyDecimal] | undefined {
  const b = operand(other);
  if (b !== undefined) return [a, b];
  const real = other instanceof PyComplex && isEquality && other.im === 0 ? float(other.re) : other;
  if (real instanceof PyFloat) {
    const c = context();
    c.status |= BIT.float;
    if (!isEquality && (c.trapped & BIT.float) !== 0) c.settle(BIT.float);
    return [a, ofDouble(real.v)];
  }
  if (other === null || typeof other !== "object" || !isOf(Rational, other)) return undefined;
  const [n, d] = [BigInt(getattr(other, "numerator")), BigInt(getattr(other, "denominator"))];
  // a < n / d means a * d < n.
  return [a.special === "" ? make(a.negative, a.n * d, a.e) : a, v.ofSigned(n)];
}
const order = (holds: (c: number) => boolean, isEquality = false): Value => [
  "other, /",
  (self: PyDecimal, other: Value) => {
    const pair = comparable(self, other, isEquality);
    if (pair === undefined) return NotImplemented;
    const [a, b] = pair;
    if (!v.isNan(a) && !v.isNan(b)) return holds(v.compare(a, b));
    if (!isEquality || a.special === "sNaN" || b.special === "sNaN") context().settle(BIT.invalid);
    return false;
  },
];
/** A result is a Decimal, though an operand that is handed on be of a class derived from it. */
const plain = (d: PyDecimal): PyDecimal => (typeOf(d) === Decimal ? d : make(d.negative, d.n, d.e, d.special));
const unary = (f: Unary): Value => ["", (d: PyDecimal) => plain(context().run((w) => f(d, w)))];
const withContext = (f: Unary): Value => [
  "context=None",
  (d: PyDecimal, c: Value) => plain(contextOf(c).run((w) => f(d, w))),
];
const withOther = (f: Binary): Value => [
  "other, context=None",
  (d: PyDecimal, other: Value, c: Value) => {
    const used = contextOf(c);
    return plain(used.run((w) => f(d, convert(other), w)));
  },
];
const isSomething = (f: (d: PyDecimal) => boolean): Value => ["", f];
const asks = (f: (d: PyDecimal, w: v.Work) => Value): Value => [
  "context=None",
  (d: PyDecimal, c: Value) => f(d, contextOf(c).work()),
];
const mode = (rounding: Value, c: DecimalContext): string => (isNone(rounding) ? c.rounding : roundingOf(rounding));
const integral = (exact: boolean): Value => [
  "rounding=None, context=None",
  (d: PyDecimal, rounding: Value, c: Value) => {
    const used = contextOf(c);
    const wanted = mode(rounding, used);
    return used.run((w) => basic.toIntegral(d, wanted, w, exact));
  },
];
const repr = (d: PyDecimal): string => `Decimal('${textOf(d, context().capitals === 1)}')`;
const divmod = (a: PyDecimal, b: PyDecimal, w: v.Work): Value => tuple(...basic.divmod(a, b, w));
const pow = (a: PyDecimal, b: PyDecimal, m: Value): Value => {
  if (isNone(m)) return context().run((w) => power(a, b, w));
  const modulus = operand(m);
  return modulus === undefined ? NotImplemented : context().run((w) => powerModulo(a, b, modulus, w));
};
const same = ["", (d: PyDecimal) => d] as const;
export const digitsTuple = (d: PyDecimal): Value =>
  call(
    DecimalTuple,
    d.negative ? 1 : 0,
    d.special === "Infinity" || (d.special !== "" && d.n === 0n)
      ? tuple(...(d.special === "Infinity" ? [0] : []))
      : tuple(...[...d.n.toString()].map(Number)),
    d.special === "" ? d.e : d.special === "Infinity" ? "F" : d.special === "NaN" ? "n" : "N",
  );
function round(d: PyDecimal, digits: Value): Value {
  if (isNone(digits)) {
    ratio(d.special === "" ? make(false, 0n, 0) : d, "integer");
    return norm(v.toBig(v.shifted(d, Math.max(0, d.e), "ROUND_HALF_EVEN")));
  }
  const places = asInt(digits);
  if (places === undefined) throw error(TypeError, "optional arg must be an integer");
  wordSized(places);
  if (outOfRange(1n, -Number(places))) return context().run((w) => v.invalid(w));
  return context().run((w) => basic.quantize(d, make(false, 1n, -Number(places)), w.rounding, w));
}

export const Decimal: PyType = nativeClass("decimal", "Decimal", PyDecimal, {
  __new__: staticEntry("cls, /, value='0', context=None", (cls: PyType, value: Value, c: Value) =>
    typed(cls, plain(exactly(value, contextOf(c)))),
  ),
  ...operator("add", basic.add),
  ...operator("sub", basic.subtract),
  ...operator("mul", basic.multiply),
  ...operator("truediv", basic.divide),
  ...operator("floordiv", basic.divideInt),
  ...operator("mod", basic.remainder),
  ...operator("divmod", divmod),
  __pow__: [
    "other, mod=None, /",
    (a: PyDecimal, other: Value, m: Value) => {
      const b = operand(other);
      return b === undefined ? NotImplemented : pow(a, b, m);
    },
  ],
  __rpow__: [
    "other, mod=None, /",
    (b: PyDecimal, other: Value, m: Value) => {
      const a = operand(other);
      return a === undefined ? NotImplemented : pow(a, b, m);
    },
  ],
  __lt__: order((c) => c < 0),
  __le__: order((c) => c <= 0),
  __gt__: order((c) => c > 0),
  __ge__: order((c) => c >= 0),
  __eq__: order((c) => c === 0, true),
  __hash__: [
    "",
    (d: PyDecimal) => {
      if (d.special === "sNaN") throw error(TypeError, "Cannot hash a signaling NaN value");
      if (d.special === "NaN") return ObjectType.dict.get("__hash__")(d);
      return d.special !== ""
        ? hash(float(d.negative ? -Infinity : Infinity))
        : hash(makeFraction(...ratio(d, "integer ratio")));
    },
  ],
  __bool__: ["", (d: PyDecimal) => !v.isZero(d)],
  __neg__: unary(basic.minus),
  __pos__: unary(basic.plus),
  __abs__: unary(basic.abs),
  __int__: toInt("ROUND_DOWN"),
  __trunc__: toInt("ROUND_DOWN"),
  __floor__: toInt("ROUND_FLOOR"),
  __ceil__: toInt("ROUND_CEILING"),
  __round__: ["ndigits=None, /", round],
  __float__: ["", (d: PyDecimal) => float(toDouble(d))],
  __complex__: ["", (d: PyDecimal) => new PyComplex(toDouble(d), 0)],
  __str__: ["", (d: PyDecimal) => textOf(d, context().capitals === 1)],
  __repr__: ["", repr],
  __reduce__: ["", (d: PyDecimal) => tuple(typeOf(d), tuple(textOf(d)))],
  __copy__: same,
  __deepcopy__: ["memo, /", (d: PyDecimal) => d],
  __format__: [
    "spec, override=None, /",
    (d: PyDecimal, spec: Value, override: Value) => {
      const text = asStr(spec);
      if (text === undefined) throw error(TypeError, "format arg must be str");
      if (!isNone(override)) {
        if (!isDict(override)) throw error(TypeError, "optional argument must be a dict");
        throw error(ValueError, "pycoro knows no other locale than C: there is nothing to override");
      }
      const c = context();
      return formatDecimal(d, text, c.rounding, c.capitals === 1);
    },
  ],
  from_float: classEntry("f, /", (cls: PyType, f: Value) => {
    if (!(f instanceof PyFloat) && (operand(f) === undefined || f instanceof PyDecimal))
      throw error(TypeError, "argument must be int or float");
    const d = f instanceof PyFloat ? ofDouble(f.v) : (operand(f) as PyDecimal);
    return cls === Decimal ? d : call(cls, d);
  }),
  real: getset((d: PyDecimal) => d),
  imag: getset(() => make(false, 0n, 0)),
  as_integer_ratio: [
    "",
    (d: PyDecimal) => {
      const f = makeFraction(...ratio(d, "integer ratio"));
      return tuple(norm(f.n), norm(f.d));
    },
  ],
  as_tuple: ["", digitsTuple],
  adjusted: ["", (d: PyDecimal) => (d.special === "" ? v.adjusted(d) : 0)],
  canonical: same,
  conjugate: same,
  copy_abs: ["", positive],
  copy_negate: ["", basic.negated],
  copy_sign: withOther((a, b) => v.withSign(a, b.negative)),
  compare_total: withOther((a, b) => v.ofSigned(BigInt(totalOrder(a, b)))),
  compare_total_mag: withOther((a, b) => v.ofSigned(BigInt(totalOrder(positive(a), positive(b))))),
  same_quantum: ["other, context=None", (a: PyDecimal, other: Value) => sameQuantum(a, convert(other))],
  is_canonical: isSomething(() => true),
  is_finite: isSomething((d) => d.special === ""),
  is_infinite: isSomething((d) => d.special === "Infinity"),
  is_nan: isSomething(v.isNan),
  is_qnan: isSomething((d) => d.special === "NaN"),
  is_snan: isSomething((d) => d.special === "sNaN"),
  is_signed: isSomething((d) => d.negative),
  is_zero: isSomething(v.isZero),
  is_normal: asks(isNormal),
  is_subnormal: asks(isSubnormal),
  number_class: asks(numberClass),
  radix: ["", () => make(false, 10n, 0)],
  to_eng_string: ["context=None", (d: PyDecimal, c: Value) => textOf(d, contextOf(c).capitals === 1, true)],
  fma: [
    "other, third, context=None",
    (a: PyDecimal, b: Value, third: Value, c: Value) =>
      contextOf(c).run((w) => basic.fma(a, convert(b), convert(third), w)),
  ],
  quantize: [
    "exp, rounding=None, context=None",
    (d: PyDecimal, exp: Value, rounding: Value, c: Value) => {
      const used = contextOf(c);
      const wanted = mode(rounding, used);
      return used.run((w) => basic.quantize(d, convert(exp), wanted, w));
    },
  ],
  to_integral: integral(false),
  to_integral_value: integral(false),
  to_integral_exact: integral(true),
});
// A decimal is a number, yet none of the numeric tower: it does not mix with floats.
register(NumberClass, Decimal);
defineMethods(Decimal, Object.fromEntries(Object.entries(UNARY).map(([name, f]) => [name, withContext(f)])));
defineMethods(Decimal, Object.fromEntries(Object.entries(BINARY).map(([name, f]) => [name, withOther(f)])));

function toDouble(d: PyDecimal): number {
  if (d.special === "sNaN") throw error(ValueError, "cannot convert signaling NaN to float");
  return d.special === "NaN" ? Number.NaN : Number(textOf(d));
}
/** The number as an instance of a subclass. */
export function typed(cls: PyType, d: PyDecimal): PyDecimal {
  if (cls === Decimal) return d;
  const made: PyDecimal = new cls.alloc();
  const { negative, n, e, special } = d;
  return Object.assign(made, { negative, n, e, special });
}
