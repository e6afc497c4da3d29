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

type StartRule = "file" | "evalInput";

/** The grammar is costly to construct and keeps nothing from one text to the next: one serves all. */
const grammar = (() => {
  let made: ModuleGrammar | undefined;
  return (): ModuleGrammar => {
    made ??= new ModuleGrammar();
    return made;
  };
})();

/** What the strict pass makes of a text; without a body something is wrong, in the statement at `topLevelStart`. */
interface Strict {
  readonly lexed: Lexed;
  readonly body: readonly ast.Stmt[] | null;
  readonly topLevelStart: number;
  readonly failure: unknown;
}

/** The pass that serves valid programs: it stops at the first thing that does not fit. */
export function parseStrictly(source: SourceFile, rule: StartRule, names: UnicodeNames): Strict {
  const lexed = scan(source);
  const parser = grammar();
  const isWhole = lexed.errors.length === 0 && lexed.unclosed.length === 0;
  try {
    const body = parser.read(parser[rule], isWhole ? lexed.tokens : closed(lexed.tokens, source), names);
    return { lexed, body: isWhole ? body : null, topLevelStart: parser.topLevelStart, failure: null };
  } catch (failure) {
    return { lexed, body: null, topLevelStart: parser.topLevelStart, failure };
  }
}

/**
 * Parses a Python 3.13 text. Never throws: what is wrong comes as diagnostics, the first with CPython's message and place.
 * @example
 * parse(sourceFile("a.py", "x = 1\n")).module.body[0].kind // "Assign"
 */
export function parse(source: SourceFile, options: ParseOptions = {}): Parsed {
  const { unicodeNames, mode } = options;
  const names: UnicodeNames = (name) => unicodeNames?.(name) ?? commonNames(name);
  const rule = mode === "eval" ? "evalInput" : "file";
  const strict = parseStrictly(source, rule, names);
  const { comments } = strict.lexed;
  if (strict.body === null) {
    const first = explain(source, strict, rule, names);
    return { module: moduleOf(source, []), comments, diagnostics: [diagnosticOf(first)] };
  }
  const module = moduleOf(source, strict.body);
  const second = mode === "single" ? secondStatement(source, strict.body) : null;
  return { module, comments, diagnostics: second === null ? [] : [diagnosticOf(second)] };
}

const moduleOf = (source: SourceFile, body: readonly ast.Stmt[]): ast.Module => ({
  kind: "Module",
  start: 0,
  end: source.text.length,
  body,
});

/** Tokens of a scan that was broken off, with an end that fits nothing. */
function closed(tokens: readonly PyToken[], source: SourceFile): PyToken[] {
  const at = source.text.length;
  const end = [T.Error, T.EndMarker].map((type) => new PyToken(type, at, at, "", 0, source.text));
  return [...tokens, ...end];
}

/** A session takes one line of statements, or one compound statement, at a time. */
function secondStatement(source: SourceFile, body: readonly ast.Stmt[]): Diagnosis | null {
  for (let k = 1; k < body.length; k++) {
    const between = source.text.slice(body[k - 1]!.end, body[k]!.start);
    if (/[\r\n]/.test(between.replace(/\\\r?\n/g, ""))) {
      return new Diagnosis("multiple statements found while compiling a single statement", body[0]!.end, -1);
    }
  }
  return null;
}

function explain(source: SourceFile, strict: Strict, rule: StartRule, names: UnicodeNames): Diagnosis {
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

const diagnosticOf = ({ message, start, end, category }: Diagnosis): Diagnostic => ({
  code: category === "SyntaxError" ? "syntax-error" : category === "TabError" ? "tab-error" : "indentation-error",
  category,
  severity: "error",
  message,
  span: { start: Math.max(0, start), end: Math.max(0, start, end) },
});
