import { alt, Diagnosis, memo, mistake, not, opt, type Piece, piece, type Rules, separated, seq, word } from "./peg.ts";
import { at, first, node, pick, range } from "./raise.ts";
import { isImaginary } from "./strings.ts";

const notPartOfMore = not(alt(".", "(", "="));
const items = separated(",", "$maybeStarPattern");

/** Patterns of `match`, with their mistakes. */
export const patternRules: Rules = {
  patterns: alt("$openSequence", "$pattern"),
  pattern: alt("$asPattern", "$orPattern"),
  asPattern: alt(seq(["$orPattern", "as", "$captureTarget"], node("MatchAs")), mistake("$invalidAsPattern")),
  orPattern: seq([separated("|", "$closedPattern")], node("MatchOr")),
  closedPattern: memo(
    "$literalPattern",
    "$captureTarget",
    word("_"),
    seq(["$attr", notPartOfMore], node("MatchValue")),
    seq(["(", "$pattern", ")"]),
    seq(["[", opt("$maybeSequence"), "]"]),
    seq(["(", opt("$openSequence"), ")"]),
    "$mappingPattern",
    "$classPattern",
  ),
  literalPattern: alt(
    seq(["$signedNumber", not(alt("+", "-"))], node("MatchValue")),
    "$complexNumber",
    "$strings",
    "None",
    "True",
    "False",
  ),
  signedNumber: alt("$number", seq(["-", "$number"], node("UnaryOp"))),
  complexNumber: seq(["$signedReal", alt("+", "-"), "$imaginary"], node("BinOp")),
  signedReal: alt("$real", seq(["-", "$real"], node("UnaryOp"))),
  real: seq(["$number"], ([number]) => {
    const { start, end } = first(number!);
    if (isImaginary(number as Piece)) throw new Diagnosis("real number required in complex literal", start, end);
    return number!;
  }),
  imaginary: seq(["$number"], ([number]) => {
    const { start, end } = first(number!);
    if (!isImaginary(number as Piece)) throw new Diagnosis("imaginary number required in complex literal", start, end);
    return number!;
  }),
  captureTarget: seq([not(word("_")), "NAME", notPartOfMore], pick(1)),
  attr: seq(["NAME", ".", separated(".", "NAME")], node("Attribute")),
  nameOrAttr: seq([separated(".", "NAME")], node("Name")),
  openSequence: seq(["$maybeStarPattern", ",", opt("$maybeSequence")]),
  maybeSequence: seq([items, opt(",")]),
  maybeStarPattern: alt(seq(["*", alt("$captureTarget", word("_"))]), "$pattern"),
  mappingPattern: alt(
    seq(["{", "}"]),
    seq(["{", "$doubleStarPattern", opt(","), "}"]),
    seq(["{", separated(",", "$keyValuePattern"), ",", "$doubleStarPattern", opt(","), "}"]),
    seq(["{", separated(",", "$keyValuePattern"), opt(","), "}"]),
  ),
  keyValuePattern: seq([alt("$literalPattern", "$attr"), ":", "$pattern"]),
  doubleStarPattern: seq(["**", "$captureTarget"]),
  classPattern: alt(
    seq(["$nameOrAttr", "(", ")"]),
    seq(["$nameOrAttr", "(", "$positionalPatterns", opt(","), ")"]),
    seq(["$nameOrAttr", "(", "$keywordPatterns", opt(","), ")"]),
    seq(["$nameOrAttr", "(", "$positionalPatterns", ",", "$keywordPatterns", opt(","), ")"]),
    mistake("$invalidClassPattern"),
  ),
  positionalPatterns: separated(
    ",",
    seq(["$pattern"], (_, reader, start) => piece("pattern", start, reader.previous().end)),
  ),
  keywordPatterns: separated(",", seq(["NAME", "=", "$pattern"])),

  // Mistakes
  invalidAsPattern: alt(
    seq(["$orPattern", "as", word("_")], at(2, "cannot use '_' as a target")),
    seq(["$orPattern", "as", not("NAME"), "$expression"], at(3, "invalid pattern target")),
  ),
  invalidClassPattern: seq(
    ["$nameOrAttr", "(", opt(seq(["$positionalPatterns", ","])), "$keywordPatterns", ",", "$positionalPatterns"],
    range(5, 5, "positional patterns follow keyword patterns"),
  ),
};
