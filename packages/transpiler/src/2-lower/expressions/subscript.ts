import type { ast } from "@pycoro/syntax";
import { type ExprLowering, raising } from "../context.ts";

export const lowerSubscript: ExprLowering<ast.Subscript> = (node, cx) => {
  const [value, key] = cx.exprs([node.value, node.slice]);
  return raising(cx.call("getitem", value!, key!), node);
};
