/** `text % values`: https://docs.python.org/3.13/library/stdtypes.html#printf-style-string-formatting and CPython's PyUnicode_Format. */
import { error, isError, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { getitem } from "../../object/subscript.ts";
import { lookup, PyTuple, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr, tryIndex } from "../convert.ts";
import { formatMagnitude } from "../float/format.ts";
import { convertInt } from "../int/new.ts";
import { intToString } from "../int/parse.ts";
import { asInt, type Int } from "../int/value.ts";
import { points, strLength } from "../str/points.ts";

/** What differs between str and bytes. Bytes travel as text of characters below U+0100. */
export interface PercentKind {
  /** "string" or "bytes", for messages. */
  readonly noun: string;
  /** The text for a conversion that is not numeric, or undefined when the kind has no such conversion. */
  text(conversion: string, value: Value): string | undefined;
  character(value: Value): string;
  double(value: Value): number;
  /** The key for `%(name)s`. */
  key(name: string): Value;
  /** Whether one argument that is no tuple may be a mapping. */
  isPlain(value: Value): boolean;
}

interface Directive {
  left: boolean;
  plus: boolean;
  space: boolean;
  alternate: boolean;
  zero: boolean;
  width: number;
  precision: number;
}

/** Hands out the arguments in order. */
class Arguments {
  readonly values: readonly Value[];
  readonly mapping: Value;
  /** A mapping was asked for a key: what follows has only that one value. */
  keyed: Value = undefined;
  next = 0;
  constructor(given: Value, kind: PercentKind) {
    const isTuple = given instanceof PyTuple;
    this.values = isTuple ? given.items : [given];
    this.mapping =
      !isTuple && !kind.isPlain(given) && lookup(typeOf(given), "__getitem__") !== undefined ? given : undefined;
  }
  take(): Value {
    if (this.keyed !== undefined) {
      const value = this.keyed;
      this.keyed = undefined;
      this.next = Number.POSITIVE_INFINITY;
      return value;
    }
    const value = this.values[this.next++];
    if (value === undefined) throw error(TypeError, "not enough arguments for format string");
    return value;
  }
}

/**
 * Formats.
 * @example
 * percentFormat("%05.1f|%s", new PyTuple([new PyFloat(2.25), "x"]), strKind) // "002.2|x"
 */
export function percentFormat(format: string, given: Value, kind: PercentKind): string {
  const args = new Arguments(given, kind);
  let out = "";
  let at = 0;
  const { length } = format;
  while (at < length) {
    const percent = format.indexOf("%", at);
    if (percent < 0) {
      out += format.slice(at);
      break;
    }
    out += format.slice(at, percent);
    at = percent + 1;
    if (format[at] === "%") {
      out += "%";
      at++;
      continue;
    }
    if (format[at] === "(") {
      const end = closing(format, at);
      if (args.mapping === undefined) throw error(TypeError, "format requires a mapping");
      args.keyed = getitem(args.mapping, kind.key(format.slice(at + 1, end)));
      at = end + 1;
    }
    const directive: Directive = {
      left: false,
      plus: false,
      space: false,
      alternate: false,
      zero: false,
      width: -1,
      precision: -1,
    };
    at = readFlags(format, at, directive);
    if (format[at] === "*") {
      const width = star(args, "C ssize_t", 63n);
      if (width < 0) directive.left = true;
      directive.width = Math.abs(width);
      at++;
    } else {
      const digits = digitsAt(format, at);
      if (digits !== "") directive.width = limited(digits, "width too big");
      at += digits.length;
    }
    if (format[at] === ".") {
      at++;
      if (format[at] === "*") {
        directive.precision = Math.max(0, star(args, "C int", 31n));
        at++;
      } else {
        const digits = digitsAt(format, at);
        directive.precision = limited(digits === "" ? "0" : digits, "precision too big");
        at += digits.length;
      }
    }
    if (format[at] === "h" || format[at] === "l" || format[at] === "L") at++;
    const cp = format.codePointAt(at);
    if (cp === undefined) throw error(ValueError, "incomplete format");
    const conversion = String.fromCodePoint(cp);
    out += convert(conversion, directive, args, kind, () => strLength(format.slice(0, at)));
    at += conversion.length;
  }
  if (args.mapping === undefined && args.next < args.values.length) {
    throw error(TypeError, `not all arguments converted during ${kind.noun} formatting`);
  }
  return out;
}

function closing(format: string, open: number): number {
  let depth = 0;
  for (let i = open; i < format.length; i++) {
    if (format[i] === "(") depth++;
    else if (format[i] === ")" && --depth === 0) return i;
  }
  throw error(ValueError, "incomplete format key");
}

function readFlags(format: string, start: number, directive: Directive): number {
  let at = start;
  for (; ; at++) {
    switch (format[at]) {
      case "-":
        directive.left = true;
        break;
      case "+":
        directive.plus = true;
        break;
      case " ":
        directive.space = true;
        break;
      case "#":
        directive.alternate = true;
        break;
      case "0":
        directive.zero = true;
        break;
      default:
        return at;
    }
  }
}

function digitsAt(format: string, start: number): string {
  let end = start;
  while (end < format.length && format.charCodeAt(end) >= 48 && format.charCodeAt(end) <= 57) end++;
  return end === start ? "" : format.slice(start, end);
}

function limited(digits: string, complaint: string): number {
  const n = Number(digits);
  if (n > (complaint.startsWith("w") ? Number.MAX_SAFE_INTEGER : 2147483647)) throw error(ValueError, complaint);
  return n;
}

function star(args: Arguments, what: string, bits: bigint): number {
  const i = asInt(args.take());
  if (i === undefined) throw error(TypeError, "* wants int");
  if (i >= 1n << bits || i < -(1n << bits)) throw error(OverflowError, `Python int too large to convert to ${what}`);
  return Number(i);
}

function convert(
  conversion: string,
  directive: Directive,
  args: Arguments,
  kind: PercentKind,
  index: () => number,
): string {
  switch (conversion) {
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      // CPython's bytes call `%i` by its other name.
      return integer(conversion === "i" && kind.noun === "bytes" ? "d" : conversion, args.take(), directive);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return float(conversion, kind.double(args.take()), directive);
    case "c":
      return padText(kind.character(args.take()), directive);
    case "s":
    case "r":
    case "a":
    case "b": {
      if (conversion === "b" && kind.noun === "string") break;
      const text = kind.text(conversion, args.take()) as string;
      return padText(directive.precision >= 0 ? points(text).slice(0, directive.precision) : text, directive);
    }
  }
  args.take();
  const cp = conversion.codePointAt(0) as number;
  const shown = cp > 31 && cp < 128 ? conversion : "?";
  throw error(ValueError, `unsupported format character '${shown}' (0x${cp.toString(16)}) at index ${index()}`);
}

function padText(text: string, { width, left }: Directive): string {
  const missing = width - strLength(text);
  if (missing <= 0) return text;
  return left ? text + " ".repeat(missing) : " ".repeat(missing) + text;
}

function padNumber(sign: string, body: string, directive: Directive): string {
  const missing = directive.width - sign.length - body.length;
  if (missing <= 0) return sign + body;
  if (directive.left) return sign + body + " ".repeat(missing);
  return directive.zero ? sign + "0".repeat(missing) + body : " ".repeat(missing) + sign + body;
}

const signOf = (negative: boolean, { plus, space }: Directive): string =>
  negative ? "-" : plus ? "+" : space ? " " : "";

const RADIX: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };

