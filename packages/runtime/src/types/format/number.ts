/** `int.__format__` and `float.__format__`. */
import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toFixed } from "../float/digits.ts";
import { formatMagnitude } from "../float/format.ts";
import { intToString } from "../int/parse.ts";
import { type Int, intToDouble } from "../int/value.ts";
import { type FormatSpec, layoutNumber, parseSpec, signText, unknownCode } from "./spec.ts";

const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

/**
 * An int by a format spec.
 * @example
 * formatInt(1234567, ",", "int") // "1,234,567"
 */
export function formatInt(i: Int, text: string, typeName: string): string {
  if (text === "") return intToString(i);
  const spec = parseSpec(text, typeName, ">", "d");
  if ("eEfFgG%".includes(spec.type)) return formatDoubleBy(intToDouble(i), spec);
  if (!"bcdoxXn".includes(spec.type)) throw unknownCode(spec.type, typeName);
  if (spec.precision >= 0) throw error(ValueError, "Precision not allowed in integer format specifier");
  if (spec.noNegativeZero)
    throw error(ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type === "c") return formatCharacter(i, spec);
  const radix = RADIX[spec.type];
  const sign = signText(i < 0, spec.sign);
  if (radix === undefined) {
    const digits = intToString(i);
    return layoutNumber(sign, "", i < 0 ? digits.slice(1) : digits, "", spec);
  }
  const lower = i.toString(radix);
  const digits = i < 0 ? lower.slice(1) : lower;
  const prefix = spec.alternate ? `0${spec.type}` : "";
  return layoutNumber(sign, prefix, spec.type === "X" ? digits.toUpperCase() : digits, "", spec, 4);
}

function formatCharacter(i: Int, spec: FormatSpec): string {
  if (spec.sign !== "") throw error(ValueError, "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) throw error(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
  if (i >= 1n << 63n || i < -(1n << 63n)) throw error(OverflowError, "Python int too large to convert to C long");
  if (typeof i === "bigint" || i < 0 || i > 0x10ffff) throw error(OverflowError, "%c arg not in range(0x110000)");
  const character = String.fromCodePoint(i);
  // A character counts one, whatever its length in JavaScript.
  const width = spec.align === "=" ? spec.width + character.length - 1 : spec.width;
  return layoutNumber("", "", "", character, { ...spec, width });
}

/**
 * A float by a format spec.
 * @example
 * formatFloat(2.5, ".0f", "float") // "2"
 */
export function formatFloat(d: number, text: string, typeName: string): string {
  const spec = parseSpec(text, typeName, ">");
  if (!"eEfFgGn%".includes(spec.type)) throw unknownCode(spec.type, typeName);
  return formatDoubleBy(d, spec);
}

/** The unsigned text of a double for a spec's type and precision. */
export function magnitudeBy(d: number, spec: Pick<FormatSpec, "type" | "precision" | "alternate">): string {
  const { type, alternate } = spec;
  if (spec.precision > 2147483647) throw error(ValueError, "precision too big");
  if (type === "r") return formatMagnitude(d, { code: "r", precision: 0, alternate });
  if (type === "") {
    if (spec.precision < 0) return formatMagnitude(d, { code: "r", precision: 0, alternate, addDot: true });
    return formatMagnitude(d, { code: "g", precision: spec.precision, alternate, addDot: true });
  }
  const precision = spec.precision < 0 ? 6 : spec.precision;
  if (type === "%") return `${formatMagnitude(d * 100, { code: "f", precision, alternate })}%`;
  const lower = type.toLowerCase();
  const code = lower === "n" ? "g" : (lower as "e" | "f" | "g");
  const out = formatMagnitude(d, { code, precision, alternate });
  return type === lower ? out : out.toUpperCase();
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

function formatDoubleBy(d: number, spec: FormatSpec): string {
  if (
    spec.type === "f" &&
    spec.width < 0 &&
    d > 0 &&
    d < 1e21 &&
    spec.grouping === "" &&
    spec.sign === "" &&
    !spec.alternate
  ) {
    return toFixed(d, spec.precision < 0 ? 6 : spec.precision);
  }
  const magnitude = magnitudeBy(d, spec);
  let negative = d < 0 || Object.is(d, -0);
  if (spec.noNegativeZero && negative && !/[1-9a-zA-Z]/.test(magnitude.replace(/e.*/i, ""))) negative = false;
  let whole = 0;
  while (isDigit(magnitude.charCodeAt(whole))) whole++;
  return layoutNumber(signText(negative, spec.sign), "", magnitude.slice(0, whole), magnitude.slice(whole), spec);
}

/** A complex number's part: no padding, its sign as the spec says. */
export function formatPart(d: number, spec: FormatSpec, sign: FormatSpec["sign"]): string {
  return formatDoubleBy(d, { ...spec, width: -1, align: ">", fill: " ", sign });
}
