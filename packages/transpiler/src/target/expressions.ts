/** Expressions and the patterns they are assigned to. */
import type { Base, Frame } from "./marks.ts";
import type { BlockStatement } from "./statements.ts";
import type { TSType } from "./types.ts";

export interface Identifier extends Base<"Identifier"> {
  readonly name: string;
  readonly typeAnnotation?: TSType | undefined;
  readonly optional?: boolean;
}
/** `undefined` is an Identifier; a bigint prints with its `n`. */
export interface Literal extends Base<"Literal"> {
  readonly value: string | number | boolean | bigint | null;
}
export interface TemplateLiteral extends Base<"TemplateLiteral"> {
  /** Cooked texts, one more than `expressions`. */
  readonly quasis: readonly string[];
  readonly expressions: readonly Expression[];
}
export interface ArrayExpression extends Base<"ArrayExpression"> {
  readonly elements: readonly (Expression | SpreadElement)[];
}
/** `[1, 2, 3]`: tables of positions are long, so their numbers are no nodes. */
export interface NumberTable extends Base<"NumberTable"> {
  readonly numbers: readonly number[];
}
export interface SpreadElement extends Base<"SpreadElement"> {
  readonly argument: Expression;
}
export interface Property extends Base<"Property"> {
  readonly key: Expression;
  readonly value: Expression;
  readonly computed: boolean;
}
export interface ObjectExpression extends Base<"ObjectExpression"> {
  readonly properties: readonly (Property | SpreadElement)[];
}
export interface ArrowFunctionExpression extends Base<"ArrowFunctionExpression"> {
  readonly params: readonly Parameter[];
  readonly body: BlockStatement | Expression;
  readonly returnType?: TSType | undefined;
  readonly py?: Frame | undefined;
}
export interface FunctionExpression extends Base<"FunctionExpression"> {
  readonly id: Identifier | null;
  readonly params: readonly Parameter[];
  readonly body: BlockStatement;
  readonly generator: boolean;
  readonly returnType?: TSType | undefined;
  readonly py?: Frame | undefined;
}
export interface UnaryExpression extends Base<"UnaryExpression"> {
  readonly operator: "!" | "-" | "+" | "~" | "typeof" | "void" | "delete";
  readonly argument: Expression;
}
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**"
  | "<<"
  | ">>"
  | "&"
  | "|"
  | "^"
  | "==="
  | "!=="
  | "<"
  | "<="
  | ">"
  | ">="
  | "instanceof"
  | "in";
export interface BinaryExpression extends Base<"BinaryExpression"> {
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface LogicalExpression extends Base<"LogicalExpression"> {
  readonly operator: "&&" | "||" | "??";
  readonly left: Expression;
  readonly right: Expression;
}
export type AssignmentOperator = "=" | "+=" | "-=" | "*=" | "??=";
export interface AssignmentExpression extends Base<"AssignmentExpression"> {
  readonly operator: AssignmentOperator;
  readonly left: Pattern;
  readonly right: Expression;
}
export interface UpdateExpression extends Base<"UpdateExpression"> {
  readonly operator: "++" | "--";
  readonly argument: Expression;
  readonly prefix: boolean;
}
export interface ConditionalExpression extends Base<"ConditionalExpression"> {
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}
export interface CallExpression extends Base<"CallExpression"> {
  readonly callee: Expression;
  readonly arguments: readonly (Expression | SpreadElement)[];
  readonly typeArguments?: readonly TSType[];
}
export interface NewExpression extends Base<"NewExpression"> {
  readonly callee: Expression;
  readonly arguments: readonly (Expression | SpreadElement)[];
}
/** `object.property` when not computed (property is an Identifier), else `object[property]`. */
export interface MemberExpression extends Base<"MemberExpression"> {
  readonly object: Expression;
  readonly property: Expression;
  readonly computed: boolean;
}
export interface SequenceExpression extends Base<"SequenceExpression"> {
  readonly expressions: readonly Expression[];
}
export interface YieldExpression extends Base<"YieldExpression"> {
  readonly argument: Expression | null;
  readonly delegate: boolean;
}
export interface TSAsExpression extends Base<"TSAsExpression"> {
  readonly expression: Expression;
  readonly typeAnnotation: TSType;
}
export interface TSNonNullExpression extends Base<"TSNonNullExpression"> {
  readonly expression: Expression;
}

export type Expression =
  | Identifier
  | Literal
  | NumberTable
  | TemplateLiteral
  | ArrayExpression
  | ObjectExpression
  | ArrowFunctionExpression
  | FunctionExpression
  | UnaryExpression
  | BinaryExpression
  | LogicalExpression
  | AssignmentExpression
  | UpdateExpression
  | ConditionalExpression
  | CallExpression
  | NewExpression
  | MemberExpression
  | SequenceExpression
  | YieldExpression
  | TSAsExpression
  | TSNonNullExpression;

export interface ArrayPattern extends Base<"ArrayPattern"> {
  readonly elements: readonly (Pattern | RestElement | null)[];
  readonly typeAnnotation?: TSType;
}
export interface AssignmentPattern extends Base<"AssignmentPattern"> {
  readonly left: Identifier;
  readonly right: Expression;
}
export interface RestElement extends Base<"RestElement"> {
  readonly argument: Pattern;
}
export type Pattern = Identifier | MemberExpression | ArrayPattern;
export type Parameter = Identifier | ArrayPattern | AssignmentPattern | RestElement;

export type FunctionNode = ArrowFunctionExpression | FunctionExpression;
