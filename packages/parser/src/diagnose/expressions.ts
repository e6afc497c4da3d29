import { ZERO_END } from "../lexer/report.ts";
import {
  alt,
  CUT,
  type Found,
  look,
  many,
  many1,
  memo,
  mistake,
  not,
  opt,
  type Parser,
  type Piece,
  piece,
  type Rules,
  separated,
  seq,
  type Term,
} from "./peg.ts";
import { at, first, from, last, listNode, nameOf, node, pick, range } from "./raise.ts";

/** `a (op b)*`, left-associative. */
function leftRecursive(operand: Term, tail: Term): Parser {
  const one = alt(operand);
  const rest = many1(tail);
  return (reader) => {
    const start = reader.mark;
    const found = one(reader);
    if (found === null) return null;
    const { mark } = reader;
    if (rest(reader) === null) {
      reader.mark = mark;
      return found;
    }
    return piece("BinOp", reader.tokens[start]!.start, reader.previous().end);
  };
}

/** `a (separator b)*`, one node for all. */
const chain = (kind: string, operand: Term, separator: string): Parser =>
  memo(seq([operand, many1(seq([separator, operand]))], node(kind)), operand);

const constant =
  (text: string) =>
  (_parts: Found[], reader: { previous(): Piece }, start: number): Piece =>
    piece("Constant", start, reader.previous().end, text);

const trailer = (kind: string, ...terms: Term[]): Parser =>
  seq(terms, (_, reader, start) => piece(kind, start, reader.previous().end));

/** A primary with its trailers; each trailer says what the whole becomes. */
const primary: Parser = (reader) => {
  const start = reader.peek().start;
  let found = reader.rules.atom!(reader);
  if (found === null) return null;
  for (;;) {
    const { mark } = reader;
    const next = reader.rules.primaryTrailer!(reader) as Piece | null;
    if (next === null) {
      reader.mark = mark;
      return found;
    }
    found = piece(next.kind, start, reader.previous().end);
  }
};

/** `a, b,` with at least one comma gives a tuple. */
const listOf = (item: Term): Parser =>
  alt(
    seq([item, many1(seq([",", item], pick(1))), opt(",")], listNode("Tuple", 0, 1)),
    seq([item, ","], listNode("Tuple", 0)),
    item,
  );

