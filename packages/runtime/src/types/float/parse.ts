/** `float(text)` and hexadecimal floats. */
import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import { asciiDigits, stripSpaces } from "../unicode-digits.ts";
import { decompose } from "./digits.ts";

const DECIMAL = /^[+-]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?)$/;
const PLAIN = /^-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** The double that a text spells, or undefined. Surrounding white space is allowed. */
export function parseFloatText(source: string): number | undefined {
  // What is a plain decimal is read as it stands; JavaScript's other numbers (hexadecimal, empty) do not begin so.
  if (PLAIN.test(source)) return Number(source);
  const text = asciiDigits(stripSpaces(source));
  if (DECIMAL.test(text)) return Number(text.includes("_") ? text.replaceAll("_", "") : text);
  const special = SPECIAL.exec(text);
  if (special === null) return undefined;
  if (special[2] === undefined) return Number.NaN;
  return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** `float.hex()`. */
export function toHex(d: number): string {
  if (Number.isNaN(d)) return "nan";
  const sign = d < 0 || Object.is(d, -0) ? "-" : "";
  if (!Number.isFinite(d)) return `${sign}inf`;
  if (d === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(d);
  const whole = mantissa >> 52n;
  const fraction = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, "0");
  const e = exponent + 52;
  return `${sign}0x${whole}.${fraction}p${e < 0 ? "-" : "+"}${Math.abs(e)}`;
}

const HEX = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i;

/** `float.fromhex(text)`. @throws ValueError, OverflowError */
export function fromHex(source: string): number {
  const text = source.replace(/^[\t-\r ]+|[\t-\r ]+$/g, "");
  const special = SPECIAL.exec(text);
  if (special !== null) {
    if (special[2] === undefined) return Number.NaN;
    return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const match = HEX.exec(text);
  const digits = match === null ? "" : `${match[2]}${match[3] ?? ""}`;
  if (match === null || digits === "") throw error(ValueError, "invalid hexadecimal floating-point string");
  const mantissa = BigInt(`0x${digits}`);
  const negative = match[1] === "-";
  if (mantissa === 0n) return negative ? -0 : 0;
  const written = Number(match[4] ?? "0");
  const exponent = Math.max(-1e9, Math.min(1e9, written)) - 4 * (match[3] ?? "").length;
  const d = assemble(mantissa, exponent);
  if (!Number.isFinite(d)) throw error(OverflowError, "hexadecimal value too large to represent as a float");
  return negative ? -d : d;
}

/** `mantissa * 2**exponent`, rounded once. */
function assemble(mantissa: bigint, exponent: number): number {
  const bits = mantissa.toString(2).length;
  const top = bits + exponent;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  if (top < -1075) return 0;
  // How many bits may stay: 53, fewer for subnormals.
  const keep = Math.min(53, top + 1074);
  const drop = bits - keep;
  if (drop <= 0) return power(Number(mantissa), exponent);
  const unit = 1n << BigInt(drop);
  let q = mantissa / unit;
  const twice = (mantissa - q * unit) * 2n;
  if (twice > unit || (twice === unit && (q & 1n) === 1n)) q += 1n;
  return power(Number(q), exponent + drop);
}

function power(d: number, e: number): number {
  // Two exact steps: the scale itself may be out of range.
  const half = Math.trunc(e / 2);
  return d * 2 ** half * 2 ** (e - half);
}
