/** Comprehensions, and where the assignment expressions and yields inside them land. */
import type { ast } from "@pycoro/syntax";
import { frameScope, mangle, type Scope } from "../scope.ts";
import { isComprehension } from "../walk.ts";
import type { Declaring } from "./declaring.ts";

const COMPREHENSION_NAMES = {
  ListComp: "<listcomp>",
  SetComp: "<setcomp>",
  DictComp: "<dictcomp>",
  GeneratorExp: "<genexpr>",
} as const;
const COMPREHENSION_TEXTS = {
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  GeneratorExp: "generator expression",
} as const;

export function visitComprehension(node: ast.ComprehensionNode, outer: Scope, d: Declaring): void {
  const scope = d.newScope("comprehension", node, outer, COMPREHENSION_NAMES[node.kind]);
  d.scopes.set(node, scope);
  const visitIterable = (expression: ast.Expr, at: Scope): void => {
    d.iterableDepth++;
    d.iterables.add(at);
    d.visit(expression, at);
    d.iterables.delete(at);
    d.iterableDepth--;
  };
  const [first, ...others] = node.generators;
  visitIterable(first!.iter, outer);
  d.visit(first!.target, scope);
  d.visitAll(first!.ifs, scope);
  for (const clause of others) {
    d.visit(clause.target, scope);
    visitIterable(clause.iter, scope);
    d.visitAll(clause.ifs, scope);
  }
  if (node.kind === "DictComp") d.visitAll([node.key, node.value], scope);
  else d.visit(node.elt, scope);
  const isAsync = scope.awaits || node.generators.some((clause) => clause.is_async === 1);
  if (node.kind === "GeneratorExp") scope.functionKind = isAsync ? "asyncGenerator" : "generator";
  else if (isAsync) {
    scope.awaits = true;
    const frame = frameScope(outer);
    if (outer.kind === "comprehension") outer.awaits = true;
    frame.awaits = true;
  }
}

/** The function whose body a `yield` or `await` at this place belongs to. */
export function markYield(node: ast.Yield | ast.YieldFrom, scope: Scope, d: Declaring): void {
  if (d.checkForbidden("yield", node)) return;
  if (isComprehension(scope.node)) {
    d.fail("yield-in-comprehension", `'yield' inside ${COMPREHENSION_TEXTS[scope.node.kind]}`, node);
    return;
  }
  if (scope.functionKind === "function") scope.functionKind = "generator";
  else if (scope.functionKind === "coroutine" && node.kind === "Yield") scope.functionKind = "asyncGenerator";
}

/** Where `name :=` inside comprehensions binds: the innermost scope that is not one. */
export function walrusTarget(node: ast.NamedExpr, scope: Scope, d: Declaring): Scope | null {
  let at = scope;
  while (at.kind === "comprehension") {
    if (d.iterables.has(at)) break;
    const name = node.target.id;
    if (at.bindings.get(mangle(name, at.privateTo))?.stores.some((s) => s.kind === "comprehension")) {
      d.fail(
        "walrus-iteration-variable",
        `assignment expression cannot rebind comprehension iteration variable '${name}'`,
        node.target,
      );
      return null;
    }
    const targets = d.walrusTargets.get(at) ?? new Set();
    d.walrusTargets.set(at, targets.add(mangle(name, at.privateTo)));
    at = at.parent!;
  }
  if (scope.kind === "comprehension" && at.kind === "class") {
    d.fail(
      "walrus-class-comprehension",
      "assignment expression within a comprehension cannot be used in a class body",
      node.target,
    );
    return null;
  }
  return at;
}
