import type { ast } from "@pycoro/syntax";
import { K, T } from "../lexer/tokens.ts";
import { alternative, NOTHING, type Rule } from "./engine.ts";
import { SimpleStatementGrammar } from "./simple-statements.ts";
import { asTarget } from "./targets.ts";

/** `async def` and its like start at `async`; -1 without it. */
type AsyncStart = number;
const NO_DECORATORS: readonly ast.Expr[] = [];

/** Chapter 8: statements that hold blocks. */
export abstract class CompoundStatementGrammar extends SimpleStatementGrammar {
  abstract readonly block: Rule<ast.Stmt[]>;

  readonly elseBlock: Rule<ast.Stmt[]> = this.RULE("elseBlock", (): ast.Stmt[] => {
    this.take(0, K.else);
    this.take(0, T.Colon);
    return this.subrule(0, this.block);
  });
  private readonly elsePart = () => this.subrule(0, this.elseBlock);

  /** A chain of `elif` is read in a loop and nested afterwards, so that its length costs no recursion. */
  readonly ifStmt: Rule<ast.Stmt> = this.RULE("ifStmt", (): ast.Stmt => {
    const clauses: { start: number; test: ast.Expr; body: ast.Stmt[] }[] = [];
    const start = this.takeStart(0, K.if);
    const test = this.subrule(0, this.namedExpression);
    this.take(0, T.Colon);
    clauses.push({ start, test, body: this.subrule(0, this.block) });
    this.many(0, () => {
      const at = this.takeStart(0, K.elif);
      const condition = this.subrule(1, this.namedExpression);
      this.take(1, T.Colon);
      clauses.push({ start: at, test: condition, body: this.subrule(1, this.block) });
    });
    let orelse = this.option(0, this.elsePart) ?? [];
    const end = this.blockEnd();
    for (let k = clauses.length - 1; k > 0; k--) orelse = [{ kind: "If", end, ...clauses[k]!, orelse }];
    return { kind: "If", start, end, test, body: clauses[0]!.body, orelse };
  });

  readonly whileStmt: Rule<ast.Stmt> = this.RULE("whileStmt", (): ast.Stmt => {
    const start = this.takeStart(0, K.while);
    const test = this.subrule(0, this.namedExpression);
    this.take(0, T.Colon);
    const body = this.subrule(0, this.block);
    const orelse = this.option(0, this.elsePart) ?? [];
    return { kind: "While", start, end: this.blockEnd(), test, body, orelse };
  });

  readonly forStmt: Rule<ast.Stmt, [AsyncStart]> = this.RULE("forStmt", (async: AsyncStart): ast.Stmt => {
    const at = this.takeStart(0, K.for);
    const target = this.subrule(0, this.starTargets);
    this.take(0, K.in);
    const iter = this.subrule(0, this.starExpressions);
    this.take(0, T.Colon);
    const body = this.subrule(0, this.block);
    const orelse = this.option(0, this.elsePart) ?? [];
    const isAsync = async >= 0;
    const start = isAsync ? async : at;
    return { kind: isAsync ? "AsyncFor" : "For", start, end: this.blockEnd(), target, iter, body, orelse };
  });

  // 8.4 The try statement --------------------------------------------------------------------------------------------------
  readonly tryStmt: Rule<ast.Stmt> = this.RULE("tryStmt", (): ast.Stmt => {
    const start = this.takeStart(0, K.try);
    this.take(0, T.Colon);
    const body = this.subrule(0, this.block);
    const handlers: ast.ExceptHandler[] = [];
    let star: boolean | null = null;
    this.many(0, () => {
      const at = this.start();
      const handler = this.subrule(0, this.exceptBlock);
      if (star !== null && star !== handler.star) this.reject(at);
      ({ star } = handler);
      handlers.push(handler.node);
    });
    const otherwise = this.option(0, this.elsePart);
    if (otherwise !== undefined && handlers.length === 0) this.reject(this.start());
    const finalbody = this.option(1, () => {
      this.take(0, K.finally);
      this.take(1, T.Colon);
      return this.subrule(1, this.block);
    });
    if (handlers.length === 0 && finalbody === undefined) this.reject(this.start());
    const end = this.blockEnd();
    const kind = star ? "TryStar" : "Try";
    return { kind, start, end, body, handlers, orelse: otherwise ?? [], finalbody: finalbody ?? [] };
  });

