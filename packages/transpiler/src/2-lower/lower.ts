import type { ast, Diagnostic } from "@pycoro/syntax";
import type { Analysis } from "../1-analyze/analyze.ts";
import { NEWEST } from "../1-analyze/profile.ts";
import type { Binding } from "../1-analyze/scope.ts";
import type { Profile } from "../options.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { attachComments, type SourceComment, UNREAD } from "./comments.ts";
import { lowerTest } from "./conditions.ts";
import type { Cx, LowerSettings } from "./context.ts";
import { createContext, type Dispatch, type Uses } from "./create-context.ts";
import { docComment } from "./definitions.ts";
import { docstring } from "./docstrings.ts";
import { frameOf } from "./frames.ts";
import { moduleAnnotations } from "./statements/ann-assign.ts";
import { declarationsBefore, lowerSuite, type Suites } from "./suite.ts";
import { expressions, statements } from "./table.ts";

export interface Lowered {
  readonly file: t.Program;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns an analysed module into the target tree, with its comments, or none where nobody reads the code. Never throws; what is not supported becomes a diagnostic. */
export function lower(
  module: ast.Module,
  analysis: Analysis,
  comments: readonly SourceComment[] | null,
  settings: LowerSettings,
): Lowered {
  const table = comments === null ? UNREAD : attachComments(module, comments, settings.source);
  // The tables are typed by kind; one dispatch through them cannot be.
  const lowerExpr = (node: ast.Expr, cx: Cx): t.Expression =>
    (expressions[node.kind] as (node: ast.Expr, cx: Cx) => t.Expression)(node, cx);
  const lowerStmt = (node: ast.Stmt, cx: Cx): readonly t.Statement[] =>
    (statements[node.kind] as (node: ast.Stmt, cx: Cx) => readonly t.Statement[])(node, cx);
  let suites: Suites | null = null;
  const dispatch: Dispatch = {
    expr: lowerExpr,
    test: lowerTest,
    suite: (nodes, cx) => lowerSuite(nodes, cx, suites!, lowerStmt),
  };
  const { cx, uses } = createContext(analysis, settings, dispatch);
  suites = { comments: table, ...declarationsBefore(cx) };

  const doc = settings.mode === "exec" ? docComment(module.body) : null;
  let body = cx.stmts(module.body);
  body.unshift(...moduleAnnotations(cx));
  if (settings.globals === "namespace" && settings.dialect === "ts")
    body.unshift(b.const_(b.id("$g"), cx.call("moduleGlobals", b.literal(settings.moduleName))));
  if (settings.start !== null) body.unshift(startCall(cx, settings.start));
  if (uses.usesName) body.unshift(moduleNameDeclaration(settings));
  const text = settings.mode === "exec" ? docstring(module.body) : null;
  if (text !== null && settings.dialect === "js") {
    const namespace = b.member(b.id("$module"), "namespace");
    body.unshift(b.expression(b.call(b.member(namespace, "set"), [b.literal("__doc__"), b.literal(text)])));
  }
  if (settings.inLoop) body = [inLoop(body, cx)];
  if (doc && body[0]) body[0] = { ...body[0], leading: [doc, ...(body[0].leading ?? [])] };
  const sorted = <T>(items: Iterable<T>, key: (item: T) => string): T[] =>
    [...items].sort((x, y) => (key(x) < key(y) ? -1 : 1));
  const bindings: t.ModuleBinding[] = [];
  if (settings.globals !== "namespace")
    for (const binding of analysis.module.bindings.values()) bindings.push(moduleBinding(binding, uses, cx));
  return {
    file: {
      type: "Program",
      body,
      helpers: sorted(uses.helpers, ([name]) => name).map(([name, local]) => ({
        name,
        alias: local === name ? null : local,
      })),
      types: sorted(uses.types, ([name]) => name).map(([name, local]) => ({
        name,
        alias: local === name ? null : local,
      })),
      namespaces: sorted(uses.namespaces, ([local]) => local).map(([local, { module: name, path }]) => ({
        local,
        name,
        ...(path && { path }),
      })),
      named: sorted(uses.named, ([name]) => name).map(([name, { path, names }]) => ({
        module: name,
        ...(path && { path }),
        names: sorted(names, ([local]) => local).map(([local, original]) => ({ name: original, local })),
      })),
      handedOn: [...uses.handedOn].map((path) => ({ path, offered: settings.moduleName !== "__main__" })),
      offered:
        settings.moduleName === "__main__" || settings.globals === "namespace" ? [] : offered(uses, analysis, cx),
      bindings,
      globals: settings.globals,
      py: frameOf(cx, analysis.module, "module"),
      origin: { start: module.start, end: module.end },
    },
    diagnostics: uses.diagnostics,
  };
}

/** Where the module keeps a name. Who patches a name of an imported module means its functions too; nobody does so to the main program. */
function moduleBinding(binding: Binding, uses: Uses, cx: Cx): t.ModuleBinding {
  const { name } = binding;
  const kind = cx.imports.of(binding);
  if (kind === null) return { name, js: cx.names.of(binding) };
  const isFixed = cx.settings.moduleName === "__main__";
  if (kind.kind === "named") return { name, js: kind.local, isFixed };
  return { name, js: uses.namespaces.has(kind.local) ? kind.local : null, module: kind.module, isFixed };
}

/** Names that the module has from elsewhere and offers as its own, those of standard modules where other files ask for them. */
function offered(uses: Uses, analysis: Analysis, cx: Cx): string[] {
  const imported = new Map(
    [...uses.named.values()].flatMap(({ names, path }) =>
      [...names.keys()].map((local) => [local, path !== undefined] as const),
    ),
  );
  return [...analysis.module.bindings.values()]
    .filter((binding) => {
      const isOwn = imported.get(cx.names.of(binding));
      return isOwn === true || (isOwn === false && cx.settings.isTaken(binding.name));
    })
    .map((binding) => cx.names.of(binding))
    .sort();
}

/** The name is a string of its own type: a literal one would make TypeScript refuse the usual comparison with "__main__". */
const moduleNameDeclaration = ({ dialect, moduleName }: LowerSettings): t.Statement =>
  b.const_(
    b.id("__name__", b.type("string")),
    dialect === "js" ? b.member(b.id("$module"), "name") : b.literal(moduleName),
  );

/** `start("practice.py", "3.10");` */
function startCall(cx: Cx, profile: Profile): t.Statement {
  const start = cx.named({ module: "main", name: "start", local: cx.temp("start").name });
  return b.expression(
    b.call(start, [b.literal(cx.settings.source.path), ...(profile === NEWEST ? [] : [b.literal(profile)])]),
  );
}

/**
 * `interact(() => { … });`, and of a text that awaits `interact(coroutine("", function* () { … }));`: whoever keeps the loop of the session runs it there.
 * As TypeScript it is a program, which has a loop of its own: `run(…)`.
 */
function inLoop(body: readonly t.Statement[], cx: Cx): t.Statement {
  const { module } = cx.analysis;
  const isProgram = cx.settings.dialect === "ts";
  const awaits = isProgram || module.functionKind === "coroutine";
  // What is typed keeps its variables in the namespace of the session.
  const py = { ...frameOf(cx, module, awaits ? "coroutine" : "module"), ...(!isProgram && { locals: [] }) };
  if (!awaits) return interact([b.arrow([], b.block(body), undefined, py)], cx);
  const own = body.map((one) => (one.type === "VariableDeclaration" ? { ...one, exported: false } : one));
  const info = b.object([b.property("qualname", b.literal(py.qualname))]);
  const made = cx.call("coroutine", b.literal(""), b.fn(null, [], own, { generator: true, py }), info);
  return interact([isProgram ? b.call(made, []) : made], cx, isProgram ? "run" : "interact");
}

function interact(args: readonly t.Expression[], cx: Cx, name = "interact"): t.Statement {
  const module = name === "run" ? "asyncio" : "asyncio.__main__";
  return b.expression(b.call(cx.named({ module, name, local: cx.temp(name).name }), args));
}
