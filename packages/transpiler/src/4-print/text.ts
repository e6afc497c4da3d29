/** How code that is run and not read is spelled: as one text, without documents. What `compact` makes of their documents is the same. */
import type * as t from "../target/nodes.ts";
import { literal, templateText } from "./literals.ts";
import { beginsWith, hasCall, operandNeedsParens, POWER, powerOf, sameChain } from "./precedence.ts";

export { condensed } from "./condensed.ts";

type Operation = t.BinaryExpression | t.LogicalExpression;

/** An expression in the `js` dialect; null when a line of it must break, as the bodies of functions do. */
export function textOf(node: t.Expression | t.SpreadElement, power = 0): string | null {
  const text = spelled(node);
  if (text === null || node.type === "SpreadElement" || node.type === "Identifier") return text;
  const binds = node.type === "AssignmentExpression" ? 0 : powerOf(node, "js");
  return binds < power ? `(${text})` : text;
}

function spelled(node: t.Expression | t.SpreadElement): string | null {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "Literal":
      return literal(node.value);
    case "NumberTable":
      return `[${node.numbers.join(", ")}]`;
    case "TemplateLiteral":
      return template(node);
    case "ArrayExpression":
      return listed("[", node.elements, "]");
    case "SpreadElement":
      return after("...", node.argument, POWER.assignment);
    case "ObjectExpression":
      return object(node);
    case "ArrowFunctionExpression":
      return arrow(node);
    case "FunctionExpression":
      return null;
    case "UnaryExpression":
      return unary(node);
    case "BinaryExpression":
    case "LogicalExpression":
      return operation(node);
    case "AssignmentExpression":
      return joined(
        target(node.left),
        ` ${node.operator} `,
        textOf(node.right, node.right.type === "AssignmentExpression" ? 0 : POWER.assignment),
      );
    case "UpdateExpression": {
      const argument = textOf(node.argument, node.prefix ? POWER.unary : POWER.call);
      if (argument === null) return null;
      return node.prefix ? node.operator + argument : argument + node.operator;
    }
    case "ConditionalExpression": {
      const test = textOf(node.test, POWER.binary);
      if (test === null) return null;
      const either = joined(textOf(node.consequent, POWER.assignment), " : ", textOf(node.alternate, POWER.assignment));
      return either === null ? null : `${test} ? ${either}`;
    }
    case "CallExpression":
      return joined(callee(node.callee), "", listed("(", node.arguments, ")"));
    case "NewExpression":
      return joined(maker(node.callee), "", listed("(", node.arguments, ")"));
    case "MemberExpression":
      return member(node);
    case "SequenceExpression":
      return listed("", node.expressions, "");
    case "YieldExpression":
      if (node.argument === null) return "yield";
      return after(node.delegate ? "yield* " : "yield ", node.argument, POWER.assignment);
    case "TSAsExpression":
    case "TSNonNullExpression":
      return textOf(node.expression);
  }
}

const joined = (left: string | null, sign: string, right: string | null): string | null =>
  left === null || right === null ? null : left + sign + right;

function after(word: string, node: t.Expression, power: number): string | null {
  const text = textOf(node, power);
  return text === null ? null : word + text;
}

/** Things in brackets; comments on them need lines of their own. */
function listed(open: string, nodes: readonly (t.Expression | t.SpreadElement)[], close: string): string | null {
  let out = open;
  for (let i = 0; i < nodes.length; i++) {
    const one = nodes[i]!;
    if (one.leading || one.trailing) return null;
    const text = textOf(one, POWER.assignment);
    if (text === null) return null;
    out += i === 0 ? text : `, ${text}`;
  }
  return out + close;
}

function template(node: t.TemplateLiteral): string | null {
  let out = "`";
  for (let i = 0; i < node.quasis.length; i++) {
    out += templateText(node.quasis[i]!);
    const expression = node.expressions[i];
    if (!expression) continue;
    const text = textOf(expression);
    if (text === null) return null;
    out += `\${${text}}`;
  }
  return `${out}\``;
}

