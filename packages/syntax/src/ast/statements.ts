/** Statements, with what only they hold: handlers, items of `with`, imported names, cases of `match`, parameters of types. */
import type { Base, Operator } from "./base.ts";
import type { Arguments, Attribute, Expr, Keyword, Name, Subscript } from "./expressions.ts";
import type { Pattern } from "./patterns.ts";

interface FunctionFields {
  readonly name: string;
  /** Offsets of the name itself: CPython has no position for it, editors and span links want one. */
  readonly nameStart: number;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}
export interface FunctionDef extends Base<"FunctionDef">, FunctionFields {}
export interface AsyncFunctionDef extends Base<"AsyncFunctionDef">, FunctionFields {}
export interface ClassDef extends Base<"ClassDef"> {
  readonly name: string;
  readonly nameStart: number;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly type_params: readonly TypeParam[];
}
export interface Return extends Base<"Return"> {
  readonly value: Expr | null;
}
export interface Delete extends Base<"Delete"> {
  readonly targets: readonly Expr[];
}
export interface Assign extends Base<"Assign"> {
  readonly targets: readonly Expr[];
  readonly value: Expr;
}
export interface TypeAlias extends Base<"TypeAlias"> {
  readonly name: Name;
  readonly type_params: readonly TypeParam[];
  readonly value: Expr;
}
export interface AugAssign extends Base<"AugAssign"> {
  readonly target: Name | Attribute | Subscript;
  readonly op: Operator;
  readonly value: Expr;
}
export interface AnnAssign extends Base<"AnnAssign"> {
  readonly target: Name | Attribute | Subscript;
  readonly annotation: Expr;
  readonly value: Expr | null;
  /** 1 when the target is a bare name without parentheses, else 0. */
  readonly simple: 0 | 1;
}
interface ForFields {
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface For extends Base<"For">, ForFields {}
export interface AsyncFor extends Base<"AsyncFor">, ForFields {}
export interface While extends Base<"While"> {
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface If extends Base<"If"> {
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
interface WithFields {
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}
export interface With extends Base<"With">, WithFields {}
export interface AsyncWith extends Base<"AsyncWith">, WithFields {}
export interface Match extends Base<"Match"> {
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}
export interface Raise extends Base<"Raise"> {
  readonly exc: Expr | null;
  readonly cause: Expr | null;
}
interface TryFields {
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface Try extends Base<"Try">, TryFields {}
export interface TryStar extends Base<"TryStar">, TryFields {}
export interface Assert extends Base<"Assert"> {
  readonly test: Expr;
  readonly msg: Expr | null;
}
export interface Import extends Base<"Import"> {
  readonly names: readonly Alias[];
}
export interface ImportFrom extends Base<"ImportFrom"> {
  readonly module: string | null;
  readonly names: readonly Alias[];
  readonly level: number;
}
export interface Global extends Base<"Global"> {
  readonly names: readonly string[];
}
export interface Nonlocal extends Base<"Nonlocal"> {
  readonly names: readonly string[];
}
export interface ExprStmt extends Base<"Expr"> {
  readonly value: Expr;
}
export interface Pass extends Base<"Pass"> {}
export interface Break extends Base<"Break"> {}
export interface Continue extends Base<"Continue"> {}

export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue;

export interface ExceptHandler extends Base<"ExceptHandler"> {
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}
export interface WithItem extends Base<"withitem"> {
  readonly context_expr: Expr;
  readonly optional_vars: Expr | null;
}
export interface Alias extends Base<"alias"> {
  readonly name: string;
  readonly asname: string | null;
}
export interface MatchCase extends Base<"match_case"> {
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

export interface TypeVar extends Base<"TypeVar"> {
  readonly name: string;
  readonly bound: Expr | null;
  readonly default_value: Expr | null;
}
export interface ParamSpec extends Base<"ParamSpec"> {
  readonly name: string;
  readonly default_value: Expr | null;
}
export interface TypeVarTuple extends Base<"TypeVarTuple"> {
  readonly name: string;
  readonly default_value: Expr | null;
}
export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;
