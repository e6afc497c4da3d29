import type { ast } from "@pycoro/syntax";
import type { ExprLowering } from "../context.ts";
import { lambda } from "../functions.ts";

export const lowerLambda: ExprLowering<ast.Lambda> = (node, cx) => lambda(node, cx);
