import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { builtinsOf, float, toDouble } from "../kit.ts";

export const fn = builtinsOf("math");
export const domain = (): Value => error(ValueError, "math domain error");
export const range = (): Value => error(OverflowError, "math range error");

/** A function of one real: a NaN or infinity out of a finite argument is an error, as CPython's FUNC1 has it. */
export function unary(name: string, f: (x: number) => number, canOverflow = false): Value {
  return fn(name, "x, /", (x: Value) => {
    const d = toDouble(x);
    const r = f(d);
    if (Number.isNaN(r) && !Number.isNaN(d)) throw domain();
    if (!Number.isFinite(r) && Number.isFinite(d)) throw canOverflow ? range() : domain();
    return float(r);
  });
}
