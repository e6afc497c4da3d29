import { alt, CUT, look, many, many1, memo, mistake, not, opt, type Rules, separated, seq, word } from "./peg.ts";
import { at, atLastToken, from, nameOf, pick, targetError } from "./raise.ts";

const AUGMENTED = ["+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="] as const;
const annotated = [":", "$expression", opt(seq(["=", "$annotatedRhs"]))] as const;
const aliases = (name: string) => separated(",", seq([name, opt(seq(["as", "NAME"]))]));

/** Statements of one line, with their mistakes. */
export const simpleStatementRules: Rules = {
  simpleStmts: alt(
    seq(["$simpleStmt", not(";"), "NEWLINE"]),
    seq([separated(";", "$simpleStmt"), opt(";"), "NEWLINE"]),
  ),
  simpleStmt: memo(
    "$assignment",
    seq([look(word("type")), "$typeAlias"]),
    "$starExpressions",
    seq(["return", opt("$starExpressions")]),
    seq([look(alt("import", "from")), "$importStmt"]),
    seq(["raise", "$expression", "from", "$expression"]),
    seq(["raise", opt("$expression")]),
    "pass",
    seq([look("del"), "$delStmt"]),
    "$yieldExpr",
    seq(["assert", "$expression", opt(seq([",", "$expression"]))]),
    "break",
    "continue",
    seq(["global", separated(",", "NAME")]),
    seq(["nonlocal", separated(",", "NAME")]),
  ),
  assignment: alt(
    seq(["NAME", ...annotated]),
    seq([alt(seq(["(", "$singleTarget", ")"]), "$attributeOrSubscriptTarget"), ...annotated]),
    seq([many1(seq(["$starTargets", "="])), "$annotatedRhs", not("=")]),
    seq(["$singleTarget", alt(...AUGMENTED), CUT, "$annotatedRhs"]),
    mistake("$invalidAssignment"),
  ),
  delStmt: alt(
    seq(["del", "$delTargets", look(alt(";", "NEWLINE"))]),
    mistake(seq(["del", "$starExpressions"], targetError("del", 1))),
  ),
  typeAlias: seq([word("type"), "NAME", opt("$typeParams"), "=", "$expression"]),
  importStmt: alt(
    mistake("$invalidImport"),
    seq(["import", aliases("$dottedName")]),
    seq(["from", many(alt(".", "...")), "$dottedName", "import", "$importTargets"]),
    seq(["from", many1(alt(".", "...")), "import", "$importTargets"]),
  ),
  dottedName: separated(".", "NAME"),
  importTargets: alt(
    seq(["(", aliases("NAME"), opt(","), ")"]),
    seq([aliases("NAME"), not(",")]),
    "*",
    mistake("$invalidImportTargets"),
  ),

  // Mistakes
  invalidAssignment: alt(
    seq(
      ["$invalidAnnotationTarget", ":", "$expression"],
      at(0, ([target]) => `only single target (not ${nameOf(target!)}) can be annotated`),
    ),
    seq(
      ["$starNamedExpression", ",", many("$starNamedExpressions"), ":", "$expression"],
      at(0, "only single target (not tuple) can be annotated"),
    ),
    seq(["$expression", ":", "$expression"], at(0, "illegal target for annotation")),
    seq([many(seq(["$starTargets", "="])), "$starExpressions", "="], targetError("star", 1)),
    seq([many(seq(["$starTargets", "="])), "$yieldExpr", "="], at(1, "assignment to yield expression not possible")),
    seq(
      ["$starExpressions", alt(...AUGMENTED), "$annotatedRhs"],
      at(0, ([target]) => `'${nameOf(target!)}' is an illegal expression for augmented assignment`),
    ),
  ),
  invalidAnnotationTarget: alt("$list", "$tuple", seq(["(", "$invalidAnnotationTarget", ")"], pick(1))),
  invalidImport: alt(
    seq(
      ["import", separated(",", "$dottedName"), "from", "$dottedName"],
      from(0, "Did you mean to use 'from ... import ...' instead?"),
    ),
    seq(["import", "NEWLINE"], from(1, "Expected one or more names after 'import'")),
  ),
  invalidImportTargets: alt(
    seq([aliases("NAME"), ",", "NEWLINE"], atLastToken("trailing comma not allowed without surrounding parentheses")),
    seq(["NEWLINE"], from(0, "Expected one or more names after 'import'")),
  ),
};
