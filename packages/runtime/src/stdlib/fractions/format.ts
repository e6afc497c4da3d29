/** Formatting of exact ratios: https://docs.python.org/3.13/library/fractions.html#fractions.Fraction.__format__ */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";

const GENERAL = /^(?:([\s\S])?([<>=^]))?([-+ ]?)(#?)(0|[1-9]\d*)?([,_])?$/u;
const FLOATING =
  /^(?:([\s\S])?([<>=^]))?([-+ ]?)(z?)(#?)(0(?=\d))?(0|[1-9]\d*)?([,_])?(?:\.(0|[1-9]\d*))?([eEfFgG%])$/u;

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);
const group = (digits: string, separator: string): string =>
  separator === "" ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, separator);

/** n / d rounded to the nearest integer, ties to even. */
export function roundRatio(n: bigint, d: bigint): bigint {
  let floor = n / d;
  if (n % d < 0n) floor -= 1n;
  const twice = 2n * (n - floor * d);
  return twice > d || (twice === d && (floor & 1n) === 1n) ? floor + 1n : floor;
}

/** |n / d| in units of 10 ** exponent. */
const scaled = (n: bigint, d: bigint, exponent: number): bigint =>
  exponent >= 0
    ? roundRatio(absolute(n), d * 10n ** BigInt(exponent))
    : roundRatio(absolute(n) * 10n ** BigInt(-exponent), d);

/** |n / d| as that many significant digits times a power of ten. */
function figuresOf(n: bigint, d: bigint, figures: number): [significand: bigint, exponent: number] {
  if (n === 0n) return [0n, 1 - figures];
  const top = absolute(n).toString();
  const bottom = d.toString();
  const places = top.length - bottom.length + (top >= bottom ? 1 : 0);
  const exponent = places - figures;
  const significand = scaled(n, d, exponent);
  return significand.toString().length === figures + 1 ? [significand / 10n, exponent + 1] : [significand, exponent];
}

function layout(fill: string | undefined, align: string, width: number, sign: string, body: string): string {
  const missing = Math.max(0, width - sign.length - [...body].length);
  const padding = (fill ?? " ").repeat(missing);
  if (align === ">") return padding + sign + body;
  if (align === "<") return sign + body + padding;
  if (align === "=") return sign + padding + body;
  const half = (fill ?? " ").repeat(missing >> 1);
  return half + sign + body + (fill ?? " ").repeat(missing - (missing >> 1));
}
const signOf = (negative: boolean, wanted: string): string => (negative ? "-" : wanted === "-" ? "" : wanted);

/** @throws ValueError for a spec of neither kind */
export function formatRatio(n: bigint, d: bigint, spec: string, typeName: string): string {
  const general = GENERAL.exec(spec);
  if (general !== null) {
    const [, fill, align = ">", sign = "", alternate, width = "0", separator = ""] = general;
    const top = group(absolute(n).toString(), separator);
    const body = d > 1n || alternate === "#" ? `${top}/${group(d.toString(), separator)}` : top;
    return layout(fill, align, Number(width), signOf(n < 0n, sign), body);
  }
  const floating = FLOATING.exec(spec);
  if (floating === null || (floating[6] !== undefined && floating[2] !== undefined)) {
    throw error(ValueError, `Invalid format specifier ${reprOf(spec)} for object of type ${reprOf(typeName)}`);
  }
  const [, fill, align = ">", wanted = "", noNegativeZero, alternate, zero, widthText, separator = "", places] =
    floating;
  const kind = floating[10] as string;
  const precision = Number(places ?? 6);
  const width = Number(widthText ?? 0);
  const lower = kind.toLowerCase();
  const isFixed = lower === "f" || kind === "%";
  const figures = lower === "g" ? Math.max(precision, 1) : precision + 1;
  let exponent = kind === "%" ? -precision - 2 : -precision;
  let significand: bigint;
  if (isFixed) significand = scaled(n, d, exponent);
  else [significand, exponent] = figuresOf(n, d, figures);
  const negative = n < 0n && !(noNegativeZero === "z" && significand === 0n);
  const isScientific = lower === "e" || (lower === "g" && (exponent > 0 || exponent + figures <= -4));
  const point = isFixed ? precision : isScientific ? figures - 1 : -exponent;
  let suffix = kind === "%" ? "%" : "";
  if (isScientific) {
    const power = exponent + point;
    suffix = `${kind === "E" || kind === "G" ? "E" : "e"}${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const digits = significand.toString().padStart(point + 1, "0");
  let fraction = digits.slice(digits.length - point);
  if (lower === "g" && alternate !== "#") fraction = fraction.replace(/0+$/, "");
  const trailing = (fraction !== "" || alternate === "#" ? `.${fraction}` : "") + suffix;
  const sign = signOf(negative, wanted);
  let leading = digits.slice(0, digits.length - point);
  if (zero !== undefined) {
    const room = width - sign.length - trailing.length;
    leading = leading.padStart(separator === "" ? room : Math.floor((3 * room) / 4) + 1, "0");
  }
  return layout(fill, align, width, sign, group(leading, separator) + trailing);
}
