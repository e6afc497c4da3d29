import type { ast } from "@pycoro/syntax";
import type { IParserConfig } from "chevrotain";
import { type PyToken, T } from "../lexer/tokens.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import { installFastEngine } from "./fast-engine.ts";
import type { Internals } from "./internals.ts";
import { CompoundStatementGrammar } from "./compound-statements.ts";
import { alternative, GrammarFailure, type Rule } from "./engine.ts";

/** Chapter 9: the top of the grammar, and the parser that is constructed from it. */
export class ModuleGrammar extends CompoundStatementGrammar {
  private body: ast.Stmt[] = [];
  private readonly nextInBody = () => {
    const { body } = this;
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
      this.atLeastOne(0, this.nextInBody);
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

  /** Index of the token where the last statement at the top begins: the diagnosis starts there. */
  topLevelStart = 0;
  private readonly nextAtTop = () => {
    this.topLevelStart = this.index();
    this.nextInBody();
  };
  readonly file: Rule<ast.Stmt[]> = this.RULE("file", (): ast.Stmt[] => {
    const body: ast.Stmt[] = [];
    this.body = body;
    this.many(0, this.nextAtTop);
    this.topLevelStart = this.index();
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

  /** Reads all of the tokens by one of the start rules; throws at the first thing that does not fit. */
  read(rule: Rule<ast.Stmt[]>, tokens: PyToken[], names: UnicodeNames): ast.Stmt[] {
    this.names = names;
    this.operators.clear();
    this.topLevelStart = 0;
    this.input = tokens;
    if (this.engineKind === "fast") return this.subrule(0, rule);
    const body = rule.call(this);
    const [error] = this.errors;
    if (error !== undefined) throw new GrammarFailure(error.token.startOffset);
    return body;
  }
}
