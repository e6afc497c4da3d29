import type { ast, Diagnostic, SourceFile } from "@pycoro/syntax";
import { diagnose } from "./diagnose/diagnose.ts";
import { Diagnosis, type Rules } from "./diagnose/peg.ts";
import { GrammarFailure } from "./grammar/engine.ts";
import { CLAUSES, type FailedStatement, relevantTokens } from "./grammar/tolerance.ts";
import { type Lexed, scan } from "./lexer/lexer.ts";
import { PyToken, T } from "./lexer/tokens.ts";
import { LiteralFailure } from "./literals/failure.ts";
import type { UnicodeNames } from "./literals/unicode-names.ts";
import { grammar, type StartRule, type Strict } from "./strict.ts";

/** A diagnosis as plain data. */
export const diagnosticOf = ({ message, start, end, category }: Diagnosis): Diagnostic => ({
  code: category === "SyntaxError" ? "syntax-error" : category === "TabError" ? "tab-error" : "indentation-error",
  category,
  severity: "error",
  message,
  span: { start: Math.max(0, start), end: Math.max(0, start, end) },
});

/** The error that CPython reports for a text that the strict pass refused. */
export function firstError(source: SourceFile, strict: Strict, rule: StartRule, rules: Rules): Diagnosis {
  const { lexed, failure, trail } = strict;
  try {
    const tokens = rule === "file" ? relevantTokens(lexed.tokens, trail) : lexed.tokens;
    const found = diagnose(source, lexed, tokens, rule, rules);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested too deep for the diagnosis: without it, the tokenizer's word counts, or the place of failure.
    const [tokenizer] = lexed.errors;
    if (tokenizer !== undefined) {
      return new Diagnosis(tokenizer.message, tokenizer.start, tokenizer.end, tokenizer.category);
    }
    if (failure instanceof RangeError) return new Diagnosis("too many nested parentheses", source.text.length, -1);
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
  const { body, failures } = grammar().readTolerantly(lexed.tokens, names);
  const all = [first];
  for (const { message, start, end, category } of lexed.errors) {
    if (start === first.start) continue;
    // A bracket that was open at the first error is its cause.
    if (start < first.start && strict.unclosed.some((open) => open.at === start)) continue;
    all.push(new Diagnosis(message, start, end, category));
  }
  let outer = -1;
  for (const failed of failures) {
    const nested = failed.from < outer;
    outer = Math.max(outer, failed.to);
    if (all.length >= MOST) break;
    const token = lexed.tokens[failed.from]!;
    if (nested && (CLAUSES.has(token.tokenTypeIdx) || token.text === "case")) continue;
    const start = token.startOffset;
    const end = Math.max(lexed.tokens[failed.to - 1]!.end, start + 1);
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
  const inside = lexed.tokens.slice(from, to);
  const at = inside[inside.length - 1]!.end;
  const tokens = [...inside, new PyToken(T.EndMarker, at, at, "", 0, source.text)];
  try {
    const alone = { tokens, comments: [], errors: [], doubtful: [], unclosed: [] };
    return diagnose(source, alone, tokens, "file", rules);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A session takes one line of statements, or one compound statement, at a time. */
export function secondStatement(source: SourceFile, body: readonly ast.Stmt[]): Diagnostic | null {
  for (let k = 1; k < body.length; k++) {
    const between = source.text.slice(body[k - 1]!.end, body[k]!.start);
    if (/[\r\n]/.test(between.replace(/\\\r?\n/g, ""))) {
      const message = "multiple statements found while compiling a single statement";
      return diagnosticOf(new Diagnosis(message, body[0]!.end, -1));
    }
  }
  return null;
}
