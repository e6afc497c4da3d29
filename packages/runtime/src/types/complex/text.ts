/** Complex numbers as text: repr, `complex(text)`, formatting. */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { formatMagnitude } from "../float/format.ts";
import { formatPart } from "../format/number.ts";
import { type FormatSpec, pad, parseSpec, unknownCode } from "../format/spec.ts";
import { asciiDigits, stripSpaces } from "../unicode-digits.ts";

const isNegative = (d: number): boolean => d < 0 || Object.is(d, -0);
const part = (d: number): string => (isNegative(d) ? "-" : "") + formatMagnitude(d, { code: "r", precision: 0 });

/** `repr(complex)`. */
export function complexRepr(re: number, im: number): string {
  if (re === 0 && !isNegative(re)) return `${part(im)}j`;
  const imaginary = part(im);
  return `(${part(re)}${imaginary.startsWith("-") ? "" : "+"}${imaginary}j)`;
}

const FLOAT =
  "(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+(?:_\\d+)*)?|inf(?:inity)?|nan";
const WHOLE = new RegExp(`^([+-]?(?:${FLOAT}))?(?:([+-](?:${FLOAT})?)[jJ])?$`, "i");
const IMAGINARY = new RegExp(`^([+-]?(?:${FLOAT})?)[jJ]$`, "i");

/** The parts that a text spells, or undefined. */
export function parseComplex(source: string): [number, number] | undefined {
  let text = asciiDigits(stripSpaces(source));
  if (text.startsWith("(") && text.endsWith(")")) text = stripSpaces(text.slice(1, -1));
  const imaginary = IMAGINARY.exec(text);
  if (imaginary !== null) return [0, number(imaginary[1] as string)];
  const match = WHOLE.exec(text);
  if (match === null || text === "") return undefined;
  return [match[1] === undefined ? 0 : number(match[1]), match[2] === undefined ? 0 : number(match[2])];
}

function number(text: string): number {
  if (text === "" || text === "+") return 1;
  if (text === "-") return -1;
  const lower = text.toLowerCase();
  if (lower.includes("nan")) return Number.NaN;
  if (lower.includes("inf")) return lower.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text.replaceAll("_", ""));
}

/** `complex.__format__` for a spec that is not empty. @throws ValueError */
export function formatComplex(re: number, im: number, text: string, typeName: string): string {
  const spec = parseSpec(text, typeName, ">");
  if (!"eEfFgGn".includes(spec.type)) throw unknownCode(spec.type, typeName);
  if (spec.fill === "0") throw error(ValueError, "Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") throw error(ValueError, "'=' alignment flag is not allowed in complex format specifier");
  // Without a type the parts look as in repr: in parentheses, no real part where it is zero.
  const bare = spec.type === "";
  const partSpec: FormatSpec = bare ? { ...spec, type: spec.precision < 0 ? "r" : "g" } : spec;
  const skipReal = bare && re === 0 && !isNegative(re);
  const imaginary = formatPart(im, partSpec, skipReal ? spec.sign : "+");
  const body = skipReal ? `${imaginary}j` : `${formatPart(re, partSpec, spec.sign)}${imaginary}j`;
  return pad(bare && !skipReal ? `(${body})` : body, spec);
}
