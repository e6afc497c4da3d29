/**
 * Pass 3: which reads may find a name unbound, and where each variable is best declared in TypeScript.
 * A walk in evaluation order; the state is the set of variables that surely have a value (null: unreachable).
 */
import type { ast } from "@pycoro/syntax";
import type { Declarations } from "./declare.ts";
import { type Block, exposedFrames, type Occurrence, type Placement, placeBindings } from "./placement.ts";
import type { Resolve } from "./resolve.ts";
import { type Binding, frameScope, type Scope } from "./scope.ts";
import { children, parameters, some } from "./walk.ts";

export interface Flow {
  /** Name nodes (loads and dels) whose variable may have no value there. */
  readonly maybeUnbound: ReadonlySet<ast.Node>;
  readonly placements: ReadonlyMap<Binding, Placement>;
}

type State = Set<Binding> | null;

interface Frame {
  readonly scope: Scope;
  block: Block;
  index: number;
}
interface Loop {
  readonly breaks: State[];
}

/** Names of context managers that never swallow an exception, so that what their body assigns is assigned afterwards. */
const HONEST_MANAGERS =
  /^(open|.*(lock|semaphore|condition|sem|timeout|timeout_at|taskgroup|tg|closing|aclosing|nullcontext|redirect_stdout|session|runner|executor))$/i;

