import type { ast, Diagnostic, SourceFile } from "@pycoro/syntax";
import { GrammarFailure } from "./grammar/engine.ts";
import { ModuleGrammar } from "./grammar/module.ts";
import { scan } from "./lexer/lexer.ts";
import type { Comment } from "./lexer/state.ts";
import { LiteralFailure } from "./literals/failure.ts";
import { commonNames, type UnicodeNames } from "./literals/unicode-names.ts";

export interface Parsed {
  readonly module: ast.Module;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}
export interface ParseOptions {
  readonly mode?: "exec" | "eval" | "single";
  readonly unicodeNames?: UnicodeNames;
}

/** The grammar is costly to construct and holds nothing between two parses: one serves all. */
const grammar = (() => {
  let made: ModuleGrammar | undefined;
  return () => {
    made ??= new ModuleGrammar();
    return made;
  };
})();

/** Parses a Python text. Never throws. */
export function parse(source: SourceFile, options: ParseOptions = {}): Parsed {
  const lexed = scan(source);
  const { comments } = lexed;
  const failed = (message: string, start: number, end: number, category: Diagnostic["category"]): Parsed => ({
    module: { kind: "Module", start: 0, end: source.text.length, body: [] },
    comments,
    diagnostics: [{ code: "syntax-error", category, severity: "error", message, span: { start, end } }],
  });
  const error = lexed.errors[0];
  if (error !== undefined) return failed(error.message, error.start, Math.max(error.start, error.end), error.category);
  const open = lexed.unclosed.at(-1);
  if (open !== undefined)
    return failed(`'${String.fromCharCode(open.open)}' was never closed`, open.at, open.at + 1, "SyntaxError");
  try {
    const parser = grammar();
    const rule = options.mode === "eval" ? parser.evalInput : parser.file;
    const body = parser.read(rule, lexed.tokens, options.unicodeNames ?? commonNames);
    if (body === undefined) throw parser.errors[0];
    return { module: { kind: "Module", start: 0, end: source.text.length, body }, comments, diagnostics: [] };
  } catch (failure) {
    if (failure instanceof LiteralFailure) return failed(failure.message, failure.start, failure.end, "SyntaxError");
    const at = failure instanceof GrammarFailure ? failure.offset : ((failure as any).token?.startOffset ?? 0);
    if (!(failure instanceof GrammarFailure) && (failure as any).token === undefined) throw failure;
    return failed("invalid syntax", at, at, "SyntaxError");
  }
}
