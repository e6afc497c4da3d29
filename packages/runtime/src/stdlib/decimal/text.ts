/** Numbers from texts and as texts: https://docs.python.org/3.13/library/decimal.html#decimal.Decimal */
import { asciiDigits, stripSpaces } from "../../types/unicode-digits.ts";
import { digitsOf, make, type PyDecimal, type Special } from "./value.ts";

const LITERAL = /^([-+]?)(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))$/i;
const LARGEST = 1e18 - 128;

/** The exact number a text stands for; undefined when it stands for none, null when no context could hold it. */
export function parse(text: string, loose: boolean): PyDecimal | undefined | null {
  const plain = loose ? stripSpaces(text).replaceAll("_", "") : text;
  const m = LITERAL.exec(asciiDigits(plain));
  if (m === null) return undefined;
  const negative = m[1] === "-";
  if (m[5] !== undefined) return make(negative, 0n, 0, "Infinity");
  if (m[6] !== undefined) return make(negative, BigInt(m[7] || "0"), 0, m[6].length === 4 ? "sNaN" : "NaN");
  const fraction = m[3] ?? "";
  const n = BigInt((m[2] ?? "") + fraction || "0");
  const e = Number(m[4] ?? 0) - fraction.length;
  return outOfRange(n, e) ? null : make(negative, n, e);
}
/** Whether no context could hold the number. */
export const outOfRange = (n: bigint, e: number): boolean => e + digitsOf(n) - 1 > LARGEST || e < -2e18;

const nameOf = (special: Special, n: bigint): string => (special === "Infinity" || n === 0n ? special : special + n);

/** In scientific notation as needed; in engineering notation the exponent is a multiple of three. */
export function textOf(d: PyDecimal, capitals = true, engineering = false): string {
  const sign = d.negative ? "-" : "";
  if (d.special !== "") return sign + nameOf(d.special, d.n);
  const digits = d.n.toString();
  const left = d.e + digits.length;
  let point = 1;
  if (d.e <= 0 && left > -6) point = left;
  else if (engineering) point = d.n === 0n ? mod3(left + 1) - 1 : mod3(left - 1) + 1;
  const body =
    point <= 0
      ? `0.${"0".repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + "0".repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const power = left - point;
  return sign + body + (power === 0 ? "" : `${capitals ? "E" : "e"}${power < 0 ? "" : "+"}${power}`);
}
const mod3 = (n: number): number => ((n % 3) + 3) % 3;
