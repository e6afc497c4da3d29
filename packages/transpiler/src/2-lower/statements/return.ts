import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Cx, StmtLowering } from "../context.ts";
import { heldAtEnd, returnsThrough } from "../sole-holder.ts";

/** A plain function returns None by name: `undefined` is no Python value. The driver knows what a generator's bare `return` means. */
export const lowerReturn: StmtLowering<ast.Return> = (node, cx) => {
  const held = heldHere(node, cx);
  if (node.value)
    return [b.return_(held.length > 0 ? cx.call("leaving", cx.expr(node.value), ...held) : cx.expr(node.value))];
  if (held.length > 0) return [...held.map((one) => b.expression(cx.call("drop", one))), b.return_(bare(cx))];
  return [b.return_(bare(cx))];
};

const bare = (cx: Cx): t.Expression | null => (cx.frame.scope.functionKind === "function" ? cx.helper("None") : null);

/** What the function's variables alone hold where it returns. */
function heldHere(node: ast.Return, cx: Cx): t.Identifier[] {
  const { scope } = cx.frame;
  const { node: fn } = scope;
  if (fn.kind !== "FunctionDef" && fn.kind !== "AsyncFunctionDef") return [];
  const held = heldAtEnd(scope, node.start, cx);
  return held.length > 0 && !returnsThrough(node, fn.body) ? held : [];
}
