import type { ast, Diagnostic } from "@pycoro/syntax";
import type { Analysis } from "../1-analyze/analyze.ts";
import type { Scope } from "../1-analyze/scope.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { assignTo } from "./assignment.ts";
import type { Cx, FrameState, LowerSettings } from "./context.ts";
import { isStable } from "./context.ts";
import { declaredTypes } from "./declared/types.ts";
import { classifyImports } from "./imports.ts";
import { createNames } from "./names.ts";
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
  const names = createNames(analysis);
  const imports = classifyImports(analysis, settings, names);
  const annotations = declaredTypes(analysis, imports, settings.dialect === "ts" && settings.globals === "bindings");
  let pending: t.Statement[] = [];
  let frame: FrameState = { scope: analysis.module, loops: [], classBody: null, classCell: null };
  let scope: Scope = analysis.module;
  let hoisting = true;

  let pool: { readonly shared: Map<string, t.Identifier[]>; readonly used: Map<string, number> } | null = null;
  const outsidePool = <T>(work: () => T): T => {
    const outer = pool;
    pool = null;
    const value = work();
    pool = outer;
    return value;
  };

  const cx: Cx = {
    analysis,
    settings,
    names,
    imports,
    annotations,
    get frame() {
      return frame;
    },
    get scope() {
      return scope;
    },
    get hoisting() {
      return hoisting;
    },
    expr: (node) => dispatch.expr(node, cx),
    test: (node) => dispatch.test(node, cx),
    stmts: (nodes) => {
      const outer = hoisting;
      hoisting = true;
      const { before, value } = outsidePool(() => cx.capture(() => dispatch.suite(nodes, cx)));
      hoisting = outer;
      return [...before, ...value];
    },
    ordered: (parts, nodes) => {
      const captured = parts.map((part) => cx.capture(part));
      const last = captured.findLastIndex((c) => c.before.some((statement) => !isBareDeclaration(statement)));
      return captured.map(({ before, value }, i) => {
        cx.emit(...before);
        if (i >= last) return value;
        const isRebound =
          value.type === "Identifier" &&
          captured.some(
            (later, j) =>
              j > i &&
              (rebinds([...later.before, later.value], value.name) ||
                (nodes !== undefined && mayChange(nodes[i]!, nodes[j]!, cx))),
          );
        return isRebound ? cx.kept(value, "value") : cx.stable(value, "value");
      });
    },
    exprs: (nodes) =>
      cx.ordered(
        nodes.map((node) => () => cx.expr(node)),
        nodes,
      ),
    assign: (target, value) => assignTo(cx, target, value),
    bind: (name, node, value) => bindName(cx, name, node, value),
    read: (name, node) => readName(cx, name, node),
    call: (name, ...args) => b.call(cx.helper(name), args),
    helper: (pythonName) => {
      const name = EXPORTED_AS[pythonName] ?? pythonName;
      const local = names.helper(name);
      uses.helpers.set(name, local);
      return b.mark(b.id(local), { role: "helper" });
    },
    type: (name) => {
      const local = names.helper(name);
      uses.types.set(name, local);
      return b.type(local);
    },
    moduleName: () => {
      uses.usesName = true;
      return b.id("__name__");
    },
    namespace: ({ module, local, path }) => {
      uses.namespaces.set(local, { module, path });
      return b.id(local);
    },
    named: ({ module, name, local, path }) => {
      const of = uses.named.get(module) ?? { path, names: new Map<string, string>() };
      of.names.set(local, name);
      uses.named.set(module, of);
      return b.id(local);
    },
    namedAll: (_module, path) => {
      uses.handedOn.add(path);
    },
    emit: (...statements) => {
      pending.push(...statements);
    },
    capture: (work) => {
      const outer = pending;
      pending = [];
      const value = work();
      const before = pending;
      pending = outer;
      return { before, value };
    },
    inline: (work) => {
      const outer = hoisting;
      hoisting = false;
      const value = work();
      hoisting = outer;
      return value;
    },
    within: (inner, work) => {
      const saved = { frame, scope, hoisting, pending, pool };
      frame = { loops: [], classBody: null, classCell: frame.classCell, ...inner };
      scope = inner.scope;
      hoisting = true;
      pending = [];
      pool = null;
      const value = work();
      ({ frame, scope, hoisting, pending, pool } = saved);
      return value;
    },
    inScope: (inner, work) => {
      const outer = scope;
      scope = inner;
      const value = work();
      scope = outer;
      return value;
    },
    freely: (work) => {
      const outer = hoisting;
      hoisting = true;
      const value = work();
      hoisting = outer;
      return value;
    },
    alternatives: (works) => {
      const outer = pool;
      const shared = new Map<string, t.Identifier[]>();
      const results = works.map((work) => {
        pool = { shared, used: new Map() };
        return work();
      });
      pool = outer;
      return results;
    },
    declared: (base) => {
      if (pool) {
        const at = pool.used.get(base) ?? 0;
        pool.used.set(base, at + 1);
        const ids = pool.shared.get(base) ?? [];
        pool.shared.set(base, ids);
        if (ids[at]) return ids[at];
        const made = outsidePool(() => cx.declared(base));
        ids.push(made);
        return made;
      }
      const id = cx.temp(base);
      cx.emit(b.let_(b.id(id.name, cx.type("Value"))));
      return id;
    },
    release: (...ids) => {
      names.release(
        frame.scope,
        ids.map((id) => id.name),
      );
    },
    temp: (base) => b.id(names.fresh(frame.scope, base)),
    stable: (value, base) => (isStable(value) ? value : cx.kept(value, base)),
    kept: (value, base) => {
      const id = cx.temp(base);
      const isEmptyList = value.type === "ArrayExpression" && value.elements.length === 0;
      cx.emit(b.const_(isEmptyList ? b.id(id.name, b.arrayType(cx.type("Value"))) : id, value));
      return id;
    },
    report: (diagnostic) => {
      uses.diagnostics.push(diagnostic);
    },
  };
  return { cx, uses };
}
