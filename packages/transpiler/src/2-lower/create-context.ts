import type { ast, Diagnostic } from "@pycoro/syntax";
import type { Analysis } from "../1-analyze/analyze.ts";
import type { Scope } from "../1-analyze/scope.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { traitsOf } from "../target/traits.ts";
import { assignTo } from "./assignment.ts";
import type { Captured, Cx, FrameState, LowerSettings, StmtLowering } from "./context.ts";
import { isStable } from "./context.ts";
import { type DeclaredTypes, declaredTypes } from "./declared/types.ts";
import { classifyImports, type Imports } from "./imports.ts";
import { createNames, type Names } from "./names.ts";
import { mayChange, rebinds } from "./rebound.ts";
import { bindName, readName } from "./variables.ts";

/** The tables through which the context reaches every construct. */
export interface Dispatch {
  readonly expr: (node: ast.Expr, cx: Cx) => t.Expression;
  readonly test: (node: ast.Expr, cx: Cx) => t.Expression;
  readonly suite: (nodes: readonly ast.Stmt[], cx: Cx) => t.Statement[];
}

/** Builtins whose Python names JavaScript modules cannot export. */
const EXPORTED_AS: Readonly<Record<string, string>> = { eval: "eval_", super: "superType" };

/** `let x;` has no effect, so it does not disturb the order of evaluation. */
const isBareDeclaration = (statement: t.Statement): boolean =>
  statement.type === "VariableDeclaration" && statement.declarations.every((d) => d.init === null);

/** Where nothing has been emitted. */
const NONE: t.Statement[] = [];
const isBare = ({ before }: Captured): boolean => before.length === 0;
const valueOf = ({ value }: Captured): t.Expression => value;

/** What the program turned out to need. */
export interface Uses {
  readonly helpers: Map<string, string>;
  /** Type to the name it has in the file. */
  readonly types: Map<string, string>;
  /** Local name to module. */
  readonly namespaces: Map<string, { readonly module: string; readonly path: string | undefined }>;
  /** Module to its names by local name. */
  readonly named: Map<string, { readonly path: string | undefined; readonly names: Map<string, string> }>;
  /** Files all of whose names the module offers as its own. */
  readonly handedOn: Set<string>;
  usesName: boolean;
  readonly diagnostics: Diagnostic[];
}

export function createContext(analysis: Analysis, settings: LowerSettings, dispatch: Dispatch): { cx: Cx; uses: Uses } {
  const uses: Uses = {
    helpers: new Map(),
    types: new Map(),
    namespaces: new Map(),
    named: new Map(),
    handedOn: new Set(),
    usesName: false,
    diagnostics: [],
  };
  return { cx: new Context(analysis, settings, dispatch, uses), uses };
}

/** Declared temporaries that alternatives share, by their base, and how many of them the alternative being lowered uses. */
interface Pool {
  readonly shared: Map<string, t.Identifier[]>;
  readonly used: Map<string, number>;
}

/** A class, whose methods the engine optimises once for all programs. */
class Context implements Cx {
  readonly analysis: Analysis;
  readonly settings: LowerSettings;
  readonly names: Names;
  readonly imports: Imports;
  readonly annotations: DeclaredTypes;
  frame: FrameState;
  scope: Scope;
  hoisting = true;
  readonly #dispatch: Dispatch;
  readonly #uses: Uses;
  #pending: t.Statement[] = [];
  #pool: Pool | null = null;
  /** What the frame being lowered has used so far, and what those used that are done. */
  #traits = 0;
  readonly #traitsOf = new Map<Scope, number>();
  /** The helpers used so far, by the names that Python has for them. */
  readonly #helpers = new Map<string, { readonly local: string; readonly traits: number }>();

  constructor(analysis: Analysis, settings: LowerSettings, dispatch: Dispatch, uses: Uses) {
    this.analysis = analysis;
    this.settings = settings;
    this.#dispatch = dispatch;
    this.#uses = uses;
    this.names = createNames(analysis);
    this.imports = classifyImports(analysis, settings, this.names);
    const isTyped = settings.dialect === "ts" && settings.globals === "bindings";
    this.annotations = declaredTypes(analysis, this.imports, isTyped);
    this.frame = { scope: analysis.module, loops: [], classBody: null, classCell: null };
    this.scope = analysis.module;
  }

