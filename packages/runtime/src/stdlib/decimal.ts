/** `decimal`: https://docs.python.org/3.13/library/decimal.html */
export {
  Context,
  DecimalException,
  DivisionByZero,
  getcontext,
  Inexact,
  InvalidOperation,
  localcontext,
  Rounded,
  setcontext,
} from "./decimal/context.ts";
export { Decimal } from "./decimal/number.ts";

export const ROUND_CEILING: string = "ROUND_CEILING";
export const ROUND_FLOOR: string = "ROUND_FLOOR";
export const ROUND_UP: string = "ROUND_UP";
export const ROUND_DOWN: string = "ROUND_DOWN";
export const ROUND_HALF_UP: string = "ROUND_HALF_UP";
export const ROUND_HALF_DOWN: string = "ROUND_HALF_DOWN";
export const ROUND_HALF_EVEN: string = "ROUND_HALF_EVEN";
export const ROUND_05UP: string = "ROUND_05UP";
