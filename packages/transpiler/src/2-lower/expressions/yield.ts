import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { type ExprLowering, raising } from "../context.ts";

/** `yield value`; in an async generator the driver must tell it from an await. */
export const lowerYield: ExprLowering<ast.Yield> = (node, cx) => {
  const value = node.value ? cx.expr(node.value) : cx.helper("None");
  const handed = cx.frame.scope.functionKind === "asyncGenerator" ? cx.call("produce", value) : value;
  return b.mark(raising(b.yield_(handed), node), { role: "yield" });
};

/** `yield from iterable` asks the driver to delegate. */
export const lowerYieldFrom: ExprLowering<ast.YieldFrom> = (node, cx) =>
  b.mark(raising(b.yield_(cx.call("from", cx.expr(node.value))), node), { role: "delegate" });
