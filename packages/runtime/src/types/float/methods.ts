/** The namespace of float: https://docs.python.org/3.13/library/stdtypes.html#additional-methods-on-float */

import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { classEntry, defineMethods, getset, staticEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import {
  FloatType,
  lookup,
  PyComplex,
  PyFloat,
  PyTuple,
  type PyType,
  StrType,
  typeName,
  typeOf,
} from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { bufferOf } from "../bytes/value.ts";
import { powComplex } from "../complex/arithmetic.ts";
import { asStr, floatResult, givenName, toIndex, tryDouble } from "../convert.ts";
import { formatFloat } from "../format/number.ts";
import { hashDouble } from "../hash/number.ts";
import { truncate } from "../int/new.ts";
import { asDouble, asInt, doubleToInt, norm, wrongSelf } from "../int/value.ts";
import { passKeywordsToInit } from "../keywords-of-subclasses.ts";
import {
  divDouble,
  divmodDouble,
  floordivDouble,
  isComplexPower,
  modDouble,
  powDouble,
  roundEven,
} from "./arithmetic.ts";
import { decompose, roundScaled, toFixed } from "./digits.ts";
import { floatRepr } from "./format.ts";
import { fromHex, parseFloatText, toHex } from "./parse.ts";

type Table = Record<string, Value>;

function own(self: Value, name: string): number {
  if (self instanceof PyFloat) return self.v;
  throw wrongSelf(FloatType, name, self);
}

function binary(name: string, f: (a: number, b: number) => Value): Table {
  const forward = `__${name}__`;
  const reflected = `__r${name}__`;
  return {
    [forward]: [
      "value, /",
      (self: Value, other: Value) => {
        const a = own(self, forward);
        const b = asDouble(other);
        return b === undefined ? NotImplemented : f(a, b);
      },
    ],
    [reflected]: [
      "value, /",
      (self: Value, other: Value) => {
        const a = own(self, reflected);
        const b = asDouble(other);
        return b === undefined ? NotImplemented : f(b, a);
      },
    ],
  };
}

/** Ints are compared by their exact value: JavaScript does so for bigint and number. */
function comparison(name: string, f: (a: number, b: number | bigint) => boolean): Table {
  return {
    [name]: [
      "value, /",
      (self: Value, other: Value) => {
        const a = own(self, name);
        const b = other instanceof PyFloat ? other.v : asInt(other);
        return b === undefined ? NotImplemented : f(a, b);
      },
    ],
  };
}

function unary(name: string, f: (d: number) => Value, doc?: string): Table {
  return { [name]: ["", (self: Value) => f(own(self, name)), ...(doc === undefined ? [] : [doc])] };
}

function power(a: number, b: number): Value {
  if (isComplexPower(a, b)) return powComplex(new PyComplex(a, 0), new PyComplex(b, 0));
  return new PyFloat(powDouble(a, b));
}

function powerMethod(name: string, reflected: boolean): Table {
  return {
    [name]: [
      "value, mod=None, /",
      (self: Value, other: Value, mod: Value) => {
        const a = own(self, name);
        if (mod !== None) throw error(TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
        const b = asDouble(other);
        if (b === undefined) return NotImplemented;
        return reflected ? power(b, a) : power(a, b);
      },
    ],
  };
}

function newFloat(cls: PyType, x: Value): Value {
  if (cls === FloatType) {
    if (x instanceof PyFloat && typeOf(x) === FloatType) return x;
    return new PyFloat(convertFloat(x));
  }
  return new cls.alloc(convertFloat(x));
}

/** `float(x)`. @throws TypeError, ValueError, OverflowError */
function convertFloat(x: Value): number {
  if (x === undefined) return 0;
  const type = typeOf(x);
  if (type !== StrType && lookup(type, "__float__") !== undefined) return floatResult(x);
  const text = sourceOf(x);
  if (text === undefined) {
    const d = tryDouble(x);
    if (d === undefined)
      throw error(TypeError, `float() argument must be a string or a real number, not '${type.name}'`);
    return d;
  }
  const d = parseFloatText(text);
  if (d === undefined) throw error(ValueError, `could not convert string to float: ${reprOf(x)}`);
  return d;
}

function sourceOf(x: Value): string | undefined {
  const s = asStr(x);
  if (s !== undefined) return s;
  const data = bufferOf(x);
  if (data === undefined) return undefined;
  let text = "";
  for (const byte of data) text += byte < 128 ? String.fromCharCode(byte) : "?";
  return text;
}

/** `round(d, digits)`: the decimal text rounded to even and read back. */
export function roundDigits(d: number, digits: number): number {
  if (!Number.isFinite(d) || d === 0 || digits > 323) return d;
  if (digits < -308) return d * 0;
  const magnitude = Math.abs(d);
  const rounded =
    digits >= 0 ? Number(toFixed(magnitude, digits)) : Number(`${roundScaled(magnitude, digits)}e${-digits}`);
  if (!Number.isFinite(rounded)) throw error(OverflowError, "rounded value too large to represent");
  return d < 0 ? -rounded : rounded;
}

function round(d: number, ndigits: Value): Value {
  if (ndigits !== None) {
    const digits = toIndex(ndigits);
    return new PyFloat(roundDigits(d, typeof digits === "number" ? digits : digits < 0n ? -400 : 400));
  }
  truncate(d);
  return doubleToInt(roundEven(d));
}

function ratio(d: number): PyTuple {
  if (Number.isNaN(d)) throw error(ValueError, "cannot convert NaN to integer ratio");
  if (!Number.isFinite(d)) throw error(OverflowError, "cannot convert Infinity to integer ratio");
  if (d === 0) return new PyTuple([0, 1]);
  let { mantissa, exponent } = decompose(d);
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent++;
  }
  if (d < 0) mantissa = -mantissa;
  return exponent >= 0
    ? new PyTuple([norm(mantissa << BigInt(exponent)), 1])
    : new PyTuple([norm(mantissa), norm(1n << BigInt(-exponent))]);
}

function integral(d: number, round: (d: number) => number): Value {
  truncate(d);
  return doubleToInt(round(d));
}

defineMethods(FloatType, {
  __new__: staticEntry("cls, x=..., /", newFloat),
  ...unary("__repr__", floatRepr),
  __hash__: ["", (self: Value) => hashDouble(own(self, "__hash__"), self)],
  ...comparison("__lt__", (a, b) => a < b),
  ...comparison("__le__", (a, b) => a <= b),
  ...comparison("__eq__", (a, b) => a <= b && a >= b),
  ...comparison("__ne__", (a, b) => !(a <= b && a >= b)),
  ...comparison("__gt__", (a, b) => a > b),
  ...comparison("__ge__", (a, b) => a >= b),
  ...binary("add", (a, b) => new PyFloat(a + b)),
  ...binary("sub", (a, b) => new PyFloat(a - b)),
  ...binary("mul", (a, b) => new PyFloat(a * b)),
  ...binary("mod", (a, b) => new PyFloat(modDouble(a, b))),
  ...binary("divmod", (a, b) => new PyTuple(divmodDouble(a, b).map((d) => new PyFloat(d)))),
  ...powerMethod("__pow__", false),
  ...powerMethod("__rpow__", true),
  ...unary("__neg__", (d) => new PyFloat(-d)),
  __pos__: ["", (self: Value) => (typeOf(self) === FloatType ? self : new PyFloat(own(self, "__pos__")))],
  ...unary("__abs__", (d) => new PyFloat(Math.abs(d))),
  ...unary("__bool__", (d) => d !== 0),
  ...unary("__int__", truncate),
  __float__: ["", (self: Value) => (typeOf(self) === FloatType ? self : new PyFloat(own(self, "__float__")))],
  ...binary("floordiv", (a, b) => new PyFloat(floordivDouble(a, b))),
  ...binary("truediv", (a, b) => new PyFloat(divDouble(a, b))),
  conjugate: [
    "",
    (self: Value) => new PyFloat(own(self, "conjugate")),
    "Return self, the complex conjugate of any float.",
  ],
  ...unary("__trunc__", truncate),
  ...unary("__floor__", (d) => integral(d, Math.floor)),
  ...unary("__ceil__", (d) => integral(d, Math.ceil)),
  __round__: ["ndigits=None, /", (self: Value, ndigits: Value) => round(own(self, "__round__"), ndigits)],
  ...unary("as_integer_ratio", ratio, "Return a pair of integers, whose ratio is exactly equal to the original float."),
  fromhex: classEntry(
    "string, /",
    (cls: PyType, text: Value) => {
      const s = asStr(text);
      if (s === undefined) throw error(TypeError, "bad argument type for built-in operation");
      const result = new PyFloat(fromHex(s));
      return cls === FloatType ? result : call(cls, result);
    },
    "Create a floating-point number from a hexadecimal string.",
  ),
  ...unary("hex", toHex, "Return a hexadecimal representation of a floating-point number."),
  ...unary("is_integer", (d) => Number.isInteger(d), "Return True if the float is an integer."),
  ...unary("__getnewargs__", (d) => new PyTuple([new PyFloat(d)])),
  __format__: [
    "format_spec, /",
    (self: Value, spec: Value) => {
      const text = asStr(spec);
      if (text === undefined) throw error(TypeError, `__format__() argument must be str, not ${givenName(spec)}`);
      if (text === "") return strOf(self);
      return formatFloat(own(self, "__format__"), text, typeName(self));
    },
  ],
  __getformat__: classEntry("typestr, /", (_cls: PyType, kind: Value) => {
    const text = asStr(kind);
    if (text === undefined) throw error(TypeError, `__getformat__() argument must be str, not ${givenName(kind)}`);
    if (text === "double" || text === "float") return "IEEE, little-endian";
    throw error(ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  }),
  real: getset((self) => new PyFloat(own(self, "real"))),
  imag: getset(() => new PyFloat(0)),
  __doc__: "Convert a string or number to a floating-point number, if possible.",
});
passKeywordsToInit(FloatType);
