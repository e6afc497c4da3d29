import type { ast } from "@pycoro/syntax";
import { K, T } from "../lexer/tokens.ts";
import { AtomGrammar } from "./atoms.ts";
import { alternative, exact, type Rule } from "./engine.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The arguments of a call while they are read, and of a class. */
export interface ArgumentList {
  args: ast.Expr[];
  keywords: ast.Keyword[];
  /** A generator without parentheses of its own: it takes those of the call. */
  generator: ast.GeneratorExp | null;
  more: boolean;
  commas: number;
  afterDoubleStar: boolean;
}

interface Bounds {
  upper: ast.Expr | null;
  step: ast.Expr | null;
}

const newArguments = (): ArgumentList => ({
  args: [],
  keywords: [],
  generator: null,
  more: true,
  commas: 0,
  afterDoubleStar: false,
});

/** 6.3 Primaries and 6.4 the await expression: an atom with its attributes, subscripts and calls. */
export abstract class PrimaryGrammar extends AtomGrammar {
  abstract readonly namedExpression: Rule<ast.Expr>;

  private call: ArgumentList = newArguments();

  private readonly trailers = [
    alternative(() => {
      const { node: value, nodeStart: start } = this;
      this.take(0, T.Dot);
      const name = this.take(2, T.Name);
      this.node = {
        kind: "Attribute",
        start,
        end: this.ends[name]!,
        value,
        attr: this.tokens.textOf(name),
        ctx: "Load",
      };
    }),
    alternative(() => {
      const { node: func, nodeStart: start } = this;
      const open = this.takeStart(2, T.LPar);
      const { args, keywords, generator } = this.subrule(0, this.arguments_);
      const end = this.takeEnd(2, T.RPar);
      if (generator) {
        const own = generator as Mutable<ast.GeneratorExp>;
        own.start = open;
        own.end = end;
      }
      this.nodeStart = start;
      this.node = { kind: "Call", start, end, func, args, keywords };
    }),
    alternative(() => {
      const { node: value, nodeStart: start } = this;
      this.take(2, T.LSqb);
      const slice = this.subrule(0, this.slices);
      const end = this.takeEnd(2, T.RSqb);
      this.nodeStart = start;
      this.node = { kind: "Subscript", start, end, value, slice, ctx: "Load" };
    }),
  ];
  private readonly trailer = () => this.or(2, this.trailers);
  private readonly awaitKeyword = () => this.takeStart(0, K.await);

  readonly primary: Rule<ast.Expr> = this.RULE("primary", (): ast.Expr => {
    // `await` is rare: a look at the token is cheaper than the decision of an option.
    const at = this.ahead(K.await) ? this.option(0, this.awaitKeyword) : undefined;
    this.nodeStart = this.start();
    const start = this.nodeStart;
    const atom = this.or(0, this.atomAlternatives);
    this.nodeStart = start;
    this.node = atom;
    this.many(0, this.trailer);
    const { node } = this;
    return at === undefined ? node : { kind: "Await", start: at, end: this.end(), value: node };
  });

  // Calls ------------------------------------------------------------------------------------------------------------
  private readonly argumentTails = [
    alternative(() => {
      const { call, node, nodeStart: start } = this;
      const bare = this.afterName();
      this.take(0, T.Equal);
      if (node.kind !== "Name" || !bare) this.reject(start);
      const value = this.subrule(3, this.expression);
      this.call = call;
      call.keywords.push({ kind: "keyword", start, end: this.end(), arg: (node as ast.Name).id, value });
      return true;
    }),
    alternative(() => {
      const { call, node: elt, nodeStart: start } = this;
      const generators = this.subrule(0, this.comprehensionFor);
      this.call = call;
      call.generator = { kind: "GeneratorExp", start, end: this.end(), elt, generators };
      call.args.push(call.generator);
      return true;
    }),
  ];
  private readonly argumentTail = () => this.or(2, this.argumentTails);
  private readonly argumentAlternatives = [
    alternative(() => {
      const { call } = this;
      const start = this.takeStart(0, T.Star);
      const value = this.subrule(0, this.expression);
      this.call = call;
      if (call.afterDoubleStar) this.reject(start);
      call.args.push({ kind: "Starred", start, end: this.end(), value, ctx: "Load" });
    }),
    alternative(() => {
      const { call } = this;
      const start = this.takeStart(0, T.DoubleStar);
      const value = this.subrule(2, this.expression);
      this.call = call;
      call.afterDoubleStar = true;
      call.keywords.push({ kind: "keyword", start, end: this.end(), arg: null, value });
    }),
    alternative(() => {
      const { call } = this;
      const start = this.start();
      const value = this.subrule(0, this.namedExpression);
      this.call = call;
      this.node = value;
      this.nodeStart = start;
      if (this.option(0, this.argumentTail) === true) return;
      if (call.keywords.length > 0) this.reject(start);
      call.args.push(value);
    }),
  ];
  private readonly argumentComma = () => {
    this.take(0, T.Comma);
    this.call.more = true;
    this.call.commas++;
  };
  private readonly argument = {
    GATE: () => this.call.more,
    DEF: () => {
      this.call.more = false;
      this.or(0, this.argumentAlternatives);
      this.option(2, this.argumentComma);
    },
  };
  readonly arguments_: Rule<ArgumentList> = this.RULE("arguments_", (): ArgumentList => {
    const call = newArguments();
    this.call = call;
    this.many(0, this.argument);
    if (call.generator !== null && (call.commas > 0 || call.args.length > 1)) this.reject(call.generator.start);
    call.args = exact(call.args);
    call.keywords = exact(call.keywords);
    return call;
  });

