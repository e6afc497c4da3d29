import type { ast } from "@pycoro/syntax";
import type { ExprLowering } from "../context.ts";

/** Displays and calls spread their starred elements themselves; one that arrives here is the single element of a subscript's tuple. */
export const lowerStarred: ExprLowering<ast.Starred> = (node, cx) => cx.expr(node.value);
