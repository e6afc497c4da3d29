import type { ast } from "@pycoro/syntax";
import { some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { BUILTINS } from "./builtin-names.ts";
import type { Cx } from "./context.ts";

/**
 * `finally`. While it runs because of an exception, that exception counts as being handled: what the clean-up raises names it as its
 * context. Only clean-ups that raise or wait say so in the emitted code.
 */
export function guarded(statements: t.Statement[], finalbody: readonly ast.Stmt[], cx: Cx): t.Statement[] {
  const cleanup = cx.stmts(finalbody);
  const [only] = statements;
  const mayJoin = statements.length === 1 && only!.type === "TryStatement" && only!.finalizer === null;
  if (!finalbody.some((statement) => some(statement, (node) => mayRaise(node, cx)))) {
    return mayJoin && only!.type === "TryStatement"
      ? [{ ...only!, finalizer: b.block(cleanup) }]
      : [b.try_(statements, null, cleanup)];
  }
  const pending = cx.temp("pending");
  const error = cx.temp("error");
  return [
    b.let_(b.id(pending.name, cx.type("Value"))),
    b.try_(
      statements,
      { param: error.name, body: [b.expression(b.assign(pending, cx.call("caught", error))), b.throw_(pending)] },
      [b.try_(cleanup, null, [b.if_(pending, [b.expression(cx.call("release", pending))])])],
    ),
  ];
}

const DIVISIONS: ReadonlySet<string> = new Set(["Div", "FloorDiv"]);

function mayRaise(node: ast.Node, cx: Cx): boolean {
  if (node.kind === "Raise" || node.kind === "Assert" || node.kind === "Await") return true;
  if (node.kind === "BinOp") return DIVISIONS.has(node.op);
  if (node.kind !== "Call" || node.func.kind !== "Name") return false;
  return cx.analysis.resolve(cx.scope, node.func.id).kind !== "builtin" || !BUILTINS.has(node.func.id);
}
