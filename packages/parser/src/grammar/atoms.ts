import type { ast } from "@pycoro/syntax";
import type { TokenType } from "chevrotain";
import { K, SPELLED, STRING_RAW, T } from "../lexer/tokens.ts";
import { numberValue } from "../literals/numbers.ts";
import { concatenate, type FStringPart, fstringText, joinText, type StringPart } from "../literals/strings.ts";
import { type Alternative, alternative, Engine, NOTHING, type Rule } from "./engine.ts";

type KeywordConstant = Extract<ast.ConstantValue, { type: "None" | "bool" | "Ellipsis" }>;

const NO_PART: FStringPart = { values: [] };

/** 6.2 Atoms: names, literals, f-strings and displays. */
export abstract class AtomGrammar extends Engine {
  abstract readonly expression: Rule<ast.Expr>;
  abstract readonly starNamedExpression: Rule<ast.Expr>;
  abstract readonly annotatedRhs: Rule<ast.Expr>;
  abstract readonly yieldExpr: Rule<ast.Expr>;
  abstract readonly bitOr: Rule<ast.Expr>;
  abstract readonly comprehensionFor: Rule<ast.Comprehension[]>;

  private readonly keywordConstant = (type: TokenType, value: KeywordConstant) =>
    alternative((): ast.Expr => {
      const token = this.take(0, type);
      return { kind: "Constant", start: this.starts[token]!, end: this.ends[token]!, value, u: null };
    });

  protected readonly atomAlternatives: Alternative<ast.Expr>[] = [
    alternative((): ast.Expr => {
      const token = this.take(0, T.Name);
      return {
        kind: "Name",
        start: this.starts[token]!,
        end: this.ends[token]!,
        id: this.tokens.textOf(token),
        ctx: "Load",
      };
    }),
    alternative(() => this.number(this.take(0, T.Number))),
    alternative(() => this.subrule(0, this.strings)),
    this.keywordConstant(K.None, { type: "None" }),
    this.keywordConstant(K.True, { type: "bool", value: true }),
    this.keywordConstant(K.False, { type: "bool", value: false }),
    this.keywordConstant(T.Ellipsis, { type: "Ellipsis" }),
    alternative(() => this.subrule(0, this.group)),
    alternative(() => this.subrule(0, this.listDisplay)),
    alternative(() => this.subrule(0, this.braceDisplay)),
  ];

  protected number(token: number): ast.Expr {
    if (this.RECORDING_PHASE) return NOTHING;
    const data = this.tokens.data[token]!;
    const value: ast.ConstantValue =
      data === SPELLED ? numberValue(this.tokens.object(token)) : { type: "int", value: data };
    return { kind: "Constant", start: this.starts[token]!, end: this.ends[token]!, value, u: null };
  }

  // Strings and f-strings --------------------------------------------------------------------------------------------
  private parts: StringPart[] = [];
  private readonly partAlternatives: Alternative<StringPart>[] = [
    alternative(() => {
      const token = this.take(0, T.String);
      return this.RECORDING_PHASE ? NO_PART : this.tokens.object(token);
    }),
    alternative(() => this.subrule(0, this.fstring)),
  ];
  private readonly nextPart = () => {
    const parts = this.parts;
    parts.push(this.or(0, this.partAlternatives));
    this.parts = parts;
  };
  readonly strings: Rule<ast.Expr> = this.RULE("strings", (): ast.Expr => {
    const start = this.start();
    const parts: StringPart[] = [];
    this.parts = parts;
    this.atLeastOne(0, this.nextPart);
    return this.RECORDING_PHASE ? NOTHING : concatenate(parts, start, this.end(), this.names);
  });

  readonly fstring: Rule<FStringPart> = this.RULE("fstring", (): FStringPart => {
    const raw = (this.tokens.data[this.take(0, T.FStringStart)]! & STRING_RAW) !== 0;
    const values: ast.Expr[] = [];
    this.many(0, () => this.fstringPiece(values, raw));
    this.take(0, T.FStringEnd);
    return { values };
  });

