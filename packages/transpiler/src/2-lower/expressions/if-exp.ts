import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type { ExprLowering } from "../context.ts";

/** `body if test else orelse` */
export const lowerIfExp: ExprLowering<ast.IfExp> = (node, cx) => {
  const test = cx.test(node.test);
  const [body, orelse] = cx.inline(() => [cx.expr(node.body), cx.expr(node.orelse)] as const);
  return b.conditional(test, body, orelse);
};
