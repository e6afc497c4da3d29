import type { ast } from "@pycoro/syntax";
import type { ExprLowering } from "../context.ts";

/** `lower:upper:step` inside a subscript. */
export const lowerSlice: ExprLowering<ast.Slice> = (node, cx) => {
  const part = (expression: ast.Expr | null) => () => (expression ? cx.expr(expression) : cx.helper("None"));
  const [lower, upper, step] = cx.ordered([
    part(node.lower),
    part(node.upper),
    ...(node.step ? [part(node.step)] : []),
  ]);
  return step ? cx.call("slice", lower!, upper!, step) : cx.call("slice", lower!, upper!);
};
