/** Pass 1: scopes, who binds which name where, and the errors of CPython's symbol table (Python/symtable.c) with its texts. */
import type { ast, Diagnostic, Span } from "@pycoro/syntax";
import {
  type Binding,
  frameScope,
  mangle,
  type Scope,
  type ScopeKind,
  type ScopeNode,
  type StoreKind,
} from "./scope.ts";
import { children, isComprehension, parameters } from "./walk.ts";

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
  readonly diagnostics: readonly Diagnostic[];
}

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

/** Walks the module once and returns its scopes; nothing is thrown, errors are diagnostics. */
export function declare(module: ast.Module, futureAnnotations: boolean): Declarations {
  const scopes = new Map<ast.Node, Scope>();
  const typeParamScopes = new Map<ast.Node, Scope>();
  const nameScopes = new Map<ast.Name, Scope>();
  const globalNames = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  /** Names met so far by scope: what `global` and `nonlocal` may not follow. */
  const met = new Map<Scope, Map<string, "used" | "assigned" | "annotated" | "parameter">>();

  const fail = (code: string, message: string, span: Span): void => {
    diagnostics.push({
      code,
      category: "SyntaxError",
      severity: "error",
      message,
      span: { start: span.start, end: span.end },
    });
  };

  const newScope = (kind: ScopeKind, node: ScopeNode, parent: Scope | null, name: string): Scope => {
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
    met.set(scope, new Map());
    return scope;
  };
  const frameScopeForQualname = (scope: Scope): Scope => {
    let at = scope;
    while ((at.kind === "typeParams" || (at.kind === "comprehension" && at.node.kind !== "GeneratorExp")) && at.parent)
      at = at.parent;
    return at;
  };

  const bind = (
    scope: Scope,
    rawName: string,
    kind: StoreKind,
    node: ast.Node,
    value: ast.Expr | null = null,
    from: Scope = scope,
    op?: ast.Operator,
  ): void => {
    const name = mangle(rawName, scope.privateTo);
    if (kind !== "parameter" && kind !== "annotation" && kind !== "import" && kind !== "typeParam")
      remember(scope, name, "assigned");
    const explicit = scope.explicit.get(name);
    if (explicit) {
      // A nonlocal name may find its owner only later: the store waits here until `rehomeStores`.
      const owner = explicit.kind === "global" ? root : (nonlocalOwner(scope, name) ?? scope);
      add(owner, name, { kind, node, value, from, ...(op && { op }) });
      return;
    }
    add(scope, name, { kind, node, value, from, ...(op && { op }) });
  };
  const add = (scope: Scope, name: string, store: Binding["stores"][number]): void => {
    const binding = scope.bindings.get(name);
    if (binding) binding.stores.push(store);
    else scope.bindings.set(name, { name, scope, stores: [store], captured: false });
  };
  const nonlocalOwner = (scope: Scope, name: string): Scope | null => {
    for (let at = scope.parent; at; at = at.parent) {
      if (at.kind === "class" || at.kind === "module") continue;
      if (at.explicit.get(name)?.kind === "global") return null;
      if (at.bindings.has(name)) return at;
    }
    return null;
  };
  const remember = (scope: Scope, name: string, how: "used" | "assigned" | "annotated" | "parameter"): void => {
    const names = met.get(scope)!;
    const before = names.get(name);
    const rank = { used: 0, assigned: 1, annotated: 2, parameter: 3 };
    if (before === undefined || rank[how] > rank[before]) names.set(name, how);
  };

  const visitAll = (nodes: readonly (ast.Node | null)[], scope: Scope): void => {
    for (const node of nodes) if (node) visit(node, scope);
  };

  /** Where `name :=` inside comprehensions binds: the innermost scope that is not one. */
  const walrusTarget = (node: ast.NamedExpr, scope: Scope): Scope | null => {
    let at = scope;
    while (at.kind === "comprehension") {
      if (iterables.has(at)) break;
      const name = node.target.id;
      if (at.bindings.get(mangle(name, at.privateTo))?.stores.some((s) => s.kind === "comprehension")) {
        fail(
          "walrus-iteration-variable",
          `assignment expression cannot rebind comprehension iteration variable '${name}'`,
          node.target,
        );
        return null;
      }
      const targets = walrusTargets.get(at) ?? new Set();
      walrusTargets.set(at, targets.add(mangle(name, at.privateTo)));
      at = at.parent!;
    }
    if (scope.kind === "comprehension" && at.kind === "class") {
      fail(
        "walrus-class-comprehension",
        "assignment expression within a comprehension cannot be used in a class body",
        node.target,
      );
      return null;
    }
    return at;
  };
  /** The names that assignment expressions inside a comprehension bind around it. */
  const walrusTargets = new Map<Scope, Set<string>>();
  /** Comprehension scopes whose iterables are being visited. */
  const iterables = new Set<Scope>();
  let iterableDepth = 0;
  /** What a generic definition, type alias or annotation forbids inside. */
  const forbidden: string[] = [];

  const forbid = (place: string, work: () => void): void => {
    forbidden.push(place);
    work();
    forbidden.pop();
  };
  const checkForbidden = (what: string, node: ast.Node): boolean => {
    const place = forbidden.at(-1);
    if (place === undefined) return false;
    fail("expression-in-annotation", `${what} expression cannot be used within ${place}`, node);
    return true;
  };

  const visitArguments = (args: ast.Arguments, scope: Scope): void => {
    const seen = new Set<string>();
    // CPython's symbol table takes positional-only, positional and keyword-only parameters first.
    for (const arg of [
      ...args.posonlyargs,
      ...args.args,
      ...args.kwonlyargs,
      ...(args.vararg ? [args.vararg] : []),
      ...(args.kwarg ? [args.kwarg] : []),
    ]) {
      const name = mangle(arg.arg, scope.privateTo);
      if (seen.has(name))
        fail("duplicate-argument", `duplicate argument '${arg.arg}' in function definition`, {
          start: arg.start,
          end: arg.end,
        });
      seen.add(name);
      remember(scope, name, "parameter");
    }
    for (const arg of parameters(args))
      if (!scope.bindings.has(mangle(arg.arg, scope.privateTo))) bind(scope, arg.arg, "parameter", arg);
  };

  const visitTypeParams = (params: readonly ast.TypeParam[], scope: Scope): void => {
    let hasDefault = false;
    for (const param of params) {
      if (param.default_value) hasDefault = true;
      else if (hasDefault)
        fail(
          "type-parameter-without-default",
          `non-default type parameter '${param.name}' follows default type parameter`,
          param,
        );
      const name = mangle(param.name, scope.privateTo);
      if (scope.bindings.has(name)) {
        fail("duplicate-type-parameter", `duplicate type parameter '${param.name}'`, param);
      } else bind(scope, param.name, "typeParam", param);
      const kind = param.kind;
      if (kind === "TypeVar" && param.bound) {
        const place = param.bound.kind === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound";
        forbid(place, () => visit(param.bound!, scope));
      }
      if (param.default_value) forbid(`a ${kind} default`, () => visit(param.default_value!, scope));
    }
  };
  const inTypeParams = (
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias,
    name: string,
    scope: Scope,
  ): Scope => {
    if (node.type_params.length === 0) return scope;
    const inner = newScope("typeParams", node, scope, name);
    typeParamScopes.set(node, inner);
    visitTypeParams(node.type_params, inner);
    return inner;
  };

  const visitAnnotation = (annotation: ast.Expr, scope: Scope): void => {
    if (futureAnnotations) forbid("an annotation", () => visit(annotation, scope));
    else visit(annotation, scope);
  };

  const visitFunction = (node: ast.FunctionDef | ast.AsyncFunctionDef, outer: Scope): void => {
    bind(outer, node.name, "def", node);
    visitAll(node.args.defaults, outer);
    visitAll(node.args.kw_defaults, outer);
    visitAll(node.decorator_list, outer);
    const scope = inTypeParams(node, node.name, outer);
    const annotations = (): void => {
      for (const arg of parameters(node.args)) if (arg.annotation) visitAnnotation(arg.annotation, scope);
      if (node.returns) visitAnnotation(node.returns, scope);
    };
    if (scope === outer) annotations();
    else forbid("the definition of a generic", annotations);
    const inner = newScope("function", node, scope, node.name);
    scopes.set(node, inner);
    if (node.kind === "AsyncFunctionDef") inner.functionKind = "coroutine";
    enterFunction(inner, () => {
      visitArguments(node.args, inner);
      visitAll(node.body, inner);
    });
  };
  const enterFunction = (scope: Scope, work: () => void): void => {
    const saved = forbidden.splice(0);
    work();
    forbidden.push(...saved);
    void scope;
  };

  const visitComprehension = (node: ast.ComprehensionNode, outer: Scope): void => {
    const scope = newScope("comprehension", node, outer, COMPREHENSION_NAMES[node.kind]);
    scopes.set(node, scope);
    const visitIterable = (expression: ast.Expr, at: Scope): void => {
      iterableDepth++;
      iterables.add(at);
      visit(expression, at);
      iterables.delete(at);
      iterableDepth--;
    };
    const [first, ...others] = node.generators;
    visitIterable(first!.iter, outer);
    visit(first!.target, scope);
    visitAll(first!.ifs, scope);
    for (const clause of others) {
      visit(clause.target, scope);
      visitIterable(clause.iter, scope);
      visitAll(clause.ifs, scope);
    }
    if (node.kind === "DictComp") visitAll([node.key, node.value], scope);
    else visit(node.elt, scope);
    const isAsync = scope.awaits || node.generators.some((clause) => clause.is_async === 1);
    if (node.kind === "GeneratorExp") scope.functionKind = isAsync ? "asyncGenerator" : "generator";
    else if (isAsync) {
      scope.awaits = true;
      const frame = frameScope(outer);
      if (outer.kind === "comprehension") outer.awaits = true;
      frame.awaits = true;
    }
  };

  /** The function whose body a `yield` or `await` at this place belongs to. */
  const markYield = (node: ast.Yield | ast.YieldFrom, scope: Scope): void => {
    if (checkForbidden("yield", node)) return;
    if (isComprehension(scope.node)) {
      fail("yield-in-comprehension", `'yield' inside ${COMPREHENSION_TEXTS[scope.node.kind]}`, node);
      return;
    }
    if (scope.functionKind === "function") scope.functionKind = "generator";
    else if (scope.functionKind === "coroutine" && node.kind === "Yield") scope.functionKind = "asyncGenerator";
  };

  const visit = (node: ast.Node, scope: Scope): void => {
    switch (node.kind) {
      case "Module":
        visitAll(node.body, scope);
        return;
      case "FunctionDef":
      case "AsyncFunctionDef":
        visitFunction(node, scope);
        return;
      case "Lambda": {
        visitAll(node.args.defaults, scope);
        visitAll(node.args.kw_defaults, scope);
        const inner = newScope("function", node, scope, "<lambda>");
        scopes.set(node, inner);
        enterFunction(inner, () => {
          visitArguments(node.args, inner);
          visit(node.body, inner);
        });
        return;
      }
      case "ClassDef": {
        bind(scope, node.name, "class", node);
        visitAll(node.decorator_list, scope);
        const outer = inTypeParams(node, node.name, scope);
        const heads = (): void => {
          visitAll(node.bases, outer);
          visitAll(node.keywords, outer);
        };
        if (outer === scope) heads();
        else forbid("the definition of a generic", heads);
        const inner = newScope("class", node, outer, node.name);
        scopes.set(node, inner);
        enterFunction(inner, () => visitAll(node.body, inner));
        return;
      }
      case "TypeAlias": {
        bind(scope, node.name.id, "typeAlias", node);
        nameScopes.set(node.name, scope);
        const outer = inTypeParams(node, node.name.id, scope);
        const inner = newScope("function", node, outer, node.name.id);
        scopes.set(node, inner);
        forbid("a type alias", () => visit(node.value, inner));
        return;
      }
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        visitComprehension(node, scope);
        return;
      case "Assign": {
        const only = node.targets.length === 1 || node.targets.every((t) => t.kind === "Name");
        for (const target of node.targets)
          visitTarget(target, scope, "assign", only && target.kind === "Name" ? node.value : null);
        visit(node.value, scope);
        return;
      }
      case "AugAssign":
        visitTarget(node.target, scope, "augmented", node.value, node.op);
        visit(node.value, scope);
        return;
      case "AnnAssign":
        visitAnnAssign(node, scope);
        return;
      case "For":
      case "AsyncFor":
        if (node.kind === "AsyncFor") frameScope(scope).awaits = true;
        visitTarget(node.target, scope, "for", node.kind === "For" && node.target.kind === "Name" ? node.iter : null);
        visit(node.iter, scope);
        visitAll(node.body, scope);
        visitAll(node.orelse, scope);
        return;
      case "With":
      case "AsyncWith":
        if (node.kind === "AsyncWith") frameScope(scope).awaits = true;
        for (const item of node.items) {
          visit(item.context_expr, scope);
          if (item.optional_vars) visitTarget(item.optional_vars, scope, "with", null);
        }
        visitAll(node.body, scope);
        return;
      case "comprehension":
        return;
      case "ExceptHandler":
        if (node.type) visit(node.type, scope);
        if (node.name !== null) bind(scope, node.name, "except", node);
        visitAll(node.body, scope);
        return;
      case "Import":
        for (const alias of node.names) bind(scope, alias.asname ?? alias.name.split(".")[0]!, "import", alias);
        return;
      case "ImportFrom":
        for (const alias of node.names) {
          if (alias.name === "*") {
            if (scope.kind !== "module") fail("import-star", "import * only allowed at module level", alias);
          } else bind(scope, alias.asname ?? alias.name, "import", alias);
        }
        return;
      case "Global":
      case "Nonlocal":
        visitDeclaration(node, scope);
        return;
      case "NamedExpr": {
        if (checkForbidden("named", node)) return;
        if (iterableDepth > 0) {
          fail(
            "walrus-in-iterable",
            "assignment expression cannot be used in a comprehension iterable expression",
            node,
          );
          return;
        }
        visit(node.value, scope);
        const target = walrusTarget(node, scope);
        if (target) {
          nameScopes.set(node.target, scope);
          const direct = target === scope;
          // In a comprehension the name belongs to the function around; the comprehension's own scopes see it as free.
          bind(target, node.target.id, "walrus", node, direct ? node.value : null, scope);
        }
        return;
      }
      case "Name":
        nameScopes.set(node, scope);
        if (node.ctx === "Load") {
          remember(scope, mangle(node.id, scope.privateTo), "used");
          if (node.id === "super" || node.id === "__class__") markClassCell(scope);
        } else if (node.ctx === "Del") bind(scope, node.id, "delete", node);
        else if (scope.kind === "comprehension") {
          if (walrusTargets.get(scope)?.has(mangle(node.id, scope.privateTo)))
            fail(
              "comprehension-rebinds-walrus",
              `comprehension inner loop cannot rebind assignment expression target '${node.id}'`,
              node,
            );
          bind(scope, node.id, "comprehension", node);
        } else bind(scope, node.id, "assign", node);
        return;
      case "Yield":
      case "YieldFrom":
        markYield(node, scope);
        break;
      case "Await": {
        if (checkForbidden("await", node)) return;
        if (scope.kind === "comprehension") scope.awaits = true;
        frameScope(scope).awaits = true;
        break;
      }
      case "MatchAs":
      case "MatchStar":
        for (const child of children(node)) visit(child, scope);
        if (node.name !== null) bind(scope, node.name, "match", node);
        return;
      case "MatchMapping":
        for (const child of children(node)) visit(child, scope);
        if (node.rest !== null) bind(scope, node.rest, "match", node);
        return;
      default:
        break;
    }
    for (const child of children(node)) visit(child, scope);
  };

  const visitTarget = (
    target: ast.Expr,
    scope: Scope,
    kind: StoreKind,
    value: ast.Expr | null,
    op?: ast.Operator,
  ): void => {
    switch (target.kind) {
      case "Name":
        nameScopes.set(target, scope);
        bind(scope, target.id, kind, target, value, scope, op);
        return;
      case "Tuple":
      case "List":
        for (const item of target.elts) visitTarget(item, scope, kind, null);
        return;
      case "Starred":
        visitTarget(target.value, scope, kind, null);
        return;
      default:
        visit(target, scope);
    }
  };

  const visitAnnAssign = (node: ast.AnnAssign, scope: Scope): void => {
    if (node.target.kind === "Name") {
      const name = mangle(node.target.id, scope.privateTo);
      const explicit = scope.explicit.get(name);
      if (node.simple && explicit && scope.kind !== "module") {
        fail("annotated-global", `annotated name '${node.target.id}' can't be ${explicit.kind}`, node);
      }
      nameScopes.set(node.target, scope);
      if (node.value) bind(scope, node.target.id, "assign", node.target, node.value);
      else if (node.simple) bind(scope, node.target.id, "annotation", node.target);
      if (node.simple) remember(scope, name, "annotated");
    } else visit(node.target, scope);
    visitAnnotation(node.annotation, scope);
    if (node.value) visit(node.value, scope);
  };

  const visitDeclaration = (node: ast.Global | ast.Nonlocal, scope: Scope): void => {
    const kind = node.kind === "Global" ? "global" : "nonlocal";
    for (const raw of node.names) {
      const name = mangle(raw, scope.privateTo);
      const before = met.get(scope)!.get(name);
      const other = scope.explicit.get(name);
      if (before === "parameter") fail(`parameter-${kind}`, `name '${raw}' is parameter and ${kind}`, node);
      else if (other && other.kind !== kind)
        fail("nonlocal-and-global", `name '${raw}' is nonlocal and global`, other.span);
      else if (before === "annotated") fail(`annotated-${kind}`, `annotated name '${raw}' can't be ${kind}`, node);
      else if (before === "assigned")
        fail(`assigned-before-${kind}`, `name '${raw}' is assigned to before ${kind} declaration`, node);
      else if (before === "used" && !other)
        fail(`used-before-${kind}`, `name '${raw}' is used prior to ${kind} declaration`, node);
      else if (kind === "nonlocal" && scope.kind === "module")
        fail("nonlocal-at-module", "nonlocal declaration not allowed at module level", node);
      if (!other) {
        scope.explicit.set(name, { kind, span: node });
        const early = scope.bindings.get(name);
        if (kind === "global") {
          globalNames.add(name);
          if (scope !== root) {
            // An import before the declaration is allowed by CPython and binds the global.
            if (early) for (const store of early.stores) add(root, name, store);
            scope.bindings.delete(name);
          }
        } else pending.push({ name, raw, node, scope });
      }
    }
  };
  const pending: { name: string; raw: string; node: ast.Nonlocal | ast.Global; scope: Scope }[] = [];

  const markClassCell = (scope: Scope): void => {
    for (let at: Scope | null = scope; at && at.kind !== "class" && at.kind !== "module"; at = at.parent)
      at.usesClassCell = true;
  };

  const root = newScope("module", module, null, "<module>");
  scopes.set(module, root);
  visit(module, root);

  // A nonlocal name may be bound by its function after the nested one: owners are only known now.
  for (const { name, raw, node, scope } of pending) {
    if (scope.kind === "module") continue;
    const owner = nonlocalOwner(scope, name);
    const inClass = name === "__class__" && hasClassAround(scope);
    if (!owner && !inClass) fail("nonlocal-not-found", `no binding for nonlocal '${raw}' found`, node);
    else if (owner?.kind === "typeParams")
      fail("nonlocal-type-parameter", `nonlocal binding not allowed for type parameter '${raw}'`, node);
    else if (owner) owner.bindings.get(name)!.captured = true;
  }
  rehomeStores(scopes, nonlocalOwner);
  return { module: root, scopes, typeParamScopes, nameScopes, globalNames, diagnostics };
}

const hasClassAround = (scope: Scope): boolean => {
  for (let at = scope.parent; at; at = at.parent) if (at.kind === "class") return true;
  return false;
};

/** Stores of names declared nonlocal before their owner had bound them: they landed nowhere in the first pass. */
function rehomeStores(
  scopes: ReadonlyMap<ast.Node, Scope>,
  ownerOf: (scope: Scope, name: string) => Scope | null,
): void {
  for (const scope of scopes.values()) {
    for (const [name, { kind }] of scope.explicit) {
      const early = scope.bindings.get(name);
      if (kind !== "nonlocal" || !early) continue;
      const owner = ownerOf(scope, name);
      if (!owner) continue;
      owner.bindings.get(name)?.stores.push(...early.stores);
      scope.bindings.delete(name);
    }
  }
}
