import type { ast } from "@pycoro/syntax";
import { OPERATIONS } from "../lexer/operations.ts";
import { K, T } from "../lexer/tokens.ts";
import { alternative, NOTHING, type Rule } from "./engine.ts";
import { ParameterGrammar } from "./parameters.ts";

const WILDCARD: ast.MatchAs = { kind: "MatchAs", start: 0, end: 0, pattern: null, name: null };

const valuePattern = (value: ast.Expr): ast.MatchValue => ({
  kind: "MatchValue",
  start: value.start,
  end: value.end,
  value,
});

/** What a separated list of patterns reads: its items, and whether a comma ended or parted them. */
interface PatternList {
  readonly items: ast.Pattern[];
  readonly comma: boolean;
}

/** 8.6.4 Patterns of `match`. */
export abstract class PatternGrammar extends ParameterGrammar {
  /** `case` takes an open sequence too: `case a, *b:`. */
  readonly patterns: Rule<ast.Pattern> = this.RULE("patterns", (): ast.Pattern => {
    const start = this.start();
    const { items, comma } = this.subrule(0, this.patternList);
    if (this.RECORDING_PHASE) return WILDCARD;
    const first = items[0]!;
    if (comma) return { kind: "MatchSequence", start, end: this.end(), patterns: items };
    if (first.kind === "MatchStar") this.reject(start);
    return first;
  });

  private readonly patternList: Rule<PatternList> = this.RULE("patternList", (): PatternList => {
    const items: ast.Pattern[] = [];
    let comma = false;
    let more = true;
    this.atLeastOne(0, {
      GATE: () => more,
      DEF: () => {
        items.push(this.subrule(0, this.maybeStarPattern));
        more = this.option(0, () => this.take(0, T.Comma)) !== undefined;
        comma ||= more;
      },
    });
    return { items, comma };
  });

  readonly maybeStarPattern: Rule<ast.Pattern> = this.RULE("maybeStarPattern", () =>
    this.or(0, [
      {
        ALT: (): ast.Pattern => {
          const start = this.takeStart(0, T.Star);
          const text = this.takeText(0, T.Name);
          return { kind: "MatchStar", start, end: this.end(), name: text === "_" ? null : text };
        },
      },
      { ALT: () => this.subrule(0, this.pattern) },
    ]),
  );

  readonly pattern: Rule<ast.Pattern> = this.RULE("pattern", (): ast.Pattern => {
    const start = this.start();
    const first = this.subrule(0, this.closedPattern);
    const patterns = [first];
    this.many(0, () => {
      this.take(0, T.VBar);
      patterns.push(this.subrule(2, this.closedPattern));
    });
    const pattern: ast.Pattern = patterns.length === 1 ? first : { kind: "MatchOr", start, end: this.end(), patterns };
    const name = this.option(0, () => {
      this.take(0, K.as);
      return this.take(0, T.Name);
    });
    if (name === undefined) return pattern;
    if (this.tokens.textOf(name) === "_") this.reject(this.starts[name]!);
    return { kind: "MatchAs", start, end: this.ends[name]!, pattern, name: this.tokens.textOf(name) };
  });

  private readonly singleton = (type: (typeof K)[keyof typeof K], value: ast.ConstantValue) =>
    alternative((): ast.Pattern => {
      const token = this.take(0, type);
      return { kind: "MatchSingleton", start: this.starts[token]!, end: this.ends[token]!, value };
    });
  private readonly closedAlternatives = [
    alternative((): ast.Pattern => valuePattern(this.subrule(0, this.signedNumber))),
    alternative((): ast.Pattern => valuePattern(this.subrule(0, this.strings))),
    this.singleton(K.None, { type: "None" }),
    this.singleton(K.True, { type: "bool", value: true }),
    this.singleton(K.False, { type: "bool", value: false }),
    alternative(() => this.subrule(0, this.namePattern)),
    alternative(() => this.subrule(0, this.groupPattern)),
    alternative(() => this.subrule(0, this.listPattern)),
    alternative(() => this.subrule(0, this.mappingPattern)),
  ];
  readonly closedPattern: Rule<ast.Pattern> = this.RULE("closedPattern", () => this.or(0, this.closedAlternatives));

  /** `-1`, `1 + 2j`. */
  readonly signedNumber: Rule<ast.Expr> = this.RULE("signedNumber", (): ast.Expr => {
    const start = this.start();
    const minus = this.option(0, () => this.take(0, T.Minus));
    const first = this.number(this.take(0, T.Number));
    const left: ast.Expr =
      minus === undefined ? first : { kind: "UnaryOp", start, end: first.end, op: "USub", operand: first };
    const imaginary = this.option(1, () => {
      const token = this.or(0, [{ ALT: () => this.take(0, T.Plus) }, { ALT: () => this.take(1, T.Minus) }]);
      const right = this.number(this.take(1, T.Number));
      if (this.RECORDING_PHASE) return NOTHING;
      if (isImaginary(first)) this.reject(first.start);
      if (!isImaginary(right)) this.reject(right.start);
      return {
        kind: "BinOp" as const,
        start,
        end: right.end,
        left,
        op: OPERATIONS[this.tokens.data[token]!] as ast.Operator,
        right,
      };
    });
    return imaginary ?? left;
  });