  /** Text or a replacement field, in a string or in a format specifier. */
  private fstringPiece(values: ast.Expr[], raw: boolean): void {
    this.or(9, [
      { ALT: () => this.fstringMiddle(values, this.take(9, T.FStringMiddle), raw) },
      { ALT: () => values.push(this.subrule(9, this.replacementField, { ARGS: [raw] })) },
    ]);
  }

  private fstringMiddle(values: ast.Expr[], token: number, raw: boolean): void {
    if (!this.RECORDING_PHASE) values.push(fstringText(this.tokens.object(token), raw, this.names));
  }

  /** `{value=!r:spec}`; with `=` it gives a JoinedStr of its text and itself, for the string around it to take apart. */
  readonly replacementField: Rule<ast.FormattedValue | ast.JoinedStr, [boolean]> = this.RULE(
    "replacementField",
    (raw: boolean): ast.FormattedValue | ast.JoinedStr => {
      const open = this.take(0, T.LBrace);
      const value = this.subrule(0, this.annotatedRhs);
      let debug: ast.Constant | null = null;
      let conversion = -1;
      let spec: ast.JoinedStr | null = null;
      this.option(0, () => {
        this.take(0, T.Equal);
        if (!this.RECORDING_PHASE) debug = this.debugText(open);
      });
      this.option(1, () => {
        const mark = this.take(0, T.Exclamation);
        const name = this.take(0, T.Name);
        if (this.RECORDING_PHASE) return;
        const text = this.tokens.textOf(name);
        if (!/^[rsa]$/.test(text) || this.starts[name]! !== this.ends[mark]!) this.reject(this.starts[name]!);
        conversion = text.charCodeAt(0);
      });
      this.option(2, () => {
        const colon = this.take(0, T.Colon);
        const values: ast.Expr[] = [];
        this.many(0, () => this.fstringPiece(values, raw));
        const flat = values.flatMap((part) => (part.kind === "JoinedStr" ? part.values : [part]));
        spec = { kind: "JoinedStr", start: this.starts[colon]!, end: this.end(), values: joinText(flat) };
      });
      const close = this.take(0, T.RBrace);
      const start = this.starts[open]!;
      const end = this.ends[close]!;
      if (debug !== null && conversion === -1 && spec === null) conversion = 114;
      const field: ast.FormattedValue = { kind: "FormattedValue", start, end, value, conversion, format_spec: spec };
      return debug === null ? field : { kind: "JoinedStr", start, end, values: [debug, field] };
    },
  );

  /** The text that `{value=}` shows: all from the brace to what follows the `=`, without comments. */
  private debugText(open: number): ast.Constant {
    const end = this.start();
    let value = this.tokens.source.slice(this.ends[open]!, end);
    if (value.includes("#")) value = this.withoutComments(open, end);
    value = value.replace(/\r\n?/g, "\n");
    return { kind: "Constant", start: this.starts[open]! + 1, end, value: { type: "str", value }, u: null };
  }