  private readonly exceptBlock: Rule<{ star: boolean; node: ast.ExceptHandler }> = this.RULE(
    "exceptBlock",
    (): { star: boolean; node: ast.ExceptHandler } => {
      const start = this.takeStart(0, K.except);
      const star = this.option(0, () => this.take(0, T.Star)) !== undefined;
      const caught = this.option(1, () => {
        const type = this.subrule(0, this.expression);
        const name = this.option(2, () => {
          this.take(0, K.as);
          return this.takeText(0, T.Name);
        });
        return { type, name: name ?? null };
      });
      if (star && caught === undefined) this.reject(this.start());
      this.take(0, T.Colon);
      const body = this.subrule(0, this.block);
      const { type, name } = caught ?? { type: null, name: null };
      return { star, node: { kind: "ExceptHandler", start, end: this.blockEnd(), type, name, body } };
    },
  );

  // 8.5 The with statement -------------------------------------------------------------------------------------------------
  readonly withStmt: Rule<ast.Stmt, [AsyncStart]> = this.RULE("withStmt", (async: AsyncStart): ast.Stmt => {
    const at = this.takeStart(0, K.with);
    const items = this.or(0, [
      { GATE: () => this.parenthesesEndHeader(), ALT: () => this.subrule(0, this.withGroup), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.subrule(0, this.withItems) },
    ]);
    this.take(0, T.Colon);
    const body = this.subrule(0, this.block);
    const isAsync = async >= 0;
    return { kind: isAsync ? "AsyncWith" : "With", start: isAsync ? async : at, end: this.blockEnd(), items, body };
  });

  /** The one place where the grammar must look far ahead: does a colon follow the parenthesis that closes the next one? */
  private parenthesesEndHeader(): boolean {
    if (this.peek() !== T.LPar.tokenTypeIdx) return false;
    const close = this.tokens.data[this.index()]!;
    return this.kinds[close + 1] === T.Colon.tokenTypeIdx;
  }

  private readonly withItems: Rule<ast.WithItem[]> = this.RULE("withItems", (): ast.WithItem[] => {
    const items = [this.subrule(0, this.withItem)];
    this.many(0, () => {
      this.take(0, T.Comma);
      items.push(this.subrule(1, this.withItem));
    });
    return items;
  });

  private readonly withTarget = () => {
    this.take(0, K.as);
    const target = this.subrule(0, this.starTarget);
    return this.RECORDING_PHASE ? NOTHING : asTarget(target, "Store");
  };
  private readonly withItem: Rule<ast.WithItem> = this.RULE("withItem", (): ast.WithItem => {
    const start = this.start();
    const context_expr = this.subrule(0, this.expression);
    const optional_vars = this.option(0, this.withTarget) ?? null;
    return { kind: "withitem", start, end: this.end(), context_expr, optional_vars };
  });

