/** What a program's tree says of its definitions: where they are called and named, what they return. */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../../1-analyze/analyze.ts";
import { children, isFunction } from "../../1-analyze/walk.ts";

/** Every direct call of a function or class that is never rebound. */
export function callsByDefinition(analysis: Analysis): Map<ast.Node, { readonly node: ast.Call }[]> {
  const found = new Map<ast.Node, { readonly node: ast.Call }[]>();
  const visit = (node: ast.Node): void => {
    if (node.kind === "Call") {
      const target = analysis.types.definition(node.func);
      if (target) found.set(target, [...(found.get(target) ?? []), { node }]);
    }
    for (const child of children(node)) visit(child);
  };
  visit(analysis.module.node);
  return found;
}

/** What a name is compared with: TypeScript refuses comparisons that can never hold. `None` has no type of its own. */
export const comparedWith = (node: ast.Node, name: string): ast.Expr[] => [
  ...(node.kind === "Compare" ? otherOperands(node, name) : []),
  ...children(node).flatMap((child) => comparedWith(child, name)),
];

function otherOperands(node: ast.Compare, name: string): ast.Expr[] {
  const operands = [node.left, ...node.comparators];
  const isNone = (e: ast.Expr): boolean => e.kind === "Constant" && e.value.type === "None";
  const mentions = (e: ast.Expr): boolean => e.kind === "Name" && e.id === name;
  return node.ops.flatMap((op, i) => {
    const [left, right] = [operands[i]!, operands[i + 1]!];
    const other = mentions(left) ? right : mentions(right) ? left : null;
    if (other === null || isNone(other)) return [];
    if (op !== "In" && op !== "NotIn") return [other];
    return other === right && (other.kind === "Tuple" || other.kind === "List" || other.kind === "Set")
      ? other.elts
      : [];
  });
}

/** The values of a function's own `return` statements; null for one without. */
export const returned = (fn: ast.FunctionDef | ast.AsyncFunctionDef): (ast.Expr | null)[] =>
  own(fn).flatMap((node) => (node.kind === "Return" ? [node.value] : []));
/** The values of a function's own `yield`s; null for one without,. */
export const yielded = (fn: ast.FunctionDef | ast.AsyncFunctionDef): (ast.Expr | null)[] =>
  own(fn).flatMap((node) => (node.kind === "Yield" ? [node.value] : []));

/** All nodes of a function's body but those of functions and classes in it. */
export function own(fn: ast.FunctionDef | ast.AsyncFunctionDef): ast.Node[] {
  const found: ast.Node[] = [];
  const visit = (node: ast.Node): void => {
    found.push(node);
    if (!isFunction(node) && node.kind !== "ClassDef") for (const child of children(node)) visit(child);
  };
  for (const statement of fn.body) visit(statement);
  return found;
}

/** How often names stand for each definition of a program. */
export function mentionsByDefinition(analysis: Analysis): Map<ast.Node, number> {
  const found = new Map<ast.Node, number>();
  const visit = (node: ast.Node): void => {
    const target = node.kind === "Name" && node.ctx === "Load" ? analysis.types.definition(node) : null;
    if (target) found.set(target, (found.get(target) ?? 0) + 1);
    for (const child of children(node)) visit(child);
  };
  visit(analysis.module.node);
  return found;
}
