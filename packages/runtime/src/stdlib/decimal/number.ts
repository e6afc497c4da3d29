/** Decimal numbers: https://docs.python.org/3.13/library/decimal.html#decimal-objects */
import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { PyFloat, type PyType, typeName } from "../../object/type.ts";
import { NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { formatRatio } from "../fractions/format.ts";
import { makeFraction, ratioOfDouble } from "../fractions/fraction.ts";
import { asInt, asStr, float, isNone, nativeClass, norm, toIndex, tuple } from "../kit.ts";
import {
  ConversionSyntax,
  context,
  DivisionByZero,
  DivisionUndefined,
  Inexact,
  InvalidOperation,
  Rounded,
  roundingOf,
} from "./context.ts";

/** sign * n * 10 ** e; `special` is "Infinity" or "NaN". The sign stands apart: there is a negative zero. */
export class PyDecimal extends PyObject {
  negative = false;
  n = 0n;
  e = 0;
  special = "";
}
export function make(negative: boolean, n: bigint, e: number, special = ""): PyDecimal {
  const d: PyDecimal = new Decimal.alloc();
  Object.assign(d, { negative, n, e, special });
  return d;
}
const NAN = (): PyDecimal => make(false, 0n, 0, "NaN");
const signed = (d: PyDecimal): bigint => (d.negative ? -d.n : d.n);
const pow10 = (k: number): bigint => 10n ** BigInt(k);
const ofSigned = (n: bigint, e: number): PyDecimal => make(n < 0n, n < 0n ? -n : n, e);
const LITERAL = /^([-+]?)(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(nan))$/i;

function parse(text: string): PyDecimal {
  const m = LITERAL.exec(text.trim().replaceAll("_", ""));
  if (m === null) {
    context().raise(InvalidOperation, ConversionSyntax);
    return NAN();
  }
  const fraction = m[3] ?? "";
  const special = m[5] !== undefined ? "Infinity" : m[6] !== undefined ? "NaN" : "";
  return make(m[1] === "-", BigInt((m[2] ?? "") + fraction || "0"), Number(m[4] ?? 0) - fraction.length, special);
}
function ofDouble(x: number): PyDecimal {
  if (!Number.isFinite(x)) return make(x < 0, 0n, 0, Number.isNaN(x) ? "NaN" : "Infinity");
  const [n, d] = ratioOfDouble(x);
  const k = d.toString(2).length - 1;
  return make(x < 0 || Object.is(x, -0), (n < 0n ? -n : n) * 5n ** BigInt(k), -k);
}
const operand = (v: Value): PyDecimal | undefined => {
  if (v instanceof PyDecimal) return v;
  const i = asInt(v);
  return i === undefined ? undefined : ofSigned(BigInt(i), 0);
};

/** n / d to an integer by a rounding mode. */
function divideRounded(n: bigint, d: bigint, negative: boolean, mode: string): bigint {
  const q = n / d;
  const twice = 2n * (n % d);
  if (twice === 0n) return q;
  const up =
    mode === "ROUND_UP" ||
    (mode === "ROUND_CEILING" && !negative) ||
    (mode === "ROUND_FLOOR" && negative) ||
    (mode === "ROUND_05UP" && q % 5n === 0n) ||
    (mode.startsWith("ROUND_HALF") &&
      (twice > d || (twice === d && (mode === "ROUND_HALF_UP" || (mode === "ROUND_HALF_EVEN" && q % 2n === 1n)))));
  return up ? q + 1n : q;
}
function rescale(d: PyDecimal, e: number, mode: string): PyDecimal {
  if (e <= d.e) return make(d.negative, d.n * pow10(d.e - e), e);
  const unit = pow10(e - d.e);
  const result = make(d.negative, divideRounded(d.n, unit, d.negative, mode), e);
  if (d.n % unit !== 0n) context().raise(Inexact);
  context().raise(Rounded);
  return result;
}
/** The result of an operation, rounded to the context's precision. */
function fix(d: PyDecimal): PyDecimal {
  const c = context();
  if (d.special !== "") return d;
  const extra = d.n.toString().length - c.prec;
  return extra > 0 ? fix(rescale(d, d.e + extra, c.rounding)) : d;
}
function invalid(kind: PyType = InvalidOperation): PyDecimal {
  context().raise(InvalidOperation, kind);
  return NAN();
}
const align = (a: PyDecimal, b: PyDecimal): [bigint, bigint, number] => {
  const e = Math.min(a.e, b.e);
  return [signed(a) * pow10(a.e - e), signed(b) * pow10(b.e - e), e];
};
type Op = (a: PyDecimal, b: PyDecimal) => PyDecimal;
const negate = (d: PyDecimal): PyDecimal => make(!d.negative, d.n, d.e, d.special);
const nanOf: (f: Op) => Op = (f) => (a, b) => (a.special === "NaN" || b.special === "NaN" ? NAN() : f(a, b));
const addition = nanOf((a, b) => {
  if (a.special !== "") return b.special !== "" && a.negative !== b.negative ? invalid() : a;
  if (b.special !== "") return b;
  const [x, y, e] = align(a, b);
  const bothNegative = a.negative && b.negative;
  const opposite = a.negative !== b.negative && context().rounding === "ROUND_FLOOR";
  return x + y === 0n ? make(bothNegative || opposite, 0n, e) : fix(ofSigned(x + y, e));
});
const product = nanOf((a, b) => {
  const negative = a.negative !== b.negative;
  if (a.special === "" && b.special === "") return fix(make(negative, a.n * b.n, a.e + b.e));
  return (a.special === "" && a.n === 0n) || (b.special === "" && b.n === 0n)
    ? invalid()
    : make(negative, 0n, 0, "Infinity");
});
const quotient = nanOf((a, b) => {
  const negative = a.negative !== b.negative;
  if (a.special !== "") return b.special !== "" ? invalid() : make(negative, 0n, 0, "Infinity");
  if (b.special !== "") return make(negative, 0n, 0);
  if (b.n === 0n) {
    if (a.n === 0n) return invalid(DivisionUndefined);
    context().raise(DivisionByZero);
    return make(negative, 0n, 0, "Infinity");
  }
  const ideal = a.e - b.e;
  if (a.n === 0n) return make(negative, 0n, ideal);
  const shift = Math.max(0, b.n.toString().length - a.n.toString().length + context().prec + 1);
  const top = a.n * pow10(shift);
  let [n, e] = [top / b.n, ideal - shift];
  // A sticky digit keeps what was cut off visible to the rounding.
  if (top % b.n !== 0n) return fix(make(negative, n * 10n + 1n, e - 1));
  while (e < ideal && n % 10n === 0n) [n, e] = [n / 10n, e + 1];
  return fix(make(negative, n, e));
});
const whole = (wanted: "quotient" | "rest"): Op =>
  nanOf((a, b) => {
    const negative = a.negative !== b.negative;
    if (a.special !== "") return wanted === "rest" || b.special !== "" ? invalid() : make(negative, 0n, 0, "Infinity");
    if (b.special !== "") return wanted === "rest" ? fix(a) : make(negative, 0n, 0);
    if (b.n === 0n) return a.n === 0n ? invalid(DivisionUndefined) : wanted === "rest" ? invalid() : quotient(a, b);
    const [x, y, e] = align(a, b);
    if (wanted === "rest") {
      const r = x % y;
      return fix(make(a.negative, r < 0n ? -r : r, e));
    }
    const q = x / y;
    return make(negative, q < 0n ? -q : q, 0);
  });
function text(d: PyDecimal): string {
  const sign = d.negative ? "-" : "";
  if (d.special !== "") return sign + d.special;
  const digits = d.n.toString();
  const left = digits.length + d.e;
  if (d.e <= 0 && left > -6) {
    const padded = digits.padStart(1 - d.e, "0");
    return sign + (d.e === 0 ? padded : `${padded.slice(0, d.e)}.${padded.slice(d.e)}`);
  }
  const power = left - 1;
  return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}E${power < 0 ? "" : "+"}${power}`;
}
/** The exact ratio. @throws OverflowError, ValueError for what is not finite */
function ratio(d: PyDecimal, what = "integer ratio"): [bigint, bigint] {
  if (d.special === "NaN") throw error(ValueError, `cannot convert NaN to ${what}`);
  if (d.special !== "") throw error(OverflowError, `cannot convert Infinity to ${what}`);
  return d.e >= 0 ? [signed(d) * pow10(d.e), 1n] : [signed(d), pow10(-d.e)];
}
const binary = (name: string, f: Op): Record<string, Value> => ({
  [`__${name}__`]: [
    "other, /",
    (a: PyDecimal, v: Value) => {
      const b = operand(v);
      return b === undefined ? NotImplemented : f(a, b);
    },
  ],
  [`__r${name}__`]: [
    "other, /",
    (b: PyDecimal, v: Value) => {
      const a = operand(v);
      return a === undefined ? NotImplemented : f(a, b);
    },
  ],
});
const order = (holds: (c: number) => boolean, isEquality = false): Value => [
  "other, /",
  (a: PyDecimal, v: Value) => {
    const b = v instanceof PyFloat ? ofDouble(v.v) : operand(v);
    if (b === undefined) return NotImplemented;
    if (a.special === "NaN" || b.special === "NaN") {
      if (!isEquality) invalid();
      return false;
    }
    const rank = (d: PyDecimal): number => (d.special === "" ? 0 : d.negative ? -1 : 1);
    if (rank(a) !== 0 || rank(b) !== 0) return holds(rank(a) - rank(b));
    const [x, y] = align(a, b);
    return holds(x < y ? -1 : x > y ? 1 : 0);
  },
];
export const Decimal: PyType = nativeClass("decimal", "Decimal", PyDecimal, {
  __new__: staticEntry("cls, /, value='0'", (_cls: Value, v: Value) => {
    const s = asStr(v);
    const d = s !== undefined ? parse(s) : v instanceof PyFloat ? ofDouble(v.v) : operand(v);
    if (d === undefined) throw error(TypeError, `conversion from ${typeName(v)} to Decimal is not supported`);
    return d;
  }),
  ...binary("add", addition),
  ...binary("sub", (a, b) => addition(a, negate(b))),
  ...binary("mul", product),
  ...binary("truediv", quotient),
  ...binary("floordiv", whole("quotient")),
  ...binary("mod", whole("rest")),
  __lt__: order((c) => c < 0),
  __le__: order((c) => c <= 0),
  __gt__: order((c) => c > 0),
  __ge__: order((c) => c >= 0),
  __eq__: order((c) => c === 0, true),
  __hash__: [
    "",
    (d: PyDecimal) =>
      d.special !== "" ? hash(float(d.negative ? -Infinity : Infinity)) : hash(makeFraction(...ratio(d))),
  ],
  __bool__: ["", (d: PyDecimal) => d.special !== "" || d.n !== 0n],
  __neg__: ["", (d: PyDecimal) => fix(d.n === 0n && d.special === "" ? make(false, 0n, d.e) : negate(d))],
  __pos__: ["", (d: PyDecimal) => fix(d)],
  __abs__: ["", (d: PyDecimal) => fix(make(false, d.n, d.e, d.special))],
  __int__: [
    "",
    (d: PyDecimal) => {
      const [n, m] = ratio(d, "integer");
      return norm(n / m);
    },
  ],
  __float__: ["", (d: PyDecimal) => float(d.special === "NaN" ? Number.NaN : Number(text(d)))],
  __str__: ["", text],
  __repr__: ["", (d: PyDecimal) => `Decimal('${text(d)}')`],
  __round__: [
    "ndigits=None",
    (d: PyDecimal, digits: Value) => {
      const [n, m] = ratio(d, "integer");
      if (!isNone(digits)) return rescale(d, -Number(toIndex(digits)), "ROUND_HALF_EVEN");
      const q = divideRounded(n < 0n ? -n : n, m, d.negative, "ROUND_HALF_EVEN");
      return norm(d.negative ? -q : q);
    },
  ],
  __format__: [
    "spec, /",
    (d: PyDecimal, spec: Value) => {
      const s = asStr(spec) ?? "";
      // Without a type the number keeps its own digits, and only the layout is asked for.
      const plain = /^(?:([\s\S])?([<>^]))?(\d*)$/u.exec(s);
      if (plain !== null && !plain[3]?.startsWith("0")) {
        const body = text(d);
        const missing = Math.max(0, Number(plain[3]) - body.length);
        const left = plain[2] === "<" ? 0 : plain[2] === "^" ? missing >> 1 : missing;
        const fill = plain[1] ?? " ";
        return fill.repeat(left) + body + fill.repeat(missing - left);
      }
      return formatRatio(...ratio(d), s, "Decimal");
    },
  ],
  as_integer_ratio: [
    "",
    (d: PyDecimal) => {
      const f = makeFraction(...ratio(d));
      return tuple(norm(f.n), norm(f.d));
    },
  ],
  is_nan: ["", (d: PyDecimal) => d.special === "NaN"],
  is_infinite: ["", (d: PyDecimal) => d.special === "Infinity"],
  is_finite: ["", (d: PyDecimal) => d.special === ""],
  quantize: [
    "exp, rounding=None",
    (d: PyDecimal, v: Value, rounding: Value) => {
      const b = operand(v);
      if (b === undefined) throw error(TypeError, `conversion from ${typeName(v)} to Decimal is not supported`);
      const mode = isNone(rounding) ? context().rounding : roundingOf(rounding);
      if (d.special !== "" || b.special !== "")
        return d.special === "NaN" || b.special === "NaN" ? NAN() : d.special === b.special ? d : invalid();
      const result = rescale(d, b.e, mode);
      return result.n.toString().length > context().prec ? invalid() : result;
    },
  ],
});