  /** `with ( ... ):` is read as generously as possible; then it is known whether these were items or one expression. */
  private readonly withGroup: Rule<ast.WithItem[]> = this.RULE("withGroup", (): ast.WithItem[] => {
    const start = this.takeStart(0, T.LPar);
    const items: ast.WithItem[] = [];
    // Whether some part can only belong to an item, or only to an expression.
    let named = false;
    let expressionOnly = false;
    let comma = false;
    let more = true;
    let generators: ast.Comprehension[] | null = null;
    let isYield = false;
    this.many(0, {
      GATE: () => more,
      DEF: () => {
        const at = this.start();
        const context_expr = this.or(0, [
          {
            ALT: () => {
              isYield = true;
              return this.subrule(0, this.yieldExpr);
            },
          },
          { ALT: () => this.subrule(0, this.starNamedExpression) },
        ]);
        const { kind } = context_expr;
        if (kind === "Starred" || isYield || (kind === "NamedExpr" && context_expr.start === at)) expressionOnly = true;
        const optional_vars = this.option(0, () =>
          this.or(1, [
            {
              ALT: () => {
                named = true;
                return this.withTarget();
              },
            },
            {
              ALT: () => {
                this.element(context_expr);
                generators = this.subrule(0, this.comprehensionFor);
                return null;
              },
            },
          ]),
        );
        items.push({
          kind: "withitem",
          start: at,
          end: this.end(),
          context_expr,
          optional_vars: optional_vars ?? null,
        });
        more = this.option(1, () => this.take(0, T.Comma)) !== undefined;
        comma ||= more;
      },
    });
    const end = this.takeEnd(0, T.RPar);
    if (generators !== null) expressionOnly = true;
    if (items.length > 0 && !expressionOnly) return items;
    const single = items.length === 1 && !comma;
    if (this.RECORDING_PHASE) return items;
    const elts = items.map((item) => item.context_expr);
    if (named || ((isYield || generators !== null) && !single)) this.reject(start);
    let context_expr: ast.Expr = { kind: "Tuple", start, end, elts, ctx: "Load" };
    if (single) {
      if (elts[0]!.kind === "Starred") this.reject(elts[0]!.start);
      context_expr = generators === null ? elts[0]! : { kind: "GeneratorExp", start, end, elt: elts[0]!, generators };
    }
    return [{ kind: "withitem", start, end, context_expr, optional_vars: null }];
  });

  // 8.6 The match statement ------------------------------------------------------------------------------------------------
  private readonly subjectList: Rule<ast.Expr> = this.commaList("subjectList", () => this.starNamedExpression);
  readonly matchStmt: Rule<ast.Stmt> = this.RULE("matchStmt", (): ast.Stmt => {
    const start = this.takeStart(0, T.Match);
    const subject = this.subrule(0, this.subjectList);
    if (subject.kind === "Starred") this.reject(subject.start);
    this.take(0, T.Colon);
    this.take(0, T.Newline);
    this.take(0, T.Indent);
    const cases: ast.MatchCase[] = [];
    this.atLeastOne(0, () => {
      cases.push(this.subrule(0, this.caseBlock));
    });
    this.take(0, T.Dedent);
    return { kind: "Match", start, end: this.blockEnd(), subject, cases };
  });
  private readonly caseBlock: Rule<ast.MatchCase> = this.RULE("caseBlock", (): ast.MatchCase => {
    const start = this.takeStart(0, T.Case);
    const pattern = this.subrule(0, this.patterns);
    const guard = this.option(0, () => {
      this.take(0, K.if);
      return this.subrule(0, this.namedExpression);
    });
    this.take(0, T.Colon);
    const body = this.subrule(0, this.block);
    return { kind: "match_case", start, end: this.blockEnd(), pattern, guard: guard ?? null, body };
  });

