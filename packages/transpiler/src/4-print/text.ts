/**
 * How code that is run and not read is spelled: as one text in the `js` dialect, without documents, comments or layout. Each statement begins a line, which is
 * what stack traces and profiles of the engine can name.
 */
import type * as t from "../target/nodes.ts";
import { literal, templateText } from "./literals.ts";
import { beginsWith, hasCall, operandNeedsParens, POWER, powerOf, sameChain } from "./precedence.ts";

type Operation = t.BinaryExpression | t.LogicalExpression;

/** An expression, in parentheses where it binds less tightly than `power`. */
function textOf(node: t.Expression | t.SpreadElement, power = 0): string {
  const text = spelled(node);
  if (power === 0 || node.type === "SpreadElement" || node.type === "Identifier") return text;
  const binds = node.type === "AssignmentExpression" ? 0 : powerOf(node, "js");
  return binds < power ? `(${text})` : text;
}

function spelled(node: t.Expression | t.SpreadElement): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "Literal":
      return literal(node.value);
    case "NumberTable":
      return `[${node.numbers.join()}]`;
    case "TemplateLiteral":
      return template(node);
    case "ArrayExpression":
      return `[${listed(node.elements)}]`;
    case "SpreadElement":
      return `...${textOf(node.argument, POWER.assignment)}`;
    case "ObjectExpression":
      return object(node);
    case "ArrowFunctionExpression":
      return arrow(node);
    case "FunctionExpression":
      return `function${node.generator ? "*" : ""} ${node.id ? node.id.name : ""}(${parameters(node.params)}) ${block(node.body)}`;
    case "UnaryExpression":
      return unary(node);
    case "BinaryExpression":
    case "LogicalExpression":
      return operation(node);
    case "AssignmentExpression": {
      const { left, operator, right } = node;
      return `${target(left)} ${operator} ${textOf(right, right.type === "AssignmentExpression" ? 0 : POWER.assignment)}`;
    }
    case "UpdateExpression":
      return node.prefix
        ? node.operator + textOf(node.argument, POWER.unary)
        : textOf(node.argument, POWER.call) + node.operator;
    case "ConditionalExpression": {
      const { test, consequent, alternate } = node;
      return `${textOf(test, POWER.binary)} ? ${textOf(consequent, POWER.assignment)} : ${textOf(alternate, POWER.assignment)}`;
    }
    case "CallExpression":
      return `${owner(node.callee)}(${listed(node.arguments)})`;
    case "NewExpression":
      return `new ${hasCall(node.callee) ? `(${textOf(node.callee)})` : textOf(node.callee, POWER.call)}(${listed(node.arguments)})`;
    case "MemberExpression":
      return member(node);
    case "SequenceExpression":
      return listed(node.expressions);
    case "YieldExpression":
      if (node.argument === null) return "yield";
      return (node.delegate ? "yield* " : "yield ") + textOf(node.argument, POWER.assignment);
    case "TSAsExpression":
    case "TSNonNullExpression":
      return textOf(node.expression);
  }
}

function listed(nodes: readonly (t.Expression | t.SpreadElement)[]): string {
  let out = "";
  for (let i = 0; i < nodes.length; i++) {
    if (i > 0) out += ", ";
    out += textOf(nodes[i]!, POWER.assignment);
  }
  return out;
}

function template({ quasis, expressions }: t.TemplateLiteral): string {
  let out = "`";
  for (let i = 0; i < quasis.length; i++) {
    out += templateText(quasis[i]!);
    const expression = expressions[i];
    if (expression) out += `\${${textOf(expression)}}`;
  }
  return `${out}\``;
}

function object({ properties }: t.ObjectExpression): string {
  let out = "{";
  for (let i = 0; i < properties.length; i++) {
    const one = properties[i]!;
    out += i === 0 ? " " : ", ";
    out += one.type === "SpreadElement" ? textOf(one) : property(one);
  }
  return out === "{" ? "{}" : `${out} }`;
}

function property({ key, value, computed }: t.Property): string {
  const isShort =
    !computed && key.type === "Identifier" && value.type === "Identifier" && key.name === value.name && !value.origin;
  if (isShort) return key.name;
  const name = computed ? `[${textOf(key, POWER.assignment)}]` : textOf(key);
  return `${name}: ${textOf(value, POWER.assignment)}`;
}

const OBJECT = new Set(["ObjectExpression"]);

function arrow({ params, body }: t.ArrowFunctionExpression): string {
  const head = `(${parameters(params)}) => `;
  if (body.type === "BlockStatement") return head + block(body);
  const value = textOf(body, POWER.assignment);
  return beginsWith(body, OBJECT) ? `${head}(${value})` : head + value;
}

function parameters(nodes: readonly (t.Parameter | t.Pattern | null)[]): string {
  let out = "";
  for (let i = 0; i < nodes.length; i++) {
    const one = nodes[i];
    if (i > 0) out += ", ";
    if (one) out += target(one);
  }
  return out;
}

function target(node: t.Parameter | t.Pattern | t.RestElement): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return member(node);
    case "AssignmentPattern":
      return `${node.left.name} = ${textOf(node.right, POWER.assignment)}`;
    case "RestElement":
      return `...${target(node.argument)}`;
    case "ArrayPattern":
      return `[${parameters(node.elements)}]`;
  }
}

