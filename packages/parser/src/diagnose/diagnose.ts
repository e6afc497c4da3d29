import { positionAt, type SourceFile } from "@pycoro/syntax";
import type { Lexed } from "../lexer/lexer.ts";
import { type LexError, ZERO_END } from "../lexer/report.ts";
import { type PyToken, T } from "../lexer/tokens.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import { callRules } from "./calls.ts";
import { compoundStatementRules } from "./compound-statements.ts";
import { expressionRules } from "./expressions.ts";
import { allParameterRules } from "./parameters.ts";
import { patternRules } from "./patterns.ts";
import { Diagnosis, Reader, type Rules, tokenPieces } from "./peg.ts";
import { isUnplaced, lastToken } from "./raise.ts";
import { simpleStatementRules } from "./simple-statements.ts";
import { stringRules } from "./strings.ts";

const neverClosed = ({ open, at }: Lexed["unclosed"][number]): Diagnosis =>
  new Diagnosis(`'${String.fromCharCode(open)}' was never closed`, at, ZERO_END);

/** An objection of the tokenizer as a diagnosis. What it says while it reads a token comes with the line but no newline. */
export const objection = ({ message, start, end, category }: LexError): Diagnosis =>
  new Diagnosis(message, start, end, category, end >= 0 ? { isLineBare: true } : {});

function readerOf(lexed: Lexed, tokens: readonly PyToken[], rules: Rules) {
  const [tokenizerError] = lexed.errors;
  const open = lexed.unclosed[lexed.unclosed.length - 1];
  const atEnd = (): Diagnosis => {
    if (tokenizerError !== undefined) {
      return objection(tokenizerError);
    }
    return neverClosed(open ?? { open: 40, at: 0 });
  };
  return { reader: new Reader(rules, tokenPieces(tokens), atEnd), atEnd };
}

/** Where the last line begins: for CPython the end of a text has a line but no column. */
function lastLineStart({ text, lineStarts }: SourceFile): number {
  const last = lineStarts[lineStarts.length - 1]!;
  return last === text.length && lineStarts.length > 1 ? lineStarts[lineStarts.length - 2]! : last;
}

/** "invalid syntax" at the end of a text: line 0 when there is none. */
export const atEndOf = (file: SourceFile): Diagnosis => {
  const stated = file.text === "" ? { line: 0, offset: 0 } : { offset: 0 };
  return new Diagnosis("invalid syntax", lastLineStart(file), ZERO_END, "SyntaxError", stated);
};

/** Objections of the tokenizer that it utters only when the parser asks for that token. */
const HELD_BACK = /^unindent does not|^inconsistent use|^too many levels|^unexpected /;
/** Objections of the tokenizer that more text could lift. */
const LIFTED = /^unterminated triple-quoted|^unexpected EOF/;

/**
 * Whether a text that was refused fails only because it ends too early (the `incomplete input` of CPython's parser).
 * `tokens` are those that matter, as for `diagnose`.
 */
export function endsTooEarly(lexed: Lexed, tokens: readonly PyToken[], rules: Rules): boolean {
  const { reader } = readerOf(lexed, tokens, rules);
  try {
    reader.rules.file!(reader);
  } catch (error) {
    if (!(error instanceof Diagnosis)) throw error;
  }
  const [tokenizerError] = lexed.errors;
  const passedEnd = reader.mark >= reader.tokens.length || reader.last().symbol === "ENDMARKER";
  return passedEnd && (tokenizerError === undefined || LIFTED.test(tokenizerError.message));
}

const hasFString = (tokens: readonly PyToken[], end: number): boolean =>
  tokens.some((token) => token.tokenTypeIdx === T.FStringStart.tokenTypeIdx && token.startOffset < end);

/** All the rules of the diagnosis. */
export const allRules = (file: SourceFile, names: UnicodeNames): Rules => ({
  ...expressionRules,
  ...callRules,
  ...stringRules(names),
  ...allParameterRules,
  ...patternRules,
  ...simpleStatementRules,
  ...compoundStatementRules(file),
});

/**
 * Says what is wrong with a text that the strict pass refused, in CPython's words and at its place.
 *
 * The order of precedence is that of CPython's parser (Parser/pegen_errors.c): the first pass finds how far the text can be
 * read; misplaced indentation comes first; then any objection of the tokenizer, wherever in the text; then a bracket that
 * was left open before the place of failure; then what a rule for mistakes says; then "invalid syntax".
 *
 * `tokens` are those of `lexed` that matter: what was read without a failure beside the failing statement is left out.
 */
export function diagnose(
  file: SourceFile,
  lexed: Lexed,
  tokens: readonly PyToken[],
  rule: "file" | "evalInput",
  rules: Rules,
): Diagnosis | null {
  const tokenizerError = lexed.errors[0];
  const open = lexed.unclosed[lexed.unclosed.length - 1];
  const { reader, atEnd } = readerOf(lexed, tokens, rules);
  const overruled = (found: Diagnosis): Diagnosis => {
    if (tokenizerError !== undefined && !HELD_BACK.test(tokenizerError.message)) {
      // Once an f-string has been read, CPython passes over what is wrong within f-strings.
      const passesOver = tokenizerError.inFString && hasFString(lexed.tokens.objects(), reader.last().end);
      return passesOver ? found : atEnd();
    }
    if (open === undefined || reader.fill === 0) return found;
    const line = positionAt(file, reader.last().start).line;
    return line > positionAt(file, open.at).line ? neverClosed(open) : found;
  };
  const start = reader.rules[rule]!;
  let lastOfFirstPass = reader.tokens[0];
  try {
    if (start(reader) !== null) return null;
    lastOfFirstPass = reader.last();
    reader.rewind();
    start(reader);
  } catch (error) {
    if (!(error instanceof Diagnosis)) throw error;
    return overruled(error);
  }
  if (lastOfFirstPass === undefined) return atEnd();
  const { symbol } = lastOfFirstPass;
  if (symbol === "INDENT" || symbol === "DEDENT") {
    const message = symbol === "INDENT" ? "unexpected indent" : "unexpected unindent";
    return lastToken(reader, message, "IndentationError");
  }
  if (symbol === "ENDMARKER" || isUnplaced(symbol, lastOfFirstPass.token)) return overruled(atEndOf(file));
  return overruled(new Diagnosis("invalid syntax", lastOfFirstPass.start, lastOfFirstPass.end));
}
