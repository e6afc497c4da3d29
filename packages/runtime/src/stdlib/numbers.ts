/** `numbers`: https://docs.python.org/3.13/library/numbers.html, the abstract classes of the numeric tower. */

import { add, div, floordiv, mod, neg } from "../object/arithmetic.ts";
import { getattr, setattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { error, NotImplementedError } from "../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import { ComplexType, FloatType, IntType, PyComplex, PyFloat, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PropertyType } from "../types/property.ts";
import { AbcMetaType, findAbstract, register } from "./abc/meta.ts";
import { functionsOf, getset, type MethodTable, pythonClass, toDouble, toIndex, tuple } from "./kit.ts";

const fn = functionsOf("numbers");
const refuse = (): Value => {
  throw error(NotImplementedError);
};
const abstract = (name: string, signature: string): Value => {
  const f = fn(name, signature, refuse);
  setattr(f, "__isabstractmethod__", true);
  return f;
};
/** Entries that subclasses must write. */
const required = (signature: string, names: string): MethodTable =>
  Object.fromEntries(names.split(" ").map((name) => [name, abstract(name, signature)]));
const requiredProperties = (names: string): MethodTable =>
  Object.fromEntries(names.split(" ").map((name) => [name, call(PropertyType, abstract(name, "self"))]));

function tower(name: string, bases: readonly PyType[], table: MethodTable): PyType {
  const type = pythonClass("numbers", name, bases, table, { metaclass: AbcMetaType, hasDict: false });
  findAbstract(type);
  return type;
}

export const Number: PyType = tower("Number", [], { __slots__: tuple(), __hash__: None });

export const Complex: PyType = tower("Complex", [Number], {
  ...required("self", "__complex__ __neg__ __pos__ __abs__ conjugate"),
  ...required("self, other", "__add__ __radd__ __mul__ __rmul__ __truediv__ __rtruediv__ __rpow__ __eq__"),
  ...required("self, exponent", "__pow__"),
  ...requiredProperties("real imag"),
  __bool__: ["", (self: Value) => !equal(self, 0)],
  __sub__: ["other", (self: Value, other: Value) => add(self, neg(other))],
  __rsub__: ["other", (self: Value, other: Value) => add(neg(self), other)],
});
register(Complex, ComplexType);

export const Real: PyType = tower("Real", [Complex], {
  ...required("self", "__float__ __trunc__ __floor__ __ceil__"),
  ...required("self, ndigits=None", "__round__"),
  ...required("self, other", "__floordiv__ __rfloordiv__ __mod__ __rmod__ __lt__ __le__"),
  __divmod__: ["other", (self: Value, other: Value) => tuple(floordiv(self, other), mod(self, other))],
  __rdivmod__: ["other", (self: Value, other: Value) => tuple(floordiv(other, self), mod(other, self))],
  __complex__: ["", (self: Value) => new PyComplex(toDouble(self), 0)],
  real: getset((self: Value) => callSpecial(self, "__pos__")),
  imag: getset(() => 0),
  conjugate: ["", (self: Value) => callSpecial(self, "__pos__")],
});
register(Real, FloatType);

export const Rational: PyType = tower("Rational", [Real], {
  ...requiredProperties("numerator denominator"),
  __float__: [
    "",
    (self: Value) => div(call(IntType, getattr(self, "numerator")), call(IntType, getattr(self, "denominator"))),
  ],
});

export const Integral: PyType = tower("Integral", [Rational], {
  ...required("self", "__int__ __invert__"),
  ...required("self, exponent, modulus=None", "__pow__"),
  ...required(
    "self, other",
    "__lshift__ __rlshift__ __rshift__ __rrshift__ __and__ __rand__ __xor__ __rxor__ __or__ __ror__",
  ),
  __index__: ["", (self: Value) => call(IntType, self)],
  __float__: ["", (self: Value) => new PyFloat(toDouble(toIndex(invoke(self, "__int__"))))],
  numerator: getset((self: Value) => callSpecial(self, "__pos__")),
  denominator: getset(() => 1),
});
register(Integral, IntType);

/** `isinstance` for one of these classes. */
export const isOf = (type: PyType, v: Value): boolean => truth(callSpecial(type, "__instancecheck__", v));
