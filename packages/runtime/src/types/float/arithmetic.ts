/** Arithmetic of floats where Python differs from IEEE operators: CPython's Objects/floatobject.c. */
import { error, OverflowError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { mathPow } from "./pow.ts";

const isNegative = (d: number): boolean => d < 0 || Object.is(d, -0);
const zeroLike = (d: number): number => (isNegative(d) ? -0 : 0);

export function divDouble(a: number, b: number): number {
  if (b === 0) throw error(ZeroDivisionError, "float division by zero");
  return a / b;
}

/** Quotient and remainder together: they must fit each other. */
function divide(a: number, b: number): [number, number] {
  let mod = a % b;
  let div = (a - mod) / b;
  if (mod !== 0) {
    if (b < 0 !== mod < 0) {
      mod += b;
      div -= 1;
    }
  } else mod = zeroLike(b);
  if (div === 0) return [zeroLike(a / b), mod];
  let floor = Math.floor(div);
  if (div - floor > 0.5) floor += 1;
  return [floor, mod];
}

export function floordivDouble(a: number, b: number): number {
  if (b === 0) throw error(ZeroDivisionError, "float floor division by zero");
  return divide(a, b)[0];
}
export function modDouble(a: number, b: number): number {
  if (b === 0) throw error(ZeroDivisionError, "float modulo by zero");
  const mod = a % b;
  if (mod === 0) return zeroLike(b);
  return b < 0 !== mod < 0 ? mod + b : mod;
}
export function divmodDouble(a: number, b: number): [number, number] {
  if (b === 0) throw error(ZeroDivisionError, "float divmod()");
  return divide(a, b);
}

/** Whether `a ** b` has no real result: the caller turns to complex. */
export const isComplexPower = (a: number, b: number): boolean =>
  a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b);

/** `a ** b` where the result is real. @throws ZeroDivisionError, OverflowError */
export function powDouble(a: number, b: number): number {
  if (b === 0 || a === 1) return 1;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  if (a === 0 && b < 0 && Number.isFinite(b))
    throw error(ZeroDivisionError, "0.0 cannot be raised to a negative power");
  const result = mathPow(a, b);
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    throw error(OverflowError, 34, "Numerical result out of range");
  }
  return result;
}

/** The nearest integer, ties to even. */
export function roundEven(d: number): number {
  const floor = Math.floor(d);
  const rest = d - floor;
  if (rest > 0.5) return floor + 1;
  if (rest < 0.5) return floor;
  return floor % 2 === 0 ? floor : floor + 1;
}