  expr(node: ast.Expr): t.Expression {
    return this.#dispatch.expr(node, this);
  }
  test(node: ast.Expr): t.Expression {
    return this.#dispatch.test(node, this);
  }
  stmts(nodes: readonly ast.Stmt[]): t.Statement[] {
    const outer = this.hoisting;
    const pool = this.#pool;
    const pending = this.#pending;
    this.hoisting = true;
    this.#pool = null;
    this.#pending = [];
    const value = this.#dispatch.suite(nodes, this);
    const before = this.#pending;
    this.#pending = pending;
    this.#pool = pool;
    this.hoisting = outer;
    return before.length === 0 ? value : [...before, ...value];
  }

  ordered(parts: readonly (() => t.Expression)[], nodes?: readonly ast.Expr[]): t.Expression[] {
    const captured: Captured[] = [];
    for (const part of parts) captured.push(this.capture(part));
    return this.inOrder(captured, nodes);
  }
  exprs(nodes: readonly ast.Expr[]): t.Expression[] {
    const captured: Captured[] = [];
    for (const node of nodes) captured.push(this.captured(node));
    return this.inOrder(captured, nodes);
  }
  captured(node: ast.Expr): Captured {
    const outer = this.#pending;
    this.#pending = NONE;
    const value = this.expr(node);
    const before = this.#pending;
    this.#pending = outer;
    return { before, value };
  }
  capturedStmt(
    node: ast.Stmt,
    lower: StmtLowering<ast.Stmt>,
  ): { before: t.Statement[]; value: readonly t.Statement[] } {
    const outer = this.#pending;
    this.#pending = [];
    const value = lower(node, this);
    const before = this.#pending;
    this.#pending = outer;
    return { before, value };
  }
  inOrder(captured: readonly Captured[], nodes?: readonly ast.Expr[]): t.Expression[] {
    if (captured.every(isBare)) return captured.map(valueOf);
    const last = captured.findLastIndex(({ before }) => before.some((statement) => !isBareDeclaration(statement)));
    return captured.map(({ before, value }, i) => {
      this.emit(...before);
      if (i >= last) return value;
      const isRebound =
        value.type === "Identifier" &&
        captured.some(
          (later, j) =>
            j > i &&
            (rebinds([...later.before, later.value], value.name) ||
              (nodes !== undefined && mayChange(nodes[i]!, nodes[j]!, this))),
        );
      return isRebound ? this.kept(value, "value") : this.stable(value, "value");
    });
  }

  assign(target: ast.Expr, value: t.Expression): t.Statement[] {
    return assignTo(this, target, value);
  }
  bind(name: string, node: ast.Node, value: t.Expression): t.Statement {
    return bindName(this, name, node, value);
  }
  read(name: string, node: ast.Node): t.Expression {
    return readName(this, name, node);
  }
  call(name: string, ...args: (t.Expression | t.SpreadElement)[]): t.CallExpression {
    return b.call(this.helper(name), args);
  }
  helper(pythonName: string): t.Identifier {
    let known = this.#helpers.get(pythonName);
    if (known === undefined) {
      const name = EXPORTED_AS[pythonName] ?? pythonName;
      known = { local: this.names.helper(name), traits: traitsOf(name) };
      this.#uses.helpers.set(name, known.local);
      this.#helpers.set(pythonName, known);
    }
    this.#traits |= known.traits;
    return b.helper(known.local);
  }
  type(name: string): t.TSTypeReference {
    const local = this.names.helper(name);
    this.#uses.types.set(name, local);
    return b.type(local);
  }
  moduleName(): t.Identifier {
    this.#uses.usesName = true;
    return b.id("__name__");
  }
  namespace({ module, local, path }: Parameters<Cx["namespace"]>[0]): t.Identifier {
    this.#uses.namespaces.set(local, { module, path });
    return b.id(local);
  }
  named({ module, name, local, path }: Parameters<Cx["named"]>[0]): t.Identifier {
    const { named } = this.#uses;
    const of = named.get(module) ?? { path, names: new Map<string, string>() };
    of.names.set(local, name);
    named.set(module, of);
    return b.id(local);
  }
  namedAll(_module: string, path: string): void {
    this.#uses.handedOn.add(path);
  }

