import type { ast } from "@pycoro/syntax";
import type { TokenType } from "chevrotain";
import { operationOf } from "../lexer/operations.ts";
import { K, T, TYPE_LIMIT } from "../lexer/tokens.ts";
import { type Alternative, alternative, NOTHING, type Rule } from "./engine.ts";
import { PrimaryGrammar } from "./primaries.ts";
import { asTarget } from "./targets.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const [NOT, IS, IS_NOT, NOT_IN] = ["Not", "Is", "IsNot", "NotIn"].map(operationOf) as [number, number, number, number];

/** 6.5 to 6.17: operators, conditional expressions, lambdas, assignment expressions, lists of expressions, comprehensions. */
export abstract class ExpressionGrammar extends PrimaryGrammar {
  abstract readonly lambdaParameters: Rule<ast.Arguments>;

  // Operators: one flat rule for all levels of precedence --------------------------------------------------------------
  /** Register: the height of the operator stack where the current run began. */
  private base = 0;

  private readonly prefix = (index: number, type: TokenType, name: ast.UnaryOperator) => {
    const operation = operationOf(name);
    return alternative(() => {
      const at = this.takeStart(index, type);
      if (this.RECORDING_PHASE) return;
      if (operation === NOT && !this.operators.allowsNot(this.base)) this.reject(at);
      this.operators.prefix(operation, at);
    });
  };
  private readonly signs = (index: number) => [
    this.prefix(index, T.Minus, "USub"),
    this.prefix(index, T.Plus, "UAdd"),
    this.prefix(index, T.Tilde, "Invert"),
  ];
  /** 1 for the types of tokens that can continue an operand to an operation. */
  private readonly continues = new Uint8Array(TYPE_LIMIT);
  private readonly continuation = (type: TokenType, read: () => void) => {
    this.continues[type.tokenTypeIdx!] = 1;
    return alternative(read);
  };
  /** An infix operator that is one token; its operation is the token's unless it is given. */
  private readonly infix = (index: number, type: TokenType, name?: string) => {
    const operation = name === undefined ? undefined : operationOf(name);
    return this.continuation(type, () => {
      const token = this.take(index, type);
      if (!this.RECORDING_PHASE) this.operators.infix(operation ?? this.tokens.data[token]!, this.base);
    });
  };
  private readonly arithmetic = [
    this.infix(1, T.Plus),
    this.infix(1, T.Minus),
    this.infix(0, T.Star),
    this.infix(0, T.TermOp),
    this.infix(0, T.DoubleStar),
    this.infix(0, T.At),
    this.infix(0, T.VBar),
    this.infix(0, T.Amper),
    this.infix(0, T.Caret),
    this.infix(0, T.ShiftOp),
  ];
  private readonly afterIs = () => {
    this.take(3, K.not);
    return IS_NOT;
  };
  private readonly comparison = [
    this.infix(0, T.CompareOp),
    this.infix(0, K.and, "And"),
    this.infix(0, K.or, "Or"),
    this.infix(0, K.in, "In"),
    this.continuation(K.not, () => {
      this.take(2, K.not);
      this.take(2, K.in);
      if (!this.RECORDING_PHASE) this.operators.infix(NOT_IN, this.base);
    }),
    this.continuation(K.is, () => {
      this.take(0, K.is);
      const operation = this.option(0, this.afterIs) ?? IS;
      if (!this.RECORDING_PHASE) this.operators.infix(operation, this.base);
    }),
  ];

  private readonly operatorRun = (
    name: string,
    before: Alternative<void>[],
    beforeNext: Alternative<void>[],
    infixes: Alternative<void>[],
  ): Rule<ast.Expr> => {
    const prefixes = () => this.or(0, before);
    const prefixesNext = () => this.or(3, beforeNext);
    const step = () => {
      const { base } = this;
      this.or(2, infixes);
      this.many(3, prefixesNext);
      const start = this.start();
      const operand = this.subrule(2, this.primary);
      this.base = base;
      if (!this.RECORDING_PHASE) this.operators.operand(operand, start, this.end());
    };
    return this.RULE(name, () => {
      const { operators } = this;
      const base = operators.height;
      this.base = base;
      this.many(0, prefixes);
      const start = this.start();
      const operand = this.subrule(0, this.primary);
      if (!this.RECORDING_PHASE) {
        // Most operands stand alone.
        if (operators.height === base && this.continues[this.peek()] === 0) return operand;
        operators.operand(operand, start, this.end());
      }
      this.base = base;
      this.many(2, step);
      return this.RECORDING_PHASE ? NOTHING : operators.finish(base);
    });
  };

  /** `or` and everything that binds tighter. */
  readonly disjunction: Rule<ast.Expr> = this.operatorRun(
    "disjunction",
    [...this.signs(10), this.prefix(0, K.not, "Not")],
    [...this.signs(11), this.prefix(4, K.not, "Not")],
    [...this.arithmetic, ...this.comparison],
  );
  /** `|` and everything that binds tighter: where `in` would end the expression. */
  readonly bitOr: Rule<ast.Expr> = this.operatorRun("bitOr", this.signs(10), this.signs(11), this.arithmetic);

  // Expressions --------------------------------------------------------------------------------------------------------
  private readonly conditional = (): ast.Expr => {
    const { node: body, nodeStart: start } = this;
    this.take(0, K.if);
    const test = this.subrule(2, this.disjunction);
    this.take(0, K.else);
    const orelse = this.subrule(0, this.expression);
    return { kind: "IfExp", start, end: this.end(), test, body, orelse };
  };
  private readonly expressionAlternatives = [
    alternative(() => this.subrule(0, this.lambda)),
    alternative(() => {
      const start = this.start();
      const body = this.subrule(0, this.disjunction);
      this.nodeStart = start;
      this.node = body;
      return this.option(0, this.conditional) ?? body;
    }),
  ];
  readonly expression: Rule<ast.Expr> = this.RULE("expression", () => this.or(0, this.expressionAlternatives));