  /** Comments stand between tokens only; a `#` inside a token is text. */
  private withoutComments(open: number, end: number): string {
    let out = "";
    let from = this.ends[open]!;
    const { source } = this.tokens;
    for (let next = open + 1; next <= this.index(); next++) {
      const at = this.starts[next]!;
      out += source.slice(from, at).replace(/#[^\r\n]*/g, "");
      from = this.ends[next]!;
      if (at < end) out += source.slice(at, from);
    }
    return out;
  }

  // Displays ---------------------------------------------------------------------------------------------------------
  /** After the first item of a display: a comprehension (true), or a comma with more items. */
  private readonly display = () => {
    const more = () => {
      const { list } = this;
      list.push(this.subrule(2, this.starNamedExpression));
      this.list = list;
      this.more = true;
    };
    const step = {
      GATE: () => this.more,
      DEF: () => {
        this.take(0, T.Comma);
        this.more = false;
        this.option(3, more);
      },
    };
    const tails: Alternative<ast.Comprehension[] | null>[] = [
      alternative(() => this.subrule(0, this.comprehensionFor)),
      alternative(() => {
        this.more = true;
        this.atLeastOne(0, step);
        return null;
      }),
    ];
    const tail = () => this.or(2, tails);
    return () => {
      const first = this.subrule(0, this.starNamedExpression);
      const list = [first];
      this.list = list;
      const generators = this.option(2, tail);
      this.list = list;
      return generators;
    };
  };

  private readonly groupBody: Alternative<ast.Comprehension[] | null | undefined>[] = [
    alternative(() => {
      const value = this.subrule(0, this.yieldExpr);
      this.list = [value];
      return undefined;
    }),
    alternative(this.display()),
  ];
  private readonly groupContent = () => this.or(0, this.groupBody);
  /** `()`, `(a)`, `(a, b)`, `(yield)`, `(a for a in b)`. */
  readonly group: Rule<ast.Expr> = this.RULE("group", (): ast.Expr => {
    const start = this.takeStart(0, T.LPar);
    this.list = [];
    const generators = this.option(0, this.groupContent);
    const elts = this.list;
    const end = this.takeEnd(0, T.RPar);
    const first = elts[0];
    let node: ast.Expr;
    if (generators) {
      this.element(first!);
      node = { kind: "GeneratorExp", start, end, elt: first!, generators };
    } else if (elts.length === 1 && generators === undefined) {
      if (first!.kind === "Starred") this.reject(first!.start);
      return first!;
    } else node = { kind: "Tuple", start, end, elts, ctx: "Load" };
    this.grouped = node;
    return node;
  });

  /** A comprehension's element cannot be unpacked. */
  protected element(node: ast.Expr): void {
    if (node.kind === "Starred") this.reject(node.start);
  }

  private readonly listContent = this.display();
  readonly listDisplay: Rule<ast.Expr> = this.RULE("listDisplay", (): ast.Expr => {
    const start = this.takeStart(0, T.LSqb);
    this.list = [];
    const generators = this.option(0, this.listContent);
    const elts = this.list;
    const end = this.takeEnd(0, T.RSqb);
    if (!generators) return { kind: "List", start, end, elts, ctx: "Load" };
    this.element(elts[0]!);
    return { kind: "ListComp", start, end, elt: elts[0]!, generators };
  });

  readonly braceDisplay: Rule<ast.Expr> = this.RULE("braceDisplay", (): ast.Expr => {
    const start = this.takeStart(0, T.LBrace);
    const keys: (ast.Expr | null)[] = [];
    const values: ast.Expr[] = [];
    let isDict: boolean | null = null;
    let generators: ast.Comprehension[] | null = null;
    let more = true;
    const item = (pair: boolean, at: number) => {
      if (isDict !== null && isDict !== pair) this.reject(at);
      isDict = pair;
    };
    this.many(0, {
      GATE: () => more,
      DEF: () => {
        more = false;
        this.or(0, [
          {
            ALT: () => {
              item(true, this.takeStart(0, T.DoubleStar));
              keys.push(null);
              values.push(this.subrule(0, this.bitOr));
            },
          },
          {
            ALT: () => {
              const at = this.start();
              const key = this.subrule(0, this.starNamedExpression);
              const pair = this.option(0, () => {
                this.take(0, T.Colon);
                if (key.kind === "Starred" || (key.kind === "NamedExpr" && key.start === at)) this.reject(at);
                keys.push(key);
                values.push(this.subrule(0, this.expression));
                return true;
              });
              item(pair === true, at);
              if (pair !== true) values.push(key);
            },
          },
        ]);
        this.option(2, () =>
          this.or(2, [
            {
              ALT: () => {
                this.take(0, T.Comma);
                more = true;
              },
            },
            {
              ALT: () => {
                const at = this.start();
                generators = this.subrule(0, this.comprehensionFor);
                if (values.length > 1 || (isDict === true && keys[0] === null)) this.reject(at);
              },
            },
          ]),
        );
      },
    });
    const end = this.takeEnd(0, T.RBrace);
    if (generators !== null) {
      if (isDict) return { kind: "DictComp", start, end, key: keys[0]!, value: values[0]!, generators };
      this.element(values[0] ?? NOTHING);
      return { kind: "SetComp", start, end, elt: values[0]!, generators };
    }
    if (isDict === false) return { kind: "Set", start, end, elts: values };
    return { kind: "Dict", start, end, keys, values };
  });
}
