import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { type ExprLowering, raising } from "../context.ts";
import { OPERATORS } from "../operators.ts";

/** Binary operators: the runtime's, except where both sides are proven to be strings. */
export const lowerBinOp: ExprLowering<ast.BinOp> = (node, cx) => {
  const [left, right] = cx.exprs([node.left, node.right]);
  const { types } = cx.analysis;
  if (node.op === "Add" && types.of(node.left) === "str" && types.of(node.right) === "str")
    return b.binary("+", left!, right!);
  return raising(cx.call(OPERATORS[node.op], left!, right!), node);
};
