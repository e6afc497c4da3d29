/** Pass 1: scopes, who binds which name where, and the errors of CPython's symbol table (Python/symtable.c) with its texts. */
import type { ast, Diagnostic } from "@pycoro/syntax";
import { type Binding, frameScope, mangle, markClassCell, type Scope, type StoreKind, userOfCell } from "../scope.ts";
import { children } from "../walk.ts";
import { markYield, visitComprehension, walrusTarget } from "./comprehensions.ts";
import { Declaring } from "./declaring.ts";
import { inTypeParams, visitAnnotation, visitArguments, visitFunction } from "./functions.ts";
import { settleNonlocals, visitDeclaration } from "./global.ts";

/** All that the first pass finds. */
export interface Declarations {
  readonly module: Scope;
  readonly scopes: ReadonlyMap<ast.Node, Scope>;
  /** The scope of a generic definition's type parameters. */
  readonly typeParamScopes: ReadonlyMap<ast.Node, Scope>;
  /** The scope in which each Name node stands. */
  readonly nameScopes: ReadonlyMap<ast.Name, Scope>;
  /** Names that some scope declares global: they are the module's globals everywhere. */
  readonly globalNames: ReadonlySet<string>;
  /** Every variable of the module, by its number. */
  readonly bindings: readonly Binding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Walks the module once and returns its scopes; nothing is thrown, errors are diagnostics. */
export function declare(module: ast.Module, futureAnnotations: boolean): Declarations {
  const d = new Declaring(module, futureAnnotations, visit);
  d.visit(module, d.root);
  settleNonlocals(d);
  const { root, scopes, typeParamScopes, nameScopes, globalNames, bindings, diagnostics } = d;
  return { module: root, scopes, typeParamScopes, nameScopes, globalNames, bindings, diagnostics };
}

function visit(node: ast.Node, scope: Scope, d: Declaring): void {
  switch (node.kind) {
    case "Module":
      d.visitAll(node.body, scope);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      visitFunction(node, scope, d);
      return;
    case "Lambda":
      visitLambda(node, scope, d);
      return;
    case "ClassDef":
      visitClass(node, scope, d);
      return;
    case "TypeAlias":
      visitTypeAlias(node, scope, d);
      return;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      visitComprehension(node, scope, d);
      return;
    case "Assign": {
      const only = node.targets.length === 1 || node.targets.every((t) => t.kind === "Name");
      for (const target of node.targets)
        visitTarget(target, scope, "assign", only && target.kind === "Name" ? node.value : null, d);
      d.visit(node.value, scope);
      return;
    }
    case "AugAssign":
      visitTarget(node.target, scope, "augmented", node.value, d, node.op);
      d.visit(node.value, scope);
      return;
    case "AnnAssign":
      visitAnnAssign(node, scope, d);
      return;
    case "For":
    case "AsyncFor":
      if (node.kind === "AsyncFor") frameScope(scope).awaits = true;
      visitTarget(node.target, scope, "for", node.kind === "For" && node.target.kind === "Name" ? node.iter : null, d);
      d.visit(node.iter, scope);
      d.visitAll(node.body, scope);
      d.visitAll(node.orelse, scope);
      return;
    case "With":
    case "AsyncWith":
      if (node.kind === "AsyncWith") frameScope(scope).awaits = true;
      for (const item of node.items) {
        d.visit(item.context_expr, scope);
        if (item.optional_vars) visitTarget(item.optional_vars, scope, "with", null, d);
      }
      d.visitAll(node.body, scope);
      return;
    case "comprehension":
      return;
    case "ExceptHandler":
      if (node.type) d.visit(node.type, scope);
      if (node.name !== null) d.bind(scope, node.name, "except", node);
      d.visitAll(node.body, scope);
      return;
    case "Import":
      for (const alias of node.names) d.bind(scope, alias.asname ?? alias.name.split(".")[0]!, "import", alias);
      return;
    case "ImportFrom":
      for (const alias of node.names) {
        if (alias.name === "*") {
          if (scope.kind !== "module") d.fail("import-star", "import * only allowed at module level", alias);
        } else d.bind(scope, alias.asname ?? alias.name, "import", alias);
      }
      return;
    case "Global":
    case "Nonlocal":
      visitDeclaration(node, scope, d);
      return;
    case "NamedExpr": {
      if (d.checkForbidden("named", node)) return;
      if (d.iterableDepth > 0) {
        d.fail(
          "walrus-in-iterable",
          "assignment expression cannot be used in a comprehension iterable expression",
          node,
        );
        return;
      }
      d.visit(node.value, scope);
      const target = walrusTarget(node, scope, d);
      if (target) {
        d.nameScopes.set(node.target, scope);
        const direct = target === scope;
        // In a comprehension the name belongs to the function around; the comprehension's own scopes see it as free.
        d.bind(target, node.target.id, "walrus", node, direct ? node.value : null, scope);
      }
      return;
    }
    case "Name":
      d.nameScopes.set(node, scope);
      if (node.ctx === "Load") {
        d.remember(scope, mangle(node.id, scope.privateTo), "used");
        if (node.id === "super" || node.id === "__class__")
          markClassCell(node.id === "super" ? scope : userOfCell(scope));
      } else if (node.ctx === "Del") d.bind(scope, node.id, "delete", node);
      else if (scope.kind === "comprehension") {
        if (d.walrusTargets.get(scope)?.has(mangle(node.id, scope.privateTo)))
          d.fail(
            "comprehension-rebinds-walrus",
            `comprehension inner loop cannot rebind assignment expression target '${node.id}'`,
            node,
          );
        d.bind(scope, node.id, "comprehension", node);
      } else d.bind(scope, node.id, "assign", node);
      return;
    case "Yield":
    case "YieldFrom":
      markYield(node, scope, d);
      break;
    case "Await": {
      if (d.checkForbidden("await", node)) return;
      if (scope.kind === "comprehension") scope.awaits = true;
      frameScope(scope).awaits = true;
      break;
    }
    case "MatchAs":
    case "MatchStar":
      for (const child of children(node)) d.visit(child, scope);
      if (node.name !== null) d.bind(scope, node.name, "match", node);
      return;
    case "MatchMapping":
      for (const child of children(node)) d.visit(child, scope);
      if (node.rest !== null) d.bind(scope, node.rest, "match", node);
      return;
    default:
      break;
  }
  for (const child of children(node)) d.visit(child, scope);
}

function visitTarget(
  target: ast.Expr,
  scope: Scope,
  kind: StoreKind,
  value: ast.Expr | null,
  d: Declaring,
  op?: ast.Operator,
): void {
  switch (target.kind) {
    case "Name":
      d.nameScopes.set(target, scope);
      d.bind(scope, target.id, kind, target, value, scope, op);
      return;
    case "Tuple":
    case "List":
      for (const item of target.elts) visitTarget(item, scope, kind, null, d);
      return;
    case "Starred":
      visitTarget(target.value, scope, kind, null, d);
      return;
    default:
      d.visit(target, scope);
  }
}

function visitAnnAssign(node: ast.AnnAssign, scope: Scope, d: Declaring): void {
  if (node.target.kind === "Name") {
    const name = mangle(node.target.id, scope.privateTo);
    const explicit = scope.explicit.get(name);
    if (node.simple && explicit && scope.kind !== "module") {
      d.fail("annotated-global", `annotated name '${node.target.id}' can't be ${explicit.kind}`, node);
    }
    d.nameScopes.set(node.target, scope);
    if (node.value) d.bind(scope, node.target.id, "assign", node.target, node.value);
    else if (node.simple) d.bind(scope, node.target.id, "annotation", node.target);
    if (node.simple) d.remember(scope, name, "annotated");
  } else d.visit(node.target, scope);
  visitAnnotation(node.annotation, scope, d);
  if (node.value) d.visit(node.value, scope);
}

/** What captures the node of its own is apart: a function with closures makes a record for them each time it is called. */
function visitLambda(node: ast.Lambda, scope: Scope, d: Declaring): void {
  d.visitAll(node.args.defaults, scope);
  d.visitAll(node.args.kw_defaults, scope);
  const inner = d.newScope("function", node, scope, "<lambda>");
  d.scopes.set(node, inner);
  d.allow(() => {
    visitArguments(node.args, inner, d);
    d.visit(node.body, inner);
  });
}

function visitClass(node: ast.ClassDef, scope: Scope, d: Declaring): void {
  d.bind(scope, node.name, "class", node);
  d.visitAll(node.decorator_list, scope);
  const outer = inTypeParams(node, node.name, scope, d);
  const heads = (): void => {
    d.visitAll(node.bases, outer);
    d.visitAll(node.keywords, outer);
  };
  if (outer === scope) heads();
  else d.forbid("the definition of a generic", heads);
  const inner = d.newScope("class", node, outer, node.name);
  d.scopes.set(node, inner);
  d.allow(() => d.visitAll(node.body, inner));
}

function visitTypeAlias(node: ast.TypeAlias, scope: Scope, d: Declaring): void {
  d.bind(scope, node.name.id, "typeAlias", node);
  d.nameScopes.set(node.name, scope);
  const outer = inTypeParams(node, node.name.id, scope, d);
  const inner = d.newScope("function", node, outer, node.name.id);
  d.scopes.set(node, inner);
  d.forbid("a type alias", () => d.visit(node.value, inner));
}