  // Subscripts -------------------------------------------------------------------------------------------------------
  private readonly nextSlice = () => {
    const { list } = this;
    list.push(this.subrule(2, this.slice));
    this.list = list;
    this.more = true;
  };
  private readonly sliceComma = {
    GATE: () => this.more,
    DEF: () => {
      this.take(0, T.Comma);
      this.more = false;
      this.option(0, this.nextSlice);
    },
  };
  readonly slices: Rule<ast.Expr> = this.RULE("slices", (): ast.Expr => {
    const start = this.start();
    const first = this.subrule(0, this.slice);
    if (!this.ahead(T.Comma) && first.kind !== "Starred") return first;
    const elts = [first];
    this.list = elts;
    this.more = true;
    this.many(0, this.sliceComma);
    return { kind: "Tuple", start, end: this.end(), elts, ctx: "Load" };
  });

  /** The bounds of the slice being read. */
  private bounds: Bounds = { upper: null, step: null };
  private readonly stepBound = () => {
    const { bounds } = this;
    bounds.step = this.subrule(2, this.expression);
    this.bounds = bounds;
  };
  private readonly stepColon = () => {
    this.take(3, T.Colon);
    this.option(3, this.stepBound);
  };
  private readonly upperBound = () => {
    const { bounds } = this;
    bounds.upper = this.subrule(0, this.expression);
    this.bounds = bounds;
  };
  private readonly sliceTail = () => {
    const { node: lower, nodeStart: start } = this;
    this.take(0, T.Colon);
    if (lower.kind === "NamedExpr" && lower.start === start) this.reject(start);
    const bounds: Bounds = { upper: null, step: null };
    this.bounds = bounds;
    this.option(1, this.upperBound);
    this.option(2, this.stepColon);
    return bounds;
  };
  private readonly openSliceTail = () => {
    this.take(2, T.Colon);
    const bounds: Bounds = { upper: null, step: null };
    this.bounds = bounds;
    this.option(4, this.upperBound2);
    this.option(5, this.stepColon2);
    return bounds;
  };
  private readonly upperBound2 = () => {
    const { bounds } = this;
    bounds.upper = this.subrule(4, this.expression);
    this.bounds = bounds;
  };
  private readonly stepBound2 = () => {
    const { bounds } = this;
    bounds.step = this.subrule(5, this.expression);
    this.bounds = bounds;
  };
  private readonly stepColon2 = () => {
    this.take(5, T.Colon);
    this.option(6, this.stepBound2);
  };
  private readonly sliceAlternatives = [
    alternative((): ast.Expr => {
      const start = this.start();
      const { upper, step } = this.openSliceTail();
      return { kind: "Slice", start, end: this.end(), lower: null, upper, step };
    }),
    alternative((): ast.Expr => {
      const start = this.takeStart(0, T.Star);
      const value = this.subrule(6, this.expression);
      return { kind: "Starred", start, end: this.end(), value, ctx: "Load" };
    }),
    alternative((): ast.Expr => {
      const start = this.start();
      const lower = this.subrule(0, this.namedExpression);
      this.node = lower;
      this.nodeStart = start;
      const tail = this.option(0, this.sliceTail);
      if (tail === undefined) return lower;
      return { kind: "Slice", start, end: this.end(), lower, upper: tail.upper, step: tail.step };
    }),
  ];
  readonly slice: Rule<ast.Expr> = this.RULE("slice", () => this.or(0, this.sliceAlternatives));
}
