/** The walk over a program in evaluation order: its state, and what the parts of the walk reach each other through. */
import type { ast } from "@pycoro/syntax";
import type { Block, Occurrence } from "../placement.ts";
import type { Resolve } from "../resolve.ts";
import { type Binding, frameScope, type Scope } from "../scope.ts";
import { parameters } from "../walk.ts";
import type { State } from "./state.ts";

interface Frame {
  readonly scope: Scope;
  block: Block;
  index: number;
}
interface Loop {
  readonly breaks: State[];
}

/** What the walk knows and collects. */
export interface Facts {
  readonly scopes: ReadonlyMap<ast.Node, Scope>;
  readonly nameScopes: ReadonlyMap<ast.Name, Scope>;
  readonly resolve: Resolve;
  readonly maybeUnbound: Set<ast.Node>;
  readonly occurrences: Map<Binding, Occurrence[]>;
  readonly frames: Frame[];
  readonly loops: Loop[];
  state: State;
}

export interface ExpressionWalk {
  expr(node: ast.Expr): void;
  exprs(nodes: readonly (ast.Expr | null)[]): void;
  /** Evaluates a condition; gives the states of its two outcomes. */
  test(node: ast.Expr): { yes: State; no: State };
  /** The defaults of a function, evaluated where it is defined. */
  functionHeads(args: ast.Arguments): void;
}
export interface NameWalk {
  /** The scope of the innermost frame. */
  here(): Scope;
  load(node: ast.Name): void;
  store(scope: Scope, name: string, node: ast.Node, eligible: boolean): void;
  kill(scope: Scope, name: string, node: ast.Node): void;
  /** Walks the body of a function, which runs later. */
  nested(
    node: ast.FunctionNode | ast.ComprehensionNode | ast.ClassDef | ast.TypeAlias,
    args: ast.Arguments | null,
    work: () => void,
  ): void;
  /** Walks statements as a block of their own. */
  inBlock(statements: readonly ast.Stmt[], isLoop: boolean, head?: () => void): void;
  /** Stores in a target; `eligible`: the place may declare the variable. */
  target(node: ast.Expr, eligible: boolean): void;
}
export interface StatementWalk {
  stmt(node: ast.Stmt): void;
  match(node: ast.Match): void;
}
export interface FlowWalk extends Facts, ExpressionWalk, NameWalk, StatementWalk {}

/** Names read, stored and deleted, in frames and blocks. */
export function nameWalk(w: FlowWalk): NameWalk {
  const here = (): Scope => w.frames.at(-1)!.scope;

  const occur = (binding: Binding, node: ast.Node, what: Occurrence["what"], eligible: boolean): void => {
    const owner = frameScope(binding.scope);
    for (let i = w.frames.length - 1; i >= 0; i--) {
      const frame = w.frames[i]!;
      if (frame.scope !== owner) continue;
      const list = w.occurrences.get(binding) ?? [];
      if (list.length === 0) w.occurrences.set(binding, list);
      const closure = i !== w.frames.length - 1;
      list.push({
        block: frame.block,
        index: frame.index,
        node,
        what,
        eligible: eligible && !closure,
        closure,
        unproven: what === "load" && !!w.state && !w.state.has(binding),
      });
      return;
    }
  };

  const load = (node: ast.Name): void => {
    const scope = w.nameScopes.get(node);
    if (!scope) return;
    const { binding, kind, classBinding } = w.resolve(scope, node.id);
    if (classBinding && w.state && !w.state.has(classBinding)) w.maybeUnbound.add(node);
    if (!binding) return;
    if (kind === "class") {
      if (w.state?.has(classBinding!)) return;
    }
    if (binding.stores.some((s) => s.kind === "comprehension") && binding.scope.kind === "comprehension") return;
    occur(binding, node, "load", false);
    if (w.state && !w.state.has(binding) && kind !== "class") w.maybeUnbound.add(node);
  };

  const store = (scope: Scope, name: string, node: ast.Node, eligible: boolean): void => {
    const { binding, classBinding } = w.resolve(scope, name);
    const target = classBinding ?? binding;
    if (!target) return;
    if (!classBinding) occur(target, node, "store", eligible);
    w.state?.add(target);
  };

  const kill = (scope: Scope, name: string, node: ast.Node): void => {
    const { binding, classBinding } = w.resolve(scope, name);
    const target = classBinding ?? binding;
    if (!target) return;
    if (w.state && !w.state.has(target)) w.maybeUnbound.add(node);
    if (!classBinding) occur(target, node, "delete", false);
    w.state?.delete(target);
  };

  const nested = (
    node: ast.FunctionNode | ast.ComprehensionNode | ast.ClassDef | ast.TypeAlias,
    args: ast.Arguments | null,
    work: () => void,
  ): void => {
    const scope = w.scopes.get(node);
    if (!scope) return;
    const saved = w.state;
    const savedLoops = w.loops.splice(0);
    w.state = new Set(
      [...(saved ?? [])].filter(
        (b) => b.scope.kind !== "class" && !b.stores.some((s) => s.kind === "delete" || s.kind === "except"),
      ),
    );
    w.frames.push({ scope, block: { parent: null, statements: [], loop: 0 }, index: 0 });
    if (args) {
      for (const arg of parameters(args)) {
        const binding = w.resolve(scope, arg.arg).binding;
        if (binding) w.state.add(binding);
      }
    }
    work();
    w.frames.pop();
    w.loops.push(...savedLoops);
    w.state = saved;
  };

  const inBlock = (statements: readonly ast.Stmt[], isLoop: boolean, head?: () => void): void => {
    const frame = w.frames.at(-1)!;
    const { block: outer, index } = frame;
    frame.block = { parent: { block: outer, index }, statements, loop: outer.loop + (isLoop ? 1 : 0) };
    frame.index = -1;
    head?.();
    statements.forEach((statement, i) => {
      frame.index = i;
      w.stmt(statement);
    });
    frame.block = outer;
    frame.index = index;
  };

  const target = (node: ast.Expr, eligible: boolean): void => {
    switch (node.kind) {
      case "Name":
        store(w.nameScopes.get(node) ?? here(), node.id, node, eligible);
        return;
      case "Tuple":
      case "List":
        for (const item of node.elts) target(item, eligible);
        return;
      case "Starred":
        target(node.value, eligible);
        return;
      default:
        w.expr(node);
    }
  };

  return { here, load, store, kill, nested, inBlock, target };
}
