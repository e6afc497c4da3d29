import type { ast, Diagnostic, SourceFile, Span } from "@pycoro/syntax";
import type { Analysis } from "../1-analyze/analyze.ts";
import type { Scope } from "../1-analyze/scope.ts";
import type { ModuleNames, Profile } from "../options.ts";
import type * as t from "../target/nodes.ts";
import type { DeclaredTypes } from "./declared/types.ts";
import type { Imports } from "./imports.ts";
import type { Names } from "./names.ts";

/** What lowering may be told; see CompileOptions. */
export interface LowerSettings {
  readonly source: SourceFile;
  readonly dialect: "ts" | "js";
  readonly mode: "exec" | "eval" | "single";
  readonly globals: "bindings" | "namespace";
  readonly moduleName: string;
  readonly profile: Profile;
  /** Every name of a standard module that the runtime has, by module: these are reached directly. */
  readonly stdlib: Readonly<Record<string, readonly string[]>>;
  readonly siblings: (name: string) => boolean;
  /** The names of a sibling, when they are known. */
  readonly exports: (name: string) => ModuleNames | null;
  /** Whether other files take the name from this one. */
  readonly isTaken: (name: string) => boolean;
  /** The main module of a program that runs alone: the Python it is for. */
  readonly start: Profile | null;
  /** The text is typed where a loop runs. */
  readonly inLoop: boolean;
  /** Of the files that the program's modules are written to. */
  readonly extension: "ts" | "js";
}

/** A Python frame while its body is being lowered. */
export interface FrameState {
  readonly scope: Scope;
  /** The loops around the place being lowered, innermost last: the label that `break` must name, if any. */
  readonly loops: { breakLabel: string | null }[];
  /** In a class body: the identifiers of its namespace and its cell, and whether names may come into it that its text does not bind. */
  readonly classBody: {
    readonly namespace: string;
    readonly cell: string;
    readonly isOpen: boolean;
    readonly outer: string | null;
  } | null;
  /** The cell of the class around, for `super()` and `__class__`. */
  readonly classCell: string | null;
}

/** An expression, and the statements that it needs before it. */
export interface Captured {
  readonly before: readonly t.Statement[];
  readonly value: t.Expression;
}

/**
 * What lowerings reach each other and the tables through. An expression may need statements before it (`emit`); `ordered` keeps Python's order
 * of evaluation when one of several operands does, and `hoisting` says whether statements before are possible at all.
 */