export function analyzeFlow(declarations: Declarations, resolve: Resolve, hoistGlobals: boolean): Flow {
  const { scopes, nameScopes } = declarations;
  const maybeUnbound = new Set<ast.Node>();
  const occurrences = new Map<Binding, Occurrence[]>();
  const frames: Frame[] = [];
  const loops: Loop[] = [];
  let state: State = new Set();

  const merge = (a: State, b: State): State => {
    if (!a || !b) return a ? new Set(a) : b ? new Set(b) : null;
    const both = new Set<Binding>();
    for (const binding of a) if (b.has(binding)) both.add(binding);
    return both;
  };
  const copy = (s: State): State => s && new Set(s);

  const occur = (binding: Binding, node: ast.Node, what: Occurrence["what"], eligible: boolean): void => {
    const owner = frameScope(binding.scope);
    for (let i = frames.length - 1; i >= 0; i--) {
      const frame = frames[i]!;
      if (frame.scope !== owner) continue;
      const list = occurrences.get(binding) ?? [];
      if (list.length === 0) occurrences.set(binding, list);
      const closure = i !== frames.length - 1;
      list.push({
        block: frame.block,
        index: frame.index,
        node,
        what,
        eligible: eligible && !closure,
        closure,
        unproven: what === "load" && !!state && !state.has(binding),
      });
      return;
    }
  };

  const load = (node: ast.Name): void => {
    const scope = nameScopes.get(node);
    if (!scope) return;
    const { binding, kind, classBinding } = resolve(scope, node.id);
    if (classBinding && state && !state.has(classBinding)) maybeUnbound.add(node);
    if (!binding) return;
    if (kind === "class") {
      if (state?.has(classBinding!)) return;
    }
    if (binding.stores.some((s) => s.kind === "comprehension") && binding.scope.kind === "comprehension") return;
    occur(binding, node, "load", false);
    if (state && !state.has(binding) && kind !== "class") maybeUnbound.add(node);
  };
  const store = (scope: Scope, name: string, node: ast.Node, eligible: boolean): void => {
    const { binding, classBinding } = resolve(scope, name);
    const target = classBinding ?? binding;
    if (!target) return;
    if (!classBinding) occur(target, node, "store", eligible);
    state?.add(target);
  };
  const kill = (scope: Scope, name: string, node: ast.Node): void => {
    const { binding, classBinding } = resolve(scope, name);
    const target = classBinding ?? binding;
    if (!target) return;
    if (state && !state.has(target)) maybeUnbound.add(node);
    if (!classBinding) occur(target, node, "delete", false);
    state?.delete(target);
  };

  const here = (): Scope => frames.at(-1)!.scope;

  // Expressions ----------------------------------------------------------------------------------------------------------
  const exprs = (nodes: readonly (ast.Expr | null)[]): void => {
    for (const node of nodes) if (node) expr(node);
  };
  const conditional = (work: () => void): void => {
    const before = copy(state);
    work();
    state = merge(before, state);
  };

  /** Evaluates a condition; gives the states of its two outcomes. */
  const test = (node: ast.Expr): { yes: State; no: State } => {
    if (node.kind === "BoolOp") {
      let through: State = state;
      let out: State = null;
      for (const value of node.values) {
        state = copy(through);
        const { yes, no } = test(value);
        through = node.op === "And" ? yes : no;
        out =
          out === null && value === node.values[0]
            ? node.op === "And"
              ? no
              : yes
            : merge(out, node.op === "And" ? no : yes);
      }
      return node.op === "And" ? { yes: through, no: out } : { yes: out, no: through };
    }
    if (node.kind === "UnaryOp" && node.op === "Not") {
      const { yes, no } = test(node.operand);
      return { yes: no, no: yes };
    }
    expr(node);
    const truth = constantTruth(node);
    return { yes: truth === false ? null : copy(state), no: truth === true ? null : copy(state) };
  };

  const expr = (node: ast.Expr): void => {
    switch (node.kind) {
      case "Name":
        if (node.ctx === "Load") load(node);
        return;
      case "Constant":
        return;
      case "BoolOp":
        expr(node.values[0]!);
        conditional(() => exprs(node.values.slice(1)));
        return;
      case "IfExp": {
        const { yes, no } = test(node.test);
        state = yes;
        expr(node.body);
        const after = state;
        state = no;
        expr(node.orelse);
        state = merge(after, state);
        return;
      }
      case "Compare":
        exprs([node.left, node.comparators[0]!]);
        conditional(() => exprs(node.comparators.slice(1)));
        return;
      case "NamedExpr": {
        expr(node.value);
        const scope = nameScopes.get(node.target);
        if (scope) storeWalrus(node, scope);
        return;
      }
      case "Lambda":
        functionHeads(node.args);
        nested(node, node.args, () => expr(node.body));
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        comprehension(node);
        return;
      case "Call":
        expr(node.func);
        exprs(node.args);
        for (const keyword of node.keywords) expr(keyword.value);
        return;
      case "Dict":
        node.values.forEach((value, i) => {
          exprs([node.keys[i] ?? null, value]);
        });
        return;
      case "BinOp":
        exprs([node.left, node.right]);
        return;
      case "UnaryOp":
        expr(node.operand);
        return;
      case "Await":
      case "YieldFrom":
      case "Starred":
      case "Attribute":
        expr(node.value);
        return;
      case "Yield":
        exprs([node.value]);
        return;
      case "FormattedValue":
        exprs([node.value, node.format_spec]);
        return;
      case "JoinedStr":
        exprs(node.values);
        return;
      case "Subscript":
        exprs([node.value, node.slice]);
        return;
      case "Slice":
        exprs([node.lower, node.upper, node.step]);
        return;
      case "Set":
      case "List":
      case "Tuple":
        exprs(node.elts);
        return;
    }
  };
  const storeWalrus = (node: ast.NamedExpr, scope: Scope): void => {
    let at = scope;
    while (at.kind === "comprehension" && at.parent) at = at.parent;
    store(at, node.target.id, node, false);
  };

  const comprehension = (node: ast.ComprehensionNode): void => {
    const inner = (): void => {
      node.generators.forEach((clause, i) => {
        if (i > 0) expr(clause.iter);
        targets(clause.target);
        exprs(clause.ifs);
      });
      if (node.kind === "DictComp") exprs([node.key, node.value]);
      else expr(node.elt);
    };
    expr(node.generators[0]!.iter);
    if (node.kind === "GeneratorExp") nested(node, null, inner);
    else conditional(inner);
  };
  /** The expressions inside the targets of a comprehension; its own names need no tracking. */
  const targets = (target: ast.Expr): void => {
    if (target.kind === "Tuple" || target.kind === "List") target.elts.forEach(targets);
    else if (target.kind === "Starred") targets(target.value);
    else if (target.kind !== "Name") expr(target);
  };

  const nested = (
    node: ast.FunctionNode | ast.ComprehensionNode | ast.TypeAlias,
    args: ast.Arguments | null,
    work: () => void,
  ): void => {
    const scope = scopes.get(node);
    if (!scope) return;
    const saved = state;
    const savedLoops = loops.splice(0);
    state = new Set(
      [...(saved ?? [])].filter(
        (b) => b.scope.kind !== "class" && !b.stores.some((s) => s.kind === "delete" || s.kind === "except"),
      ),
    );
    frames.push({ scope, block: { parent: null, statements: [], loop: 0 }, index: 0 });
    if (args) {
      for (const arg of parameters(args)) {
        const binding = resolve(scope, arg.arg).binding;
        if (binding) state.add(binding);
      }
    }
    work();
    frames.pop();
    loops.push(...savedLoops);
    state = saved;
  };
  const functionHeads = (args: ast.Arguments): void => exprs([...args.defaults, ...args.kw_defaults]);

  // Statements -----------------------------------------------------------------------------------------------------------
  const inBlock = (statements: readonly ast.Stmt[], isLoop: boolean, head?: () => void): void => {
    const frame = frames.at(-1)!;
    const { block: outer, index } = frame;
    frame.block = { parent: { block: outer, index }, statements, loop: outer.loop + (isLoop ? 1 : 0) };
    frame.index = -1;
    head?.();
    statements.forEach((statement, i) => {
      frame.index = i;
      stmt(statement);
    });
    frame.block = outer;
    frame.index = index;
  };

  const target = (node: ast.Expr, eligible: boolean): void => {
    switch (node.kind) {
      case "Name":
        store(nameScopes.get(node) ?? here(), node.id, node, eligible);
        return;
      case "Tuple":
      case "List":
        for (const item of node.elts) target(item, eligible);
        return;
      case "Starred":
        target(node.value, eligible);
        return;
      default:
        expr(node);
    }
  };

  const deletedIn = (statements: readonly ast.Stmt[]): Set<string> => {
    const names = new Set<string>();
    for (const statement of statements) {
      some(statement, (node) => {
        if (node.kind === "Name" && node.ctx === "Del") names.add(node.id);
        if (node.kind === "ExceptHandler" && node.name !== null) names.add(node.name);
        return false;
      });
    }
    return names;
  };
  const without = (s: State, names: Set<string>): State => s && new Set([...s].filter((b) => !names.has(b.name)));

  const loop = (
    body: readonly ast.Stmt[],
    orelse: readonly ast.Stmt[],
    enter: State,
    exit: State,
    head?: () => void,
  ): void => {
    const record: Loop = { breaks: [] };
    loops.push(record);
    const deleted = deletedIn(body);
    state = without(enter, deleted);
    inBlock(body, true, head);
    loops.pop();
    state = without(exit, deleted);
    inBlock(orelse, false);
    for (const s of record.breaks) state = merge2(state, s);
  };
  /** Joins two ways to one place, either of which may be impossible. */
  const merge2 = (a: State, b: State): State => (a === null ? copy(b) : b === null ? a : merge(a, b));

  const stmt = (node: ast.Stmt): void => {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        exprs(node.decorator_list);
        functionHeads(node.args);
        for (const arg of parameters(node.args)) exprs([arg.annotation]);
        exprs([node.returns]);
        nested(node, node.args, () => {
          frames.at(-1)!.block = { parent: null, statements: node.body, loop: 0 };
          node.body.forEach((s, i) => {
            frames.at(-1)!.index = i;
            stmt(s);
          });
        });
        store(here(), node.name, node, true);
        return;
      case "ClassDef":
        exprs([...node.decorator_list, ...node.bases]);
        for (const keyword of node.keywords) expr(keyword.value);
        classBody(node);
        store(here(), node.name, node, true);
        return;
      case "Return":
        exprs([node.value]);
        state = null;
        return;
      case "Delete":
        for (const item of node.targets) deleteTarget(item);
        return;
      case "Assign":
        expr(node.value);
        for (const item of node.targets)
          target(item, node.targets.length === 1 || node.targets.every((t) => t.kind === "Name"));
        return;
      case "TypeAlias":
        nested(node, null, () => expr(node.value));
        store(nameScopes.get(node.name) ?? here(), node.name.id, node, true);
        return;
      case "AugAssign":
        if (node.target.kind === "Name") load(node.target);
        else expr(node.target);
        expr(node.value);
        target(node.target, false);
        return;
      case "AnnAssign":
        exprs([node.value]);
        if (node.value) target(node.target, true);
        else if (node.target.kind !== "Name") expr(node.target);
        expr(node.annotation);
        return;
      case "For":
      case "AsyncFor": {
        expr(node.iter);
        const before = copy(state);
        loop(node.body, node.orelse, copy(state), before, () => target(node.target, true));
        return;
      }
      case "While": {
        const { yes, no } = test(node.test);
        loop(node.body, node.orelse, yes, no);
        return;
      }
      case "If": {
        const { yes, no } = test(node.test);
        state = yes;
        inBlock(node.body, false);
        const after = state;
        state = no;
        inBlock(node.orelse, false);
        state = merge2(after, state);
        return;
      }
      case "With":
      case "AsyncWith":
        withItems(node, 0);
        return;
      case "Match":
        match(node);
        return;
      case "Raise":
        exprs([node.exc, node.cause]);
        state = null;
        return;
      case "Try":
      case "TryStar":
        tryStatement(node);
        return;
      case "Assert": {
        const { yes, no } = test(node.test);
        state = no;
        exprs([node.msg]);
        state = yes;
        return;
      }
      case "Import":
        for (const alias of node.names) store(here(), alias.asname ?? alias.name.split(".")[0]!, alias, true);
        return;
      case "ImportFrom":
        for (const alias of node.names) if (alias.name !== "*") store(here(), alias.asname ?? alias.name, alias, true);
        return;
      case "Global":
      case "Nonlocal":
      case "Pass":
        return;
      case "Expr":
        expr(node.value);
        return;
      case "Break":
        loops.at(-1)?.breaks.push(copy(state));
        state = null;
        return;
      case "Continue":
        state = null;
        return;
    }
  };

  const classBody = (node: ast.ClassDef): void => {
    const scope = scopes.get(node);
    if (!scope) return;
    frames.push({ scope, block: { parent: null, statements: node.body, loop: 0 }, index: 0 });
    node.body.forEach((s, i) => {
      frames.at(-1)!.index = i;
      stmt(s);
    });
    frames.pop();
  };

  const deleteTarget = (node: ast.Expr): void => {
    if (node.kind === "Name") kill(nameScopes.get(node) ?? here(), node.id, node);
    else if (node.kind === "Tuple" || node.kind === "List") node.elts.forEach(deleteTarget);
    else expr(node);
  };

  const withItems = (node: ast.With | ast.AsyncWith, i: number): void => {
    const item = node.items[i];
    if (!item) return;
    expr(item.context_expr);
    const before = copy(state);
    // With several items each is a block of its own, all around the same statements.
    const last = i === node.items.length - 1;
    inBlock(last ? node.body : [], false, () => {
      if (item.optional_vars) target(item.optional_vars, true);
      if (!last) withItems(node, i + 1);
    });
    if (!honest(item.context_expr)) state = merge2(state, before);
  };
  const honest = (node: ast.Expr): boolean => {
    const callee = node.kind === "Call" ? node.func : node;
    return HONEST_MANAGERS.test(callee.kind === "Name" ? callee.id : callee.kind === "Attribute" ? callee.attr : "");
  };

  const match = (node: ast.Match): void => {
    expr(node.subject);
    let through: State = state;
    let after: State = null;
    let started = false;
    for (const case_ of node.cases) {
      state = copy(through);
      if (case_.guard) {
        pattern(case_.pattern, false);
        const { yes } = test(case_.guard);
        state = yes;
        inBlock(case_.body, false);
      } else if (bindsInAlternatives(case_.pattern)) {
        // Alternatives bind while they are tried, before the body is entered.
        pattern(case_.pattern, false);
        inBlock(case_.body, false);
      } else inBlock(case_.body, false, () => pattern(case_.pattern, true));
      after = started ? merge2(after, state) : state;
      started = true;
      if (!case_.guard && irrefutable(case_.pattern)) through = null;
      state = null;
    }
    state = merge2(after, through);
  };
  const irrefutable = (node: ast.Pattern): boolean =>
    (node.kind === "MatchAs" && (node.pattern === null || irrefutable(node.pattern))) ||
    (node.kind === "MatchOr" && node.patterns.some(irrefutable));
  const pattern = (node: ast.Pattern, eligible: boolean): void => {
    switch (node.kind) {
      case "MatchValue":
        expr(node.value);
        return;
      case "MatchSingleton":
        return;
      case "MatchStar":
        if (node.name !== null) store(here(), node.name, node, eligible);
        return;
      case "MatchAs":
        if (node.pattern) pattern(node.pattern, eligible);
        if (node.name !== null) store(here(), node.name, node, eligible);
        return;
      case "MatchOr":
        // Every alternative binds the same names, so none of them is the one place to declare.
        for (const item of node.patterns) pattern(item, false);
        return;
      case "MatchSequence":
        for (const item of node.patterns) pattern(item, eligible);
        return;
      case "MatchMapping":
        exprs(node.keys);
        for (const item of node.patterns) pattern(item, eligible);
        if (node.rest !== null) store(here(), node.rest, node, eligible);
        return;
      case "MatchClass":
        expr(node.cls);
        for (const item of [...node.patterns, ...node.kwd_patterns]) pattern(item, eligible);
        return;
    }
  };

  const tryStatement = (node: ast.Try | ast.TryStar): void => {
    const before = without(state, deletedIn(node.body));
    inBlock(node.body, false);
    inBlock(node.orelse, false);
    let after = state;
    for (const handler of node.handlers) {
      state = copy(before);
      if (handler.type) expr(handler.type);
      inBlock(handler.body, false, () => {
        if (handler.name !== null) store(here(), handler.name, handler, node.kind === "Try");
      });
      if (handler.name !== null) {
        const { binding, classBinding } = resolve(here(), handler.name);
        const caught = classBinding ?? binding;
        if (caught) state?.delete(caught);
      }
      after = merge2(after, state);
    }
    if (node.finalbody.length === 0) {
      state = after;
      return;
    }
    const handlersDelete = new Set(node.handlers.flatMap((h) => [...deletedIn(h.body)]));
    state = without(before, handlersDelete);
    const entry = copy(state);
    inBlock(node.finalbody, false);
    if (after === null || state === null) {
      state = null;
      return;
    }
    const added = [...state].filter((b) => !entry?.has(b));
    const removed = entry ? [...entry].filter((b) => !(state as Set<Binding>).has(b)) : [];
    state = new Set([...after, ...added].filter((b) => !removed.includes(b)));
  };

  const root = declarations.module.node as ast.Module;
  frames.push({ scope: declarations.module, block: { parent: null, statements: root.body, loop: 0 }, index: 0 });
  root.body.forEach((s, i) => {
    frames[0]!.index = i;
    stmt(s);
  });
  return { maybeUnbound, placements: placeBindings(occurrences, hoistGlobals, exposedFrames(nameScopes, resolve)) };
}

const bindsInAlternatives = (node: ast.Node): boolean =>
  node.kind === "MatchOr" ? children(node).some(binds) : children(node).some(bindsInAlternatives);
const binds = (node: ast.Node): boolean =>
  ((node.kind === "MatchAs" || node.kind === "MatchStar") && node.name !== null) ||
  (node.kind === "MatchMapping" && node.rest !== null) ||
  children(node).some(binds);

/** The truth of a literal condition, as CPython's compiler folds it. */
export function constantTruth(node: ast.Expr): boolean | null {
  if (node.kind !== "Constant") return null;
  const { value } = node;
  if (value.type === "bool") return value.value;
  if (value.type === "None") return false;
  if (value.type === "int") return Number(value.value) !== 0;
  if (value.type === "str" || value.type === "bytes") return value.value !== "";
  return null;
}
