import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { StmtLowering } from "../context.ts";
import { leavesLoop, withElse } from "../loop-else.ts";
import { loopOver } from "../loops.ts";

export const lowerFor: StmtLowering<ast.For | ast.AsyncFor> = (node, cx) => {
  const value = cx.expr(node.iter);
  const kind = cx.analysis.types.of(node.iter);
  const isFresh = (kind === "generator" || kind === "asyncGenerator") && node.iter.kind !== "Name";
  const isAsync = node.kind === "AsyncFor";
  const make = (iterable: t.Expression, helper?: string): t.Statement[] =>
    withElse(cx, node.body, node.orelse, (body) =>
      loopOver(cx, {
        isAsync,
        target: node.target,
        iterable,
        iterableNode: node.iter,
        body,
        ...(helper && { helper }),
      }),
    );
  if (!isFresh) return make(value);
  // Nothing else holds the generator: CPython closes it when the loop is left, however that happens.
  if (cx.settings.dialect === "ts" && !isAsync) return make(value, node.body.some(leavesLoop) ? "consume" : "iterate");
  const source = cx.temp("source");
  return [b.const_(source, value), b.try_(make(source), null, [b.expression(cx.call("drop", source))])];
};
