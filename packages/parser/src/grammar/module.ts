import type { ast } from "@pycoro/syntax";
import type { IParserConfig } from "chevrotain";
import type { Tokens } from "../lexer/columns.ts";
import { T } from "../lexer/tokens.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import { CompoundStatementGrammar } from "./compound-statements.ts";
import { alternative, exact, GrammarFailure, type Rule } from "./engine.ts";
import { installFastEngine } from "./fast-engine.ts";
import type { Internals } from "./internals.ts";
import type { TolerantReading } from "./tolerant.ts";

/** Chapter 9: the top of the grammar, and the parser that is constructed from it. */
export class ModuleGrammar extends CompoundStatementGrammar {
  private body: ast.Stmt[] = [];
  private readonly nextInBody = () => {
    const { body } = this;
    if (this.tolerant !== null) {
      this.tolerant.body(body);
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
      if (this.tolerant === null) this.atLeastOne(0, this.nextInBody);
      else this.tolerant.body(body);
      this.trail.length = depth;
      this.take(0, T.Dedent);
      return exact(body);
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

  /** Reads the bodies in the tolerant pass; null in the strict one. */
  tolerant: TolerantReading | null = null;

  /** Begins with these tokens. */
  begin(tokens: Tokens, names: UnicodeNames): void {
    this.names = names;
    this.trail = [0];
    this.operators.clear();
    this.hold(tokens, this.engineKind === "analysed");
  }

  /** Reads one statement, or a line of simple ones. */
  oneStatement(): readonly ast.Stmt[] {
    const statement = this.subrule(0, this.statement);
    return Array.isArray(statement) ? statement : [statement];
  }

  /** Reads all of the tokens by one of the start rules; throws at the first thing that does not fit. */
  read(rule: Rule<ast.Stmt[]>, tokens: Tokens, names: UnicodeNames): ast.Stmt[] {
    this.begin(tokens, names);
    if (this.engineKind === "fast") return this.subrule(0, rule);
    const body = rule.call(this);
    const [error] = this.errors;
    if (error !== undefined) throw new GrammarFailure(error.token.startOffset);
    return body;
  }
}
