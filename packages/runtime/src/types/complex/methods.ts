/** The namespace of complex: https://docs.python.org/3.13/library/functions.html#complex */

import { DeprecationWarning, error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { defineMethods, staticEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { ComplexType, lookup, PyComplex, PyFloat, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { asStr, givenName, tryDouble } from "../convert.ts";
import { hashComplex } from "../hash/number.ts";
import { asDouble, asInt, wrongSelf } from "../int/value.ts";
import { member } from "../members.ts";
import { absComplex, divComplex, mulComplex, powComplex } from "./arithmetic.ts";
import { complexRepr, formatComplex, parseComplex } from "./text.ts";

type Table = Record<string, Value>;

function own(self: Value, name: string): PyComplex {
  if (self instanceof PyComplex) return self;
  throw wrongSelf(ComplexType, name, self);
}

function operand(v: Value): PyComplex | undefined {
  if (v instanceof PyComplex) return v;
  const d = asDouble(v);
  return d === undefined ? undefined : new PyComplex(d, 0);
}

function binary(name: string, f: (a: PyComplex, b: PyComplex) => Value): Table {
  const method = (full: string, reflected: boolean): Value => [
    "value, /",
    (self: Value, other: Value) => {
      const a = own(self, full);
      const b = operand(other);
      if (b === undefined) return NotImplemented;
      return reflected ? f(b, a) : f(a, b);
    },
  ];
  return { [`__${name}__`]: method(`__${name}__`, false), [`__r${name}__`]: method(`__r${name}__`, true) };
}

function powerMethod(name: string, reflected: boolean): Table {
  return {
    [name]: [
      "value, mod=None, /",
      (self: Value, other: Value, mod: Value) => {
        const a = own(self, name);
        const b = operand(other);
        if (b === undefined) return NotImplemented;
        if (mod !== None) throw error(ValueError, "complex modulo");
        return reflected ? powComplex(b, a) : powComplex(a, b);
      },
    ],
  };
}

function equals(self: Value, other: Value): boolean | undefined {
  const a = own(self, "__eq__");
  if (other instanceof PyComplex) return a.re === other.re && a.im === other.im;
  const i = asInt(other);
  if (i !== undefined) return a.im === 0 && a.re <= i && a.re >= i;
  return other instanceof PyFloat ? a.im === 0 && a.re === other.v : undefined;
}

/** The complex value of an argument by `__complex__`, or undefined. */
function special(v: Value): PyComplex | undefined {
  if (v instanceof PyComplex && typeOf(v) === ComplexType) return v;
  if (lookup(typeOf(v), "__complex__") === undefined) return undefined;
  const result = callSpecial(v, "__complex__");
  if (result instanceof PyComplex) {
    if (typeOf(result) !== ComplexType)
      warn(
        DeprecationWarning,
        `__complex__ returned non-complex (type ${typeName(result)}).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.`,
      );
    return result;
  }
  throw error(TypeError, `__complex__ returned non-complex (type ${typeName(result)})`);
}

function newComplex(cls: PyType, real: Value, imag: Value): Value {
  if (
    real !== undefined &&
    imag === undefined &&
    cls === ComplexType &&
    real instanceof PyComplex &&
    typeOf(real) === ComplexType
  ) {
    return real;
  }
  const [re, im] = makeParts(real, imag);
  return new cls.alloc(re, im);
}

function makeParts(real: Value, imag: Value): [number, number] {
  const text = asStr(real);
  if (text !== undefined) {
    if (imag !== undefined) throw error(TypeError, "complex() can't take second arg if first is a string");
    const parts = parseComplex(text);
    if (parts === undefined) throw malformed(real, text);
    return parts;
  }
  if (imag !== undefined && asStr(imag) !== undefined) throw error(TypeError, "complex() second arg can't be a string");
  let re = 0;
  let im = 0;
  let twisted: PyComplex | undefined;
  if (real !== undefined) {
    twisted = special(real);
    if (twisted !== undefined) re = twisted.re;
    else {
      const d = tryDouble(real);
      if (d === undefined)
        throw error(TypeError, `complex() first argument must be a string or a number, not '${typeName(real)}'`);
      re = d;
    }
  }
  if (imag !== undefined) {
    if (imag instanceof PyComplex) {
      re -= imag.im;
      im = imag.re;
    } else {
      const d = tryDouble(imag);
      if (d === undefined)
        throw error(TypeError, `complex() second argument must be a number, not '${typeName(imag)}'`);
      im = d;
    }
  }
  return [re, twisted === undefined ? im : imag === undefined ? twisted.im : im + twisted.im];
}

/** Misplaced underscores are found before the parts are read. */
function malformed(source: Value, text: string): Value {
  const misplaced = text.replace(/(?<=\d)_(?=\d)/g, "").includes("_");
  return error(
    ValueError,
    misplaced ? `could not convert string to complex: ${reprOf(source)}` : "complex() arg is a malformed string",
  );
}

defineMethods(ComplexType, {
  __new__: staticEntry("cls, real=..., imag=...", newComplex),
  __repr__: ["", (self: Value) => complexRepr(own(self, "__repr__").re, self.im)],
  __hash__: ["", (self: Value) => hashComplex(own(self, "__hash__").re, self.im, self)],
  __eq__: ["value, /", (self: Value, other: Value) => equals(self, other) ?? NotImplemented],
  __ne__: [
    "value, /",
    (self: Value, other: Value) => {
      const same = equals(self, other);
      return same === undefined ? NotImplemented : !same;
    },
  ],
  ...binary("add", (a, b) => new PyComplex(a.re + b.re, a.im + b.im)),
  ...binary("sub", (a, b) => new PyComplex(a.re - b.re, a.im - b.im)),
  ...binary("mul", mulComplex),
  ...binary("truediv", divComplex),
  ...powerMethod("__pow__", false),
  ...powerMethod("__rpow__", true),
  __neg__: ["", (self: Value) => new PyComplex(-own(self, "__neg__").re, -self.im)],
  __pos__: ["", (self: Value) => new PyComplex(own(self, "__pos__").re, self.im)],
  __abs__: ["", (self: Value) => new PyFloat(absComplex(own(self, "__abs__")))],
  __bool__: ["", (self: Value) => own(self, "__bool__").re !== 0 || self.im !== 0],
  conjugate: [
    "",
    (self: Value) => new PyComplex(own(self, "conjugate").re, -self.im),
    "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.",
  ],
  __complex__: ["", (self: Value) => (typeOf(self) === ComplexType ? self : new PyComplex(self.re, self.im))],
  __getnewargs__: [
    "",
    (self: Value) => new PyTuple([new PyFloat(own(self, "__getnewargs__").re), new PyFloat(self.im)]),
  ],
  __format__: [
    "format_spec, /",
    (self: Value, spec: Value) => {
      const text = asStr(spec);
      if (text === undefined) throw error(TypeError, `__format__() argument must be str, not ${givenName(spec)}`);
      if (text === "") return strOf(self);
      return formatComplex(own(self, "__format__").re, self.im, text, typeName(self));
    },
  ],
  real: member((self: Value) => new PyFloat(own(self, "real").re)),
  imag: member((self: Value) => new PyFloat(own(self, "imag").im)),
  __doc__:
    "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components.",
});
