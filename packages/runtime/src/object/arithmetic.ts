/** Binary, in-place and unary operators: dispatch as in CPython's Objects/abstract.c. Ints and floats take a short way. */

import { binarySpecial } from "./compare.ts";
import { error, TypeError } from "./exceptions/exceptions.ts";
import { callSpecial } from "./functions/call.ts";
import { infoOf } from "./functions/function.ts";
import * as ints from "./ints.ts";
import * as late from "./refusal.lazy.ts";
import { isSubtype, lookup, PyFloat, PyTuple, type PyType, typeName, typeOf } from "./type.ts";
import { double } from "./unboxed.ts";
import { NotImplemented, type Value } from "./value.ts";

export type BinaryOperator = (a: Value, b: Value) => Value;

/** Whether a method is what a builtin sequence has for `+` and `*`: CPython asks for it only when no operand has such an operator as numbers have it. */
const isSequenceSlot = (type: PyType, method: Value): boolean =>
  infoOf(method)?.isSlot === true && lookup(type, "__concat_error__") !== undefined;

/** Whether the right operand's method is a number's, and the left one's a sequence's. */
const isBeforeSequence = (ta: PyType, tb: PyType, name: string, right: Value): boolean =>
  right !== undefined &&
  (name === "__add__" || name === "__mul__") &&
  isSequenceSlot(ta, lookup(ta, name)) &&
  !isSequenceSlot(tb, right);

/** Whether `a *= b` does not ask the sequence `b`: only types that have nothing of sequences leave it to the right operand. */
const isNoCount = (a: Value, b: Value, symbol: string): boolean =>
  symbol === "*=" &&
  (typeOf(a).isHeap || lookup(typeOf(a), "__len__") !== undefined) &&
  lookup(typeOf(a), "__concat_error__") === undefined &&
  lookup(typeOf(b), "__concat_error__") !== undefined;

function dispatch(a: Value, b: Value, name: string, reflected: string): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  if (ta === tb) return binarySpecial(ta, name, a, b);
  const right = lookup(tb, reflected);
  let tried = false;
  const isFirst = right !== undefined && isSubtype(tb, ta) && right !== lookup(ta, reflected);
  if (isFirst || isBeforeSequence(ta, tb, name, right)) {
    tried = true;
    const result = binarySpecial(tb, reflected, b, a);
    if (result !== NotImplemented) return result;
  }
  const result = binarySpecial(ta, name, a, b);
  if (result !== NotImplemented || tried) return result;
  return right === undefined ? NotImplemented : binarySpecial(tb, reflected, b, a);
}

/** What is raised when neither operand answers. */
const refused = (a: Value, b: Value, symbol: string): Value =>
  late.refusal.refusal(a, b, symbol, !isNoCount(a, b, symbol));

const make = (name: string, symbol: string): BinaryOperator => {
  const method = `__${name}__`;
  const reflected = `__r${name}__`;
  const key = `${method}$`;
  return (a, b) => {
    // Two of one class that has a method of its own for it, as it stands on its prototype (layout.ts).
    const own = typeof a === "object" && a.constructor === b.constructor && a.$$calls === true ? a[key] : undefined;
    const result = own === undefined ? dispatch(a, b, method, reflected) : own(a, b);
    if (result === NotImplemented) throw refused(a, b, symbol);
    return result;
  };
};
const SYMBOLS = { add: "+", sub: "-", mul: "*", truediv: "/" } as const;

/**
 * What an operator gives when the left operand's own method gave `result`, for operands of one class or a number on the right: where that is NotImplemented,
 * the right operand is asked, unless it is of the same class (`binary_op1` in CPython's Objects/abstract.c).
 * @throws TypeError when neither answers
 */
export function answered(result: Value, a: Value, b: Value, name: keyof typeof SYMBOLS): Value {
  if (result !== NotImplemented) return result;
  const other = a.constructor === b.constructor ? NotImplemented : binarySpecial(typeOf(b), `__r${name}__`, b, a);
  if (other === NotImplemented) throw refused(a, b, SYMBOLS[name]);
  return other;
}
const makeInPlace = (name: string, symbol: string, plain: BinaryOperator): BinaryOperator => {
  const method = `__i${name}__`;
  const direct = `__${name}__`;
  const reflected = `__r${name}__`;
  const isArithmetic = ["+=", "-=", "*=", "/=", "//=", "%=", "**="].includes(symbol);
  return (a, b) => {
    // What numbers can refuse is refused below, in the name of this operator.
    if (ints.areInts(a, b) || (isArithmetic && double(a) !== undefined && double(b) !== undefined)) return plain(a, b);
    const type = typeOf(a);
    if (lookup(type, method) !== undefined) {
      // Subclasses of sequences have `+=` as numbers have it as well.
      const other = typeOf(b);
      const right = type.isHeap && symbol === "+=" ? undefined : lookup(other, reflected);
      if (isBeforeSequence(type, other, direct, right)) {
        const first = binarySpecial(other, reflected, b, a);
        if (first !== NotImplemented) return first;
      }
      const result = binarySpecial(type, method, a, b);
      if (result !== NotImplemented) return result;
    }
    const result = isNoCount(a, b, symbol) ? binarySpecial(type, direct, a, b) : dispatch(a, b, direct, reflected);
    if (result === NotImplemented) throw refused(a, b, symbol);
    return result;
  };
};

