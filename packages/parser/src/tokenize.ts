import type { SourceFile } from "@pycoro/syntax";
import { scan } from "./lexer/lexer.ts";
import type { Comment, LexError } from "./lexer/report.ts";

/** A stretch of text that Python reads as one. NEWLINE at the end of a text, INDENT and DEDENT may be empty. */
export interface Token {
  /** `Name`, `Number`, `String`, `LPar`, `Keyword_await`, ... as in the parser's vocabulary. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

export interface Tokenized {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly errors: readonly LexError[];
}

/**
 * The tokens of a text, also of a wrong one: what is no token becomes an `Error`. Together with comments, blanks and
 * continued lines they cover the text.
 * @example
 * tokenize(sourceFile("a.py", "x\n")).tokens.map((t) => t.kind) // ["Name", "Newline", "EndMarker"]
 */
export function tokenize(source: SourceFile): Tokenized {
  const { tokens, comments, errors } = scan(source, true);
  return {
    tokens: tokens
      .objects()
      .map(({ tokenType, startOffset, end }) => ({ kind: tokenType.name, start: startOffset, end })),
    comments,
    errors,
  };
}