  readonly groupPattern: Rule<ast.Pattern> = this.RULE("groupPattern", (): ast.Pattern => {
    const start = this.takeStart(0, T.LPar);
    const content = this.option(0, () => this.subrule(0, this.patternList));
    const end = this.takeEnd(0, T.RPar);
    const first = content?.items?.[0];
    if (first !== undefined && !content!.comma) {
      if (first.kind === "MatchStar") this.reject(first.start);
      return first;
    }
    return { kind: "MatchSequence", start, end, patterns: content?.items ?? [] };
  });

  readonly listPattern: Rule<ast.Pattern> = this.RULE("listPattern", (): ast.Pattern => {
    const start = this.takeStart(0, T.LSqb);
    const content = this.option(0, () => this.subrule(0, this.patternList));
    const end = this.takeEnd(0, T.RSqb);
    return { kind: "MatchSequence", start, end, patterns: content?.items ?? [] };
  });

  readonly mappingPattern: Rule<ast.Pattern> = this.RULE("mappingPattern", (): ast.Pattern => {
    const start = this.takeStart(0, T.LBrace);
    const keys: ast.Expr[] = [];
    const patterns: ast.Pattern[] = [];
    let rest: string | null = null;
    let more = true;
    this.many(0, {
      GATE: () => more,
      DEF: () => {
        if (rest !== null) this.reject(this.start());
        this.or(0, [
          {
            ALT: () => {
              this.take(0, T.DoubleStar);
              const name = this.take(0, T.Name);
              if (this.tokens.textOf(name) === "_") this.reject(this.starts[name]!);
              rest = this.tokens.textOf(name);
            },
          },
          {
            ALT: () => {
              const key = this.subrule(0, this.closedPattern);
              this.take(0, T.Colon);
              patterns.push(this.subrule(0, this.pattern));
              keys.push(this.mappingKey(key));
            },
          },
        ]);
        more = this.option(0, () => this.take(0, T.Comma)) !== undefined;
      },
    });
    const end = this.takeEnd(0, T.RBrace);
    return { kind: "MatchMapping", start, end, keys, patterns, rest };
  });

  /** A key is a literal or a dotted name. */
  private mappingKey(key: ast.Pattern): ast.Expr {
    if (key.kind === "MatchSingleton") {
      return { kind: "Constant", start: key.start, end: key.end, value: key.value, u: null };
    }
    if (key.kind === "MatchValue") return key.value;
    this.reject(key.start);
    return NOTHING;
  }

  /** A capture, the wildcard `_`, a dotted value, or a class pattern. */
  readonly namePattern: Rule<ast.Pattern> = this.RULE("namePattern", (): ast.Pattern => {
    const token = this.take(0, T.Name);
    const start = this.starts[token]!;
    let name: ast.Expr = { kind: "Name", start, end: this.ends[token]!, id: this.tokens.textOf(token), ctx: "Load" };
    this.many(0, () => {
      this.take(0, T.Dot);
      const attribute = this.take(1, T.Name);
      name = {
        kind: "Attribute",
        start,
        end: this.ends[attribute]!,
        value: name,
        attr: this.tokens.textOf(attribute),
        ctx: "Load",
      };
    });
    const arguments_ = this.option(0, () => this.subrule(0, this.classArguments));
    if (arguments_ !== undefined) return { ...arguments_, start, cls: name };
    if ((name as ast.Expr).kind === "Attribute") return valuePattern(name);
    const text = this.tokens.textOf(token);
    return { kind: "MatchAs", start, end: this.ends[token]!, pattern: null, name: text === "_" ? null : text };
  });

  private readonly classArguments: Rule<ast.MatchClass> = this.RULE("classArguments", (): ast.MatchClass => {
    const start = this.takeStart(0, T.LPar);
    const patterns: ast.Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: ast.Pattern[] = [];
    let more = true;
    this.many(0, {
      GATE: () => more,
      DEF: () => {
        const at = this.start();
        const pattern = this.subrule(0, this.pattern);
        const bare = this.afterName();
        const keyword = this.option(0, () => {
          this.take(0, T.Equal);
          return this.subrule(1, this.pattern);
        });
        if (keyword !== undefined) {
          const name = pattern.kind === "MatchAs" && pattern.pattern === null && bare ? (pattern.name ?? "_") : null;
          if (name === null) this.reject(at);
          kwd_attrs.push(name!);
          kwd_patterns.push(keyword);
        } else {
          if (kwd_attrs.length > 0) this.reject(at);
          patterns.push(pattern);
        }
        more = this.option(1, () => this.take(0, T.Comma)) !== undefined;
      },
    });
    const end = this.takeEnd(0, T.RPar);
    return { kind: "MatchClass", start, end, cls: NOTHING, patterns, kwd_attrs, kwd_patterns };
  });
}

const isImaginary = (node: ast.Expr): boolean => node.kind === "Constant" && node.value.type === "complex";
