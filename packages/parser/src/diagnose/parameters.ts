import { alt, look, many, many1, mistake, opt, type Rules, separated, seq, type Term } from "./peg.ts";
import { at, atLastToken, from, last, node, pick, range } from "./raise.ts";

/**
 * The parameters of `def` (annotated, ended by a parenthesis) or of `lambda` (plain, ended by a colon).
 * `name` makes a rule's name of a common one.
 */
function parameterRules(closer: string, name: (common: string) => string, annotated: boolean): Rules {
  const $ = (common: string): Term => `$${name(common)}`;
  const param = $("Param");
  const noDefault = $("NoDefault");
  const withDefault = $("WithDefault");
  const maybeDefault = $("MaybeDefault");
  const slashNoDefault = $("SlashNoDefault");
  const slashWithDefault = $("SlashWithDefault");
  const slash = alt(slashNoDefault, slashWithDefault);
  const starEtc = $("StarEtc");
  /** A parameter with the comma after it, or the last one. */
  const ended = (...terms: Term[]): Term => alt(seq([...terms, ","], pick(0)), seq([...terms, look(closer)], pick(0)));
  const starMistake = annotated
    ? at(0, "named arguments must follow bare *")
    : atLastToken("named arguments must follow bare *");
  const rules: Record<string, Rules[string]> = {
    Params: alt(mistake($("InvalidParameters")), $("Parameters")),
    Parameters: alt(
      seq([slashNoDefault, many(noDefault), many(withDefault), opt(starEtc)]),
      seq([slashWithDefault, many(withDefault), opt(starEtc)]),
      seq([many1(noDefault), many(withDefault), opt(starEtc)]),
      seq([many1(withDefault), opt(starEtc)]),
      starEtc,
    ),
    SlashNoDefault: alt(seq([many1(noDefault), "/", ","]), seq([many1(noDefault), "/", look(closer)])),
    SlashWithDefault: alt(
      seq([many(noDefault), many1(withDefault), "/", ","]),
      seq([many(noDefault), many1(withDefault), "/", look(closer)]),
    ),
    StarEtc: alt(
      mistake($("InvalidStarEtc")),
      seq(["*", noDefault, many(maybeDefault), opt($("Kwds"))]),
      ...(annotated
        ? [seq(["*", ended(seq(["NAME", ":", "$starExpression"])), many(maybeDefault), opt($("Kwds"))])]
        : []),
      seq(["*", ",", many1(maybeDefault), opt($("Kwds"))]),
      $("Kwds"),
    ),
    Kwds: alt(mistake($("InvalidKwds")), seq(["**", noDefault])),
    NoDefault: alt(ended(param)),
    WithDefault: alt(ended(param, "$default")),
    MaybeDefault: alt(ended(param, opt("$default"))),
    Param: annotated ? seq(["NAME", opt(seq([":", "$expression"]))], node("arg")) : seq(["NAME"], node("arg")),

    // Mistakes
    InvalidParameters: alt(
      // Before a soft keyword-like `/` nothing stands.
      seq(["/", ","], at(0, "at least one argument must precede /")),
      seq([slash, many(maybeDefault), "/"], at(2, "/ may appear only once")),
      seq(
        [opt(slashNoDefault), many(noDefault), alt(slashWithDefault, many1(withDefault)), noDefault],
        at(3, "parameter without a default follows parameter with a default"),
      ),
      annotated
        ? seq(
            [many(noDefault), "(", many1(noDefault), opt(","), ")"],
            range(1, 4, "Function parameters cannot be parenthesized"),
          )
        : seq(
            [many(noDefault), "(", separated(",", param), opt(","), ")"],
            range(1, 4, "Lambda expression parameters cannot be parenthesized"),
          ),
      seq(
        [opt(slash), many(maybeDefault), "*", alt(",", noDefault), many(maybeDefault), "/"],
        at(5, "/ must be ahead of *"),
      ),
      seq([many1(maybeDefault), "/", "*"], at(2, "expected comma between / and *")),
    ),
    InvalidStarEtc: alt(
      seq(["*", alt(closer, seq([",", alt(closer, "**")]))], starMistake),
      seq(["*", param, "="], at(2, "var-positional argument cannot have default value")),
      seq(
        ["*", alt(noDefault, ","), many(maybeDefault), "*", alt(noDefault, ",")],
        at(3, "* argument may appear only once"),
      ),
    ),
    InvalidKwds: alt(
      seq(["**", param, "="], at(2, "var-keyword argument cannot have default value")),
      seq(["**", param, ",", param], at(3, "arguments cannot follow var-keyword argument")),
      seq(["**", param, ",", alt("*", "**", "/")], at(3, "arguments cannot follow var-keyword argument")),
    ),
  };
  return Object.fromEntries(Object.entries(rules).map(([common, rule]) => [name(common), rule]));
}

export const allParameterRules: Rules = {
  ...parameterRules(")", (common) => `def${common}`, true),
  ...parameterRules(":", (common) => `lambda${common}`, false),
  default: alt(
    seq(["=", "$expression"]),
    mistake(seq(["=", look(alt(")", ","))], at(0, "expected default value expression"))),
  ),
  lambdef: seq(["lambda", opt("$lambdaParams"), ":", "$expression"], node("Lambda")),

  // Type parameters (PEP 695)
  typeParams: alt(
    mistake(seq(["[", "]"], from(1, "Type parameter list cannot be empty"))),
    seq(["[", separated(",", "$typeParam"), opt(","), "]"]),
  ),
  typeParam: alt(
    seq(["NAME", opt(seq([":", "$expression"])), opt(seq(["=", "$expression"]))]),
    mistake("$invalidTypeParam"),
    seq(["*", "NAME", opt(seq(["=", "$starExpression"]))]),
    seq(["**", "NAME", opt(seq(["=", "$expression"]))]),
  ),
  invalidTypeParam: alt(
    ...(["TypeVarTuple", "ParamSpec"] as const).map((kind) =>
      seq(
        [kind === "TypeVarTuple" ? "*" : "**", "NAME", ":", "$expression"],
        from(2, (parts) => `cannot use ${last(parts[3]!).kind === "Tuple" ? "constraints" : "bound"} with ${kind}`),
      ),
    ),
  ),
};
