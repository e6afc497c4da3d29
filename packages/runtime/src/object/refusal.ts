/** What an operator raises that no operand answers, as CPython's Objects/abstract.c words it. */
import { error, TypeError } from "./exceptions/exceptions.ts";
import { infoOf } from "./functions/function.ts";
import { BuiltinType, lookup, typeName, typeOf } from "./type.ts";
import type { Value } from "./value.ts";

/** `print >> file` was Python 2. */
const printHint = (a: Value, symbol: string): string =>
  symbol === ">>" && infoOf(a)?.name === "print" && typeOf(a) === BuiltinType
    ? '. Did you mean "print(<message>, file=<output_stream>)"?'
    : "";

/**
 * The TypeError of `a symbol b`. Sequences have their own slots for `+` and `*`: their errors speak when neither number slot answers.
 * @param mayCount whether `*` and `*=` have asked the sequences too
 */
export function refusal(a: Value, b: Value, symbol: string, mayCount: boolean): Value {
  const left = lookup(typeOf(a), "__concat_error__");
  if ((symbol === "+" || symbol === "+=") && left !== undefined) return left(a, b);
  if ((symbol === "*" || symbol === "*=") && mayCount) {
    const right = lookup(typeOf(b), "__concat_error__");
    const count = left !== undefined ? b : right !== undefined ? a : undefined;
    if (count !== undefined) return error(TypeError, `can't multiply sequence by non-int of type '${typeName(count)}'`);
  }
  return error(
    TypeError,
    `unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'${printHint(a, symbol)}`,
  );
}
