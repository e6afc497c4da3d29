/** The walk over a program in evaluation order: what it knows and collects, and names read, stored and deleted, in frames and blocks. */
import type { ast } from "@pycoro/syntax";
import type { Declarations } from "../declare/declare.ts";
import type { Block, Occurrence } from "../placement.ts";
import type { Resolve } from "../resolve.ts";
import { type Binding, frameScope, type Scope } from "../scope.ts";
import { parameters } from "../walk.ts";
import { copy, Fleeting, Known, merge, type State } from "./state.ts";

interface Frame {
  readonly scope: Scope;
  block: Block;
  index: number;
}
interface Loop {
  readonly breaks: State[];
}

/** What runs in a frame of its own: statements, or what else is to be done there. */
type Inside = readonly ast.Stmt[] | (() => void);

/** A block that no other is around: that of a frame. */
const frameBlock = (statements: readonly ast.Stmt[]): Block => ({ parent: null, depth: 0, statements, loop: 0 });

/** A class, as what is below it: what walks deep keeps its optimised code from one text to the next, which functions made for each text would lose. */
export abstract class NameFlow {
  readonly scopes: ReadonlyMap<ast.Node, Scope>;
  readonly nameScopes: ReadonlyMap<ast.Name, Scope>;
  readonly resolve: Resolve;
  readonly maybeUnbound = new Set<ast.Node>();
  readonly occurrences = new Map<Binding, Occurrence[]>();
  readonly fleeting: Fleeting;
  state: State;
  protected readonly loops: Loop[] = [];
  readonly #frames: Frame[];
  readonly #count: number;

  constructor({ module, scopes, nameScopes, bindings }: Declarations, resolve: Resolve) {
    this.scopes = scopes;
    this.nameScopes = nameScopes;
    this.resolve = resolve;
    this.fleeting = new Fleeting(bindings);
    this.#count = bindings.length;
    this.#frames = [{ scope: module, block: frameBlock((module.node as ast.Module).body), index: 0 }];
    this.state = Known.none(this.#count);
  }

  abstract expr(node: ast.Expr): void;
  abstract exprs(nodes: readonly (ast.Expr | null)[]): void;
  /** Evaluates a condition; gives the states of its two outcomes. */
  abstract test(node: ast.Expr): { yes: State; no: State };
  abstract stmt(node: ast.Stmt): void;

  /** The scope of the innermost frame. */
  here(): Scope {
    return this.#frames.at(-1)!.scope;
  }

  #occur(binding: Binding, node: ast.Node, what: Occurrence["what"], eligible: boolean): void {
    const owner = frameScope(binding.scope);
    const last = this.#frames.length - 1;
    for (let i = last; i >= 0; i--) {
      const frame = this.#frames[i]!;
      if (frame.scope !== owner) continue;
      const closure = i !== last;
      const one: Occurrence = {
        block: frame.block,
        index: frame.index,
        node,
        what,
        eligible: eligible && !closure,
        closure,
        unproven: what === "load" && this.state !== null && !this.state.has(binding),
      };
      const list = this.occurrences.get(binding);
      if (list) list.push(one);
      else this.occurrences.set(binding, [one]);
      return;
    }
  }

  load(node: ast.Name): void {
    const scope = this.nameScopes.get(node);
    if (!scope) return;
    const { binding, kind, classBinding } = this.resolve(scope, node.id);
    const { state } = this;
    if (classBinding && state && !state.has(classBinding)) this.maybeUnbound.add(node);
    if (!binding) return;
    if (kind === "class" && state?.has(classBinding!)) return;
    if (binding.scope.kind === "comprehension" && binding.stores.some((s) => s.kind === "comprehension")) return;
    this.#occur(binding, node, "load", false);
    if (state && !state.has(binding) && kind !== "class") this.maybeUnbound.add(node);
  }

  store(scope: Scope, name: string, node: ast.Node, eligible: boolean): void {
    const { binding, classBinding } = this.resolve(scope, name);
    const target = classBinding ?? binding;
    if (!target) return;
    if (!classBinding) this.#occur(target, node, "store", eligible);
    this.state?.add(target);
  }

  protected kill(scope: Scope, name: string, node: ast.Node): void {
    const { binding, classBinding } = this.resolve(scope, name);
    const target = classBinding ?? binding;
    if (!target) return;
    if (this.state && !this.state.has(target)) this.maybeUnbound.add(node);
    if (!classBinding) this.#occur(target, node, "delete", false);
    this.state?.delete(target);
  }

  /** Walks the body of a function, which runs later. */
  protected nested(
    node: ast.FunctionNode | ast.ComprehensionNode | ast.TypeAlias | ast.ClassDef,
    args: ast.Arguments | null,
    inside: Inside,
  ): void {
    const scope = this.scopes.get(node);
    if (!scope) return;
    const saved = this.state;
    const savedLoops = this.loops.splice(0);
    const state = saved ? saved.and(this.fleeting.lasting) : Known.none(this.#count);
    if (args) {
      for (const arg of parameters(args)) {
        const { binding } = this.resolve(scope, arg.arg);
        if (binding) state.add(binding);
      }
    }
    this.state = state;
    this.inFrame(scope, inside);
    this.loops.push(...savedLoops);
    this.state = saved;
  }

  protected inFrame(scope: Scope, inside: Inside): void {
    const isWork = typeof inside === "function";
    this.#frames.push({ scope, block: frameBlock(isWork ? [] : inside), index: 0 });
    if (isWork) inside();
    else this.body(inside);
    this.#frames.pop();
  }

  /** The statements of the innermost frame's block. */
  body(statements: readonly ast.Stmt[]): void {
    const frame = this.#frames.at(-1)!;
    for (let i = 0; i < statements.length; i++) {
      frame.index = i;
      this.stmt(statements[i]!);
    }
  }

  /** Walks statements as a block of their own. */
  inBlock(statements: readonly ast.Stmt[], isLoop: boolean, head?: () => void): void {
    const frame = this.#frames.at(-1)!;
    const { block: outer, index } = frame;
    const parent = { block: outer, index };
    frame.block = { parent, depth: outer.depth + 1, statements, loop: outer.loop + (isLoop ? 1 : 0) };
    frame.index = -1;
    head?.();
    this.body(statements);
    frame.block = outer;
    frame.index = index;
  }

  /** Stores in a target; `eligible`: the place may declare the variable. */
  protected target(node: ast.Expr, eligible: boolean): void {
    switch (node.kind) {
      case "Name":
        this.store(this.nameScopes.get(node) ?? this.here(), node.id, node, eligible);
        return;
      case "Tuple":
      case "List":
        for (const item of node.elts) this.target(item, eligible);
        return;
      case "Starred":
        this.target(node.value, eligible);
        return;
      default:
        this.expr(node);
    }
  }

  /** Does what may be done or not. */
  protected conditional(work: () => void): void {
    const before = copy(this.state);
    work();
    this.state = merge(before, this.state);
  }
}
