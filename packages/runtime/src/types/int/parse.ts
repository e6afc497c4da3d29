/** `int(text, base)` and `str(int)`: https://docs.python.org/3.13/library/functions.html#int */
import { slot } from "../../host/interpreter.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { asciiDigits, stripSpaces } from "../unicode-digits.ts";
import { type Int, norm } from "./value.ts";

/** `sys.set_int_max_str_digits` writes it. */
export interface DigitLimit {
  maxStrDigits: number;
}
const LIMIT = Symbol("int digits");
export const digitLimit = (): DigitLimit => slot<DigitLimit>(LIMIT, () => ({ maxStrDigits: 4300 }));

/** The decimal text of an int. @throws ValueError beyond 4300 digits */
export function intToString(i: Int): string {
  if (typeof i === "number") return String(i);
  const text = i.toString();
  if (text.length > 640) {
    const { maxStrDigits } = digitLimit();
    if (maxStrDigits > 0 && text.length - (i < 0n ? 1 : 0) > maxStrDigits) {
      throw error(
        ValueError,
        `Exceeds the limit (${maxStrDigits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
      );
    }
  }
  return text;
}

const PREFIXES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };

/**
 * Reads an int literal in the given base (0: as in source code). Undefined when it is not one.
 * @throws ValueError beyond 4300 digits in a base that is not a power of two
 */
export function parseInteger(source: string, base: number): Int | undefined {
  if (base === 10) {
    const quick = quickDecimal(source);
    if (quick >= 0) return quick;
  }
  const match = /^([+-]?)(?:0([bBoOxX])(?=_?[0-9a-zA-Z]))?([0-9a-zA-Z_]*)$/.exec(asciiDigits(stripSpaces(source)));
  if (match === null) return undefined;
  const prefix = (match[2] ?? "").toLowerCase();
  let digits = match[3] as string;
  if (prefix !== "") {
    const named = PREFIXES[prefix] as number;
    if (base === 0 || base === named) {
      base = named;
      if (digits.startsWith("_")) digits = digits.slice(1);
    } else digits = `0${match[2]}${digits}`;
  } else if (base === 0) {
    if (/^0[0_]*[1-9a-zA-Z]/.test(digits)) return undefined;
    base = 10;
  }
  if (digits === "" || /^_|__|_$/.test(digits)) return undefined;
  const plain = digits.includes("_") ? digits.replaceAll("_", "") : digits;
  const magnitude = readDigits(plain, base);
  return magnitude === undefined ? undefined : match[1] === "-" ? norm(-BigInt(magnitude)) : magnitude;
}

/** A short run of ASCII digits, which most texts are; -1 for anything else. */
function quickDecimal(source: string): number {
  const { length } = source;
  if (length === 0 || length > 15) return -1;
  let n = 0;
  for (let i = 0; i < length; i++) {
    const digit = source.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    n = n * 10 + digit;
  }
  return n;
}

function readDigits(digits: string, base: number): Int | undefined {
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i) | 32;
    if (code - (code > 57 ? 87 : 48) >= base) return undefined;
  }
  if (base & (base - 1)) checkLength(digits.length);
  const small = Number.parseInt(digits, base);
  if (Number.isSafeInteger(small) && digits.length <= 15) return small;
  if (base === 10) return norm(BigInt(digits));
  const letter = base === 16 ? "x" : base === 8 ? "o" : base === 2 ? "b" : "";
  if (letter !== "") return norm(BigInt(`0${letter}${digits}`));
  return norm(readChunk(digits, BigInt(base)));
}

/** Halving keeps long texts from costing the square of their length many times over. */
function readChunk(digits: string, base: bigint): bigint {
  if (digits.length <= 8) return BigInt(Number.parseInt(digits, Number(base)));
  const half = digits.length >> 1;
  return (
    readChunk(digits.slice(0, half), base) * base ** BigInt(digits.length - half) + readChunk(digits.slice(half), base)
  );
}

function checkLength(length: number): void {
  if (length <= 640) return;
  const { maxStrDigits } = digitLimit();
  if (maxStrDigits > 0 && length > maxStrDigits) {
    throw error(
      ValueError,
      `Exceeds the limit (${maxStrDigits} digits) for integer string conversion: value has ${length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
}
