import type { ast } from "@pycoro/syntax";
import { operationOf } from "../lexer/operations.ts";
import { T } from "../lexer/tokens.ts";
import { alternative, type Rule } from "./engine.ts";
import { ExpressionGrammar } from "./expressions.ts";

const DIVISION = operationOf("Div");

/** The parameters of a function while they are read. */
interface ParameterList {
  posonlyargs: ast.Arg[];
  args: ast.Arg[];
  vararg: ast.Arg | null;
  readonly kwonlyargs: ast.Arg[];
  readonly kw_defaults: (ast.Expr | null)[];
  kwarg: ast.Arg | null;
  readonly defaults: ast.Expr[];
  /** After `*` names are keyword-only; after `**` nothing may follow. */
  stage: "positional" | "keyword" | "closed";
  slash: boolean;
  more: boolean;
}

/** 8.7 Function definitions, the parameter list, of `def` with annotations and of `lambda` without. */
export abstract class ParameterGrammar extends ExpressionGrammar {
  private parameterList: ParameterList = newParameterList();

  private readonly parameterRule = (name: string, annotated: boolean): Rule<ast.Arguments> => {
    const annotation = (index: number, starred: boolean) => {
      const read = () => {
        this.take(index, T.Colon);
        return this.subrule(index, starred ? this.starExpression : this.expression);
      };
      return () => (annotated ? (this.option(index, read) ?? null) : null);
    };
    const annotationOfName = annotation(1, false);
    const annotationOfStar = annotation(2, true);
    const annotationOfDoubleStar = annotation(3, false);
    const parameter = (token: number, of: ast.Expr | null): ast.Arg => ({
      kind: "arg",
      start: this.starts[token]!,
      end: this.end(),
      arg: this.tokens.textOf(token),
      annotation: of,
    });
    const defaultValue = () => {
      this.take(0, T.Equal);
      return this.subrule(4, this.expression);
    };
    const starName = () => {
      const { parameterList: list } = this;
      const token = this.take(2, T.Name);
      const of = annotationOfStar();
      list.vararg = parameter(token, of);
    };
    const alternatives = [
      alternative(() => {
        const { parameterList: list } = this;
        const token = this.take(0, T.Name);
        if (list.stage === "closed") this.reject(this.starts[token]!);
        const of = annotationOfName();
        const arg = parameter(token, of);
        const value = this.option(4, defaultValue) ?? null;
        this.parameterList = list;
        if (list.stage === "keyword") {
          list.kwonlyargs.push(arg);
          list.kw_defaults.push(value);
          return;
        }
        if (value !== null) list.defaults.push(value);
        else if (list.defaults.length > 0) this.reject(this.starts[token]!);
        list.args.push(arg);
      }),
      alternative(() => {
        const { parameterList: list } = this;
        const token = this.take(0, T.TermOp);
        if (this.tokens.data[token] !== DIVISION || list.slash || list.stage !== "positional" || list.args.length === 0)
          this.reject(this.starts[token]!);
        list.slash = true;
        list.posonlyargs = list.args;
        list.args = [];
      }),
      alternative(() => {
        const { parameterList: list } = this;
        const token = this.take(0, T.Star);
        if (list.stage !== "positional") this.reject(this.starts[token]!);
        list.stage = "keyword";
        this.option(5, starName);
        this.parameterList = list;
      }),
      alternative(() => {
        const { parameterList: list } = this;
        const at = this.takeStart(0, T.DoubleStar);
        const token = this.take(3, T.Name);
        if (list.stage === "closed") this.reject(at);
        const of = annotationOfDoubleStar();
        this.parameterList = list;
        list.kwarg = parameter(token, of);
        if (list.stage === "keyword" && list.vararg === null && list.kwonlyargs.length === 0) this.reject(at);
        list.stage = "closed";
      }),
    ];
    const comma = () => {
      this.take(0, T.Comma);
      this.parameterList.more = true;
    };
    const step = {
      GATE: () => this.parameterList.more,
      DEF: () => {
        this.parameterList.more = false;
        this.or(0, alternatives);
        this.option(6, comma);
      },
    };
    return this.RULE(name, (): ast.Arguments => {
      const start = this.start();
      const list = newParameterList();
      this.parameterList = list;
      this.many(0, step);
      const { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults } = list;
      if (list.stage === "keyword" && vararg === null && kwonlyargs.length === 0) this.reject(this.start());
      const empty = args.length + posonlyargs.length + kwonlyargs.length === 0 && vararg === null && kwarg === null;
      const end = empty ? start : this.end();
      return { kind: "arguments", start, end, posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
    });
  };

  readonly parameters: Rule<ast.Arguments> = this.parameterRule("parameters", true);
  readonly lambdaParameters: Rule<ast.Arguments> = this.parameterRule("lambdaParameters", false);

  // 8.10 Type parameter lists ------------------------------------------------------------------------------------------
  readonly typeParams: Rule<ast.TypeParam[]> = this.RULE("typeParams", (): ast.TypeParam[] => {
    const params: ast.TypeParam[] = [];
    let more = true;
    this.take(0, T.LSqb);
    this.atLeastOne(0, {
      GATE: () => more,
      DEF: () => {
        params.push(this.subrule(0, this.typeParam));
        more = this.option(0, () => this.take(0, T.Comma)) !== undefined;
      },
    });
    this.take(0, T.RSqb);
    return params;
  });
  readonly typeParam: Rule<ast.TypeParam> = this.RULE("typeParam", (): ast.TypeParam => {
    const start = this.start();
    return this.or(0, [
      {
        ALT: (): ast.TypeParam => {
          const name = this.takeText(0, T.Name);
          const bound = this.option(0, () => {
            this.take(0, T.Colon);
            return this.subrule(0, this.expression);
          });
          const value = this.option(1, () => {
            this.take(0, T.Equal);
            return this.subrule(1, this.expression);
          });
          const end = this.end();
          return { kind: "TypeVar", start, end, name, bound: bound ?? null, default_value: value ?? null };
        },
      },
      {
        ALT: (): ast.TypeParam => {
          this.take(0, T.Star);
          const name = this.takeText(1, T.Name);
          const value = this.option(2, () => {
            this.take(1, T.Equal);
            return this.subrule(0, this.starExpression);
          });
          return { kind: "TypeVarTuple", start, end: this.end(), name, default_value: value ?? null };
        },
      },
      {
        ALT: (): ast.TypeParam => {
          this.take(0, T.DoubleStar);
          const name = this.takeText(2, T.Name);
          const value = this.option(3, () => {
            this.take(2, T.Equal);
            return this.subrule(2, this.expression);
          });
          return { kind: "ParamSpec", start, end: this.end(), name, default_value: value ?? null };
        },
      },
    ]);
  });
}

function newParameterList(): ParameterList {
  return {
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kw_defaults: [],
    kwarg: null,
    defaults: [],
    stage: "positional",
    slash: false,
    more: true,
  };
}