  // 8.7 Functions and 8.8 classes ------------------------------------------------------------------------------------------
  private readonly functionReturns = () => {
    this.take(0, T.Arrow);
    return this.subrule(0, this.expression);
  };
  private readonly typeParamList = () => this.subrule(0, this.typeParams);
  readonly functionDef: Rule<ast.Stmt, [readonly ast.Expr[], AsyncStart]> = this.RULE(
    "functionDef",
    (decorator_list: readonly ast.Expr[], async: AsyncStart): ast.Stmt => {
      const at = this.takeStart(0, K.def);
      const token = this.take(0, T.Name);
      const name = this.tokens.textOf(token);
      const nameStart = this.starts[token]!;
      const type_params = this.option(0, this.typeParamList) ?? [];
      this.take(0, T.LPar);
      const args = this.subrule(0, this.parameters);
      this.take(0, T.RPar);
      const returns = this.option(1, this.functionReturns) ?? null;
      this.take(0, T.Colon);
      const body = this.subrule(0, this.block);
      const isAsync = async >= 0;
      return {
        kind: isAsync ? "AsyncFunctionDef" : "FunctionDef",
        start: isAsync ? async : at,
        end: this.blockEnd(),
        name,
        nameStart,
        args,
        body,
        decorator_list,
        returns,
        type_params,
      };
    },
  );

  private readonly classArgumentList = () => {
    this.take(0, T.LPar);
    const list = this.subrule(0, this.arguments_);
    if (list.generator) this.reject(list.generator.start);
    this.take(0, T.RPar);
    return list;
  };
  readonly classDef: Rule<ast.Stmt, [readonly ast.Expr[]]> = this.RULE(
    "classDef",
    (decorator_list: readonly ast.Expr[]): ast.Stmt => {
      const start = this.takeStart(0, K.class);
      const token = this.take(0, T.Name);
      const name = this.tokens.textOf(token);
      const nameStart = this.starts[token]!;
      const type_params = this.option(0, this.typeParamList) ?? [];
      const list = this.option(1, this.classArgumentList);
      this.take(0, T.Colon);
      const body = this.subrule(0, this.block);
      const bases = list?.args ?? [];
      const keywords = list?.keywords ?? [];
      const end = this.blockEnd();
      return { kind: "ClassDef", start, end, name, nameStart, bases, keywords, body, decorator_list, type_params };
    },
  );

  readonly decorated: Rule<ast.Stmt> = this.RULE("decorated", (): ast.Stmt => {
    const decorators: ast.Expr[] = [];
    this.atLeastOne(0, () => {
      this.take(0, T.At);
      decorators.push(this.subrule(0, this.namedExpression));
      this.take(0, T.Newline);
    });
    return this.or(0, [
      { ALT: () => this.subrule(0, this.functionDef, { ARGS: [decorators, -1] }) },
      { ALT: () => this.subrule(0, this.classDef, { ARGS: [decorators] }) },
      {
        ALT: () => {
          const at = this.takeStart(0, K.async);
          return this.subrule(1, this.functionDef, { ARGS: [decorators, at] });
        },
      },
    ]);
  });

  readonly asyncStmt: Rule<ast.Stmt> = this.RULE("asyncStmt", (): ast.Stmt => {
    const at = this.takeStart(0, K.async);
    return this.or(0, [
      { ALT: () => this.subrule(0, this.functionDef, { ARGS: [NO_DECORATORS, at] }) },
      { ALT: () => this.subrule(0, this.forStmt, { ARGS: [at] }) },
      { ALT: () => this.subrule(0, this.withStmt, { ARGS: [at] }) },
    ]);
  });

  private readonly undecorated = { ARGS: [NO_DECORATORS, -1] as [readonly ast.Expr[], AsyncStart] };
  private readonly undecoratedClass = { ARGS: [NO_DECORATORS] as [readonly ast.Expr[]] };
  private readonly synchronous = { ARGS: [-1] as [AsyncStart] };
  private readonly statementAlternatives = [
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.simpleStmts)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.ifStmt)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.functionDef, this.undecorated)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.forStmt, this.synchronous)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.classDef, this.undecoratedClass)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.withStmt, this.synchronous)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.tryStmt)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.whileStmt)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.decorated)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.asyncStmt)),
    alternative((): ast.Stmt | ast.Stmt[] => this.subrule(0, this.matchStmt)),
  ];
  readonly statement: Rule<ast.Stmt | ast.Stmt[]> = this.RULE("statement", () =>
    this.or(0, this.statementAlternatives),
  );
}
