/** `format(decimal, spec)`: https://docs.python.org/3.13/library/string.html#format-specification-mini-language, as decimals have it. */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { textOf } from "./text.ts";
import { adjusted, digitsOf, fix, make, type PyDecimal, shifted, type Work } from "./value.ts";

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ]?)(z?)(#?)(0?)(\d*)(,?)(?:\.(\d+))?([eEfFgGn%]?)$/u;

/** Digits before the point in groups of three, zeros in front to fill a width. */
function grouped(digits: string, separator: string, least: number): string {
  if (separator === "") return digits.padStart(least, "0");
  let result = digits.replace(/\B(?=(?:\d{3})+$)/g, separator);
  let padded = digits;
  while (result.length < least) {
    padded = `0${padded}`;
    result = padded.replace(/\B(?=(?:\d{3})+$)/g, separator);
  }
  return result;
}
/** @throws ValueError for a spec that decimals do not have */
export function formatDecimal(given: PyDecimal, spec: string, mode: string, capitals: boolean): string {
  const m = SPEC.exec(spec);
  if (m === null || (m[6] === "0" && m[2] !== undefined)) throw error(ValueError, "invalid format string");
  const [, fill = " ", align, sign = "", z, alternate, zero, width = "", separator = "", places] = m;
  const kind = m[10] as string;
  const body =
    given.special === ""
      ? bodyOf(given, kind, places, mode, capitals)
      : { text: textOf(make(false, given.n, 0, given.special)), zero: false };
  if (kind === "%" && given.special !== "") body.text += "%";
  if (alternate === "#" && given.special === "" && !body.text.includes("."))
    body.text = body.text.replace(/^\d+/, "$&.");
  const negative = given.negative && !(z === "z" && body.zero);
  const lead = negative ? "-" : sign === "-" ? "" : sign;
  const [, whole = "", rest = ""] = /^(\d*)([\s\S]*)$/.exec(body.text) as RegExpExecArray;
  const wanted = Number(width || 0);
  const room = zero === "0" && given.special === "" ? wanted - lead.length - rest.length : 0;
  const text = given.special === "" ? grouped(whole, separator, room) + rest : body.text;
  const missing = Math.max(0, wanted - lead.length - [...text].length);
  const pad = fill.repeat(missing);
  const side = align ?? ">";
  if (side === "<") return lead + text + pad;
  if (side === "=") return lead + pad + text;
  if (side === ">") return pad + lead + text;
  const half = missing >> 1;
  return fill.repeat(half) + lead + text + fill.repeat(missing - half);
}
function bodyOf(
  given: PyDecimal,
  kind: string,
  places: string | undefined,
  mode: string,
  capitals: boolean,
): { text: string; zero: boolean } {
  const lower = kind.toLowerCase();
  let d = make(false, given.n, kind === "%" ? given.e + 2 : given.e);
  const rounding = given.negative ? (MIRROR[mode] ?? mode) : mode;
  const toFigures = (figures: number): void => {
    const w: Work = { prec: figures, emin: -1e18, emax: 1e18, rounding, clamp: false, status: 0 };
    if (digitsOf(d.n) > figures) d = fix(d, w);
  };
  if (places !== undefined) {
    const p = Number(places);
    if (lower === "e") {
      toFigures(p + 1);
      if (d.n !== 0n && digitsOf(d.n) < p + 1) d = shifted(d, d.e - (p + 1 - digitsOf(d.n)), rounding);
    } else if (lower === "f" || kind === "%") d = shifted(d, -p, rounding);
    else toFigures(Math.max(p, 1));
  }
  const zero = d.n === 0n;
  const upper = kind === "" ? capitals : kind === "E" || kind === "G";
  if (lower === "e") {
    const point = zero && places !== undefined ? Number(places) : digitsOf(d.n) - 1;
    const digits = d.n.toString().padStart(point + 1, "0");
    const power = zero ? d.e + (places === undefined ? 0 : Number(places)) : adjusted(d);
    const fraction = digits.slice(digits.length - point);
    const text = digits.slice(0, digits.length - point) + (point > 0 ? `.${fraction}` : "");
    return { text: `${text}${upper ? "E" : "e"}${power < 0 ? "" : "+"}${power}`, zero };
  }
  if (lower === "f" || kind === "%") {
    const plain = d.e > 0 ? make(false, shifted(d, 0, rounding).n, 0) : d;
    const digits = plain.n.toString().padStart(1 - plain.e, "0");
    const at = digits.length + plain.e;
    return {
      text: digits.slice(0, at) + (plain.e < 0 ? `.${digits.slice(at)}` : "") + (kind === "%" ? "%" : ""),
      zero,
    };
  }
  return { text: textOf(d, upper), zero };
}
/** The sign stands apart: for negative numbers up and down change places. */
const MIRROR: Readonly<Record<string, string>> = { ROUND_CEILING: "ROUND_FLOOR", ROUND_FLOOR: "ROUND_CEILING" };