/** Whether an operand is an int beyond the safe ones: told first, because asking a bigint for its `constructor` takes as long as a sum. */
const isWide = (a: Value, b: Value): boolean => typeof a === "bigint" || typeof b === "bigint";

const genericAdd = make("add", "+");
const genericSub = make("sub", "-");
const genericMul = make("mul", "*");
const genericDiv = make("truediv", "/");

/** Whether a value is a bool, or an int that JavaScript has as a number: what is so is often counted by adding bools. */
const isNumber = (v: Value): v is number | boolean => typeof v === "number" || typeof v === "boolean";
/** `a + b`. */
export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (Number.isSafeInteger(r)) return r;
  } else if (typeof a === "string" && typeof b === "string") return a + b;
  else if (typeof b === "boolean" && isNumber(a)) return add(Number(a), b ? 1 : 0);
  else if (!isWide(a, b)) {
    const x = double(a);
    const y = double(b);
    if (x !== undefined && y !== undefined) return new PyFloat(x + y);
    if (a.constructor === Array && b.constructor === Array) return a.concat(b);
    if (a.constructor === PyTuple && b.constructor === PyTuple) return new PyTuple(a.items.concat(b.items));
  }
  return ints.areInts(a, b) ? ints.add(a, b) : genericAdd(a, b);
}
/** `a - b`. */
export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (Number.isSafeInteger(r)) return r;
  } else if (!isWide(a, b)) {
    const x = double(a);
    const y = double(b);
    if (x !== undefined && y !== undefined) return new PyFloat(x - y);
  }
  return ints.areInts(a, b) ? ints.sub(a, b) : genericSub(a, b);
}
/** A text of fewer units, repeated fewer times, need not be asked whether the engine can hold it. */
const FEW = 2 ** 10;
/** `a * b`. */
export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (Number.isSafeInteger(r)) return r + 0;
  } else if (typeof a === "string" && typeof b === "number" && b < FEW && a.length < FEW)
    return b > 0 ? a.repeat(b) : "";
  else if (!isWide(a, b)) {
    const x = double(a);
    const y = double(b);
    if (x !== undefined && y !== undefined) return new PyFloat(x * y);
  }
  return ints.areInts(a, b) ? ints.mul(a, b) : genericMul(a, b);
}
/** `a / b`. */
export function div(a: Value, b: Value): Value {
  return (areNumbers(a, b) || areFloats(a, b)) && doubleOf(b) !== 0
    ? new PyFloat(doubleOf(a) / doubleOf(b))
    : genericDiv(a, b);
}
const genericFloordiv = make("floordiv", "//");
const genericMod = make("mod", "%");
/** `a // b`. */
export const floordiv = (a: Value, b: Value): Value =>
  ints.areInts(a, b) ? ints.floordiv(a, b) : genericFloordiv(a, b);
/** `a % b`. */
export const mod = (a: Value, b: Value): Value => (ints.areInts(a, b) ? ints.mod(a, b) : genericMod(a, b));
const genericPow = make("pow", "** or pow()");
export const pow2: BinaryOperator = genericPow;
export const matmul: BinaryOperator = make("matmul", "@");
export const lshift: BinaryOperator = make("lshift", "<<");
const genericRshift = make("rshift", ">>");
/** `a >> b`. */
export const rshift = (a: Value, b: Value): Value =>
  typeof a === "number" && typeof b === "number" && b >= 0 && b < 64 ? Math.floor(a / 2 ** b) : genericRshift(a, b);
/** Whether both are ints of 32 bits without a sign, which JavaScript's operators take. */
const areWords = (a: Value, b: Value): boolean =>
  typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >>> 0 === b;
const genericAnd = make("and", "&");
const genericOr = make("or", "|");
const genericXor = make("xor", "^");
/** `a & b`. */
export const bitAnd = (a: Value, b: Value): Value =>
  // Of a safe int JavaScript takes the lower 32 bits, and the mask has no others.
  typeof a === "number" && typeof b === "number" && b >>> 0 === b ? (a & b) >>> 0 : genericAnd(a, b);