function unary({ operator, argument }: t.UnaryExpression): string {
  const text = textOf(argument, POWER.unary);
  if (operator === "typeof" || operator === "void" || operator === "delete") return `${operator} ${text}`;
  // `-(-x)`: two signs would be another operator.
  return (operator === "-" || operator === "+") && text.startsWith(operator) ? `${operator}(${text})` : operator + text;
}

function operation(node: Operation): string {
  const { left, right, operator } = node;
  const isChain =
    (left.type === "BinaryExpression" || left.type === "LogicalExpression") &&
    left.origin === undefined &&
    sameChain(operator, left.operator);
  // `a && (b && c)` is `a && b && c`.
  const goesOn = node.type === "LogicalExpression" && right.type === "LogicalExpression" && right.operator === operator;
  const first = isChain ? operation(left) : operand(left, node, "left");
  return `${first} ${operator} ${goesOn ? operation(right) : operand(right, node, "right")}`;
}

function operand(node: t.Expression, parent: Operation, side: "left" | "right"): string {
  const text = textOf(node);
  return operandNeedsParens(node, parent, side, "js") ? `(${text})` : text;
}

/** What is called or has a property. */
const owner = (node: t.Expression): string =>
  node.type === "FunctionExpression" ? `(${spelled(node)})` : textOf(node, POWER.call);

function member({ object: of, property: name, computed }: t.MemberExpression): string {
  const isNumber = of.type === "Literal" && typeof of.value === "number";
  const before = isNumber ? `(${textOf(of)})` : owner(of);
  return computed ? `${before}[${textOf(name)}]` : `${before}.${textOf(name)}`;
}

// Statements ----------------------------------------------------------------------------------------------------------------------

/** Statements, each on lines of its own. */
export function statementsText(nodes: readonly t.Statement[]): string {
  let out = "";
  for (let i = 0; i < nodes.length; i++) {
    const text = statement(nodes[i]!);
    if (text !== "") out += `${text}\n`;
  }
  return out;
}

function block({ body }: t.BlockStatement): string {
  return `{\n${statementsText(body)}}`;
}

const AMBIGUOUS = new Set(["ObjectExpression", "FunctionExpression"]);

function statement(node: t.Statement): string {
  switch (node.type) {
    case "VariableDeclaration": {
      const text = declaration(node);
      return text === "" ? "" : `${text};`;
    }
    case "ExpressionStatement": {
      const text = textOf(node.expression);
      return beginsWith(node.expression, AMBIGUOUS) ? `(${text});` : `${text};`;
    }
    case "ReturnStatement":
      return node.argument === null ? "return;" : `return ${textOf(node.argument)};`;
    case "IfStatement": {
      const { alternate } = node;
      const text = `if (${textOf(node.test)}) ${block(node.consequent)}`;
      return alternate === null ? text : `${text} else ${statement(alternate)}`;
    }
    case "ForStatement": {
      const { init, test, update } = node;
      const first = init === null ? "" : init.type === "VariableDeclaration" ? declaration(init) : textOf(init);
      return `for (${first}; ${test ? textOf(test) : ""}; ${update ? textOf(update) : ""}) ${block(node.body)}`;
    }
    case "ForOfStatement": {
      const left = node.left.type === "VariableDeclaration" ? declaration(node.left) : target(node.left);
      return `for (${left} of ${textOf(node.right, POWER.assignment)}) ${block(node.body)}`;
    }
    case "WhileStatement":
      return `while (${textOf(node.test)}) ${block(node.body)}`;
    case "BreakStatement":
      return node.label === null ? "break;" : `break ${node.label};`;
    case "ContinueStatement":
      return node.label === null ? "continue;" : `continue ${node.label};`;
    case "LabeledStatement":
      return `${node.label}: ${statement(node.body)}`;
    case "ThrowStatement":
      return `throw ${textOf(node.argument)};`;
    case "TryStatement": {
      const { handler, finalizer } = node;
      let text = `try ${block(node.block)}`;
      if (handler) text += ` catch ${handler.param ? `(${handler.param.name}) ` : ""}${block(handler.body)}`;
      return finalizer ? `${text} finally ${block(finalizer)}` : text;
    }
    case "BlockStatement":
      return block(node);
    case "SwitchStatement": {
      let text = `switch (${textOf(node.discriminant)}) {\n`;
      for (const one of node.cases) text += `case ${one.test}:\n${statementsText(one.body)}`;
      return `${text}}`;
    }
    case "EmptyStatement":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return "";
  }
}

/** A declaration without its semicolon: the program's own names are declared by the prologue and only assigned here. */
function declaration({ kind, declarations, exported }: t.VariableDeclaration): string {
  let out = "";
  for (const { id, init } of declarations) {
    if (exported && init === null) continue;
    if (out !== "") out += ", ";
    out += target(id);
    if (init !== null) out += ` = ${textOf(init, init.type === "AssignmentExpression" ? 0 : POWER.assignment)}`;
  }
  return exported ? out : `${kind} ${out}`;
}
