import type { ast } from "@pycoro/syntax";
import { constant } from "../constants.ts";
import type { ExprLowering } from "../context.ts";

export const lowerConstant: ExprLowering<ast.Constant> = (node, cx) => constant(cx, node.value);
