/** What the first pass knows while it walks: scopes, stores, names met so far, and the errors. */
import type { ast, Diagnostic, Span } from "@pycoro/syntax";
import { type Binding, mangle, type Scope, type ScopeKind, type ScopeNode, type StoreKind } from "../scope.ts";

/** How a scope has met a name so far: what `global` and `nonlocal` may not follow. */
export type Meeting = "used" | "assigned" | "annotated" | "parameter";
const RANK: Readonly<Record<Meeting, number>> = { used: 0, assigned: 1, annotated: 2, parameter: 3 };

/** Visits a node of the tree in a scope; the walk itself, handed to those who walk parts of it in an order of their own. */
export type Visit = (node: ast.Node, scope: Scope) => void;

export class Declaring {
  readonly scopes = new Map<ast.Node, Scope>();
  readonly typeParamScopes = new Map<ast.Node, Scope>();
  readonly nameScopes = new Map<ast.Name, Scope>();
  readonly globalNames = new Set<string>();
  /** All variables, by their numbers. */
  readonly bindings: Binding[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** Declarations `nonlocal` whose owners are looked for in the end. */
  readonly pending: {
    readonly name: string;
    readonly node: ast.Node;
    readonly scope: Scope;
  }[] = [];
  /** The names that assignment expressions inside a comprehension bind around it. */
  readonly walrusTargets = new Map<Scope, Set<string>>();
  /** Comprehension scopes whose iterables are being visited. */
  readonly iterables = new Set<Scope>();
  iterableDepth = 0;
  readonly root: Scope;
  readonly futureAnnotations: boolean;
  readonly visit: Visit;
  private readonly met = new Map<Scope, Map<string, Meeting>>();
  /** What a generic definition, type alias or annotation forbids inside. */
  private readonly forbidden: string[] = [];

  constructor(
    module: ast.Module,
    futureAnnotations: boolean,
    visit: (node: ast.Node, scope: Scope, d: Declaring) => void,
  ) {
    this.futureAnnotations = futureAnnotations;
    this.visit = (node, scope) => visit(node, scope, this);
    this.root = this.newScope("module", module, null, "<module>");
    this.scopes.set(module, this.root);
  }

  visitAll(nodes: readonly (ast.Node | null)[], scope: Scope): void {
    for (const node of nodes) if (node) this.visit(node, scope);
  }

  fail(code: string, message: string, span: Span): void {
    this.diagnostics.push({
      code,
      category: "SyntaxError",
      severity: "error",
      message,
      span: { start: span.start, end: span.end },
    });
  }

  newScope(kind: ScopeKind, node: ScopeNode, parent: Scope | null, name: string): Scope {
    const outer = parent && frameScopeForQualname(parent);
    const explicitGlobal = outer?.explicit.get(name)?.kind === "global";
    const prefix =
      !outer || outer.kind === "module" || explicitGlobal
        ? ""
        : outer.kind === "class"
          ? `${outer.qualname}.`
          : `${outer.qualname}.<locals>.`;
    const scope: Scope = {
      kind,
      node,
      parent,
      name,
      qualname: kind === "module" ? "<module>" : prefix + name,
      // The type parameters of a class are private to it, too.
      privateTo:
        kind === "class" || (kind === "typeParams" && node.kind === "ClassDef") ? name : (parent?.privateTo ?? null),
      bindings: new Map(),
      explicit: new Map(),
      children: [],
      functionKind: "function",
      awaits: false,
      usesClassCell: false,
    };
    parent?.children.push(scope);
    this.met.set(scope, new Map());
    return scope;
  }

  /** Stores a value under a name: in the scope itself, or in the one that it declares to be the owner. */
  bind(
    scope: Scope,
    rawName: string,
    kind: StoreKind,
    node: ast.Node,
    value: ast.Expr | null = null,
    from: Scope = scope,
    op?: ast.Operator,
  ): void {
    const name = mangle(rawName, scope.privateTo);
    if (kind !== "parameter" && kind !== "annotation" && kind !== "import" && kind !== "typeParam")
      this.remember(scope, name, "assigned");
    const explicit = scope.explicit.get(name);
    if (explicit) {
      // A nonlocal name may find its owner only later: the store waits here until `rehomeStores`.
      const owner = explicit.kind === "global" ? this.root : (nonlocalOwner(scope, name) ?? scope);
      this.add(owner, name, { kind, node, value, from, ...(op && { op }) });
      return;
    }
    this.add(scope, name, { kind, node, value, from, ...(op && { op }) });
  }

  add(scope: Scope, name: string, store: Binding["stores"][number]): void {
    const binding = scope.bindings.get(name);
    if (binding) {
      binding.stores.push(store);
      return;
    }
    const made: Binding = { index: this.bindings.length, name, scope, stores: [store], captured: false };
    this.bindings.push(made);
    scope.bindings.set(name, made);
  }

  remember(scope: Scope, name: string, how: Meeting): void {
    const names = this.met.get(scope)!;
    const before = names.get(name);
    if (before === undefined || RANK[how] > RANK[before]) names.set(name, how);
  }

  meeting(scope: Scope, name: string): Meeting | undefined {
    return this.met.get(scope)!.get(name);
  }

  /** Runs work in a place where `yield`, `await` and `:=` may not stand. */
  forbid(place: string, work: () => void): void {
    this.forbidden.push(place);
    work();
    this.forbidden.pop();
  }

  /** Runs the body of a definition, where they may. */
  allow(work: () => void): void {
    const saved = this.forbidden.splice(0);
    work();
    this.forbidden.push(...saved);
  }

  checkForbidden(what: string, node: ast.Node): boolean {
    const place = this.forbidden.at(-1);
    if (place === undefined) return false;
    this.fail("expression-in-annotation", `${what} expression cannot be used within ${place}`, node);
    return true;
  }
}

/** The function around in which a name declared nonlocal is bound. */
export function nonlocalOwner(scope: Scope, name: string): Scope | null {
  for (let at = scope.parent; at; at = at.parent) {
    if (at.kind === "class" || at.kind === "module") continue;
    if (at.explicit.get(name)?.kind === "global") return null;
    if (at.bindings.has(name)) return at;
  }
  return null;
}

/** The scope whose qualified name those inside begin with. */
function frameScopeForQualname(scope: Scope): Scope {
  let at = scope;
  while ((at.kind === "typeParams" || (at.kind === "comprehension" && at.node.kind !== "GeneratorExp")) && at.parent)
    at = at.parent;
  return at;
}
