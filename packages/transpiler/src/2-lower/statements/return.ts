import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type { StmtLowering } from "../context.ts";

/** A plain function returns None by name: `undefined` is no Python value. The driver knows what a generator's bare `return` means. */
export const lowerReturn: StmtLowering<ast.Return> = (node, cx) => {
  if (node.value) return [b.return_(cx.expr(node.value))];
  return [b.return_(cx.frame.scope.functionKind === "function" ? cx.helper("None") : null)];
};
