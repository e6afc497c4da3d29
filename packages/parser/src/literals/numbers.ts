import type { ast } from "@pycoro/syntax";
import { type PyToken, SPELLED } from "../lexer/tokens.ts";
import { LiteralFailure } from "./failure.ts";

/** CPython's default limit for the conversion of decimal digits (`sys.int_info.default_max_str_digits`). */
const MAX_DIGITS = 4300;

const integer = (digits: string): ast.ConstantValue => {
  const value = Number(digits);
  return { type: "int", value: Number.isSafeInteger(value) ? value : BigInt(digits) };
};

/** The value of a number token. */
export function numberValue(token: PyToken): ast.ConstantValue {
  const spelling = token.text;
  if (token.data !== SPELLED) return { type: "int", value: token.data };
  const digits = spelling.includes("_") ? spelling.replaceAll("_", "") : spelling;
  if (/^0[xXoObB]/.test(digits)) return integer(digits);
  if (/[jJ]$/.test(digits)) return { type: "complex", value: Number(digits.slice(0, -1)) };
  if (!/^[0-9]+$/.test(digits)) return { type: "float", value: Number(digits) };
  if (digits.length > MAX_DIGITS) {
    throw new LiteralFailure(
      `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${digits.length} digits; ` +
        "use sys.set_int_max_str_digits() to increase the limit - " +
        "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
      token.startOffset,
      token.end,
    );
  }
  return integer(digits);
}
