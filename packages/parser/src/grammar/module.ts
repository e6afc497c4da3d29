import type { ast } from "@pycoro/syntax";
import type { IParserConfig } from "chevrotain";
import { type PyToken, T } from "../lexer/tokens.ts";
import { LiteralFailure } from "../literals/failure.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import { CompoundStatementGrammar } from "./compound-statements.ts";
import { alternative, GrammarFailure, type Rule } from "./engine.ts";
import { installFastEngine } from "./fast-engine.ts";
import type { Internals } from "./internals.ts";
import { partialDefinition } from "./partial.ts";
import { afterHeader, afterLine, afterStatement, CLAUSES, type FailedStatement } from "./tolerance.ts";

/** Chapter 9: the top of the grammar, and the parser that is constructed from it. */
export class ModuleGrammar extends CompoundStatementGrammar {
  private body: ast.Stmt[] = [];
  private readonly nextInBody = () => {
    const { body } = this;
    if (this.failures !== null) {
      this.tolerantBody(body);
      this.body = body;
      return;
    }
    this.trail[this.trail.length - 1] = this.index();
    const statement = this.subrule(0, this.statement);
    if (Array.isArray(statement)) body.push(...statement);
    else body.push(statement);
    this.body = body;
  };
  private readonly blockAlternatives = [
    alternative(() => {
      this.take(0, T.Newline);
      this.take(0, T.Indent);
      const body: ast.Stmt[] = [];
      this.body = body;
      const depth = this.trail.length;
      this.trail.push(this.index(), this.index());
      if (this.failures === null) this.atLeastOne(0, this.nextInBody);
      else this.tolerantBody(body);
      this.trail.length = depth;
      this.take(0, T.Dedent);
      return body;
    }),
    alternative(() => {
      const statement = this.subrule(0, this.simpleStmts);
      return Array.isArray(statement) ? statement : [statement];
    }),
  ];
  readonly block: Rule<ast.Stmt[]> = this.RULE("block", (): ast.Stmt[] => {
    const outer = this.body;
    const body = this.or(0, this.blockAlternatives);
    this.body = outer;
    return body;
  });

  /**
   * Where the statement begins that is being read, after a failure the one that failed: the index of the statement at the
   * top, then for each open block the index where the block begins and that of its current statement.
   */
  trail: number[] = [0];
  readonly file: Rule<ast.Stmt[]> = this.RULE("file", (): ast.Stmt[] => {
    const body: ast.Stmt[] = [];
    this.body = body;
    this.many(0, this.nextInBody);
    this.trail[0] = this.index();
    this.take(0, T.EndMarker);
    return body;
  });

  /** The text of `eval`: one expression and nothing else. */
  readonly evalInput: Rule<ast.Stmt[]> = this.RULE("evalInput", (): ast.Stmt[] => {
    const start = this.start();
    const value = this.subrule(0, this.starExpressions);
    const end = this.end();
    this.many(0, () => this.take(0, T.Newline));
    this.take(0, T.EndMarker);
    return [{ kind: "Expr", start, end, value }];
  });

  /** Ready at once from the generated table; or "analysed" by Chevrotain and run by its own engine, the reference. */
  private readonly engineKind: "fast" | "analysed";

  constructor(kind: "fast" | "analysed" = "fast", config: IParserConfig = {}) {
    super(config);
    this.engineKind = kind;
    if (kind === "analysed") this.performSelfAnalysis();
    else installFastEngine(this as unknown as Internals);
  }

  // The tolerant pass -------------------------------------------------------------------------------------------------------
  /** The statements that did not fit; null in the strict pass. */
  private failures: FailedStatement[] | null = null;

  /**
   * Reads all that fits: a statement that does not is left out, but the blocks below it are read, into the statement if it
   * defines something, else into the body around it.
   */
  readTolerantly(tokens: PyToken[], names: UnicodeNames): { body: ast.Stmt[]; failures: readonly FailedStatement[] } {
    this.names = names;
    this.operators.clear();
    this.input = tokens;
    const failures: FailedStatement[] = [];
    const body: ast.Stmt[] = [];
    this.failures = failures;
    this.blocks.clear();
    try {
      while (!this.ahead(T.EndMarker)) {
        this.tolerantBody(body);
        // A block ended that had never begun.
        if (this.ahead(T.Dedent)) this.take(0, T.Dedent);
      }
    } finally {
      this.failures = null;
    }
    return { body, failures };
  }

  /**
   * Blocks that were read, by the index where each begins: the statement around one may fail afterwards and be read again
   * without its header, and so may the one around that.
   */
  private readonly blocks = new Map<number, { body: ast.Stmt[]; failures: FailedStatement[]; end: number }>();

  private tolerantBody(body: ast.Stmt[]): void {
    const failures = this.failures!;
    const from = this.index();
    const known = this.blocks.get(from);
    if (known !== undefined) {
      body.push(...known.body);
      failures.push(...known.failures);
      this.moveTo(known.end);
      return;
    }
    const start = failures.length;
    const own: ast.Stmt[] = [];
    while (!this.ahead(T.Dedent) && !this.ahead(T.EndMarker)) this.tolerantStatement(own);
    this.blocks.set(from, { body: own, failures: failures.slice(start), end: this.index() });
    body.push(...own);
  }

  private tolerantStatement(body: ast.Stmt[]): void {
    const failures = this.failures!;
    const from = this.index();
    const known = failures.length;
    const restore = this.checkpoint();
    try {
      const statement = this.subrule(0, this.statement);
      if (Array.isArray(statement)) body.push(...statement);
      else body.push(statement);
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
    const tokens = this.input as PyToken[];
    const isIndent = this.ahead(T.Indent);
    this.failures!.push({ from, to: isIndent ? from + 1 : afterStatement(tokens, from) });
    const partial = isIndent ? null : partialDefinition(tokens, from);
    const inner: ast.Stmt[] = partial === null ? body : [];
    if (!isIndent) this.moveTo(afterHeader(tokens, from));
    for (;;) {
      if (this.ahead(T.Indent)) {
        this.take(0, T.Indent);
        this.tolerantBody(inner);
        if (this.ahead(T.Dedent)) this.take(0, T.Dedent);
      }
      if (isIndent || !CLAUSES.has(this.peek().tokenTypeIdx)) break;
      this.moveTo(afterLine(tokens, this.index()));
    }
    if (partial !== null) body.push(partial(inner, this.blockEnd()));
  }

  /** Reads all of the tokens by one of the start rules; throws at the first thing that does not fit. */
  read(rule: Rule<ast.Stmt[]>, tokens: PyToken[], names: UnicodeNames): ast.Stmt[] {
    this.names = names;
    this.operators.clear();
    this.trail = [0];
    this.input = tokens;
    if (this.engineKind === "fast") return this.subrule(0, rule);
    const body = rule.call(this);
    const [error] = this.errors;
    if (error !== undefined) throw new GrammarFailure(error.token.startOffset);
    return body;
  }
}
