import type { ast, Diagnostic, SourceFile } from "@pycoro/syntax";
import { diagnose } from "./diagnose/diagnose.ts";
import { Diagnosis } from "./diagnose/peg.ts";
import { GrammarFailure } from "./grammar/engine.ts";
import { ModuleGrammar } from "./grammar/module.ts";
import { type Lexed, scan } from "./lexer/lexer.ts";
import type { Comment } from "./lexer/state.ts";
import { PyToken, T } from "./lexer/tokens.ts";
import { LiteralFailure } from "./literals/failure.ts";
import { commonNames, type UnicodeNames } from "./literals/unicode-names.ts";

/** What a text says: its tree, its comments, and what is wrong with it. */
export interface Parsed {
  readonly module: ast.Module;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParseOptions {
  /** As the mode of Python's `compile`: a file (the default), one expression, or one statement of a session. */
  readonly mode?: "exec" | "eval" | "single";
  /** Knows the characters of `\N{...}` that the small table of common ones does not. */
  readonly unicodeNames?: UnicodeNames;
}

/** The grammar is costly to construct and keeps nothing from one text to the next: one serves all. */
const grammar = (() => {
  let made: ModuleGrammar | undefined;
  return (): ModuleGrammar => {
    made ??= new ModuleGrammar();
    return made;
  };
})();

/**
 * Parses a Python 3.13 text. Never throws: what is wrong comes as diagnostics, the first with CPython's message and place.
 * @example
 * parse(sourceFile("a.py", "x = 1\n")).module.body[0].kind // "Assign"
 */
export function parse(source: SourceFile, options: ParseOptions = {}): Parsed {
  const names = withCommonNames(options.unicodeNames);
  const lexed = scan(source);
  const parser = grammar();
  const rule = options.mode === "eval" ? "evalInput" : "file";
  const isWhole = lexed.errors.length === 0 && lexed.unclosed.length === 0;
  let failure: unknown;
  let body: readonly ast.Stmt[] = [];
  try {
    body = parser.read(parser[rule], isWhole ? lexed.tokens : closed(lexed.tokens, source), names);
    if (isWhole) return { module: moduleOf(source, body), comments: lexed.comments, diagnostics: [] };
  } catch (error) {
    failure = error;
  }
  const first = explain(source, lexed, parser.topLevelStart, rule, names, failure);
  return { module: moduleOf(source, body), comments: lexed.comments, diagnostics: [diagnosticOf(first)] };
}

const withCommonNames =
  (names: UnicodeNames | undefined): UnicodeNames =>
  (name) =>
    names?.(name) ?? commonNames(name);

const moduleOf = (source: SourceFile, body: readonly ast.Stmt[]): ast.Module => ({
  kind: "Module",
  start: 0,
  end: source.text.length,
  body,
});

/** Tokens of a scan that was broken off, with an end that fits nothing. */
function closed(tokens: readonly PyToken[], source: SourceFile): PyToken[] {
  const end = source.text.length;
  return [...tokens, new PyToken(T.Error, end, end, "", 0, source.text), new PyToken(T.EndMarker, end, end, "", 0, source.text)];
}

function explain(
  source: SourceFile,
  lexed: Lexed,
  from: number,
  rule: "file" | "evalInput",
  names: UnicodeNames,
  failure: unknown,
): Diagnosis {
  try {
    const found = diagnose(source, lexed, rule === "file" ? from : 0, rule, names);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Diagnosis("too many nested parentheses", source.text.length, -1);
  }
  // The diagnosis found nothing wrong: say what the strict pass met.
  if (failure instanceof LiteralFailure) return new Diagnosis(failure.message, failure.start, failure.end);
  const at = failure instanceof GrammarFailure ? failure.offset : 0;
  return new Diagnosis("invalid syntax", at, at + 1);
}

const diagnosticOf = ({ message, start, end, category }: Diagnosis): Diagnostic => ({
  code: category === "SyntaxError" ? "syntax-error" : category === "TabError" ? "tab-error" : "indentation-error",
  category,
  severity: "error",
  message,
  span: { start: Math.max(0, start), end: Math.max(0, start, end) },
});
