/**
 * The target tree: the TypeScript that pycoro emits, as plain readonly data. Node types and fields are those of TS-ESTree
 * (https://typescript-eslint.io/packages/typescript-estree/ast-spec), reduced to what is emitted, plus `Marks` on every node: what
 * later phases need to know about Python without knowing Python.
 *
 * How the instrument phase reads it:
 * - An expression with `raises` may raise *after its operands were evaluated*; `origin` is what CPython underlines. A `YieldExpression` with
 *   `raises` is where a generator stands while suspended, too. `ThrowStatement`, `ForOfStatement` (each step) may carry `raises` as well.
 * - A function with `py` is a Python frame: positions inside belong to it. A function *without* `py` (arrows of inlined comprehensions,
 *   callbacks) is transparent: its positions belong to the nearest enclosing function that has `py`, or to the module.
 * - A statement with `stmt` begins a Python statement: `stmt` is the span to light (the header only, for compound statements). The test of a
 *   `WhileStatement`, and each step of a `ForOfStatement`, is that statement again.
 * - A Python statement may be lowered to several target statements: only the first has `stmt`,
 *   and what leaves the block of an `async with`, which goes back to the header.
 */
import type {
  ArrayPattern,
  AssignmentPattern,
  Expression,
  Property,
  RestElement,
  SpreadElement,
} from "./expressions.ts";
import type { Base, Frame } from "./marks.ts";
import type { CatchClause, Statement, VariableDeclarator } from "./statements.ts";
import type { TSType } from "./types.ts";

export type * from "./expressions.ts";
export type * from "./marks.ts";
export type * from "./statements.ts";
export type * from "./types.ts";

/** A module-level name of the program, for `$module.bind` in the `js` dialect. */
export interface ModuleBinding {
  readonly name: string;
  /** The variable; null for a standard module that nothing uses. */
  readonly js: string | null;
  /** The standard module whose namespace the variable holds. */
  readonly module?: string;
  /** Of an import: the variable keeps what it has when others set the name. */
  readonly isFixed?: boolean;
}

/** `import * as local from "@pycoro/runtime/name"` in `ts`; `const local = $rt.namespaceOf("name")` in `js`. */
export interface NamespaceImport {
  readonly local: string;
  /** The Python module: `asyncio`, `collections.abc`. */
  readonly name: string;
  /** Of a module of the program itself, in `ts`: the file to import. */
  readonly path?: string;
}

/** `import { name as local } from "@pycoro/runtime/module"` in `ts`; `const { name: local } = $rt.namespaceOf("module")` in `js`. */
export interface NamedImport {
  readonly module: string;
  readonly path?: string;
  readonly names: readonly { readonly name: string; readonly local: string }[];
}

/** `import * as local from "./path.ts"` in `ts` (a sibling module of the program); in `js` siblings are ordinary `importModule` calls in the body. */
export interface Program extends Base<"Program"> {
  readonly body: readonly Statement[];
  /** Names used from "@pycoro/runtime/helpers", sorted; a name that had to give way to one of the program's own has an alias. */
  readonly helpers: readonly { readonly name: string; readonly alias: string | null }[];
  /** Type names used from "@pycoro/runtime/helpers" (`Value`, …), sorted; imported with `import type`. */
  readonly types: readonly { readonly name: string; readonly alias: string | null }[];
  readonly namespaces: readonly NamespaceImport[];
  readonly named?: readonly NamedImport[];
  /** Files all of whose names the module takes, and offers as its own: `export * from "./core.ts"`. */
  readonly handedOn?: readonly { readonly path: string; readonly offered: boolean }[];
  /** Imported names that the module offers as its own: `export { name }`. */
  readonly offered?: readonly string[];
  /** Empty in namespace mode. */
  readonly bindings: readonly ModuleBinding[];
  /** "namespace": globals live in `$module.namespace`, and the prologue has `$g` for it and `$globals` for `$module.dict`. */
  readonly globals: "bindings" | "namespace";
  readonly py: Frame;
}

export type Node =
  | Program
  | Statement
  | Expression
  | SpreadElement
  | Property
  | ArrayPattern
  | AssignmentPattern
  | RestElement
  | VariableDeclarator
  | CatchClause
  | TSType;

/** One function for each node type: a missing one is a compile error. */
export type Visitor<R> = { readonly [K in Node["type"]]: (node: Extract<Node, { type: K }>) => R };
