import type { ast, Diagnostic, SourceFile } from "@pycoro/syntax";
import { COMPOUND } from "./compound.ts";
import { atEndOf, diagnose, objection } from "./diagnose/diagnose.ts";
import { Diagnosis, type Rules } from "./diagnose/peg.ts";
import { GrammarFailure } from "./grammar/engine.ts";
import { CLAUSES, type FailedStatement, relevantTokens } from "./grammar/tolerance.ts";
import { readTolerantly } from "./grammar/tolerant.ts";
import { type Lexed, scan } from "./lexer/lexer.ts";
import { NO_END, ZERO_END } from "./lexer/report.ts";
import { NO_NEWLINE, PyToken, T } from "./lexer/tokens.ts";
import { LiteralFailure } from "./literals/failure.ts";
import type { UnicodeNames } from "./literals/unicode-names.ts";
import { grammar, type StartRule, type Strict } from "./strict.ts";

/** A diagnosis as plain data. */
export const diagnosticOf = ({ message, start, end, category, stated }: Diagnosis): Diagnostic => ({
  code: category === "SyntaxError" ? "syntax-error" : category === "TabError" ? "tab-error" : "indentation-error",
  category,
  severity: "error",
  message,
  span: { start: Math.max(0, start), end: Math.max(0, start, end) },
  stated: end === NO_END || end === ZERO_END ? { ...stated, endOffset: end === NO_END ? -1 : 0 } : stated,
});

/** The error that CPython reports for a text that the strict pass refused. */
export function firstError(source: SourceFile, strict: Strict, rule: StartRule, rules: Rules): Diagnosis {
  const { lexed, failure, trail } = strict;
  try {
    const all = lexed.tokens.objects();
    const tokens = rule === "file" ? relevantTokens(all, trail) : all;
    const found = diagnose(source, lexed, tokens, rule, rules);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested too deep for the diagnosis: without it, the tokenizer's word counts, or the place of failure.
    const [tokenizer] = lexed.errors;
    if (tokenizer !== undefined) {
      return objection(tokenizer);
    }
    if (failure instanceof RangeError) return new Diagnosis("too many nested parentheses", source.text.length, NO_END);
  }
  // The diagnosis found nothing wrong: say what the strict pass met.
  if (failure instanceof LiteralFailure) return new Diagnosis(failure.message, failure.start, failure.end);
  const at = failure instanceof GrammarFailure ? failure.offset : 0;
  return new Diagnosis("invalid syntax", at, at + 1);
}

/** More errors than anybody reads. */
const MOST = 100;

/** What can be read of a text with errors, and those of its errors that `first` is not. */
export interface Recovered {
  readonly body: readonly ast.Stmt[];
  readonly further: readonly Diagnosis[];
}

/**
 * Reads on after errors: each statement that does not fit gives one diagnosis, none when another error explains it.
 * `strict` is what the strict scan saw.
 */
export function recover(
  source: SourceFile,
  strict: Lexed,
  first: Diagnosis,
  names: UnicodeNames,
  rules: Rules,
): Recovered {
  const lexed = scan(source, true);
  const { body, failures } = readTolerantly(grammar(), lexed.tokens, names);
  const tokens = lexed.tokens.objects();
  const all = [first];
  for (const error of lexed.errors) {
    const { start } = error;
    if (start === first.start) continue;
    // A bracket that was open at the first error is its cause.
    if (start < first.start && strict.unclosed.some((open) => open.at === start)) continue;
    all.push(objection(error));
  }
  let outer = -1;
  for (const failed of failures) {
    const nested = failed.from < outer;
    outer = Math.max(outer, failed.to);
    if (all.length >= MOST) break;
    const token = tokens[failed.from]!;
    if (nested && (CLAUSES.has(token.tokenTypeIdx) || token.text === "case")) continue;
    const start = token.startOffset;
    const end = Math.max(tokens[failed.to - 1]!.end, start + 1);
    if (all.some((error) => explains(source, error, start, end))) continue;
    const error = diagnoseAlone(source, lexed, failed, rules);
    if (error !== null && !all.some((other) => other.start === error.start)) all.push(error);
  }
  return { body, further: all.slice(1).sort((a, b) => a.start - b.start) };
}

/** Whether an error is in a statement; errors of indentation count for the lines next to them too. */
function explains({ text }: SourceFile, error: Diagnosis, start: number, end: number): boolean {
  let from = start - 1;
  let to = end;
  if (error.category !== "SyntaxError") {
    from = text.lastIndexOf("\n", Math.max(0, text.lastIndexOf("\n", start) - 1));
    to = text.indexOf("\n", end + 1) + 1;
    if (to === 0) to = text.length + 1;
  }
  return error.start >= from && error.start < to;
}

/** What is wrong with one statement, the others left out of account. */
function diagnoseAlone(
  source: SourceFile,
  lexed: Lexed,
  { from, to }: FailedStatement,
  rules: Rules,
): Diagnosis | null {
  const inside = lexed.tokens.objects().slice(from, to);
  const at = inside[inside.length - 1]!.end;
  const tokens = [...inside, new PyToken(T.EndMarker.tokenTypeIdx!, at, at, "", 0, source.text)];
  try {
    return diagnose(source, { ...lexed, errors: [], unclosed: [] }, tokens, "file", rules);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A session takes one line of statements, or one compound statement with its end, at a time. */
export function beyondOne(source: SourceFile, lexed: Lexed, body: readonly ast.Stmt[]): Diagnostic | null {
  const tokens = lexed.tokens.objects();
  const [head, second] = body;
  if (head === undefined) return diagnosticOf(atEndOf(source));
  if (COMPOUND.has(head.kind)) {
    if (second !== undefined) {
      const token = tokens.find(({ startOffset, end }) => startOffset >= second.start && end > startOffset)!;
      return diagnosticOf(new Diagnosis("invalid syntax", token.startOffset, token.end));
    }
    const [before, end] = tokens.slice(-2);
    const isOpen = end?.data === NO_NEWLINE && before?.tokenTypeIdx === T.Newline.tokenTypeIdx;
    return isOpen ? diagnosticOf(atEndOf(source)) : null;
  }
  return second === undefined ? null : beyondSimple(source, lexed, body, second.start);
}

/** A session stops reading behind a line of simple statements: anything but comments from there on is too much. */
export function beyondSimple(
  source: SourceFile,
  { tokens }: Lexed,
  body: readonly ast.Stmt[],
  further: number,
): Diagnostic | null {
  const head = body[0];
  if (head === undefined || COMPOUND.has(head.kind)) return null;
  const line = tokens.objects().find(({ tokenTypeIdx }) => tokenTypeIdx === T.Newline.tokenTypeIdx);
  if (line === undefined || head.start > line.startOffset) return null;
  const rest = source.text.slice(line.end).replace(/#.*/g, "");
  const hasMore = /\S/.test(rest) && Math.max(further, body[1]?.start ?? 0) > line.startOffset;
  const message = "multiple statements found while compiling a single statement";
  return hasMore ? diagnosticOf(new Diagnosis(message, line.startOffset, line.startOffset + 1)) : null;
}

/** For a text that is no file: its last line has no newline where the text has none. */
export const withOwnLine = ({ text }: SourceFile, diagnostic: Diagnostic): Diagnostic =>
  /[\n\r]/.test(text.slice(diagnostic.span.start))
    ? diagnostic
    : { ...diagnostic, stated: { ...diagnostic.stated, isLineBare: !/[\n\r]$/.test(text) } };
