import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { raising, type StmtLowering } from "../context.ts";
import * as late from "../ends.lazy.ts";
import { lineOf } from "../frames.ts";
import { says } from "../words.ts";

/** An expression for its effect. At a prompt its value is shown; as a whole "eval" text it is the result. */
export const lowerExprStmt: StmtLowering<ast.ExprStmt> = (node, cx) => {
  const { mode } = cx.settings;
  if (cx.frame.scope.kind === "module" && mode === "eval") return [b.return_(cx.expr(node.value))];
  if (cx.frame.scope.kind === "module" && mode === "single")
    return [b.expression(raising(cx.call("displayhook", cx.expr(node.value)), node.value))];
  // A literal alone does nothing: CPython drops it too.
  if (node.value.kind === "Constant") return [];
  const value = cx.expr(node.value);
  // An instance that nobody takes ends at once.
  if (says(cx.settings.source, "__del__") && late.ends.toldClass(node.value, cx))
    return [b.expression(cx.call("drop", value))];
  const isCoroutine = cx.analysis.types.of(node.value) === "coroutine";
  if (!isCoroutine && (cx.settings.dialect !== "js" || !givesAwaitable(node.value))) return [b.expression(value)];
  // Nobody can await it any more: CPython warns here.
  const place =
    cx.settings.dialect === "js" ? [b.literal(lineOf(cx, node.start)), b.literal(cx.settings.source.path)] : [];
  return [b.expression(cx.call("discard", value, ...place))];
};

/** Calls by the names of asyncio's functions and of the requests to asynchronous generators: what they give is freed at once, and CPython may have something to say about it. */
function givesAwaitable(node: ast.Expr): boolean {
  if (node.kind !== "Call") return false;
  const { func } = node;
  const name = func.kind === "Attribute" ? func.attr : func.kind === "Name" ? func.id : "";
  return AWAITABLES.has(name);
}
const AWAITABLES: ReadonlySet<string> = new Set([
  "__anext__",
  "aclose",
  "asend",
  "athrow",
  "create_task",
  "ensure_future",
  "gather",
  "sleep",
  "to_thread",
  "wait",
  "wait_for",
]);
