import type { ast } from "@pycoro/syntax";
import type { Tokens } from "../lexer/columns.ts";
import { T } from "../lexer/tokens.ts";
import { LiteralFailure } from "../literals/failure.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import { GrammarFailure } from "./engine.ts";
import type { ModuleGrammar } from "./module.ts";
import { partialDefinition } from "./partial.ts";
import { afterHeader, afterLine, afterStatement, CLAUSES, type FailedStatement } from "./tolerance.ts";

/**
 * Reads all that fits: a statement that does not is left out, but the blocks below it are read, into the statement if it
 * defines something, else into the body around it.
 */
export function readTolerantly(
  parser: ModuleGrammar,
  tokens: Tokens,
  names: UnicodeNames,
): { body: ast.Stmt[]; failures: readonly FailedStatement[] } {
  parser.begin(tokens, names);
  const reading = new TolerantReading(parser);
  const body: ast.Stmt[] = [];
  parser.tolerant = reading;
  try {
    while (!parser.ahead(T.EndMarker)) {
      reading.body(body);
      // A block ended that had never begun.
      if (parser.ahead(T.Dedent)) parser.take(0, T.Dedent);
    }
  } finally {
    parser.tolerant = null;
  }
  return { body, failures: reading.failures };
}

/** The tolerant pass over one text: the parser hands it the bodies. */
export class TolerantReading {
  private readonly parser: ModuleGrammar;
  /** The statements that did not fit. */
  readonly failures: FailedStatement[] = [];
  /**
   * Blocks that were read, by the index where each begins: the statement around one may fail afterwards and be read again
   * without its header, and so may the one around that.
   */
  private readonly blocks = new Map<number, { body: ast.Stmt[]; failures: FailedStatement[]; end: number }>();

  constructor(parser: ModuleGrammar) {
    this.parser = parser;
  }

  /** Reads the statements up to the end of a block. */
  body(body: ast.Stmt[]): void {
    const { parser, failures } = this;
    const from = parser.index();
    const known = this.blocks.get(from);
    if (known !== undefined) {
      body.push(...known.body);
      failures.push(...known.failures);
      parser.moveTo(known.end);
      return;
    }
    const start = failures.length;
    const own: ast.Stmt[] = [];
    while (!parser.ahead(T.Dedent) && !parser.ahead(T.EndMarker)) this.statement(own);
    this.blocks.set(from, { body: own, failures: failures.slice(start), end: parser.index() });
    body.push(...own);
  }

  private statement(body: ast.Stmt[]): void {
    const { parser, failures } = this;
    const from = parser.index();
    const known = failures.length;
    const restore = parser.checkpoint();
    try {
      body.push(...parser.oneStatement());
    } catch (error) {
      // Too deep for the stack is a failure of the statement too.
      if (!(error instanceof GrammarFailure || error instanceof LiteralFailure || error instanceof RangeError))
        throw error;
      restore();
      failures.length = known;
      this.recover(from, body);
    }
  }

  /** Passes over a statement that did not fit; what stands in its blocks is read nevertheless. */
  private recover(from: number, body: ast.Stmt[]): void {
    const { parser } = this;
    const tokens = parser.tokens.objects();
    const isIndent = parser.ahead(T.Indent);
    this.failures.push({ from, to: isIndent ? from + 1 : afterStatement(tokens, from) });
    const partial = isIndent ? null : partialDefinition(tokens, from);
    const inner: ast.Stmt[] = partial === null ? body : [];
    if (!isIndent) parser.moveTo(afterHeader(tokens, from));
    for (;;) {
      if (parser.ahead(T.Indent)) {
        parser.take(0, T.Indent);
        this.body(inner);
        if (parser.ahead(T.Dedent)) parser.take(0, T.Dedent);
      }
      if (isIndent || !CLAUSES.has(parser.peek())) break;
      parser.moveTo(afterLine(tokens, parser.index()));
    }
    if (partial !== null) body.push(partial(inner, parser.blockEnd()));
  }
}
