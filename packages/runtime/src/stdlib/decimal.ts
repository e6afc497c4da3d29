/** `decimal`: https://docs.python.org/3.13/library/decimal.html */
import type { Value } from "../object/value.ts";
import { LIMIT } from "./decimal/context.ts";

export {
  BasicContext,
  DefaultContext,
  ExtendedContext,
  getcontext,
  localcontext,
  setcontext,
} from "./decimal/context.ts";
export { Context } from "./decimal/context-methods.ts";
export { Decimal, DecimalTuple } from "./decimal/number.ts";
export {
  Clamped,
  ConversionSyntax,
  DecimalException,
  DivisionByZero,
  DivisionImpossible,
  DivisionUndefined,
  FloatOperation,
  Inexact,
  InvalidContext,
  InvalidOperation,
  Overflow,
  Rounded,
  Subnormal,
  Underflow,
} from "./decimal/signals.ts";

export const MAX_PREC: Value = LIMIT;
export const MAX_EMAX: Value = LIMIT;
export const MIN_EMIN: Value = -LIMIT;
export const MIN_ETINY: Value = -2n * LIMIT + 1n;
export const HAVE_THREADS: boolean = true;
export const HAVE_CONTEXTVAR: boolean = true;
export const __version__: string = "1.70";
export const __libmpdec_version__: string = "2.5.1";
export const ROUND_CEILING: string = "ROUND_CEILING";
export const ROUND_FLOOR: string = "ROUND_FLOOR";
export const ROUND_UP: string = "ROUND_UP";
export const ROUND_DOWN: string = "ROUND_DOWN";
export const ROUND_HALF_UP: string = "ROUND_HALF_UP";
export const ROUND_HALF_DOWN: string = "ROUND_HALF_DOWN";
export const ROUND_HALF_EVEN: string = "ROUND_HALF_EVEN";
export const ROUND_05UP: string = "ROUND_05UP";
