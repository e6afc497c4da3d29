import type { ast, Diagnostic, SourceFile } from "@pycoro/syntax";
import { diagnose } from "./diagnose/diagnose.ts";
import { Diagnosis } from "./diagnose/peg.ts";
import { GrammarFailure } from "./grammar/engine.ts";
import type { FailedStatement } from "./grammar/tolerance.ts";
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
export function firstError(source: SourceFile, strict: Strict, rule: StartRule, names: UnicodeNames): Diagnosis {
  const { lexed, failure, topLevelStart } = strict;
  try {
    const found = diagnose(source, lexed, rule === "file" ? topLevelStart : 0, rule, names);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than the stack: CPython gives up in its own way there.
    const [tokenizer] = lexed.errors;
    if (tokenizer === undefined) return new Diagnosis("too many nested parentheses", source.text.length, -1);
    return new Diagnosis(tokenizer.message, tokenizer.start, tokenizer.end, tokenizer.category);
  }
  // The diagnosis found nothing wrong: say what the strict pass met.
  if (failure instanceof LiteralFailure) return new Diagnosis(failure.message, failure.start, failure.end);
  const at = failure instanceof GrammarFailure ? failure.offset : 0;
  return new Diagnosis("invalid syntax", at, at + 1);
}

/** What can be read of a text with errors, and those of its errors that `first` is not. */
export interface Recovered {
  readonly body: readonly ast.Stmt[];
  readonly further: readonly Diagnosis[];
}

/** Reads on after errors: each statement that does not fit gives one diagnosis, none when another lies within it. */
export function recover(source: SourceFile, first: Diagnosis, names: UnicodeNames): Recovered {
  const lexed = scan(source, true);
  const { body, failures } = grammar().readTolerantly(lexed.tokens, names);
  const found = lexed.errors
    .map(({ message, start, end, category }) => new Diagnosis(message, start, end, category))
    .filter((error) => !(error.message === first.message && error.start === first.start));
  const all = [first, ...found];
  for (const failed of failures) {
    const tokens = lexed.tokens.slice(failed.from, failed.to);
    const start = tokens[0]!.startOffset;
    const end = Math.max(tokens[tokens.length - 1]!.end, start + 1);
    if (all.some((error) => error.start >= start && error.start < end)) continue;
    const error = diagnoseAlone(source, lexed, failed, names);
    if (error !== null && !all.some((other) => other.start === error.start)) all.push(error);
  }
  return { body, further: all.slice(1).sort((a, b) => a.start - b.start) };
}

/** What is wrong with one statement, the others left out of account. */
function diagnoseAlone(
  source: SourceFile,
  lexed: Lexed,
  { from, to }: FailedStatement,
  names: UnicodeNames,
): Diagnosis | null {
  const inside = lexed.tokens.slice(from, to);
  const at = inside[inside.length - 1]!.end;
  const tokens = [...inside, new PyToken(T.EndMarker, at, at, "", 0, source.text)];
  try {
    return diagnose(source, { tokens, comments: [], errors: [], unclosed: [] }, 0, "file", names);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
