import type { ast } from "@pycoro/syntax";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";
import { lowerAttribute } from "./expressions/attribute.ts";
import { lowerAwait } from "./expressions/await.ts";
import { lowerBinOp } from "./expressions/bin-op.ts";
import { lowerBoolOp } from "./expressions/bool-op.ts";
import { lowerCall } from "./expressions/call.ts";
import { lowerCompare } from "./expressions/compare.ts";
import { lowerDictComp, lowerGeneratorExp, lowerListComp, lowerSetComp } from "./expressions/comprehension.ts";
import { lowerConstant } from "./expressions/constant.ts";
import { lowerDict, lowerList, lowerSet, lowerTuple } from "./expressions/displays.ts";
import { lowerFormattedValue, lowerJoinedStr } from "./expressions/f-string.ts";
import { lowerIfExp } from "./expressions/if-exp.ts";
import { lowerLambda } from "./expressions/lambda.ts";
import { lowerName } from "./expressions/name.ts";
import { lowerNamedExpr } from "./expressions/named-expr.ts";
import { lowerSlice } from "./expressions/slice.ts";
import { lowerStarred } from "./expressions/starred.ts";
import { lowerSubscript } from "./expressions/subscript.ts";
import { lowerUnaryOp } from "./expressions/unary-op.ts";
import { lowerYield, lowerYieldFrom } from "./expressions/yield.ts";
import * as late from "./rare.lazy.ts";
import { lowerAnnAssign } from "./statements/ann-assign.ts";
import { lowerAssert } from "./statements/assert.ts";
import { lowerAssign } from "./statements/assign.ts";
import { lowerAugAssign } from "./statements/aug-assign.ts";
import { lowerClass } from "./statements/class.ts";
import { lowerDelete } from "./statements/delete.ts";
import { lowerExprStmt } from "./statements/expr.ts";
import { lowerFor } from "./statements/for.ts";
import { lowerFunction } from "./statements/function.ts";
import { lowerIf } from "./statements/if.ts";
import { lowerImport, lowerImportFrom } from "./statements/import.ts";
import { lowerRaise } from "./statements/raise.ts";
import { lowerReturn } from "./statements/return.ts";
import { lowerBreak, lowerContinue, lowerNothing } from "./statements/simple.ts";
import { lowerTry } from "./statements/try.ts";
import { lowerWhile } from "./statements/while.ts";
import { lowerWith } from "./statements/with.ts";

export type ExprTable = {
  readonly [K in ast.Expr["kind"]]: (node: Extract<ast.Expr, { kind: K }>, cx: Cx) => t.Expression;
};
export type StmtTable = {
  readonly [K in ast.Stmt["kind"]]: (node: Extract<ast.Stmt, { kind: K }>, cx: Cx) => readonly t.Statement[];
};

/** What pycoro can translate, on one screen. */
export const expressions: ExprTable = {
  Attribute: lowerAttribute,
  Await: lowerAwait,
  BinOp: lowerBinOp,
  BoolOp: lowerBoolOp,
  Call: lowerCall,
  Compare: lowerCompare,
  Constant: lowerConstant,
  Dict: lowerDict,
  DictComp: lowerDictComp,
  FormattedValue: lowerFormattedValue,
  GeneratorExp: lowerGeneratorExp,
  IfExp: lowerIfExp,
  JoinedStr: lowerJoinedStr,
  Lambda: lowerLambda,
  List: lowerList,
  ListComp: lowerListComp,
  Name: lowerName,
  NamedExpr: lowerNamedExpr,
  Set: lowerSet,
  SetComp: lowerSetComp,
  Slice: lowerSlice,
  Starred: lowerStarred,
  Subscript: lowerSubscript,
  Tuple: lowerTuple,
  UnaryOp: lowerUnaryOp,
  Yield: lowerYield,
  YieldFrom: lowerYieldFrom,
};

export const statements: StmtTable = {
  AnnAssign: lowerAnnAssign,
  Assert: lowerAssert,
  Assign: lowerAssign,
  AsyncFor: lowerFor,
  AsyncFunctionDef: lowerFunction,
  AsyncWith: lowerWith,
  AugAssign: lowerAugAssign,
  Break: lowerBreak,
  ClassDef: lowerClass,
  Continue: lowerContinue,
  Delete: lowerDelete,
  Expr: lowerExprStmt,
  For: lowerFor,
  FunctionDef: lowerFunction,
  Global: lowerNothing,
  If: lowerIf,
  Import: lowerImport,
  ImportFrom: lowerImportFrom,
  Match: (node, cx) => late.match.lowerMatch(node, cx),
  Nonlocal: lowerNothing,
  Pass: lowerNothing,
  Raise: lowerRaise,
  Return: lowerReturn,
  Try: lowerTry,
  TryStar: (node, cx) => late.tryStar.lowerTryStar(node, cx),
  TypeAlias: (node, cx) => late.typeAlias.lowerTypeAlias(node, cx),
  While: lowerWhile,
  With: lowerWith,
};
