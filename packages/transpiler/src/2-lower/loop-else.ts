import type { ast } from "@pycoro/syntax";
import { some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

/** A loop with its `else`: a block that `break` leaves by name, so that it passes the `else` by. */
export function withElse(
  cx: Cx,
  body: readonly ast.Stmt[],
  orelse: readonly ast.Stmt[],
  make: (body: () => t.Statement[]) => t.Statement[],
): t.Statement[] {
  const label = orelse.length > 0 && body.some(breaks) ? cx.temp("loop").name : null;
  const loop = make(() => {
    cx.frame.loops.push({ breakLabel: label });
    const statements = cx.stmts(body);
    cx.frame.loops.pop();
    return statements;
  });
  if (orelse.length === 0) return loop;
  const after = cx.stmts(orelse);
  return label === null ? [...loop, ...after] : [b.labeled(label, b.block([...loop, ...after]))];
}

/** Whether the statement can leave the loop around it by `break` or `return`. */
export const leavesLoop = (node: ast.Stmt): boolean => breaks(node) || some(node, (at) => at.kind === "Return");

/** Whether a `break` in the statement leaves the loop around it. */
function breaks(node: ast.Stmt): boolean {
  switch (node.kind) {
    case "Break":
      return true;
    case "If":
      return [...node.body, ...node.orelse].some(breaks);
    case "For":
    case "AsyncFor":
    case "While":
      return node.orelse.some(breaks);
    case "With":
    case "AsyncWith":
      return node.body.some(breaks);
    case "Try":
    case "TryStar":
      return [
        ...node.body,
        ...node.handlers.flatMap((handler) => handler.body),
        ...node.orelse,
        ...node.finalbody,
      ].some(breaks);
    case "Match":
      return node.cases.some((case_) => case_.body.some(breaks));
    default:
      return false;
  }
}
