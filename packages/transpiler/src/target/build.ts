/**
 * Builders for the target tree, used as `b.call(b.id("f"), [x])`. Each returns plain data; marks are added with `mark`. Marks that most nodes of a kind
 * get have their place from the start, so that nodes of one kind are of one layout for the engine, marked or not.
 * Import the namespace: `import * as b from "../target/build.ts"`.
 */
import type * as t from "./nodes.ts";

/** Gives a node that has just been made further marks. */
export const mark = <N extends t.Node>(node: N, marks: t.Marks): N => Object.assign(node, marks);

// Expressions
export const id = (name: string, typeAnnotation?: t.TSType): t.Identifier => ({
  type: "Identifier",
  name,
  typeAnnotation,
  origin: undefined,
  role: undefined,
});
/** The name of a helper. */
export const helper = (name: string): t.Identifier => ({
  type: "Identifier",
  name,
  typeAnnotation: undefined,
  origin: undefined,
  role: "helper",
});
export const literal = (value: t.Literal["value"]): t.Literal => ({ type: "Literal", value, origin: undefined });
export const undefined_: t.Identifier = id("undefined");
export const template = (quasis: readonly string[], expressions: readonly t.Expression[]): t.TemplateLiteral => ({
  type: "TemplateLiteral",
  quasis,
  expressions,
});
export const array = (elements: t.ArrayExpression["elements"]): t.ArrayExpression => ({
  type: "ArrayExpression",
  elements,
});
export const numbers = (of: readonly number[]): t.NumberTable => ({ type: "NumberTable", numbers: of });
export const spread = (argument: t.Expression): t.SpreadElement => ({ type: "SpreadElement", argument });
export const object = (properties: t.ObjectExpression["properties"]): t.ObjectExpression => ({
  type: "ObjectExpression",
  properties,
});
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
/** A property; a key that is no identifier is quoted. `__proto__` is computed, since JS would set the prototype. */
export const property = (key: string, value: t.Expression): t.Property => ({
  type: "Property",
  key: IDENTIFIER.test(key) && key !== "__proto__" ? id(key) : literal(key),
  value,
  computed: key === "__proto__",
});
export const arrow = (
  params: readonly t.Parameter[],
  body: t.BlockStatement | t.Expression,
  returnType?: t.TSType,
  py?: t.Frame,
): t.ArrowFunctionExpression => ({ type: "ArrowFunctionExpression", params, body, returnType, py, origin: undefined });
export const fn = (
  name: string | null,
  params: readonly t.Parameter[],
  body: readonly t.Statement[],
  options: { generator?: boolean; py?: t.Frame; returnType?: t.TSType } = {},
): t.FunctionExpression => ({
  type: "FunctionExpression",
  id: name === null ? null : id(name),
  params,
  body: block(body),
  generator: options.generator ?? false,
  returnType: options.returnType,
  py: options.py,
  origin: undefined,
});
export const unary = (operator: t.UnaryExpression["operator"], argument: t.Expression): t.UnaryExpression => ({
  type: "UnaryExpression",
  operator,
  argument,
});
export const not = (argument: t.Expression): t.UnaryExpression => unary("!", argument);
export const binary = (operator: t.BinaryOperator, left: t.Expression, right: t.Expression): t.BinaryExpression => ({
  type: "BinaryExpression",
  operator,
  left,
  right,
});
export const logical = (
  operator: t.LogicalExpression["operator"],
  left: t.Expression,
  right: t.Expression,
): t.LogicalExpression => ({
  type: "LogicalExpression",
  operator,
  left,
  right,
});
export const assign = (
  left: t.Pattern,
  right: t.Expression,
  operator: t.AssignmentOperator = "=",
): t.AssignmentExpression => ({
  type: "AssignmentExpression",
  operator,
  left,
  right,
});
export const update = (operator: "++" | "--", argument: t.Expression): t.UpdateExpression => ({
  type: "UpdateExpression",
  operator,
  argument,
  prefix: false,
});
export const conditional = (
  test: t.Expression,
  consequent: t.Expression,
  alternate: t.Expression,
): t.ConditionalExpression => ({
  type: "ConditionalExpression",
  test,
  consequent,
  alternate,
});
export const call = (callee: t.Expression, args: t.CallExpression["arguments"]): t.CallExpression => ({
  type: "CallExpression",
  callee,
  arguments: args,
  origin: undefined,
  raises: undefined,
  role: undefined,
});
export const new_ = (callee: t.Expression, args: t.NewExpression["arguments"]): t.NewExpression => ({
  type: "NewExpression",
  callee,
  arguments: args,
});
export const member = (object: t.Expression, name: string): t.MemberExpression => ({
  type: "MemberExpression",
  object,
  property: id(name),
  computed: false,
});
export const index = (object: t.Expression, property: t.Expression): t.MemberExpression => ({
  type: "MemberExpression",
  object,
  property,
  computed: true,
});
/** `object.key` when the key is an identifier, else `object["key"]`. */
export const at = (object: t.Expression, key: string): t.MemberExpression =>
  IDENTIFIER.test(key) ? member(object, key) : index(object, literal(key));
