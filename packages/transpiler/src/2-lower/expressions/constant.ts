import type { ast } from "@pycoro/syntax";
import type { ExprLowering } from "../context.ts";
import { constant } from "../constants.ts";

export const lowerConstant: ExprLowering<ast.Constant> = (node, cx) => constant(cx, node.value);
