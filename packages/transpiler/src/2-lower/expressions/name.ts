import type { ast } from "@pycoro/syntax";
import { type ExprLowering, originated } from "../context.ts";

export const lowerName: ExprLowering<ast.Name> = (node, cx) => {
  const value = cx.read(node.id, node);
  return value.origin ? value : originated(value, node);
};