export const sequence = (expressions: readonly t.Expression[]): t.Expression =>
  expressions.length === 1 ? expressions[0]! : { type: "SequenceExpression", expressions };
export const yield_ = (argument: t.Expression | null, delegate = false): t.YieldExpression => ({
  type: "YieldExpression",
  argument,
  delegate,
  origin: undefined,
  raises: undefined,
  role: undefined,
});
export const as = (expression: t.Expression, typeAnnotation: t.TSType): t.TSAsExpression => ({
  type: "TSAsExpression",
  expression,
  typeAnnotation,
});

// Patterns
export const arrayPattern = (elements: t.ArrayPattern["elements"], typeAnnotation?: t.TSType): t.ArrayPattern =>
  typeAnnotation ? { type: "ArrayPattern", elements, typeAnnotation } : { type: "ArrayPattern", elements };
export const withDefault = (left: t.Identifier, right: t.Expression): t.AssignmentPattern => ({
  type: "AssignmentPattern",
  left,
  right,
});
export const rest = (argument: t.Pattern): t.RestElement => ({ type: "RestElement", argument });

// Statements
const UNMARKED: t.Marks = {};
export const declare = (
  kind: "const" | "let",
  target: string | t.Identifier | t.ArrayPattern,
  init: t.Expression | null,
  exported = false,
): t.VariableDeclaration => ({
  type: "VariableDeclaration",
  kind,
  declarations: [{ type: "VariableDeclarator", id: typeof target === "string" ? id(target) : target, init }],
  origin: undefined,
  role: undefined,
  stmt: undefined,
  leading: undefined,
  trailing: undefined,
  blankBefore: undefined,
  exported: exported || undefined,
});
export const const_ = (target: string | t.Identifier | t.ArrayPattern, init: t.Expression): t.VariableDeclaration =>
  declare("const", target, init);
export const let_ = (
  target: string | t.Identifier | t.ArrayPattern,
  init: t.Expression | null = null,
): t.VariableDeclaration => declare("let", target, init);
export const expression = (value: t.Expression): t.ExpressionStatement => expressionLike(UNMARKED, value);
export const return_ = (argument: t.Expression | null = null): t.ReturnStatement => returnLike(UNMARKED, argument);
export const block = (body: readonly t.Statement[]): t.BlockStatement => ({ type: "BlockStatement", body });
export const if_ = (
  test: t.Expression,
  consequent: readonly t.Statement[],
  alternate: readonly t.Statement[] | t.IfStatement | null = null,
): t.IfStatement =>
  ifLike(
    UNMARKED,
    test,
    block(consequent),
    alternate === null ? null : "type" in alternate ? alternate : alternate.length === 0 ? null : block(alternate),
  );
export const for_ = (
  init: t.ForStatement["init"],
  test: t.Expression | null,
  update_: t.Expression | null,
  body: readonly t.Statement[],
): t.ForStatement => forLike(UNMARKED, init, test, update_, block(body));
export const forOf = (
  left: t.ForOfStatement["left"],
  right: t.Expression,
  body: readonly t.Statement[],
): t.ForOfStatement => ({
  type: "ForOfStatement",
  left,
  right,
  body: block(body),
});
export const while_ = (test: t.Expression, body: readonly t.Statement[]): t.WhileStatement => ({
  type: "WhileStatement",
  test,
  body: block(body),
});
export const break_ = (label: string | null = null): t.BreakStatement => ({ type: "BreakStatement", label });
export const continue_ = (label: string | null = null): t.ContinueStatement => ({ type: "ContinueStatement", label });
export const labeled = (label: string, body: t.Statement): t.LabeledStatement => ({
  type: "LabeledStatement",
  label,
  body,
});
export const throw_ = (argument: t.Expression): t.ThrowStatement => ({ type: "ThrowStatement", argument });
export const try_ = (
  body: readonly t.Statement[],
  handler: { param: string | null; body: readonly t.Statement[] } | null,
  finalizer: readonly t.Statement[] | null = null,
): t.TryStatement => ({
  type: "TryStatement",
  block: block(body),
  handler: handler && {
    type: "CatchClause",
    param: handler.param === null ? null : id(handler.param),
    body: block(handler.body),
  },
  finalizer: finalizer && block(finalizer),
});
export const empty = (): t.EmptyStatement => ({ type: "EmptyStatement" });

