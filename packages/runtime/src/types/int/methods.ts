/** The namespace of int: https://docs.python.org/3.13/library/stdtypes.html#numeric-types-int-float-complex */

import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { classEntry, defineMethods, getset, staticEntry } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { IntType, PyFloat, PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { toByteArray } from "../bytes/build.ts";
import { PyBytes } from "../bytes/value.ts";
import { asStr, givenName, toIndex, toSize } from "../convert.ts";
import { powDouble } from "../float/arithmetic.ts";
import { formatInt } from "../format/number.ts";
import { hashInt } from "../hash/number.ts";
import * as math from "./arithmetic.ts";
import { fromBytes, toBytes } from "./bytes.ts";
import { newInt } from "./new.ts";
import { intToString } from "./parse.ts";
import { asInt, bitLength, type Int, intToDouble, wrongSelf } from "./value.ts";

type Table = Record<string, Value>;

/** The int in `self`. @throws TypeError when it is none */
function own(self: Value, name: string): Int {
  const i = asInt(self);
  if (i === undefined) throw wrongSelf(IntType, name, self);
  return i;
}

/** `__x__` and `__rx__` of a binary operation on ints. */
function binary(name: string, f: (a: Int, b: Int) => Value): Table {
  const forward = `__${name}__`;
  const reflected = `__r${name}__`;
  return {
    [forward]: [
      "value, /",
      (self: Value, other: Value) => {
        const b = asInt(other);
        const a = own(self, forward);
        return b === undefined ? NotImplemented : f(a, b);
      },
    ],
    [reflected]: [
      "value, /",
      (self: Value, other: Value) => {
        const b = asInt(other);
        const a = own(self, reflected);
        return b === undefined ? NotImplemented : f(b, a);
      },
    ],
  };
}

function comparison(name: string, f: (a: Int, b: Int) => boolean): Table {
  return {
    [name]: [
      "value, /",
      (self: Value, other: Value) => {
        const b = asInt(other);
        const a = own(self, name);
        return b === undefined ? NotImplemented : f(a, b);
      },
    ],
  };
}

function unary(name: string, f: (i: Int) => Value, doc?: string): Table {
  return { [name]: ["", (self: Value) => f(own(self, name)), ...(doc === undefined ? [] : [doc])] };
}

function power(base: Int, exponent: Int, modulus: Int | undefined): Value {
  if (modulus !== undefined) return math.powMod(base, exponent, modulus);
  if (exponent >= 0) return math.pow(base, exponent);
  return new PyFloat(powDouble(intToDouble(base), intToDouble(exponent)));
}

function powerMethod(name: string, reflected: boolean): Table {
  return {
    [name]: [
      "value, mod=None, /",
      (self: Value, other: Value, mod: Value) => {
        const a = own(self, name);
        const b = asInt(other);
        const m = mod === None ? undefined : asInt(mod);
        if (b === undefined || (mod !== None && m === undefined)) return NotImplemented;
        return reflected ? power(b, a, m) : power(a, b, m);
      },
    ],
  };
}

function round(i: Int, ndigits: Value): Int {
  if (ndigits === None) return i;
  const digits = toIndex(ndigits);
  return digits >= 0 ? i : math.roundTo(i, math.neg(digits));
}

function byteOrder(v: Value): boolean {
  const s = asStr(v);
  if (s === undefined) throw error(TypeError, `argument 'byteorder' must be str, not ${givenName(v)}`);
  if (s === "little") return true;
  if (s === "big") return false;
  throw error(ValueError, "byteorder must be either 'little' or 'big'");
}

defineMethods(IntType, {
  __new__: staticEntry("cls, x=..., /, base=...", newInt),
  ...unary("__repr__", intToString),
  ...unary("__hash__", hashInt),
  ...comparison("__lt__", (a, b) => a < b),
  ...comparison("__le__", (a, b) => a <= b),
  ...comparison("__eq__", (a, b) => a === b),
  ...comparison("__ne__", (a, b) => a !== b),
  ...comparison("__gt__", (a, b) => a > b),
  ...comparison("__ge__", (a, b) => a >= b),
  ...binary("add", math.add),
  ...binary("sub", math.sub),
  ...binary("mul", math.mul),
  ...binary("mod", math.mod),
  ...binary("divmod", (a, b) => new PyTuple([math.floordiv(a, b), math.mod(a, b)])),
  ...powerMethod("__pow__", false),
  ...powerMethod("__rpow__", true),
  ...unary("__neg__", math.neg),
  ...unary("__pos__", (i) => i),
  ...unary("__abs__", math.abs),
  ...unary("__bool__", (i) => i !== 0),
  ...unary("__invert__", math.invert),
  ...binary("lshift", math.lshift),
  ...binary("rshift", math.rshift),
  ...binary("and", math.and),
  ...binary("xor", math.xor),
  ...binary("or", math.or),
  ...unary("__int__", (i) => i),
  ...unary("__float__", (i) => new PyFloat(intToDouble(i))),
  ...binary("floordiv", math.floordiv),
  ...binary("truediv", (a, b) => new PyFloat(math.truediv(a, b))),
  ...unary("__index__", (i) => i),
  ...unary("conjugate", (i) => i, "Returns self, the complex conjugate of any int."),
  ...unary("bit_length", bitLength, "Number of bits necessary to represent self in binary."),
  ...unary(
    "bit_count",
    (i) => i.toString(2).replaceAll(/[0-]/g, "").length,
    "Number of ones in the binary representation of the absolute value of self.",
  ),
  to_bytes: [
    "length=1, byteorder='big', *, signed=False",
    (self: Value, length: Value, byteorder: Value, signed: Value) => {
      const i = own(self, "to_bytes");
      const size = toSize(length);
      const little = byteOrder(byteorder);
      if (size < 0) throw error(ValueError, "length argument must be non-negative");
      return new PyBytes(toBytes(i, size, little, truth(signed)));
    },
    "Return an array of bytes representing an integer.",
  ],
  from_bytes: classEntry(
    "bytes, byteorder='big', *, signed=False",
    (cls: PyType, bytes: Value, byteorder: Value, signed: Value) => {
      const little = byteOrder(byteorder);
      const i = fromBytes(toByteArray(bytes), little, truth(signed));
      return cls === IntType ? i : call(cls, i);
    },
    "Return the integer represented by the given array of bytes.",
  ),
  ...unary(
    "as_integer_ratio",
    (i) => new PyTuple([i, 1]),
    "Return a pair of integers, whose ratio is equal to the original int.",
  ),
  ...unary("__trunc__", (i) => i),
  ...unary("__floor__", (i) => i),
  ...unary("__ceil__", (i) => i),
  __round__: ["ndigits=None, /", (self: Value, ndigits: Value) => round(own(self, "__round__"), ndigits)],
  ...unary("__getnewargs__", (i) => new PyTuple([i])),
  __format__: [
    "format_spec, /",
    (self: Value, spec: Value) => {
      const text = asStr(spec);
      if (text === undefined) throw error(TypeError, `__format__() argument must be str, not ${givenName(spec)}`);
      if (text === "") return strOf(self);
      return formatInt(own(self, "__format__"), text, typeName(self));
    },
  ],
  ...unary("__sizeof__", (i) => 24 + 4 * Math.max(1, Math.ceil(bitLength(i) / 30))),
  ...unary("is_integer", () => true, "Returns True. Exists for duck type compatibility with float.is_integer."),
  real: getset((self) => asInt(self)),
  imag: getset(() => 0),
  numerator: getset((self) => asInt(self)),
  denominator: getset(() => 1),
  __doc__:
    "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments\nare given.",
});
