/** Variables that later parts of an expression bind anew. */
import type { ast } from "@pycoro/syntax";
import { someChild } from "../1-analyze/walk.ts";
import type * as t from "../target/nodes.ts";
import { somePart } from "../target/parts.ts";
import type { Cx } from "./context.ts";

/** Whether a variable may have another value after the operand: `a` in `1 < a < (a := 2)`, or a global that a called function sets. */
export function mayChange(variable: ast.Expr, operand: ast.Expr, cx: Cx): boolean {
  if (variable.kind !== "Name") return false;
  const { binding } = cx.analysis.resolve(cx.scope, variable.id);
  const isShared = binding?.stores.some((store) => store.from !== binding.scope) === true;
  return changes(operand, { name: variable.id, isShared });
}

function changes(node: ast.Node, variable: { readonly name: string; readonly isShared: boolean }): boolean {
  const here = node.kind === "NamedExpr" ? node.target.id === variable.name : variable.isShared && RUNS.has(node.kind);
  return here || someChild(node, changes, variable);
}
/** Expressions that run other code of the program. */
const RUNS: ReadonlySet<string> = new Set(["Call", "Await", "Yield", "YieldFrom", "Attribute", "Subscript", "BinOp"]);

/** Whether one of the trees assigns to the variable: reading it before and after gives different values. */
export const rebinds = (trees: readonly t.Node[], name: string): boolean => trees.some((tree) => assigns(tree, name));

function assigns(node: t.Node, name: string): boolean {
  const isIt = node.type === "AssignmentExpression" && node.left.type === "Identifier" && node.left.name === name;
  return isIt || somePart(node, assigns, name);
}