  readonly lambda: Rule<ast.Expr> = this.RULE("lambda", (): ast.Expr => {
    const start = this.takeStart(0, K.lambda);
    const args = this.subrule(0, this.lambdaParameters);
    this.take(0, T.Colon);
    const body = this.subrule(0, this.expression);
    return { kind: "Lambda", start, end: this.end(), args, body };
  });

  private readonly walrus = (): ast.Expr => {
    const { node } = this;
    const bare = this.afterName();
    const at = this.takeStart(0, T.ColonEqual);
    if (node.kind !== "Name" || !bare) this.reject(at);
    const value = this.subrule(2, this.expression);
    if (this.RECORDING_PHASE) return NOTHING;
    const target = node as Mutable<ast.Name>;
    target.ctx = "Store";
    return { kind: "NamedExpr", start: target.start, end: this.end(), target, value };
  };
  readonly namedExpression: Rule<ast.Expr> = this.RULE("namedExpression", (): ast.Expr => {
    const node = this.subrule(0, this.expression);
    if (!this.ahead(T.ColonEqual)) return node;
    this.node = node;
    return this.option(0, this.walrus) ?? node;
  });

  private readonly starred = (): ast.Expr => {
    const start = this.takeStart(0, T.Star);
    const value = this.subrule(0, this.bitOr);
    return { kind: "Starred", start, end: this.end(), value, ctx: "Load" };
  };
  private readonly starAlternatives = [alternative(this.starred), alternative(() => this.subrule(0, this.expression))];
  readonly starExpression: Rule<ast.Expr> = this.RULE("starExpression", () => this.or(0, this.starAlternatives));
  private readonly starNamedAlternatives = [
    alternative(this.starred),
    alternative(() => this.subrule(0, this.namedExpression)),
  ];
  readonly starNamedExpression: Rule<ast.Expr> = this.RULE("starNamedExpression", () =>
    this.or(0, this.starNamedAlternatives),
  );

  /** `a` gives `a`; `a,` and `a, b` give a tuple. */
  protected readonly commaList = (name: string, item: () => Rule<ast.Expr>): Rule<ast.Expr> => {
    const next = () => {
      const { list } = this;
      list.push(this.subrule(2, item()));
      this.list = list;
      this.more = true;
    };
    const step = {
      GATE: () => this.more,
      DEF: () => {
        this.take(0, T.Comma);
        this.more = false;
        this.option(0, next);
      },
    };
    return this.RULE(name, (): ast.Expr => {
      const start = this.start();
      const first = this.subrule(0, item());
      if (!this.ahead(T.Comma)) return first;
      const elts = [first];
      this.list = elts;
      this.more = true;
      this.many(0, step);
      return { kind: "Tuple", start, end: this.end(), elts, ctx: "Load" };
    });
  };
  readonly starExpressions: Rule<ast.Expr> = this.commaList("starExpressions", () => this.starExpression);

  private readonly yieldAlternatives = [
    alternative(() => {
      this.take(0, K.from);
      const value = this.subrule(0, this.expression);
      return { from: true, value };
    }),
    alternative(() => ({ from: false, value: this.subrule(0, this.starExpressions) })),
  ];
  private readonly yielded = () => this.or(0, this.yieldAlternatives);
  readonly yieldExpr: Rule<ast.Expr> = this.RULE("yieldExpr", (): ast.Expr => {
    const start = this.takeStart(0, K.yield);
    const operand = this.option(0, this.yielded);
    const end = this.end();
    if (operand === undefined) return { kind: "Yield", start, end, value: null };
    return { kind: operand.from ? "YieldFrom" : "Yield", start, end, value: operand.value };
  });

  private readonly rhsAlternatives = [
    alternative(() => this.subrule(0, this.yieldExpr)),
    alternative(() => this.subrule(0, this.starExpressions)),
  ];
  readonly annotatedRhs: Rule<ast.Expr> = this.RULE("annotatedRhs", () => this.or(0, this.rhsAlternatives));

  // Targets and comprehensions -------------------------------------------------------------------------------------------
  /** A target is read as an operand run without comparisons, so that `in` ends it, and judged afterwards. */
  private readonly starTargetAlternatives = [alternative(this.starred), alternative(() => this.subrule(2, this.bitOr))];
  readonly starTarget: Rule<ast.Expr> = this.RULE("starTarget", () => this.or(0, this.starTargetAlternatives));
  private readonly starTargetList: Rule<ast.Expr> = this.commaList("starTargetList", () => this.starTarget);
  readonly starTargets: Rule<ast.Expr> = this.RULE("starTargets", (): ast.Expr => {
    const target = this.subrule(0, this.starTargetList);
    return this.RECORDING_PHASE ? NOTHING : asTarget(target, "Store");
  });

  readonly comprehensionFor: Rule<ast.Comprehension[]> = this.RULE("comprehensionFor", (): ast.Comprehension[] => {
    const generators: ast.Comprehension[] = [];
    this.atLeastOne(0, () => {
      const start = this.start();
      const is_async = this.option(0, () => this.take(0, K.async)) === undefined ? 0 : 1;
      this.take(0, K.for);
      const target = this.subrule(0, this.starTargets);
      this.take(0, K.in);
      const iter = this.subrule(0, this.disjunction);
      const ifs: ast.Expr[] = [];
      this.many(0, () => {
        this.take(0, K.if);
        ifs.push(this.subrule(2, this.disjunction));
      });
      generators.push({ kind: "comprehension", start, end: this.end(), target, iter, ifs, is_async });
    });
    return generators;
  });
}
