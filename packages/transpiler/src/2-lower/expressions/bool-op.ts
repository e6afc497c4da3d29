import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, type ExprLowering, isStable, raising } from "../context.ts";

/** `a and b`, `a or b` as values: the first operand that decides, itself. */
export const lowerBoolOp: ExprLowering<ast.BoolOp> = (node, cx) => {
  if (node.values.every((value) => cx.analysis.types.of(value) === "bool")) return cx.test(node);
  return chain(node, 0, cx);
};

function chain(node: ast.BoolOp, i: number, cx: Cx): t.Expression {
  const lower = (): t.Expression => cx.expr(node.values[i]!);
  const value = i === 0 ? lower() : cx.inline(lower);
  if (i === node.values.length - 1) return value;
  const rest = (): t.Expression => cx.inline(() => chain(node, i + 1, cx));
  if (isStable(value)) {
    const test = raising(cx.call("truth", value), node);
    return node.op === "And" ? b.conditional(test, rest(), value) : b.conditional(test, value, rest());
  }
  const kept = cx.declared("value");
  const test = raising(cx.call("truth", b.assign(kept, value)), node);
  return node.op === "And" ? b.conditional(test, rest(), kept) : b.conditional(test, kept, rest());
}

/** `a and b` as a condition. */
export function testBoolOp(node: ast.BoolOp, cx: Cx): t.Expression {
  const operator = node.op === "And" ? "&&" : "||";
  return node.values
    .map((value, i) => (i === 0 ? cx.test(value) : cx.inline(() => cx.test(value))))
    .reduce((left, right) => b.logical(operator, left, right));
}
