/**
 * The tree of a Python 3.13 program, as plain readonly data.
 *
 * Node names and fields are those of CPython's `ast` module (https://docs.python.org/3.13/library/ast.html#abstract-grammar);
 * `kind` tells the nodes apart. Positions are half-open offsets in UTF-16 units into the source text; lines and columns are
 * derived from them by `SourceFile`. Absent optional fields are `null`, as CPython's `None`.
 */
import type { Base } from "./base.ts";
import type {
  Arg,
  Arguments,
  Comprehension,
  DictComp,
  Expr,
  GeneratorExp,
  Keyword,
  Lambda,
  ListComp,
  SetComp,
} from "./expressions.ts";
import type { Pattern } from "./patterns.ts";
import type {
  Alias,
  AsyncFunctionDef,
  ExceptHandler,
  FunctionDef,
  MatchCase,
  Stmt,
  TypeParam,
  WithItem,
} from "./statements.ts";

export type * from "./base.ts";
export type * from "./expressions.ts";
export type * from "./patterns.ts";
export type * from "./statements.ts";

export interface Module extends Base<"Module"> {
  readonly body: readonly Stmt[];
}

export type Node =
  | Module
  | Stmt
  | Expr
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase
  | Pattern
  | TypeParam;
export type FunctionNode = FunctionDef | AsyncFunctionDef | Lambda;
export type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

/** One function for each kind of node: a missing kind is a compile error. */
export type Visitor<R> = { readonly [K in Node["kind"]]: (node: Extract<Node, { kind: K }>) => R };
