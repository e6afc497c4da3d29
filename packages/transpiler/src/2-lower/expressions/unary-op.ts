import type { ast } from "@pycoro/syntax";
import { negative } from "../constants.ts";
import { type ExprLowering, raising } from "../context.ts";
import { negated } from "../negated.ts";

const HELPERS = { Invert: "invert", UAdd: "pos", USub: "neg" } as const;

export const lowerUnaryOp: ExprLowering<ast.UnaryOp> = (node, cx) => {
  if (node.op === "Not") return negated(cx.test(node.operand));
  if (node.op === "USub" && node.operand.kind === "Constant") {
    const folded = negative(cx, node.operand.value);
    if (folded) return folded;
  }
  return raising(cx.call(HELPERS[node.op], cx.expr(node.operand)), node);
};
