import type { ast } from "@pycoro/syntax";
import { constantTruth } from "../1-analyze/flow/constant-truth.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, raising } from "./context.ts";
import { testBoolOp } from "./expressions/bool-op.ts";
import { isLiteralTyped, testCompare } from "./expressions/compare.ts";
import { negated } from "./negated.ts";

/** An expression of type boolean for Python's truth of `node`. */
export function lowerTest(node: ast.Expr, cx: Cx): t.Expression {
  const known = constantTruth(node);
  if (known !== null) return b.literal(known);
  if (node.kind === "BoolOp") return testBoolOp(node, cx);
  if (node.kind === "Compare") return testCompare(node, cx);
  if (node.kind === "UnaryOp" && node.op === "Not") {
    return negated(cx.test(node.operand));
  }
  const value = cx.expr(node);
  const kind = cx.analysis.types.of(node);
  if (value.type === "Identifier" && !isLiteralTyped(value, node, cx)) {
    if (kind === "int") return b.binary("!==", value, b.literal(0));
    if (kind === "str") return b.binary("!==", value, b.literal(""));
  }
  return cx.analysis.types.of(node) === "bool" ? value : raising(cx.call("truth", value), node);
}
