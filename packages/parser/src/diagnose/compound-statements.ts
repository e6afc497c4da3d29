import { positionAt, type SourceFile } from "@pycoro/syntax";
import {
  type Action,
  alt,
  CUT,
  forced,
  look,
  many,
  many1,
  memo,
  mistake,
  not,
  opt,
  type Parser,
  type Rules,
  separated,
  seq,
  type Term,
  word,
} from "./peg.ts";
import { at, atLastToken, first, from, lastToken, range, targetError } from "./raise.ts";

const EXPECTED_COLON = atLastToken("expected ':'");
const noBlock = [":", "NEWLINE", not("INDENT")] as const;
const asName = opt(seq(["as", "NAME"]));
const BOTH_KINDS = "cannot have both 'except' and 'except*' on the same 'try'";

/** Statements with blocks, with their mistakes. */
export function compoundStatementRules(file: SourceFile): Rules {
  /** After a header without a block; the numbered part is its keyword. */
  const missingBlock =
    (keyword: number, after: string): Action =>
    (parts, reader) => {
      const { line } = positionAt(file, first(parts[keyword]!).start);
      throw lastToken(reader, `expected an indented block after ${after} on line ${line}`, "IndentationError");
    };
  /** `keyword header` must end in a colon and have a block. */
  const header = (keyword: Term, terms: readonly Term[], after: string): Parser =>
    alt(
      seq([keyword, ...terms, "NEWLINE"], EXPECTED_COLON),
      seq([keyword, ...terms, ...noBlock], missingBlock(0, after)),
    );
  const withItems = separated(",", seq(["$expression", opt(seq(["as", "$starTarget"]))]));
  const withGroup = separated(",", seq(["$expressions", opt(seq(["as", "$starTarget"]))]));

  return {
    file: seq([opt("$statements"), "ENDMARKER"]),
    evalInput: seq(["$expressions", many("NEWLINE"), "ENDMARKER"]),
    statements: many1("$statement"),
    statement: alt("$compoundStmt", "$simpleStmts"),
    compoundStmt: alt(
      seq([look(alt("def", "@", "async")), "$functionDef"]),
      seq([look("if"), "$ifStmt"]),
      seq([look(alt("class", "@")), "$classDef"]),
      seq([look(alt("with", "async")), "$withStmt"]),
      seq([look(alt("for", "async")), "$forStmt"]),
      seq([look("try"), "$tryStmt"]),
      seq([look("while"), "$whileStmt"]),
      "$matchStmt",
    ),
    block: memo(
      seq(["NEWLINE", "INDENT", "$statements", "DEDENT"]),
      "$simpleStmts",
      mistake(
        seq(["NEWLINE", not("INDENT")], (_, reader) => {
          throw lastToken(reader, "expected an indented block", "IndentationError");
        }),
      ),
    ),
    decorators: many1(seq(["@", "$namedExpression", "NEWLINE"])),

    classDef: alt(seq(["$decorators", "$classDefRaw"]), "$classDefRaw"),
    classDefRaw: alt(
      mistake(
        header("class", ["NAME", opt("$typeParams"), opt(seq(["(", opt("$arguments"), ")"]))], "class definition"),
      ),
      seq(["class", "NAME", opt("$typeParams"), opt(seq(["(", opt("$arguments"), ")"])), ":", "$block"]),
    ),
    functionDef: alt(seq(["$decorators", "$functionDefRaw"]), "$functionDefRaw"),
    functionDefRaw: alt(
      mistake("$invalidDefRaw"),
      ...[[], ["async"]].map((async) =>
        seq([
          ...async,
          "def",
          "NAME",
          opt("$typeParams"),
          "(",
          opt("$defParams"),
          ")",
          opt(seq(["->", "$expression"])),
          ":",
          "$block",
        ]),
      ),
    ),
    invalidDefRaw: alt("$defWithoutBlock", "$incompleteDef"),
    incompleteDef: seq([
      opt("async"),
      "def",
      "NAME",
      opt("$typeParams"),
      forced("("),
      opt("$defParams"),
      ")",
      opt(seq(["->", "$expression"])),
      forced(":"),
      "$block",
    ]),
    defWithoutBlock: seq(
      [
        opt("async"),
        "def",
        "NAME",
        opt("$typeParams"),
        "(",
        opt("$defParams"),
        ")",
        opt(seq(["->", "$expression"])),
        ...noBlock,
      ],
      missingBlock(1, "function definition"),
    ),

    ifStmt: alt(
      mistake(header("if", ["$namedExpression"], "'if' statement")),
      seq(["if", "$namedExpression", ":", "$block", alt("$elifStmt", opt("$elseBlock"))]),
    ),
    elifStmt: alt(
      mistake(header("elif", ["$namedExpression"], "'elif' statement")),
      seq(["elif", "$namedExpression", ":", "$block", alt("$elifStmt", opt("$elseBlock"))]),
    ),
    elseBlock: alt(
      mistake(seq(["else", ...noBlock], missingBlock(0, "'else' statement"))),
      seq(["else", forced(":"), "$block"]),
    ),
    whileStmt: alt(
      mistake(header("while", ["$namedExpression"], "'while' statement")),
      seq(["while", "$namedExpression", ":", "$block", opt("$elseBlock")]),
    ),
    forStmt: alt(
      mistake("$invalidForStmt"),
      seq(["for", "$starTargets", "in", CUT, "$starExpressions", ":", "$block", opt("$elseBlock")]),
      seq(["async", "for", "$starTargets", "in", CUT, "$starExpressions", ":", "$block", opt("$elseBlock")]),
      mistake("$invalidForTarget"),
    ),
    invalidForStmt: alt(
      seq([opt("async"), "for", "$starTargets", "in", "$starExpressions", "NEWLINE"], EXPECTED_COLON),
      seq(
        [opt("async"), "for", "$starTargets", "in", "$starExpressions", ...noBlock],
        missingBlock(1, "'for' statement"),
      ),
    ),
    invalidForTarget: seq([opt("async"), "for", "$starExpressions"], targetError("for", 2)),

    withStmt: alt(
      mistake("$invalidWithIndent"),
      ...[[], ["async"]].flatMap((async) => [
        seq([...async, "with", "(", separated(",", "$withItem"), opt(","), ")", ":", "$block"]),
        seq([...async, "with", separated(",", "$withItem"), ":", "$block"]),
      ]),
      mistake("$invalidWithStmt"),
    ),
    withItem: alt(
      seq(["$expression", "as", "$starTarget", look(alt(",", ")", ":"))]),
      mistake(seq(["$expression", "as", "$expression", look(alt(",", ")", ":"))], targetError("star", 2))),
      "$expression",
    ),
    invalidWithStmt: alt(
      seq([opt("async"), "with", withItems, "NEWLINE"], EXPECTED_COLON),
      seq([opt("async"), "with", "(", withGroup, opt(","), ")", "NEWLINE"], EXPECTED_COLON),
    ),
    invalidWithIndent: alt(
      seq([opt("async"), "with", withItems, ...noBlock], missingBlock(1, "'with' statement")),
      seq([opt("async"), "with", "(", withGroup, opt(","), ")", ...noBlock], missingBlock(1, "'with' statement")),
    ),

    tryStmt: alt(
      mistake("$invalidTryStmt"),
      seq(["try", forced(":"), "$block", "$finallyBlock"]),
      seq(["try", forced(":"), "$block", many1("$exceptBlock"), opt("$elseBlock"), opt("$finallyBlock")]),
      seq(["try", forced(":"), "$block", many1("$exceptStarBlock"), opt("$elseBlock"), opt("$finallyBlock")]),
    ),
    exceptBlock: alt(
      mistake("$invalidExceptIndent"),
      seq(["except", "$expression", asName, ":", "$block"]),
      seq(["except", ":", "$block"]),
      mistake("$invalidExcept"),
    ),
    exceptStarBlock: alt(
      mistake(seq(["except", "*", "$expression", asName, ...noBlock], missingBlock(0, "'except*' statement"))),
      seq(["except", "*", "$expression", asName, ":", "$block"]),
      mistake("$invalidExcept"),
    ),
    finallyBlock: alt(
      mistake(seq(["finally", ...noBlock], missingBlock(0, "'finally' statement"))),
      seq(["finally", forced(":"), "$block"]),
    ),
    invalidTryStmt: alt(
      seq(["try", ...noBlock], missingBlock(0, "'try' statement")),
      seq(["try", ":", "$block", not(alt("except", "finally"))], atLastToken("expected 'except' or 'finally' block")),
      seq(
        ["try", ":", many("$block"), many1("$exceptBlock"), "except", "*", "$expression", asName, ":"],
        range(4, 5, BOTH_KINDS),
      ),
      seq(
        ["try", ":", many("$block"), many1("$exceptStarBlock"), "except", opt(seq(["$expression", asName])), ":"],
        at(4, BOTH_KINDS),
      ),
    ),
    invalidExcept: alt(
      seq(
        ["except", opt("*"), "$expression", ",", "$expressions", asName, ":"],
        from(2, "multiple exception types must be parenthesized"),
      ),
      seq(["except", opt("*"), "$expression", asName, "NEWLINE"], EXPECTED_COLON),
      seq(["except", "NEWLINE"], EXPECTED_COLON),
      seq(["except", "*", alt("NEWLINE", ":")], atLastToken("expected one or more exception types")),
    ),
    invalidExceptIndent: alt(
      seq(["except", "$expression", asName, ...noBlock], missingBlock(0, "'except' statement")),
      seq(["except", ...noBlock], missingBlock(0, "'except' statement")),
    ),

    matchStmt: alt(
      seq([word("match"), "$subject", ":", "NEWLINE", "INDENT", many1("$caseBlock"), "DEDENT"]),
      mistake(header(word("match"), ["$subject"], "'match' statement")),
    ),
    subject: alt(seq(["$starNamedExpression", ",", opt("$starNamedExpressions")]), "$namedExpression"),
    caseBlock: alt(
      mistake(header(word("case"), ["$patterns", opt("$guard")], "'case' statement")),
      seq([word("case"), "$patterns", opt("$guard"), ":", "$block"]),
    ),
    guard: seq(["if", "$namedExpression"]),
  };
}