/** `a | b`. */
export const bitOr = (a: Value, b: Value): Value => (areWords(a, b) ? (a | b) >>> 0 : genericOr(a, b));
/** `a ^ b`. */
export const bitXor = (a: Value, b: Value): Value => (areWords(a, b) ? (a ^ b) >>> 0 : genericXor(a, b));
const genericDivmod = make("divmod", "divmod()");
/** `divmod(a, b)`. */
export const divmod2 = (a: Value, b: Value): Value =>
  ints.areInts(a, b) ? new PyTuple([ints.floordiv(a, b), ints.mod(a, b)]) : genericDivmod(a, b);

const genericIadd = makeInPlace("add", "+=", add);
const genericIsub = makeInPlace("sub", "-=", sub);
const genericImul = makeInPlace("mul", "*=", mul);
const genericIdiv = makeInPlace("truediv", "/=", div);
/** Whether two operands are floats, or one of them and an int that JavaScript has as a number. */
const areFloats = (a: Value, b: Value): boolean =>
  typeof a === "number"
    ? b.constructor === PyFloat
    : a.constructor === PyFloat && (typeof b === "number" || b.constructor === PyFloat);
const areNumbers = (a: Value, b: Value): boolean => typeof a === "number" && typeof b === "number";
const doubleOf = (v: Value): number => (typeof v === "number" ? v : v.v);

/** Whether `a += b` and the like are what `a + b` is: ints of any size, and bools beside those that JavaScript has as numbers. */
const areWhole = (a: Value, b: Value): boolean => ints.areInts(a, b) || (isNumber(a) && isNumber(b));
/** `a += b`: what a short way needs no other operator shares, so that the engine sees numbers where there are only numbers. */
export const iadd = (a: Value, b: Value): Value =>
  areWhole(a, b) ? add(a, b) : areFloats(a, b) ? new PyFloat(doubleOf(a) + doubleOf(b)) : genericIadd(a, b);
/** `a -= b`. */
export const isub = (a: Value, b: Value): Value =>
  areWhole(a, b) ? sub(a, b) : areFloats(a, b) ? new PyFloat(doubleOf(a) - doubleOf(b)) : genericIsub(a, b);
/** `a *= b`. */
export const imul = (a: Value, b: Value): Value =>
  areWhole(a, b) ? mul(a, b) : areFloats(a, b) ? new PyFloat(doubleOf(a) * doubleOf(b)) : genericImul(a, b);
/** `a /= b`; a zero is refused in the name of this operator. */
export const idiv = (a: Value, b: Value): Value =>
  (areNumbers(a, b) || areFloats(a, b)) && doubleOf(b) !== 0
    ? new PyFloat(doubleOf(a) / doubleOf(b))
    : genericIdiv(a, b);
export const ifloordiv: BinaryOperator = makeInPlace("floordiv", "//=", floordiv);
export const imod: BinaryOperator = makeInPlace("mod", "%=", mod);
export const ipow: BinaryOperator = makeInPlace("pow", "**=", pow2);
export const imatmul: BinaryOperator = makeInPlace("matmul", "@=", matmul);
export const ilshift: BinaryOperator = makeInPlace("lshift", "<<=", lshift);
export const irshift: BinaryOperator = makeInPlace("rshift", ">>=", rshift);
export const ibitAnd: BinaryOperator = makeInPlace("and", "&=", bitAnd);
export const ibitOr: BinaryOperator = makeInPlace("or", "|=", bitOr);
export const ibitXor: BinaryOperator = makeInPlace("xor", "^=", bitXor);

/** `pow(a, b, m)`. */
export function pow3(a: Value, b: Value, m: Value): Value {
  const type = typeOf(a);
  const method = lookup(type, "__pow__");
  const result = method === undefined ? NotImplemented : callSpecial(a, "__pow__", b, m);
  if (result === NotImplemented) {
    // float's own `__pow__` is asked last, and takes no third argument.
    if ([a, b, m].some((v) => v instanceof PyFloat))
      throw error(TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    throw error(
      TypeError,
      `unsupported operand type(s) for ** or pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(m)}'`,
    );
  }
  return result;
}

const unary =
  (name: string, symbol: string) =>
  (v: Value): Value => {
    if (lookup(typeOf(v), name) === undefined)
      throw error(TypeError, `bad operand type for unary ${symbol}: '${typeName(v)}'`);
    return callSpecial(v, name);
  };
/** `-v`. */
export function neg(v: Value): Value {
  return typeof v === "number" ? 0 - v : genericNeg(v);
}
const genericNeg = unary("__neg__", "-");
/** `+v`. */
export const pos: (v: Value) => Value = unary("__pos__", "+");
/** `~v`. */
export const invert: (v: Value) => Value = unary("__invert__", "~");
