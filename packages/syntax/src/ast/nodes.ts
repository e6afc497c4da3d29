/**
 * The tree of a Python 3.13 program, as plain readonly data.
 *
 * Node names and fields are those of CPython's `ast` module (https://docs.python.org/3.13/library/ast.html#abstract-grammar);
 * `kind` tells the nodes apart. Positions are half-open offsets in UTF-16 units into the source text; lines and columns are
 * derived from them by `SourceFile`. Absent optional fields are `null`, as CPython's `None`.
 */

/** Where a node stands in its source: `start` is inside, `end` is the first offset after it. */
interface Base<K extends string> {
  readonly kind: K;
  readonly start: number;
  readonly end: number;
}

export type ExprContext = "Load" | "Store" | "Del";
export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type BoolOperator = "And" | "Or";
export type CmpOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

export interface Module extends Base<"Module"> {
  readonly body: readonly Stmt[];
}

// Statements -------------------------------------------------------------------------------------------------------------
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

// Expressions ------------------------------------------------------------------------------------------------------------
export interface BoolOp extends Base<"BoolOp"> {
  readonly op: BoolOperator;
  readonly values: readonly Expr[];
}
export interface NamedExpr extends Base<"NamedExpr"> {
  readonly target: Name;
  readonly value: Expr;
}
export interface BinOp extends Base<"BinOp"> {
  readonly left: Expr;
  readonly op: Operator;
  readonly right: Expr;
}
export interface UnaryOp extends Base<"UnaryOp"> {
  readonly op: UnaryOperator;
  readonly operand: Expr;
}
export interface Lambda extends Base<"Lambda"> {
  readonly args: Arguments;
  readonly body: Expr;
}
export interface IfExp extends Base<"IfExp"> {
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}
/** A `null` key is a `**mapping` entry. */
export interface Dict extends Base<"Dict"> {
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}
export interface Set_ extends Base<"Set"> {
  readonly elts: readonly Expr[];
}
interface ComprehensionFields {
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface ListComp extends Base<"ListComp">, ComprehensionFields {}
export interface SetComp extends Base<"SetComp">, ComprehensionFields {}
export interface GeneratorExp extends Base<"GeneratorExp">, ComprehensionFields {}
export interface DictComp extends Base<"DictComp"> {
  readonly key: Expr;
  readonly value: Expr;
  readonly generators: readonly Comprehension[];
}
export interface Await extends Base<"Await"> {
  readonly value: Expr;
}
export interface Yield extends Base<"Yield"> {
  readonly value: Expr | null;
}
export interface YieldFrom extends Base<"YieldFrom"> {
  readonly value: Expr;
}
export interface Compare extends Base<"Compare"> {
  readonly left: Expr;
  readonly ops: readonly CmpOperator[];
  readonly comparators: readonly Expr[];
}
export interface Call extends Base<"Call"> {
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}
export interface FormattedValue extends Base<"FormattedValue"> {
  readonly value: Expr;
  /** -1 none, 115 `!s`, 114 `!r`, 97 `!a`. */
  readonly conversion: number;
  readonly format_spec: JoinedStr | null;
}
export interface JoinedStr extends Base<"JoinedStr"> {
  readonly values: readonly Expr[];
}
/** The value of a literal, with its Python type: an int may be a number (when safe) or a bigint. */
export type ConstantValue =
  | { readonly type: "None" }
  | { readonly type: "Ellipsis" }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "int"; readonly value: number | bigint }
  | { readonly type: "float"; readonly value: number }
  /** The imaginary part; the real part of a literal is always 0. */
  | { readonly type: "complex"; readonly value: number }
  /** Text in UTF-16; code points that UTF-16 cannot pair stay lone surrogates. */
  | { readonly type: "str"; readonly value: string }
  /** One code unit 0..255 for each byte. */
  | { readonly type: "bytes"; readonly value: string };
export interface Constant extends Base<"Constant"> {
  readonly value: ConstantValue;
  /** "u" for u-strings, as CPython keeps it; else null. */
  readonly u: "u" | null;
}
export interface Attribute extends Base<"Attribute"> {
  readonly value: Expr;
  readonly attr: string;
  readonly ctx: ExprContext;
}
export interface Subscript extends Base<"Subscript"> {
  readonly value: Expr;
  readonly slice: Expr;
  readonly ctx: ExprContext;
}
export interface Starred extends Base<"Starred"> {
  readonly value: Expr;
  readonly ctx: ExprContext;
}
export interface Name extends Base<"Name"> {
  readonly id: string;
  readonly ctx: ExprContext;
}
export interface List extends Base<"List"> {
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}
export interface Tuple extends Base<"Tuple"> {
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}
export interface Slice extends Base<"Slice"> {
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set_
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

// The rest ---------------------------------------------------------------------------------------------------------------
/** `is_async` is 1 for `async for`; positions cover the clause (CPython gives it none). */
export interface Comprehension extends Base<"comprehension"> {
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: 0 | 1;
}
export interface ExceptHandler extends Base<"ExceptHandler"> {
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}
export interface Arguments extends Base<"arguments"> {
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  /** As long as `kwonlyargs`; null where there is no default. */
  readonly kw_defaults: readonly (Expr | null)[];
  readonly kwarg: Arg | null;
  /** Of the last `defaults.length` of posonlyargs + args. */
  readonly defaults: readonly Expr[];
}
export interface Arg extends Base<"arg"> {
  readonly arg: string;
  readonly annotation: Expr | null;
}
/** `arg` is null for `**mapping`. */
export interface Keyword extends Base<"keyword"> {
  readonly arg: string | null;
  readonly value: Expr;
}
export interface Alias extends Base<"alias"> {
  readonly name: string;
  readonly asname: string | null;
}
export interface WithItem extends Base<"withitem"> {
  readonly context_expr: Expr;
  readonly optional_vars: Expr | null;
}
export interface MatchCase extends Base<"match_case"> {
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

export interface MatchValue extends Base<"MatchValue"> {
  readonly value: Expr;
}
export interface MatchSingleton extends Base<"MatchSingleton"> {
  readonly value: ConstantValue;
}
export interface MatchSequence extends Base<"MatchSequence"> {
  readonly patterns: readonly Pattern[];
}
export interface MatchMapping extends Base<"MatchMapping"> {
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}
export interface MatchClass extends Base<"MatchClass"> {
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}
export interface MatchStar extends Base<"MatchStar"> {
  readonly name: string | null;
}
export interface MatchAs extends Base<"MatchAs"> {
  readonly pattern: Pattern | null;
  readonly name: string | null;
}
export interface MatchOr extends Base<"MatchOr"> {
  readonly patterns: readonly Pattern[];
}
export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

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
