import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { StmtLowering } from "../context.ts";

export const lowerIf: StmtLowering<ast.If> = (node, cx) => {
  const test = cx.test(node.test);
  const body = cx.stmts(node.body);
  const orelse = node.orelse.length > 0 ? cx.stmts(node.orelse) : null;
  return [b.if_(test, body, orelse && elseIf(node, orelse))];
};

/** `elif` stays `else if` when nothing has to stand before its condition. */
function elseIf(node: ast.If, statements: t.Statement[]): readonly t.Statement[] | t.IfStatement | null {
  const [only] = statements;
  if (statements.length === 0) return null;
  return statements.length === 1 && only!.type === "IfStatement" && node.orelse.length === 1 ? only : statements;
}