  emit(...statements: t.Statement[]): void {
    if (statements.length === 0) return;
    if (this.#pending === NONE) this.#pending = [];
    this.#pending.push(...statements);
  }
  capture<T>(work: () => T): { before: t.Statement[]; value: T } {
    const outer = this.#pending;
    this.#pending = [];
    const value = work();
    const before = this.#pending;
    this.#pending = outer;
    return { before, value };
  }
  inline<T>(work: () => T): T {
    const outer = this.hoisting;
    this.hoisting = false;
    const value = work();
    this.hoisting = outer;
    return value;
  }
  within<T>(inner: Partial<FrameState> & { scope: Scope }, work: () => T): T {
    const { frame, scope, hoisting } = this;
    const pending = this.#pending;
    const pool = this.#pool;
    const traits = this.#traits;
    this.#traits = 0;
    this.frame = { loops: [], classBody: null, classCell: frame.classCell, ...inner };
    this.scope = inner.scope;
    this.hoisting = true;
    this.#pending = [];
    this.#pool = null;
    const value = work();
    this.#traitsOf.set(inner.scope, this.#traits);
    this.#traits |= traits;
    this.frame = frame;
    this.scope = scope;
    this.hoisting = hoisting;
    this.#pending = pending;
    this.#pool = pool;
    return value;
  }
  traitsOf(scope: Scope): number {
    return this.#traitsOf.get(scope) ?? this.#traits;
  }
  inScope<T>(inner: Scope, work: () => T): T {
    const outer = this.scope;
    this.scope = inner;
    const value = work();
    this.scope = outer;
    return value;
  }
  freely<T>(work: () => T): T {
    const outer = this.hoisting;
    this.hoisting = true;
    const value = work();
    this.hoisting = outer;
    return value;
  }

  alternatives<T>(works: readonly (() => T)[]): T[] {
    const outer = this.#pool;
    const shared = new Map<string, t.Identifier[]>();
    const results = works.map((work) => {
      this.#pool = { shared, used: new Map() };
      return work();
    });
    this.#pool = outer;
    return results;
  }
  declared(base: string): t.Identifier {
    const pool = this.#pool;
    if (pool === null) return this.#newlyDeclared(base);
    const at = pool.used.get(base) ?? 0;
    pool.used.set(base, at + 1);
    const ids = pool.shared.get(base) ?? [];
    pool.shared.set(base, ids);
    if (ids[at]) return ids[at];
    const made = this.#newlyDeclared(base);
    ids.push(made);
    return made;
  }
  #newlyDeclared(base: string): t.Identifier {
    const id = this.temp(base);
    this.emit(b.let_(b.id(id.name, this.type("Value"))));
    return id;
  }
  release(...ids: t.Identifier[]): void {
    this.names.release(
      this.frame.scope,
      ids.map((id) => id.name),
    );
  }
  temp(base: string): t.Identifier {
    return b.id(this.names.fresh(this.frame.scope, base));
  }
  stable(value: t.Expression, base: string): t.Expression {
    return isStable(value) ? value : this.kept(value, base);
  }
  kept(value: t.Expression, base: string): t.Expression {
    const id = this.temp(base);
    const isEmptyList = value.type === "ArrayExpression" && value.elements.length === 0;
    this.emit(b.const_(isEmptyList ? b.id(id.name, b.arrayType(this.type("Value"))) : id, value));
    return id;
  }
  report(diagnostic: Diagnostic): void {
    this.#uses.diagnostics.push(diagnostic);
  }
}
