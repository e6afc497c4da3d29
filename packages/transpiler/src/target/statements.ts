/** Statements. */
import type { ArrayPattern, Expression, Identifier, Pattern } from "./expressions.ts";
import type { Base } from "./marks.ts";
import type { TSPropertySignature, TSType, TSTypeParameter } from "./types.ts";

export interface VariableDeclarator extends Base<"VariableDeclarator"> {
  readonly id: Identifier | ArrayPattern;
  readonly init: Expression | null;
}
export interface VariableDeclaration extends Base<"VariableDeclaration"> {
  /** `var` where nothing can reach the variable too early: reading it from a function inside then asks nothing. */
  readonly kind: "const" | "let" | "var";
  readonly declarations: readonly VariableDeclarator[];
  /** A module-level binding of the Python program: `export` in the `ts` dialect, always `let` in `js` (other modules may rebind it). */
  readonly exported?: boolean | undefined;
}
export interface ExpressionStatement extends Base<"ExpressionStatement"> {
  readonly expression: Expression;
}
export interface ReturnStatement extends Base<"ReturnStatement"> {
  readonly argument: Expression | null;
}
export interface IfStatement extends Base<"IfStatement"> {
  readonly test: Expression;
  readonly consequent: BlockStatement;
  readonly alternate: BlockStatement | IfStatement | null;
}
export interface ForStatement extends Base<"ForStatement"> {
  readonly init: VariableDeclaration | Expression | null;
  readonly test: Expression | null;
  readonly update: Expression | null;
  readonly body: BlockStatement;
}
/**
 * `for (left of right)`. A Python loop has `right` = the call `iterate(x)`, `raises` and the iterable's span as `origin`: a step may raise there.
 * `left` is a declaration without initialiser, or a pattern that is assigned.
 */
export interface ForOfStatement extends Base<"ForOfStatement"> {
  readonly left: VariableDeclaration | Pattern;
  readonly right: Expression;
  readonly body: BlockStatement;
}
export interface WhileStatement extends Base<"WhileStatement"> {
  readonly test: Expression;
  readonly body: BlockStatement;
}
export interface BreakStatement extends Base<"BreakStatement"> {
  readonly label: string | null;
}
export interface ContinueStatement extends Base<"ContinueStatement"> {
  readonly label: string | null;
}
export interface LabeledStatement extends Base<"LabeledStatement"> {
  readonly label: string;
  readonly body: Statement;
}
export interface ThrowStatement extends Base<"ThrowStatement"> {
  readonly argument: Expression;
}
export interface CatchClause extends Base<"CatchClause"> {
  readonly param: Identifier | null;
  readonly body: BlockStatement;
}
export interface TryStatement extends Base<"TryStatement"> {
  readonly block: BlockStatement;
  readonly handler: CatchClause | null;
  readonly finalizer: BlockStatement | null;
}
export interface BlockStatement extends Base<"BlockStatement"> {
  readonly body: readonly Statement[];
}
/** Only in state machines: control falls from one case into the next. */
export interface SwitchStatement extends Base<"SwitchStatement"> {
  readonly discriminant: Expression;
  readonly cases: readonly { readonly test: number; readonly body: readonly Statement[] }[];
}
/** Prints nothing but its comments: Python's `pass`. */
export interface EmptyStatement extends Base<"EmptyStatement"> {}
export interface TSTypeAliasDeclaration extends Base<"TSTypeAliasDeclaration"> {
  readonly name: string;
  readonly typeAnnotation: TSType;
  readonly exported?: boolean;
}
export interface TSInterfaceDeclaration extends Base<"TSInterfaceDeclaration"> {
  readonly name: string;
  readonly params?: readonly TSTypeParameter[];
  readonly bases: readonly TSType[];
  readonly members: readonly TSPropertySignature[];
  readonly exported?: boolean;
}

export type Statement =
  | VariableDeclaration
  | ExpressionStatement
  | ReturnStatement
  | IfStatement
  | ForStatement
  | ForOfStatement
  | WhileStatement
  | BreakStatement
  | ContinueStatement
  | LabeledStatement
  | ThrowStatement
  | TryStatement
  | BlockStatement
  | SwitchStatement
  | EmptyStatement
  | TSTypeAliasDeclaration
  | TSInterfaceDeclaration;
