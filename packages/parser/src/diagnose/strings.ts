import { type PyToken, STRING_BYTES, STRING_RAW } from "../lexer/tokens.ts";
import { LiteralFailure } from "../literals/failure.ts";
import { numberValue } from "../literals/numbers.ts";
import { concatenate, fstringText } from "../literals/strings.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import {
  alt,
  Diagnosis,
  type Found,
  look,
  many,
  many1,
  memo,
  mistake,
  not,
  opt,
  type Piece,
  piece,
  type Reader,
  type Rules,
  seq,
  type TokenPiece,
} from "./peg.ts";
import { at, atNextToken, first, lastToken } from "./raise.ts";

const FIELD = "f-string: ";

/** Runs what decodes a literal; what it objects to stands where CPython says it does. */
function decode(reader: Reader, where: "token" | "last", read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof LiteralFailure)) throw error;
    if (where === "last") throw lastToken(reader, error.message);
    throw new Diagnosis(error.message, error.start, error.end);
  }
}

function checkConversion({ text, start, end }: Piece): void {
  if (/^[rsa]$/.test(text)) return;
  throw new Diagnosis(`${FIELD}invalid conversion character '${text}': expected 's', 'r', or 'a'`, start, end);
}

/** Literals, whose contents CPython reads in the first pass, and f-strings (PEP 701) with their mistakes. */
export const stringRules = (names: UnicodeNames): Rules => ({
  number: seq(["NUMBER"], (parts, reader, start) => {
    decode(reader, "token", () => numberValue((parts[0] as TokenPiece).token));
    const { text } = parts[0] as TokenPiece;
    return piece("Constant", start, reader.previous().end, "", /[jJ]$/.test(text) ? IMAGINARY : []);
  }),
  string: seq(["STRING"], (parts, reader, start) => {
    const { token } = parts[0] as TokenPiece;
    decode(reader, "token", () => concatenate([token], 0, 0, names));
    const bytes = (token.data & STRING_BYTES) !== 0;
    return piece(bytes ? "bytes" : "str", start, reader.previous().end);
  }),
  strings: memo(
    seq([many1(alt("$fstring", "$string"))], (parts, reader, start) => {
      const literals = parts[0] as Piece[];
      const bytes = literals.filter((literal) => literal.kind === "bytes").length;
      if (bytes > 0 && bytes < literals.length) throw lastToken(reader, "cannot mix bytes and nonbytes literals");
      const formatted = literals.some((literal) => literal.kind === "JoinedStr");
      return piece(formatted ? "JoinedStr" : "Constant", start, reader.previous().end);
    }),
  ),
  fstring: seq(["FSTRING_START", many("$fstringMiddle"), "FSTRING_END"], (parts, reader, start) => {
    const raw = ((parts[0] as TokenPiece).token.data & STRING_RAW) !== 0;
    for (const token of textsOf(parts[1]!)) decode(reader, "last", () => fstringText(token, raw, names));
    return piece("JoinedStr", start, reader.previous().end);
  }),
  fstringMiddle: alt("$replacementField", "FSTRING_MIDDLE"),
  replacementField: alt(
    seq(
      ["{", "$annotatedRhs", opt("="), opt("$fstringConversion"), opt("$fullFormatSpec"), "}"],
      (parts, reader, start) => {
        // Which conversions there are is looked at when the whole field has been read.
        if (parts[3] !== true) checkConversion(first(parts[3]!));
        return piece("FormattedValue", start, reader.previous().end);
      },
    ),
    mistake("$invalidReplacementField"),
  ),
  fstringConversion: seq(["!", "NAME"], ([mark, name]) => {
    const { start, end } = name as TokenPiece;
    if ((mark as TokenPiece).end !== start) {
      throw new Diagnosis(
        `${FIELD}conversion type must come right after the exclamanation mark`,
        (mark as TokenPiece).start,
        end,
      );
    }
    return name!;
  }),
  fullFormatSpec: seq([":", many("$formatSpec")]),
  formatSpec: alt("FSTRING_MIDDLE", "$replacementField"),

  // Mistakes
  invalidReplacementField: alt(
    ...["=", "!", ":", "}"].map((symbol) =>
      seq(["{", symbol], at(1, `${FIELD}valid expression required before '${symbol}'`)),
    ),
    seq(["{", not("$annotatedRhs")], atNextToken(`${FIELD}expecting a valid expression after '{'`)),
    seq(
      ["{", "$annotatedRhs", not(alt("=", "!", ":", "}"))],
      atNextToken(`${FIELD}expecting '=', or '!', or ':', or '}'`),
    ),
    seq(["{", "$annotatedRhs", "=", not(alt("!", ":", "}"))], atNextToken(`${FIELD}expecting '!', or ':', or '}'`)),
    seq(["{", "$annotatedRhs", opt("="), "$invalidConversion"]),
    seq(
      ["{", "$annotatedRhs", opt("="), opt(seq(["!", "NAME"])), not(alt(":", "}"))],
      atNextToken(`${FIELD}expecting ':' or '}'`),
    ),
    seq(
      ["{", "$annotatedRhs", opt("="), opt(seq(["!", "NAME"])), ":", many("$formatSpec"), not("}")],
      atNextToken(`${FIELD}expecting '}', or format specs`),
    ),
    seq(["{", "$annotatedRhs", opt("="), opt(seq(["!", "NAME"])), not("}")], atNextToken(`${FIELD}expecting '}'`)),
  ),
  invalidConversion: alt(
    seq(["!", look(alt(":", "}"))], atNextToken(`${FIELD}missing conversion character`)),
    seq(["!", not("NAME")], atNextToken(`${FIELD}invalid conversion character`)),
  ),
});

const IMAGINARY: readonly Piece[] = [piece("imaginary", 0, 0)];
export const isImaginary = (number: Piece): boolean => number.parts === IMAGINARY;

/** The pieces of text in what an f-string consists of. */
function textsOf(found: Found): PyToken[] {
  if (found === true) return [];
  if (Array.isArray(found)) return found.flatMap(textsOf);
  return found.kind === "token" ? [(found as TokenPiece).token] : [];
}
