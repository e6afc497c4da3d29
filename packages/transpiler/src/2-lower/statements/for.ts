import type { ast } from "@pycoro/syntax";
import type { StmtLowering } from "../context.ts";
import { withElse } from "../loop-else.ts";
import { loopOver } from "../loops.ts";

export const lowerFor: StmtLowering<ast.For | ast.AsyncFor> = (node, cx) => {
  const iterable = cx.expr(node.iter);
  return withElse(cx, node.body, node.orelse, (body) =>
    loopOver(cx, { isAsync: node.kind === "AsyncFor", target: node.target, iterable, iterableNode: node.iter, body }),
  );
};