function integer(conversion: string, value: Value, directive: Directive): string {
  const i = toInteger(conversion, value);
  const radix = RADIX[conversion];
  const text = radix === undefined ? intToString(i) : i.toString(radix);
  let digits = i < 0 ? text.slice(1) : text;
  if (digits.length < directive.precision) digits = digits.padStart(directive.precision, "0");
  if (conversion === "X") digits = digits.toUpperCase();
  const prefix = radix !== undefined && directive.alternate ? `0${conversion}` : "";
  return padNumber(signOf(i < 0, directive) + prefix, digits, directive);
}

function toInteger(conversion: string, value: Value): Int {
  const i = asInt(value);
  if (i !== undefined) return i;
  const radix = RADIX[conversion] !== undefined;
  if (radix) {
    const index = tryIndex(value);
    if (index !== undefined) return index;
  } else {
    const type = typeOf(value);
    if (["__int__", "__index__", "__float__"].some((name) => lookup(type, name) !== undefined)) {
      try {
        return convertInt(value);
      } catch (e) {
        if (!isError(e, TypeError)) throw e;
      }
    }
  }
  throw error(
    TypeError,
    `%${conversion} format: ${radix ? "an integer" : "a real number"} is required, not ${typeName(value)}`,
  );
}

function float(conversion: string, d: number, directive: Directive): string {
  const lower = conversion.toLowerCase() as "e" | "f" | "g";
  const precision = directive.precision < 0 ? 6 : directive.precision;
  const text = formatMagnitude(d, { code: lower, precision, alternate: directive.alternate });
  const negative = d < 0 || Object.is(d, -0);
  return padNumber(signOf(negative, directive), lower === conversion ? text : text.toUpperCase(), directive);
}

/** A character for `%c` of str. @throws OverflowError, TypeError */
export function percentCharacter(value: Value): string {
  const s = asStr(value);
  if (s !== undefined) {
    if (strLength(s) === 1) return s;
    throw error(TypeError, "%c requires int or char");
  }
  const i = tryIndex(value);
  if (i === undefined) throw error(TypeError, "%c requires int or char");
  if (i < 0 || i > 0x10ffff) throw error(OverflowError, "%c arg not in range(0x110000)");
  return String.fromCodePoint(Number(i));
}
