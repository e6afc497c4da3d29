import type { ast } from "@pycoro/syntax";
import { children } from "../../1-analyze/walk.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { collectInto } from "../comprehensions.ts";
import { type Cx, isStable, type StmtLowering } from "../context.ts";
import { rebound } from "../sole-holder.ts";
import { declares } from "../variables.ts";

/** `a = b = value`: the value first, then the targets from left to right. */
export const lowerAssign: StmtLowering<ast.Assign> = (node, cx) => {
  const [target] = node.targets;
  if (node.targets.length === 1)
    return (
      comprehension(target!, node.value, cx) ??
      parallel(target!, node.value, cx) ??
      rebound(target!, cx.assign(target!, pairwise(target!, node.value, cx)), cx)
    );
  const value = cx.expr(node.value);
  if (isStable(value)) return node.targets.flatMap((each) => collected(cx, each, value));
  if (target!.kind === "Name") {
    const [first] = cx.assign(target!, value);
    const id = firstName(first!);
    if (first && id) return [first, ...node.targets.slice(1).flatMap((each) => collected(cx, each, id))];
  }
  const kept = cx.stable(value, "value");
  return node.targets.flatMap((each) => collected(cx, each, kept));
};

const collected = (cx: Cx, target: ast.Expr, value: t.Expression): t.Statement[] => {
  const { before, value: statements } = cx.capture(() => cx.assign(target, value));
  return [...before, ...statements];
};

const firstName = (statement: t.Statement): t.Identifier | null => {
  if (statement.type === "VariableDeclaration") {
    const { id } = statement.declarations[0]!;
    return id.type === "Identifier" ? b.id(id.name) : null;
  }
  return null;
};

const isPair = (node: ast.Expr): node is ast.Tuple | ast.List =>
  (node.kind === "Tuple" || node.kind === "List") && !node.elts.some((e) => e.kind === "Starred");

/** `self.a, self.b = x, y` with values that nothing can change in between: one store after the other. */
function parallel(target: ast.Expr, value: ast.Expr, cx: Cx): t.Statement[] | null {
  if (!isPair(target) || !isPair(value) || target.elts.length !== value.elts.length) return null;
  const own = (node: ast.Expr): boolean =>
    node.kind === "Name" && cx.analysis.resolve(cx.scope, node.id).kind === "local";
  const isFixed = (node: ast.Expr): boolean => node.kind === "Constant" || own(node);
  const isPlace = (node: ast.Expr): boolean => node.kind === "Attribute" && own(node.value);
  if (!value.elts.every(isFixed) || !target.elts.every(isPlace)) return null;
  return target.elts.flatMap((each, i) => collected(cx, each, cx.expr(value.elts[i]!)));
}

/** `a, b = b, a` needs no tuple. */
function pairwise(target: ast.Expr, value: ast.Expr, cx: Cx): t.Expression {
  if (isPair(target) && isPair(value) && target.elts.length === value.elts.length && value.kind === "Tuple")
    return b.array(cx.exprs(value.elts));
  return cx.expr(value);
}

/** `xs = [f(y) for y in ys]`: the loop fills the new variable itself. */
function comprehension(target: ast.Expr, value: ast.Expr, cx: Cx): t.Statement[] | null {
  if (target.kind !== "Name" || (value.kind !== "ListComp" && value.kind !== "SetComp" && value.kind !== "DictComp"))
    return null;
  const declared = declares(cx, target.id, target);
  if (declared?.kind !== "const" || mentions(value, target.id)) return null;
  return collectInto(value, declared.id, declared.exported, cx);
}

const mentions = (node: ast.Node, name: string): boolean =>
  (node.kind === "Name" && node.id === name) || children(node).some((child) => mentions(child, name));