export interface Cx {
  readonly analysis: Analysis;
  readonly settings: LowerSettings;
  readonly names: Names;
  readonly imports: Imports;
  /** What annotations say, as far as TypeScript may repeat it. */
  readonly annotations: DeclaredTypes;
  readonly frame: FrameState;
  readonly scope: Scope;
  readonly hoisting: boolean;
  expr(node: ast.Expr): t.Expression;
  /** A condition: an expression of type boolean. */
  test(node: ast.Expr): t.Expression;
  /** Expressions in Python's order, left to right. */
  ordered(parts: readonly (() => t.Expression)[], nodes?: readonly ast.Expr[]): t.Expression[];
  exprs(nodes: readonly ast.Expr[]): t.Expression[];
  /** An expression with what it emitted apart. */
  captured(node: ast.Expr): Captured;
  /** The same of a statement. */
  capturedStmt(node: ast.Stmt, lower: StmtLowering<ast.Stmt>): { before: t.Statement[]; value: readonly t.Statement[] };
  /** What was captured one after the other, in that order; `nodes` is what it stands for. */
  inOrder(captured: readonly Captured[], nodes?: readonly ast.Expr[]): t.Expression[];
  /** A suite: comments, blank lines and declarations included. */
  stmts(nodes: readonly ast.Stmt[]): t.Statement[];
  /** Stores a value in a target. */
  assign(target: ast.Expr, value: t.Expression): t.Statement[];
  /** Binds a name that is no Name node (`def f`, `import x`, `except E as e`), declaring it when `node` is where it is declared. */
  bind(name: string, node: ast.Node, value: t.Expression): t.Statement;
  /** Reads a name from the current scope. */
  read(name: string, node: ast.Node): t.Expression;
  /** A call of a runtime helper. */
  call(helper: string, ...args: (t.Expression | t.SpreadElement)[]): t.CallExpression;
  /** A runtime helper (or builtin) itself. */
  helper(name: string): t.Identifier;
  type(name: string): t.TSTypeReference;
  /** `__name__`, as a constant at the top of the module. */
  moduleName(): t.Identifier;
  /** Uses an import namespace. */
  namespace(kind: { readonly module: string; readonly local: string; readonly path?: string }): t.Identifier;
  /** Uses an imported name. */
  named(kind: {
    readonly module: string;
    readonly name: string;
    readonly local: string;
    readonly path?: string;
  }): t.Identifier;
  /** Hands on all names of another file of the program. */
  namedAll(module: string, path: string): void;
  /** Puts statements before the one being lowered. */
  emit(...statements: t.Statement[]): void;
  /** Runs work and gives what it emitted apart. */
  capture<T>(work: () => T): { before: t.Statement[]; value: T };
  /** Runs work in which nothing may be emitted. */
  inline<T>(work: () => T): T;
  /** Runs work in another frame or scope. */
  within<T>(frame: Partial<FrameState> & { scope: Scope }, work: () => T): T;
  /** The traits of a scope that has been lowered; of the module, of all that has been. */
  traitsOf(scope: Scope): number;
  inScope<T>(scope: Scope, work: () => T): T;
  /** Runs work whose statements are collected by itself, so that it may emit again. */
  freely<T>(work: () => T): T;
  /** An identifier for a temporary. */
  temp(base: string): t.Identifier;
  /** Gives temporaries back whose blocks are complete. */
  release(...ids: t.Identifier[]): void;
  /** A temporary declared before the statement, to be assigned inside an expression. */
  declared(base: string): t.Identifier;
  /** Runs alternatives of which one at most is in use at a time: they share their declared temporaries. */
  alternatives<T>(works: readonly (() => T)[]): T[];
  /** The value in a constant when reading it twice or later could differ. */
  stable(value: t.Expression, base: string): t.Expression;
  /** The value in a constant, whatever it is. */
  kept(value: t.Expression, base: string): t.Expression;
  report(diagnostic: Diagnostic): void;
}

export type ExprLowering<N extends ast.Expr> = (node: N, cx: Cx) => t.Expression;
export type StmtLowering<N extends ast.Stmt> = (node: N, cx: Cx) => readonly t.Statement[];

/** A node while it is being made. */
export type Marked = { -readonly [K in keyof t.Marks]: t.Marks[K] };

/** Marks an operation, which has just been made, as one that may raise at the node's span. A node of the program is a span, which needs no copy. */
export function raising<N extends t.Node>(value: N, node: Span): N {
  (value as Marked).raises = true;
  return originated(value, node);
}
/** Says which span a node stands for that has just been made. */
export function originated<N extends t.Node>(value: N, node: Span): N {
  (value as Marked).origin = node;
  return value;
}

/** Says that a construct is not supported, at its place. */
export function unsupported(cx: Cx, node: Span, what: string, help?: string): void {
  cx.report({
    code: "unsupported",
    category: "Unsupported",
    severity: "error",
    message: `${what} is not supported`,
    span: { start: node.start, end: node.end },
    ...(help !== undefined && { help }),
  });
}

/** Whether evaluating the expression a second time, or later, gives the same and has no effect. */
export const isStable = (value: t.Expression): boolean =>
  value.type === "Literal" ||
  value.type === "Identifier" ||
  value.type === "ArrowFunctionExpression" ||
  value.type === "FunctionExpression";
