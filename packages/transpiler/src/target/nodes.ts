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
 * - A Python statement may be lowered to several target statements: only the first has `stmt`.
 */
import type { Span } from "@pycoro/syntax";

export type Role = "stmt" | "expr" | "yield" | "await" | "delegate" | "call" | "def" | "helper";

export interface Comment {
  /** "line" prints as `// text`; "doc" as a TSDoc block with the text's lines. */
  readonly style: "line" | "doc";
  readonly text: string;
}

/** What any node may carry besides its own fields. */
export interface Marks {
  /** The Python text that this node stands for. */
  readonly origin?: Span;
  readonly role?: Role;
  /** May raise once its operands are evaluated; `origin` is the span of the traceback's carets. */
  readonly raises?: boolean;
  /** On a statement: begins a Python statement whose span (header) is this. */
  readonly stmt?: Span;
  /** Comments on lines of their own before the node (statements, object properties, array elements). */
  readonly leading?: readonly Comment[];
  /** Comments after the node on its line. */
  readonly trailing?: readonly Comment[];
  /** Comments on lines of their own after the last statement of a block (Program, BlockStatement). */
  readonly inner?: readonly Comment[];
  /** A blank line stands before the node in Python. */
  readonly blankBefore?: boolean;
}

interface Base<T extends string> extends Marks {
  readonly type: T;
}

// Python facts ------------------------------------------------------------------------------------------------------------------
export type FrameKind = "module" | "function" | "lambda" | "generator" | "coroutine" | "asyncGenerator" | "class";

/** A Python local of a frame and how emitted code reads it. */
export interface Local {
  /** Python's name for it. */
  readonly name: string;
  /** The identifier that holds it; when `inNamespace`, the key of the class namespace or module namespace. */
  readonly js: string;
  readonly inNamespace?: boolean;
  /** May hold `undefined` or be in its temporal dead zone when read. */
  readonly maybeUnbound: boolean;
}

/** A function that is a Python frame. */
export interface Frame {
  readonly kind: FrameKind;
  readonly name: string;
  readonly qualname: string;
  /** `co_firstlineno`: the line of the first decorator, else of `def`. From 1. */
  readonly line: number;
  /** The span of the definition's header, for trace events. */
  readonly header: Span;
  readonly locals: readonly Local[];
}

// Types -------------------------------------------------------------------------------------------------------------------------
/** A named type, possibly qualified and with arguments: `Value`, `PyDict`, `Generator<Value>`. */
export interface TSTypeReference extends Base<"TSTypeReference"> {
  readonly name: string;
  readonly args?: readonly TSType[];
}
export interface TSArrayType extends Base<"TSArrayType"> {
  readonly element: TSType;
}
export interface TSUnionType extends Base<"TSUnionType"> {
  readonly types: readonly TSType[];
}
export interface TSFunctionType extends Base<"TSFunctionType"> {
  readonly params: readonly Identifier[];
  readonly returns: TSType;
}
export interface TSTupleType extends Base<"TSTupleType"> {
  readonly elements: readonly TSType[];
}
/** `name: type` in a tuple type. */
export interface TSNamedTupleMember extends Base<"TSNamedTupleMember"> {
  readonly label: string;
  readonly optional: boolean;
  readonly element: TSType;
}
/** A member of an interface; one of a function type is written as a method. */
export interface TSPropertySignature extends Base<"TSPropertySignature"> {
  readonly name: string;
  readonly readonly: boolean;
  readonly typeAnnotation: TSType;
}
/** `{ a: A; b(): B }` */
export interface TSTypeLiteral extends Base<"TSTypeLiteral"> {
  readonly members: readonly TSPropertySignature[];
}
/** `T = Value` of a generic interface. */
export interface TSTypeParameter extends Base<"TSTypeParameter"> {
  readonly name: string;
  readonly default: TSType;
}
export type TSType =
  | TSTypeReference
  | TSNamedTupleMember
  | TSPropertySignature
  | TSTypeLiteral
  | TSTypeParameter
  | TSTupleType
  | TSArrayType
  | TSUnionType
  | TSFunctionType;

// Expressions -------------------------------------------------------------------------------------------------------------------
export interface Identifier extends Base<"Identifier"> {
  readonly name: string;
  readonly typeAnnotation?: TSType;
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
  readonly returnType?: TSType;
  readonly py?: Frame;
}
export interface FunctionExpression extends Base<"FunctionExpression"> {
  readonly id: Identifier | null;
  readonly params: readonly Parameter[];
  readonly body: BlockStatement;
  readonly generator: boolean;
  readonly returnType?: TSType;
  readonly py?: Frame;
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
export type AssignmentOperator = "=" | "+=" | "-=" | "*=";
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

// Patterns ----------------------------------------------------------------------------------------------------------------------
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

// Statements --------------------------------------------------------------------------------------------------------------------
export interface VariableDeclarator extends Base<"VariableDeclarator"> {
  readonly id: Identifier | ArrayPattern;
  readonly init: Expression | null;
}
export interface VariableDeclaration extends Base<"VariableDeclaration"> {
  readonly kind: "const" | "let";
  readonly declarations: readonly VariableDeclarator[];
  /** A module-level binding of the Python program: `export` in the `ts` dialect, always `let` in `js` (other modules may rebind it). */
  readonly exported?: boolean;
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

/** A module-level name of the program, for `$module.bind` in the `js` dialect. */
export interface ModuleBinding {
  readonly name: string;
  readonly js: string;
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

export type FunctionNode = ArrowFunctionExpression | FunctionExpression;
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
