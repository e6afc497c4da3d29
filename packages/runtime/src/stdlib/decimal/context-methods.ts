/** The operations as methods of contexts: https://docs.python.org/3.13/library/decimal.html#context-objects */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { defineMethods } from "../../object/methods.ts";
import { PyFloat } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { isNone, tuple } from "../kit.ts";
import type { Binary, Unary } from "./arithmetic.ts";
import * as basic from "./arithmetic.ts";
import { Context, type DecimalContext } from "./context.ts";
import { convert, exactly, ofDouble, operand } from "./convert.ts";
import { BINARY, CONTEXT_BINARY, CONTEXT_UNARY, UNARY } from "./operations.ts";
import { isNormal, isSubnormal, numberClass, positive, sameQuantum, totalOrder } from "./other.ts";
import { BIT } from "./signals.ts";
import { textOf } from "./text.ts";
import { power, powerModulo } from "./transcendental.ts";
import { digitsOf, fix, isNan, isZero, make, nan, ofSigned, PyDecimal, type Work, withSign } from "./value.ts";

const unary = (f: Unary): Value => ["x, /", (c: DecimalContext, x: Value) => c.run((w) => f(convert(x), w))];
const binary = (f: Binary): Value => [
  "x, y, /",
  (c: DecimalContext, x: Value, y: Value) => c.run((w) => f(convert(x), convert(y), w)),
];
const asks = (f: (d: PyDecimal, w: Work) => Value): Value => [
  "x, /",
  (c: DecimalContext, x: Value) => f(convert(x), c.work()),
];
const all = <T>(table: Readonly<Record<string, T>>, entry: (f: T) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(table).map(([name, f]) => [name, entry(f)]));
/** What is a Decimal already. @throws TypeError */
function known(x: Value): PyDecimal {
  if (!(x instanceof PyDecimal)) throw error(TypeError, "argument must be a Decimal");
  return x;
}
const integral = (exact: boolean): Value => unary((d, w) => basic.toIntegral(d, w.rounding, w, exact));

defineMethods(Context, {
  ...all(UNARY, unary),
  ...all(CONTEXT_UNARY, unary),
  ...all(BINARY, binary),
  ...all(CONTEXT_BINARY, binary),
  divmod: [
    "x, y, /",
    (c: DecimalContext, x: Value, y: Value) => c.run((w) => tuple(...basic.divmod(convert(x), convert(y), w))),
  ],
  fma: [
    "x, y, z, /",
    (c: DecimalContext, x: Value, y: Value, z: Value) => c.run((w) => basic.fma(convert(x), convert(y), convert(z), w)),
  ],
  power: [
    "a, b, modulo=None",
    (c: DecimalContext, a: Value, b: Value, m: Value) =>
      c.run((w) => (isNone(m) ? power(convert(a), convert(b), w) : powerModulo(convert(a), convert(b), convert(m), w))),
  ],
  quantize: binary((a, b, w) => basic.quantize(a, b, w.rounding, w)),
  to_integral: integral(false),
  to_integral_value: integral(false),
  to_integral_exact: integral(true),
  canonical: ["x, /", (_c: DecimalContext, x: Value) => known(x)],
  copy_abs: asks(positive),
  copy_decimal: asks((d) => d),
  copy_negate: asks(basic.negated),
  copy_sign: binary((a, b) => withSign(a, b.negative)),
  compare_total: binary((a, b) => ofSigned(BigInt(totalOrder(a, b)))),
  compare_total_mag: binary((a, b) => ofSigned(BigInt(totalOrder(positive(a), positive(b))))),
  same_quantum: ["x, y, /", (_c: DecimalContext, x: Value, y: Value) => sameQuantum(convert(x), convert(y))],
  is_canonical: [
    "x, /",
    (_c: DecimalContext, x: Value) => {
      known(x);
      return true;
    },
  ],
  is_finite: asks((d) => d.special === ""),
  is_infinite: asks((d) => d.special === "Infinity"),
  is_nan: asks(isNan),
  is_qnan: asks((d) => d.special === "NaN"),
  is_snan: asks((d) => d.special === "sNaN"),
  is_signed: asks((d) => d.negative),
  is_zero: asks(isZero),
  is_normal: asks(isNormal),
  is_subnormal: asks(isSubnormal),
  number_class: asks(numberClass),
  radix: ["", () => make(false, 10n, 0)],
  to_sci_string: ["x, /", (c: DecimalContext, x: Value) => textOf(convert(x), c.capitals === 1)],
  to_eng_string: ["x, /", (c: DecimalContext, x: Value) => textOf(convert(x), c.capitals === 1, true)],
  create_decimal: [
    "num='0', /",
    (c: DecimalContext, x: Value) => {
      const d = exactly(x, c, false);
      // The payload of a NaN is not cut.
      if (isNan(d) && d.n > 0n && digitsOf(d.n) > c.prec - c.clamp) {
        c.settle(BIT.conversion);
        return nan();
      }
      return c.run((w) => fix(d, w));
    },
  ],
  create_decimal_from_float: [
    "f, /",
    (c: DecimalContext, f: Value) => {
      const d = f instanceof PyFloat ? ofDouble(f.v) : operand(f);
      if (d === undefined) throw error(TypeError, "argument must be int or float");
      return c.run((w) => fix(d, w));
    },
  ],
});

export { Context };