/** Expressions, as far as diagnoses need to know them, with the mistakes that people make in them. */
export const expressionRules: Rules = {
  expressions: listOf("$expression"),
  expression: memo(
    mistake("$invalidExpression"),
    mistake("$invalidLegacyExpression"),
    "$conditional",
    "$disjunction",
    "$lambdef",
  ),
  conditional: seq(["$disjunction", "if", "$disjunction", "else", "$expression"], node("IfExp")),
  /** While this is read, no mistakes are looked for below. */
  expressionWithoutInvalid: (reader) => {
    const { diagnosing } = reader;
    reader.diagnosing = false;
    try {
      return plainExpression(reader);
    } finally {
      reader.diagnosing = diagnosing;
    }
  },
  yieldExpr: alt(
    seq(["yield", "from", "$expression"], node("Yield")),
    seq(["yield", opt("$starExpressions")], node("Yield")),
  ),
  annotatedRhs: alt("$yieldExpr", "$starExpressions"),
  starExpressions: listOf("$starExpression"),
  starExpression: memo(seq(["*", "$bitwiseOr"], listNode("Starred", 1)), "$expression"),
  starNamedExpressions: seq([separated(",", "$starNamedExpression"), opt(",")], pick(0)),
  starNamedExpression: alt(seq(["*", "$bitwiseOr"], listNode("Starred", 1)), "$namedExpression"),
  assignmentExpression: seq(["NAME", ":=", CUT, "$expression"], node("NamedExpr")),
  namedExpression: alt(
    "$assignmentExpression",
    mistake("$invalidNamedExpression"),
    seq(["$expression", not(":=")], pick(0)),
  ),
  disjunction: chain("BoolOp", "$conjunction", "or"),
  conjunction: chain("BoolOp", "$inversion", "and"),
  inversion: memo(seq(["not", "$inversion"], node("UnaryOp")), "$comparison"),
  comparison: alt(
    seq(["$bitwiseOr", many1("$comparisonPair")], (parts, reader, start) => {
      // Only the first operator matters, and only when it is `in`.
      const pairs = parts[1] as Piece[];
      return piece("Compare", start, reader.previous().end, pairs[0]!.text, [first(parts[0]!)]);
    }),
    "$bitwiseOr",
  ),
  comparisonPair: alt(
    ...["==", "!=", "<=", "<", ">=", ">"].map((operator) => seq([operator, "$bitwiseOr"], constant(operator))),
    seq(["not", "in", "$bitwiseOr"], constant("not in")),
    seq(["in", "$bitwiseOr"], constant("in")),
    seq(["is", "not", "$bitwiseOr"], constant("is not")),
    seq(["is", "$bitwiseOr"], constant("is")),
  ),
  bitwiseOr: memo(leftRecursive("$bitwiseXor", seq(["|", "$bitwiseXor"]))),
  bitwiseXor: memo(leftRecursive("$bitwiseAnd", seq(["^", "$bitwiseAnd"]))),
  bitwiseAnd: memo(leftRecursive("$shift", seq(["&", "$shift"]))),
  shift: memo(leftRecursive(alt(mistake("$invalidArithmetic"), "$sum"), seq([alt("<<", ">>"), "$sum"]))),
  sum: memo(leftRecursive("$term", seq([alt("+", "-"), "$term"]))),
  term: memo(leftRecursive(alt(mistake("$invalidFactor"), "$factor"), seq([alt("*", "/", "//", "%", "@"), "$factor"]))),
  factor: memo(seq([alt("+", "-", "~"), "$factor"], node("UnaryOp")), "$power"),
  power: alt(seq(["$awaitPrimary", "**", "$factor"], node("BinOp")), "$awaitPrimary"),
  awaitPrimary: memo(seq(["await", "$primary"], node("Await")), "$primary"),
  primary: memo(primary),
  primaryTrailer: alt(
    trailer("Attribute", ".", "NAME"),
    trailer("Call", "$genexp"),
    trailer("Call", "(", opt("$arguments"), ")"),
    trailer("Subscript", "[", "$slices", "]"),
  ),
  slices: alt(
    seq(["$slice", not(",")], pick(0)),
    seq([separated(",", alt("$slice", "$starredExpression")), opt(",")], node("Tuple")),
  ),
  slice: alt(
    seq([opt("$expression"), ":", opt("$expression"), opt(seq([":", opt("$expression")]))], node("Slice")),
    "$namedExpression",
  ),
  atom: alt(
    seq(["NAME"], (parts, reader, start) => piece("Name", start, reader.previous().end, first(parts[0]!).text)),
    seq(["True"], constant("True")),
    seq(["False"], constant("False")),
    seq(["None"], constant("None")),
    "$strings",
    "$number",
    alt("$genexp", "$tuple", "$group"),
    alt("$listcomp", "$list"),
    alt("$dictcomp", "$setcomp", "$dict", "$set"),
    seq(["..."], constant("ellipsis")),
  ),
  group: alt(seq(["(", alt("$yieldExpr", "$namedExpression"), ")"], pick(1)), mistake("$invalidGroup")),
  list: seq(["[", opt("$starNamedExpressions"), "]"], listNode("List", 1)),
  tuple: seq(
    ["(", opt(seq(["$starNamedExpression", ",", opt("$starNamedExpressions")], ([a, , b]) => [a!, b!])), ")"],
    listNode("Tuple", 1),
  ),
  set: seq(["{", "$starNamedExpressions", "}"], node("Set")),
  dict: alt(
    seq(["{", opt(seq([separated(",", "$doubleStarredPair"), opt(",")])), "}"], node("Dict")),
    // This one is tried in the first pass too: CPython holds back only what stands alone in an alternative.
    seq(["{", "$invalidDoubleStarredPairs", "}"]),
  ),
  doubleStarredPair: alt(seq(["**", "$bitwiseOr"], node("pair")), "$pair"),
  pair: seq(["$expression", ":", "$expression"], node("pair")),

  // Comprehensions
  forIfClauses: many1("$forIfClause"),
  forIfClause: alt(
    seq(
      ["async", "for", "$starTargets", "in", CUT, "$disjunction", many(seq(["if", "$disjunction"]))],
      node("comprehension"),
    ),
    seq(["for", "$starTargets", "in", CUT, "$disjunction", many(seq(["if", "$disjunction"]))], node("comprehension")),
    mistake("$invalidForIfClause"),
    mistake("$invalidForTarget"),
  ),
  listcomp: alt(
    seq(["[", "$namedExpression", "$forIfClauses", "]"], node("ListComp")),
    mistake("$invalidComprehension"),
  ),
  setcomp: alt(seq(["{", "$namedExpression", "$forIfClauses", "}"], node("SetComp")), mistake("$invalidComprehension")),
  genexp: alt(seq(["(", "$positional", "$forIfClauses", ")"], node("GeneratorExp")), mistake("$invalidComprehension")),
  dictcomp: alt(seq(["{", "$pair", "$forIfClauses", "}"], node("DictComp")), mistake("$invalidDictComprehension")),

  // Mistakes
  invalidExpression: alt(
    seq(
      [not(alt(seq(["NAME", "STRING"]), "$softKeyword")), "$disjunction", "$expressionWithoutInvalid"],
      (parts, reader, start) => {
        if (isLegacyStatement(parts[1]!) || reader.previous().level === 0) return null;
        return range(1, 2, "invalid syntax. Perhaps you forgot a comma?")(parts, reader, start);
      },
    ),
    seq(
      ["$disjunction", "if", "$disjunction", not(alt("else", ":"))],
      range(0, 2, "expected 'else' after 'if' expression"),
    ),
    seq(
      ["lambda", opt("$lambdaParams"), ":", look("FSTRING_MIDDLE")],
      range(0, 2, "f-string: lambda expressions are not allowed without parentheses"),
    ),
  ),
  invalidLegacyExpression: seq(["NAME", not("("), "$starExpressions"], (parts, reader, start) => {
    if (!isLegacyStatement(parts[0]!)) return null;
    const name = first(parts[0]!).text;
    const message = `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`;
    return range(0, 2, message)(parts, reader, start);
  }),
  softKeyword: (reader) => {
    const next = reader.peek();
    // CPython compares only as many letters as the name has: `c` passes for `case`.
    if (next.symbol !== "NAME" || !SOFT_KEYWORDS.some((keyword) => keyword.startsWith(next.text))) return null;
    reader.mark++;
    return next;
  },
  invalidNamedExpression: memo(
    seq(
      ["$expression", ":=", "$expression"],
      at(0, ([a]) => `cannot use assignment expressions with ${nameOf(a!)}`),
    ),
    seq(
      ["NAME", "=", "$bitwiseOr", not(alt("=", ":="))],
      range(0, 2, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    ),
    seq(
      [
        not(alt("$list", "$tuple", "$genexp", "True", "None", "False")),
        "$bitwiseOr",
        "=",
        "$bitwiseOr",
        not(alt("=", ":=")),
      ],
      at(1, ([, a]) => `cannot assign to ${nameOf(a!)} here. Maybe you meant '==' instead of '='?`),
    ),
  ),
  invalidComprehension: alt(
    seq(
      [alt("[", "(", "{"), "$starredExpression", "$forIfClauses"],
      at(1, "iterable unpacking cannot be used in comprehension"),
    ),
    seq(
      [alt("[", "{"), "$starNamedExpression", ",", "$starNamedExpressions", "$forIfClauses"],
      range(1, 3, "did you forget parentheses around the comprehension target?"),
    ),
    seq(
      [alt("[", "{"), "$starNamedExpression", ",", "$forIfClauses"],
      range(1, 2, "did you forget parentheses around the comprehension target?"),
    ),
  ),
  invalidDictComprehension: seq(
    ["{", "**", "$bitwiseOr", "$forIfClauses", "}"],
    at(1, "dict unpacking cannot be used in dict comprehension"),
  ),
  invalidGroup: alt(
    seq(["(", "$starredExpression", ")"], at(1, "cannot use starred expression here")),
    seq(["(", "**", "$expression", ")"], at(1, "cannot use double starred expression here")),
  ),
  invalidDoubleStarredPairs: alt(
    seq([separated(",", "$doubleStarredPair"), ",", "$invalidPair"]),
    seq(["$expression", ":", "*", "$bitwiseOr"], from(2, "cannot use a starred expression in a dictionary value")),
    seq(["$expression", ":", look(alt("}", ","))], at(1, "expression expected after dictionary key and ':'")),
  ),
  invalidPair: alt(
    seq(["$expression", not(":")], (parts, reader, start) => {
      const key = last(parts[0]!);
      const place = piece("token", key.end - 1, ZERO_END);
      return at(0, "':' expected after dictionary key")([place], reader, start);
    }),
    seq(["$expression", ":", "*", "$bitwiseOr"], from(2, "cannot use a starred expression in a dictionary value")),
    seq(["$expression", ":", look(alt("}", ","))], at(1, "expression expected after dictionary key and ':'")),
  ),
  invalidArithmetic: seq(
    ["$sum", alt("+", "-", "*", "/", "%", "//", "@"), "not", "$inversion"],
    range(2, 3, "'not' after an operator must be parenthesized"),
  ),
  invalidFactor: seq(
    [alt("+", "-", "~"), "not", "$factor"],
    range(1, 2, "'not' after an operator must be parenthesized"),
  ),
};

const SOFT_KEYWORDS = ["_", "case", "match", "type"];

const plainExpression = alt(
  seq(["$disjunction", "if", "$disjunction", "else", "$expression"], node("IfExp")),
  "$disjunction",
  "$lambdef",
);

const isLegacyStatement = (found: Found): boolean => {
  const { kind, text } = first(found);
  return (kind === "Name" || kind === "token") && (text === "print" || text === "exec");
};
