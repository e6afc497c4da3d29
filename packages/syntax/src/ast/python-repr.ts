import type { ConstantValue } from "./nodes.ts";
import { isPrintable } from "./printable.ts";

const hex = (value: number, width: number): string => value.toString(16).padStart(width, "0");
const NAMED: ReadonlyMap<number, string> = new Map([
  [9, "\\t"],
  [10, "\\n"],
  [13, "\\r"],
  [92, "\\\\"],
]);

/** `repr` of a str; `apart` as in a `ConstantValue`. */
export function reprStr(text: string, apart: readonly number[] = []): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  let at = 0;
  for (const char of text) {
    const c = char.codePointAt(0)!;
    const isTwo = c > 0xffff && apart.includes(at);
    at += char.length;
    if (isTwo) out += `\\u${hex(char.charCodeAt(0), 4)}\\u${hex(char.charCodeAt(1), 4)}`;
    else if (NAMED.has(c)) out += NAMED.get(c);
    else if (char === quote) out += `\\${char}`;
    else if (isPrintable(c)) out += char;
    else out += c < 256 ? `\\x${hex(c, 2)}` : c < 0x10000 ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`;
  }
  return out + quote;
}

/** `repr` of a bytes object, given as one unit a byte. */
export function reprBytes(bytes: string): string {
  const quote = bytes.includes("'") && !bytes.includes('"') ? '"' : "'";
  let out = `b${quote}`;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes.charCodeAt(i);
    const char = bytes.charAt(i);
    if (NAMED.has(c)) out += NAMED.get(c);
    else if (char === quote) out += `\\${char}`;
    else out += c >= 32 && c < 127 ? char : `\\x${hex(c, 2)}`;
  }
  return out + quote;
}

/** Digits and exponent as `repr` of a float writes them; `whole` is appended to a number without a fraction. */
function decimal(value: number, whole: string): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const [digits, exponent] = Math.abs(value).toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (value === 0) return `${sign}0${whole}`;
  if (power < -4 || power >= 16) {
    return `${sign}${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const plain = digits.replace(".", "");
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${plain}`;
  if (plain.length <= power + 1) return `${sign}${plain.padEnd(power + 1, "0")}${whole}`;
  return `${sign}${plain.slice(0, power + 1)}.${plain.slice(power + 1)}`;
}

/** `repr` of a float. */
export const reprFloat = (value: number): string => decimal(value, ".0");

/** `repr` of the value of a literal. */
export function reprConstant(value: ConstantValue): string {
  switch (value.type) {
    case "None":
      return "None";
    case "Ellipsis":
      return "Ellipsis";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return String(value.value);
    case "float":
      return reprFloat(value.value);
    case "complex":
      return `${decimal(value.value, "")}j`;
    case "str":
      return reprStr(value.value, value.apart);
    case "bytes":
      return reprBytes(value.value);
  }
}