// Nodes like others, with other parts but the same marks. Where nodes are copied by the thousand they are not spread: each place that spreads objects makes
// a layout of its own for what it copies, and every place that is reached by them has to know all of those layouts. Each builder lists the marks itself: set
// on a finished node they would lie outside the object.
export const callLike = (
  node: t.CallExpression,
  args: t.CallExpression["arguments"],
  callee: t.Expression = node.callee,
): t.CallExpression =>
  node.leading || node.trailing || node.typeArguments
    ? { ...node, callee, arguments: args }
    : {
        type: "CallExpression",
        callee,
        arguments: args,
        origin: node.origin,
        raises: node.raises,
        role: node.role,
      };
export const blockLike = (node: t.BlockStatement, body: readonly t.Statement[]): t.BlockStatement =>
  node.inner ? { ...node, body } : block(body);
export const declaratorLike = (node: t.VariableDeclarator, init: t.Expression | null): t.VariableDeclarator =>
  node.origin ? { ...node, init } : { type: "VariableDeclarator", id: node.id, init };
export const declarationLike = (
  node: t.VariableDeclaration,
  declarations: t.VariableDeclaration["declarations"],
): t.VariableDeclaration => ({
  type: "VariableDeclaration",
  kind: node.kind,
  declarations,
  origin: node.origin,
  role: node.role,
  stmt: node.stmt,
  leading: node.leading,
  trailing: node.trailing,
  blankBefore: node.blankBefore,
  exported: node.exported,
});
export const expressionLike = (node: t.Marks, value: t.Expression): t.ExpressionStatement => ({
  type: "ExpressionStatement",
  expression: value,
  origin: node.origin,
  role: node.role,
  stmt: node.stmt,
  leading: node.leading,
  trailing: node.trailing,
  blankBefore: node.blankBefore,
});
export const returnLike = (node: t.Marks, argument: t.Expression | null): t.ReturnStatement => ({
  type: "ReturnStatement",
  argument,
  origin: node.origin,
  role: node.role,
  stmt: node.stmt,
  leading: node.leading,
  trailing: node.trailing,
  blankBefore: node.blankBefore,
});
export const ifLike = (
  node: t.Marks,
  test: t.Expression,
  consequent: t.BlockStatement,
  alternate: t.IfStatement["alternate"],
): t.IfStatement => ({
  type: "IfStatement",
  test,
  consequent,
  alternate,
  origin: node.origin,
  role: node.role,
  stmt: node.stmt,
  leading: node.leading,
  trailing: node.trailing,
  blankBefore: node.blankBefore,
  isEarly: node.isEarly,
});
/** A loop with the marks of a statement that it stands for. */
export const forLike = (
  node: t.Marks,
  init: t.ForStatement["init"],
  test: t.Expression | null,
  update_: t.Expression | null,
  body: t.BlockStatement,
): t.ForStatement => ({
  type: "ForStatement",
  init,
  test,
  update: update_,
  body,
  origin: node.origin,
  role: node.role,
  stmt: node.stmt,
  leading: node.leading,
  trailing: node.trailing,
  blankBefore: node.blankBefore,
});

// Types
export const type = (name: string, args: readonly t.TSType[] = []): t.TSTypeReference =>
  args.length ? { type: "TSTypeReference", name, args } : { type: "TSTypeReference", name };
export const arrayType = (element: t.TSType): t.TSArrayType => ({ type: "TSArrayType", element });
export const tupleType = (elements: readonly t.TSType[]): t.TSTupleType => ({ type: "TSTupleType", elements });
export const union = (types: readonly t.TSType[]): t.TSType =>
  types.length === 1 ? types[0]! : { type: "TSUnionType", types };
