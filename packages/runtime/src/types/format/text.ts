/** `str.__format__`. */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { points } from "../str/points.ts";
import { pad, parseSpec, unknownCode } from "./spec.ts";

/**
 * A string by a format spec.
 * @example
 * formatText("ab", "*^6", "str") // "**ab**"
 */
export function formatText(s: string, text: string, typeName: string): string {
  if (text === "") return s;
  const spec = parseSpec(text, typeName, "<", "s");
  if (spec.type !== "s") throw unknownCode(spec.type, typeName);
  if (spec.sign !== "") {
    throw error(ValueError, `${spec.sign === " " ? "Space" : "Sign"} not allowed in string format specifier`);
  }
  if (spec.noNegativeZero) throw error(ValueError, "Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) throw error(ValueError, "Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") throw error(ValueError, "'=' alignment not allowed in string format specifier");
  const cut = spec.precision >= 0 ? points(s).slice(0, spec.precision) : s;
  return pad(cut, spec);
}
