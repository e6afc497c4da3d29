import type { ast } from "@pycoro/syntax";
import { some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

/**
 * `finally`. While it runs because of an exception, that exception counts as being handled: what the clean-up raises names it as its
 * context. Clean-ups in which hardly anything can fail do without, so that the emitted code stays as short as the program.
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
    b.try_(statements, { param: error.name, body: [b.throw_(b.assign(pending, cx.call("caught", error)))] }, [
      b.try_(cleanup, null, [b.expression(cx.call("release", pending))]),
    ]),
  ];
}

const DIVISIONS: ReadonlySet<string> = new Set(["Div", "FloorDiv", "Mod"]);
/** What clean-ups call most, and what fails only when something is quite wrong. */
const QUIET: ReadonlySet<string> = new Set(["print", "len", "repr", "str", "type", "id", "isinstance"]);

function mayRaise(node: ast.Node, cx: Cx): boolean {
  switch (node.kind) {
    case "Raise":
    case "Assert":
    case "AsyncFor":
    case "AsyncWith":
    case "Await":
    case "With":
    case "Yield":
    case "YieldFrom":
    case "Delete":
    case "Import":
    case "ImportFrom":
    case "Subscript":
      return true;
    case "BinOp":
    case "AugAssign":
      return DIVISIONS.has(node.op);
    case "Call": {
      const { func } = node;
      if (func.kind === "Attribute") return func.attr !== "append";
      return !(func.kind === "Name" && QUIET.has(func.id) && cx.analysis.resolve(cx.scope, func.id).kind === "builtin");
    }
    default:
      return false;
  }
}
