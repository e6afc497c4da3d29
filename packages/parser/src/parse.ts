import type { ast, Diagnostic, SourceFile } from "@pycoro/syntax";
import * as lazy from "./lazy.ts";
import type { Comment } from "./lexer/report.ts";
import { unicodeNames } from "./literals/unicode-names.ts";
import { literalWarnings } from "./literals/warnings.ts";
import { parseStrictly } from "./strict.ts";

/** What a text says: its tree, its comments, and what is wrong with it. */
export interface Parsed {
  readonly module: ast.Module;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParseOptions {
  /** As the mode of Python's `compile`: a file (the default), one expression, or one statement of a session. */
  readonly mode?: "exec" | "eval" | "single";
}

/**
 * Parses a Python 3.13 text. Never throws: what is wrong comes as diagnostics. The first has CPython's message and place
 * (Parser/pegen_errors.c); the others are those of further statements, and the tree then lacks the statements that are wrong.
 * A text without errors may have warnings about its literals.
 * @example
 * parse(sourceFile("a.py", "x = 1\n")).module.body[0].kind // "Assign"
 */
export function parse(source: SourceFile, options: ParseOptions = {}): Parsed {
  const { mode } = options;
  const rule = mode === "eval" ? "evalInput" : "file";
  const isFile = mode === undefined || mode === "exec";
  const strict = parseStrictly(source, rule, unicodeNames, isFile);
  const { comments } = strict.lexed;
  if (strict.body !== null) {
    const module = moduleOf(source, strict.body);
    const warnings = literalWarnings(source, strict.lexed);
    const beyond = mode === "single" ? lazy.errors.beyondOne(source, strict.lexed, strict.body) : null;
    if (beyond === null) return { module, comments, diagnostics: warnings };
    return { module, comments, diagnostics: [lazy.errors.withOwnLine(source, beyond), ...warnings] };
  }
  const { allRules } = lazy.diagnose;
  const { beyondSimple, diagnosticOf, firstError, recover, withOwnLine } = lazy.errors;
  const rules = allRules(source, unicodeNames);
  const first = firstError(source, strict, rule, rules);
  if (rule === "evalInput") {
    return { module: moduleOf(source, []), comments, diagnostics: [withOwnLine(source, diagnosticOf(first))] };
  }
  const { body, further } = recover(source, strict.lexed, first, unicodeNames, rules);
  const all = [first, ...further].map(diagnosticOf);
  if (isFile) return { module: moduleOf(source, body), comments, diagnostics: all };
  const beyond = beyondSimple(source, strict.lexed, body, first.start);
  const diagnostics = beyond === null ? all : [beyond, ...all];
  return { module: moduleOf(source, body), comments, diagnostics: diagnostics.map((one) => withOwnLine(source, one)) };
}

const moduleOf = (source: SourceFile, body: readonly ast.Stmt[]): ast.Module => ({
  kind: "Module",
  start: 0,
  end: source.text.length,
  body,
});
