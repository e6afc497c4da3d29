import type { ast, SourceFile } from "@pycoro/syntax";
import { ModuleGrammar } from "./grammar/module.ts";
import { Tokens } from "./lexer/columns.ts";
import { type Lexed, scan } from "./lexer/lexer.ts";
import { T } from "./lexer/tokens.ts";
import type { UnicodeNames } from "./literals/unicode-names.ts";

export type StartRule = "file" | "evalInput";

/** The grammar is costly to construct and keeps nothing from one text to the next: one serves all. */
export const grammar: () => ModuleGrammar = (() => {
  let made: ModuleGrammar | undefined;
  return () => {
    made ??= new ModuleGrammar();
    return made;
  };
})();

/** What the strict pass makes of a text; without a body something is wrong, in the statement at the end of `trail`. */
export interface Strict {
  readonly lexed: Lexed;
  readonly body: readonly ast.Stmt[] | null;
  readonly trail: readonly number[];
  readonly failure: unknown;
}

/** The pass that serves valid programs: it stops at the first thing that does not fit. */
export function parseStrictly(source: SourceFile, rule: StartRule, names: UnicodeNames, addsNewline = true): Strict {
  const lexed = scan(source, false, addsNewline);
  const parser = grammar();
  const isWhole = lexed.errors.length === 0 && lexed.unclosed.length === 0;
  try {
    const body = parser.read(parser[rule], isWhole ? lexed.tokens : closed(lexed.tokens, source), names);
    return { lexed, body: isWhole ? body : null, trail: parser.trail, failure: null };
  } catch (failure) {
    return { lexed, body: null, trail: parser.trail, failure };
  }
}

/** Tokens of a scan that was broken off, with an end that fits nothing. */
function closed({ length, kinds, starts, ends, data }: Tokens, { text }: SourceFile): Tokens {
  const tokens = new Tokens(text, length + 2);
  for (let i = 0; i < length; i++) tokens.push(kinds[i]!, starts[i]!, ends[i]!, data[i]!);
  for (const type of [T.Error, T.EndMarker]) tokens.push(type.tokenTypeIdx!, text.length, text.length, 0);
  return tokens;
}
