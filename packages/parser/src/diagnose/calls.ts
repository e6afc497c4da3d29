import {
  alt,
  Diagnosis,
  type Found,
  look,
  memo,
  mistake,
  not,
  opt,
  type Piece,
  piece,
  type Rules,
  separated,
  seq,
} from "./peg.ts";
import { first, from, last, lastToken, listNode, node, pick, pieces, range } from "./raise.ts";

const GENERATOR = "Generator expression must be parenthesized";
const MAYBE_EQUAL = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/** The arguments before a keyword argument. */
const positionals = separated(",", alt("$starredExpression", seq(["$positional", not("=")], pick(0))));

/** The arguments of a call, with the mistakes that people make in them. */
export const callRules: Rules = {
  positional: alt("$assignmentExpression", seq(["$expression", not(":=")], pick(0))),
  arguments: memo(seq(["$args", opt(","), look(")")], pick(0)), mistake("$invalidArguments")),
  // A Call whose parts are its arguments in order; keywords carry their name, `**` none.
  args: alt(
    seq([positionals, opt(seq([",", "$kwargs"], pick(1)))], listNode("Call", 0, 1)),
    seq(["$kwargs"], listNode("Call", 0)),
  ),
  kwargs: alt(
    seq([separated(",", "$kwargOrStarred"), ",", separated(",", "$kwargOrDoubleStarred")], ([a, , b]) => [a!, b!]),
    separated(",", "$kwargOrStarred"),
    separated(",", "$kwargOrDoubleStarred"),
  ),
  starredExpression: alt(
    mistake("$invalidStarredUnpacking"),
    seq(["*", "$expression"], listNode("Starred", 1)),
    mistake(
      seq(["*"], (_, reader) => {
        throw lastToken(reader, "Invalid star expression");
      }),
    ),
  ),
  kwargOrStarred: alt(
    mistake("$invalidKwarg"),
    seq(["NAME", "=", "$expression"], node("keyword")),
    "$starredExpression",
  ),
  kwargOrDoubleStarred: alt(
    mistake("$invalidKwarg"),
    seq(["NAME", "=", "$expression"], node("keyword")),
    seq(["**", "$expression"], node("unpacking")),
  ),

  // Mistakes
  invalidStarredUnpacking: seq(
    ["*", "$expression", "=", "$expression"],
    range(0, 3, "cannot assign to iterable argument unpacking"),
  ),
  invalidArguments: alt(
    seq(
      [
        alt(seq([positionals, ",", "$kwargs"]), "$kwargs"),
        ",",
        separated(",", seq(["$starredExpression", not("=")], pick(0))),
      ],
      from(1, "iterable argument unpacking follows keyword argument unpacking"),
    ),
    seq(
      ["$expression", "$forIfClauses", ",", opt(alt("$args", seq(["$expression", "$forIfClauses"])))],
      range(0, 1, GENERATOR),
    ),
    seq(["NAME", "=", "$expression", "$forIfClauses"], range(0, 1, MAYBE_EQUAL)),
    seq(
      [opt(seq(["$args", ","])), "NAME", "=", look(alt(",", ")"))],
      range(1, 2, "expected argument value expression"),
    ),
    seq(["$args", "$forIfClauses"], ([args, clauses]) => {
      const values = first(args!).parts.filter(isPositional);
      if (values.length <= 1) return null;
      throw new Diagnosis(GENERATOR, values[values.length - 1]!.start, last(clauses!).end);
    }),
    seq(["$args", ",", "$expression", "$forIfClauses"], range(2, 3, GENERATOR)),
    seq(["$args", ",", "$args"], ([args], reader) => {
      const unpacking = pieces(args!).some((call) => call.parts.some((part) => part.kind === "unpacking"));
      const after = unpacking ? "keyword argument unpacking" : "keyword argument";
      throw lastToken(reader, `positional argument follows ${after}`);
    }),
  ),
  invalidKwarg: alt(
    seq(
      [alt("True", "False", "None"), "="],
      range(0, 1, ([word]) => `cannot assign to ${first(word!).text}`),
    ),
    seq(["NAME", "=", "$expression", "$forIfClauses"], range(0, 1, MAYBE_EQUAL)),
    seq(
      [not(seq(["NAME", "="])), "$expression", "="],
      range(1, 2, 'expression cannot contain assignment, perhaps you meant "=="?'),
    ),
    seq(["**", "$expression", "=", "$expression"], range(0, 3, "cannot assign to keyword argument unpacking")),
  ),

  // Targets of assignments
  starTargets: alt(
    seq(["$starTarget", not(",")], pick(0)),
    seq([separated(",", "$starTarget"), opt(",")], listNode("Tuple", 0)),
  ),
  starTarget: memo(seq(["*", not("*"), "$starTarget"], listNode("Starred", 2)), "$targetWithStarAtom"),
  targetWithStarAtom: memo("$attributeOrSubscriptTarget", "$starAtom"),
  starAtom: alt(
    seq(["NAME"], node("Name")),
    seq(["(", "$targetWithStarAtom", ")"], pick(1)),
    seq(
      [
        "(",
        opt(alt(seq(["$starTarget", ",", separated(",", "$starTarget"), opt(",")]), seq(["$starTarget", ","]))),
        ")",
      ],
      node("Tuple"),
    ),
    seq(["[", opt(seq([separated(",", "$starTarget"), opt(",")])), "]"], node("List")),
  ),
  singleTarget: alt(
    "$attributeOrSubscriptTarget",
    seq(["NAME"], node("Name")),
    seq(["(", "$singleTarget", ")"], pick(1)),
  ),
  /** A primary whose last trailer is an attribute or a subscript. */
  attributeOrSubscriptTarget: (reader) => {
    const start = reader.peek().start;
    if (reader.rules.atom!(reader) === null) return null;
    let kind: Found | null = null;
    for (;;) {
      const { mark } = reader;
      const next = /^[([.]$/.test(reader.peek().symbol) ? (reader.rules.primaryTrailer!(reader) as Piece | null) : null;
      if (next === null) {
        reader.mark = mark;
        break;
      }
      kind = next;
    }
    if (kind === null) return null;
    const { kind: name } = first(kind);
    return name === "Call" ? null : piece(name, start, reader.previous().end);
  },
  delTargets: seq([separated(",", "$delTarget"), opt(",")], pick(0)),
  delTarget: memo("$attributeOrSubscriptTarget", "$delAtom"),
  delAtom: alt(
    seq(["NAME"], node("Name")),
    seq(["(", "$delTarget", ")"], pick(1)),
    seq(["(", opt("$delTargets"), ")"], node("Tuple")),
    seq(["[", opt("$delTargets"), "]"], node("List")),
  ),
  invalidForIfClause: seq(
    [opt("async"), "for", seq([separated(",", "$bitwiseOr"), opt(",")]), not("in")],
    (_, reader) => {
      throw lastToken(reader, "'in' expected after for-loop variables");
    },
  ),
};

const isPositional = (part: Piece): boolean => part.kind !== "keyword" && part.kind !== "unpacking";