function object(node: t.ObjectExpression): string | null {
  if (node.properties.length === 0) return "{}";
  let out = "{ ";
  for (let i = 0; i < node.properties.length; i++) {
    const one = node.properties[i]!;
    if (one.leading || one.trailing) return null;
    const text = one.type === "SpreadElement" ? textOf(one) : property(one);
    if (text === null) return null;
    out += i === 0 ? text : `, ${text}`;
  }
  return `${out} }`;
}

function property({ key, value, computed }: t.Property): string | null {
  const name = computed ? after("[", key, POWER.assignment) : textOf(key);
  if (name === null) return null;
  const isShort =
    !computed && key.type === "Identifier" && value.type === "Identifier" && key.name === value.name && !value.origin;
  return isShort ? name : after(computed ? `${name}]: ` : `${name}: `, value, POWER.assignment);
}

const OBJECT = new Set(["ObjectExpression"]);

function arrow(node: t.ArrowFunctionExpression): string | null {
  if (node.body.type === "BlockStatement") return null;
  const body = textOf(node.body, POWER.assignment);
  const head = body === null ? null : parameters(node.params);
  if (head === null) return null;
  return beginsWith(node.body, OBJECT) ? `(${head}) => (${body})` : `(${head}) => ${body}`;
}

function parameters(nodes: readonly (t.Parameter | t.Pattern | null)[]): string | null {
  let out = "";
  for (let i = 0; i < nodes.length; i++) {
    const one = nodes[i];
    const text = one ? target(one) : "";
    if (text === null) return null;
    out += i === 0 ? text : `, ${text}`;
  }
  return out;
}

function target(node: t.Parameter | t.Pattern | t.RestElement): string | null {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return member(node);
    case "AssignmentPattern":
      return joined(target(node.left), " = ", textOf(node.right, POWER.assignment));
    case "RestElement":
      return joined("...", "", target(node.argument));
    case "ArrayPattern":
      return joined("[", "", joined(parameters(node.elements), "", "]"));
  }
}

/** `-(-x)` and the like keep apart what would read as another sign: that is left to the documents. */
function unary({ operator, argument }: t.UnaryExpression): string | null {
  const isSign = operator === "-" || operator === "+";
  if (isSign && (argument.type === "Literal" || argument.type === "UnaryExpression")) return null;
  const isWord = operator === "typeof" || operator === "void" || operator === "delete";
  return after(isWord ? `${operator} ` : operator, argument, POWER.unary);
}

function operation(node: Operation): string | null {
  const { left, right, operator } = node;
  const isChain =
    (left.type === "BinaryExpression" || left.type === "LogicalExpression") &&
    !left.leading &&
    !left.trailing &&
    left.origin === undefined &&
    sameChain(operator, left.operator);
  // `a && (b && c)` is `a && b && c`.
  const goesOn = node.type === "LogicalExpression" && right.type === "LogicalExpression" && right.operator === operator;
  const first = isChain ? operation(left) : operand(left, node, "left");
  return first === null
    ? null
    : joined(first, ` ${operator} `, goesOn ? operation(right) : operand(right, node, "right"));
}

function operand(node: t.Expression, parent: Operation, side: "left" | "right"): string | null {
  const text = textOf(node);
  return text !== null && operandNeedsParens(node, parent, side, "js") ? `(${text})` : text;
}

function enclosed(node: t.Expression): string | null {
  const text = textOf(node);
  return text === null ? null : `(${text})`;
}

const callee = (node: t.Expression): string | null =>
  node.type === "ArrowFunctionExpression" ? enclosed(node) : textOf(node, POWER.call);

const maker = (node: t.Expression): string | null =>
  joined("new ", "", hasCall(node) ? enclosed(node) : textOf(node, POWER.call));

function member({ object: of, property: name, computed }: t.MemberExpression): string | null {
  const isNumber = of.type === "Literal" && typeof of.value === "number";
  const owner = isNumber ? enclosed(of) : textOf(of, POWER.call);
  if (owner === null) return null;
  return computed ? joined(`${owner}[`, "", joined(textOf(name), "", "]")) : after(`${owner}.`, name, 0);
}
