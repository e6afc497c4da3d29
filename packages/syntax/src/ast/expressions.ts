/** Expressions, with what only they hold: arguments, keywords, comprehension clauses. */
import type { Base, BoolOperator, CmpOperator, ExprContext, Operator, UnaryOperator } from "./base.ts";

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
  /**
   * Text in UTF-16; lone surrogates stay so. `apart` holds, in order, the units at which a high surrogate stands before a low one
   * though the two were written one by one: Python counts two characters there, UTF-16 would count one.
   */
  | { readonly type: "str"; readonly value: string; readonly apart?: readonly number[] }
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

/** `is_async` is 1 for `async for`; positions cover the clause (CPython gives it none). */
export interface Comprehension extends Base<"comprehension"> {
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: 0 | 1;
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
