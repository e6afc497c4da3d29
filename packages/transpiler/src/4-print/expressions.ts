import type * as t from "../target/nodes.ts";
import { leading, trailing } from "./comments.ts";
import type { PrintContext, Printers } from "./context.ts";
import { breaks, choice, type Doc, flat, group, hardline, ifBreak, indent, join, line, softline } from "./doc.ts";
import { literal, templateText } from "./literals.ts";
import { beginsWith, hasCall, POWER, sameChain } from "./precedence.ts";
import { typeArguments } from "./types.ts";

type Operation = t.BinaryExpression | t.LogicalExpression;
type Argument = t.Expression | t.SpreadElement;

/** How each expression is spelled; parentheses are the context's business. */
export const expressionPrinters: Printers<t.Expression | t.SpreadElement> = {
  Identifier: (node) => node.name,
  Literal: (node) => literal(node.value),
  TemplateLiteral: (node, cx) => {
    const parts: Doc[] = ["`"];
    node.quasis.forEach((text, i) => {
      parts.push(templateText(text));
      const expression = node.expressions[i];
      if (expression) parts.push("${", flat(cx.expr(expression)), "}");
    });
    return [...parts, "`"];
  },
  ArrayExpression: (node, cx) => list("[", node.elements, "]", (one) => cx.expr(one, POWER.assignment)),
  NumberTable: ({ numbers }) => brackets("[", fill(numbers.map(String)), "]"),
  SpreadElement: (node, cx) => ["...", cx.expr(node.argument, POWER.assignment)],
  ObjectExpression: (node, cx) =>
    node.properties.length === 0
      ? "{}"
      : group([
          "{",
          indent([
            line,
            items(node.properties, (one) => (one.type === "SpreadElement" ? cx.expr(one) : property(one, cx))),
          ]),
          ifBreak(","),
          line,
          "}",
        ]),
  ArrowFunctionExpression: (node, cx) => arrow(node, cx, false),
  FunctionExpression: (node, cx) => [
    node.generator ? "function*" : "function",
    " ",
    node.id ? node.id.name : "",
    parameters(node.params, cx),
    node.returnType ? cx.annotation(node.returnType) : "",
    " ",
    cx.body(node.body),
  ],
  UnaryExpression: (node, cx) => {
    const word = node.operator === "typeof" || node.operator === "void" || node.operator === "delete";
    const again =
      (node.argument.type === "UnaryExpression" && node.argument.operator === node.operator) ||
      (node.operator === "-" &&
        node.argument.type === "Literal" &&
        cx.expr(node.argument, POWER.unary) !== cx.expr(node.argument, POWER.primary));
    if (again && !word && node.operator !== "!" && node.operator !== "~")
      return [node.operator, "(", cx.expr(node.argument), ")"];
    if (node.argument.type === "LogicalExpression") {
      const inside = cx.placed(node.argument, operands(node.argument, cx));
      return [node.operator, word ? " " : "", group(["(", indent([softline, inside]), softline, ")"])];
    }
    return [node.operator, word ? " " : "", cx.expr(node.argument, POWER.unary)];
  },
  BinaryExpression: operation,
  LogicalExpression: operation,
  AssignmentExpression: (node, cx) => {
    const left = cx.pattern(node.left);
    if (node.right.type === "AssignmentExpression") return [left, ` ${node.operator} `, cx.expr(node.right)];
    return assignment(left, ` ${node.operator}`, node.right, cx);
  },
  UpdateExpression: (node, cx) =>
    node.prefix
      ? [node.operator, cx.expr(node.argument, POWER.unary)]
      : [cx.expr(node.argument, POWER.call), node.operator],
  ConditionalExpression: (node, cx) =>
    group([
      cx.expr(node.test, POWER.binary),
      indent([line, "? ", branch(node.consequent, cx), line, ": ", branch(node.alternate, cx)]),
    ]),
  CallExpression: (node, cx) => [
    node.callee.type === "ArrowFunctionExpression" || node.callee.type === "FunctionExpression"
      ? ["(", cx.expr(node.callee), ")"]
      : cx.expr(node.callee, POWER.call),
    node.typeArguments && cx.dialect === "ts" ? typeArguments(node.typeArguments, cx) : "",
    callArguments(node.arguments, cx),
  ],
  NewExpression: (node, cx) => [
    "new ",
    hasCall(node.callee) ? ["(", cx.expr(node.callee), ")"] : cx.expr(node.callee, POWER.call),
    callArguments(node.arguments, cx),
  ],
  MemberExpression: (node, cx) => {
    const bare = node.object.type === "Literal" && typeof node.object.value === "number";
    const object =
      bare || node.object.type === "FunctionExpression"
        ? ["(", cx.expr(node.object), ")"]
        : cx.expr(node.object, POWER.call);
    if (!node.computed) return [object, ".", cx.expr(node.property)];
    if (node.property.type === "Literal" || node.property.type === "Identifier")
      return [object, "[", cx.expr(node.property), "]"];
    return [object, group(["[", indent([softline, cx.expr(node.property)]), softline, "]"])];
  },
  SequenceExpression: (node, cx) =>
    group(
      join(
        [",", line],
        node.expressions.map((one) => cx.expr(one, POWER.assignment)),
      ),
    ),
  YieldExpression: (node, cx) =>
    node.argument === null ? "yield" : [node.delegate ? "yield* " : "yield ", cx.expr(node.argument, POWER.assignment)],
  TSAsExpression: (node, cx) =>
    cx.dialect === "ts"
      ? [cx.expr(node.expression, POWER.unary), " as ", cx.type(node.typeAnnotation)]
      : cx.expr(node.expression),
  TSNonNullExpression: (node, cx) =>
    cx.dialect === "ts" ? [cx.expr(node.expression, POWER.call), "!"] : cx.expr(node.expression),
};

const OBJECT = new Set(["ObjectExpression"]);

/** An arrow function; as the last argument of a call, its body is closed by a line of its own. */
function arrow(node: t.ArrowFunctionExpression, cx: PrintContext, isLast: boolean): Doc {
  const head: Doc = [parameters(node.params, cx), node.returnType ? cx.annotation(node.returnType) : "", " =>"];
  if (node.body.type === "BlockStatement") return [head, " ", cx.body(node.body)];
  const body = cx.expr(node.body, POWER.assignment);
  if (beginsWith(node.body, OBJECT)) return [head, " (", body, ")"];
  if (hugs(node.body)) return [head, " ", body];
  return group([head, group([indent([line, body]), isLast ? [ifBreak(","), softline] : ""])]);
}

/** `left = right`, broken where it reads best: inside the right side when that has brackets of its own, else after the sign. */
export function assignment(left: Doc, sign: string, right: t.Expression, cx: PrintContext): Doc {
  if (isOperation(right)) return group([left, sign, group(indent([line, cx.placed(right, operands(right, cx))]))]);
  return [left, sign, " ", cx.expr(right, POWER.assignment)];
}

/** `return (…)`, `throw (…)`: a broken operation stands in parentheses, or a newline would end the statement. */
export function argument(word: string, node: t.Expression, cx: PrintContext): Doc {
  if (isOperation(node) || node.type === "SequenceExpression") {
    const value = isOperation(node) ? cx.placed(node, operands(node, cx)) : cx.expr(node);
    return group([word, " ", ifBreak("("), indent([softline, value]), softline, ifBreak(")")]);
  }
  return [word, " ", cx.expr(node, POWER.assignment)];
}

/** The test of `if` or `while`, or the value of a `switch`: an operation in it is not indented further. */
export const condition = (node: t.Expression, cx: PrintContext): Doc => {
  const test = isOperation(node) ? cx.placed(node, operands(node, cx)) : cx.expr(node, POWER.assignment);
  return group(["(", indent([softline, test]), softline, ")"]);
};

/** What follows `?` or `:` is indented past it where it breaks. */
const branch = (node: t.Expression, cx: PrintContext): Doc => indent(cx.expr(node, POWER.assignment));

const isOperation = (node: t.Expression): node is Operation =>
  node.type === "BinaryExpression" || node.type === "LogicalExpression";

/** `a + b + c` as one chain: it breaks after every operator or after none. */
function operation(node: Operation, cx: PrintContext): Doc {
  const [first, ...rest] = operands(node, cx);
  return group([first!, indent(rest)]);
}

function operands(node: Operation, cx: PrintContext): Doc[] {
  const parts: Doc[] = [];
  const left = (outer: Operation): void => {
    const inner = outer.left;
    const plain =
      (inner.type === "BinaryExpression" || inner.type === "LogicalExpression") && !inner.leading && !inner.trailing;
    if (plain && sameChain(outer.operator, inner.operator) && inner.origin === undefined) left(inner);
    else parts.push(cx.operand(inner, outer, "left"));
    parts.push([` ${outer.operator}`, line]);
    const { right } = outer;
    // `a && (b && c)` is `a && b && c`.
    if (outer.type === "LogicalExpression" && right.type === "LogicalExpression" && right.operator === outer.operator) {
      const [first, ...rest] = operands(right, cx);
      parts.push([parts.pop()!, first!], ...rest);
    } else parts.push([parts.pop()!, cx.operand(right, outer, "right")]);
  };
  left(node);
  return parts;
}

function property(node: t.Property, cx: PrintContext): Doc {
  const key = node.computed ? ["[", cx.expr(node.key, POWER.assignment), "]"] : cx.expr(node.key);
  if (
    !node.computed &&
    node.key.type === "Identifier" &&
    node.value.type === "Identifier" &&
    node.key.name === node.value.name &&
    !node.value.origin
  )
    return key;
  return assignment(key, ":", node.value, cx);
}

/** Things in brackets, one a line when they do not fit on one. */
function list<T extends t.Marks & { readonly type: string }>(
  open: string,
  nodes: readonly T[],
  close: string,
  print: (one: T) => Doc,
): Doc {
  if (nodes.length === 0) return open + close;
  const isTable = nodes.length > 1 && nodes.every(isNumber);
  const separator = isTable ? fill(nodes.map(print)) : items(nodes, print);
  return brackets(open, separator, close);
}

const brackets = (open: string, inside: Doc, close: string): Doc =>
  group([open, indent([softline, inside]), ifBreak(","), softline, close]);

const isNumber = (node: { readonly type: string }): boolean =>
  node.type === "Literal" && typeof (node as t.Literal).value === "number";

/** Numbers fill their lines. */
const fill = (docs: readonly Doc[]): Doc => docs.map((doc, i) => (i === 0 ? doc : [",", group(line), doc]));

const items = <T extends t.Marks>(nodes: readonly T[], print: (one: T) => Doc): Doc =>
  nodes.map((one, i) => [
    i === 0 ? "" : [",", line],
    one.blankBefore && i > 0 && one.leading ? hardline : "",
    leading(one),
    print(one),
    trailing(one),
  ]);

export function parameters(nodes: readonly t.Parameter[], cx: PrintContext): Doc {
  if (nodes.length === 0) return "()";
  const rest = nodes[nodes.length - 1]!.type === "RestElement";
  return group([
    "(",
    indent([
      softline,
      join(
        [",", line],
        nodes.map((one) => cx.pattern(one)),
      ),
    ]),
    rest ? "" : ifBreak(","),
    softline,
    ")",
  ]);
}

/** Whether the expression has brackets inside which it breaks gracefully. */
function hugs(node: Argument): boolean {
  switch (node.type) {
    case "ObjectExpression":
      return node.properties.length > 0;
    case "ArrayExpression":
      return node.elements.length > 0;
    case "NumberTable":
      return node.numbers.length > 0;
    case "FunctionExpression":
      return true;
    case "ArrowFunctionExpression":
      return (
        node.body.type === "BlockStatement" ||
        node.body.type === "CallExpression" ||
        hugs(node.body) ||
        node.body.type === "ConditionalExpression"
      );
    default:
      return false;
  }
}

/** Arguments: on one line; else with the last one opened up, when that is a function, object or array; else one a line. */
function callArguments(nodes: readonly Argument[], cx: PrintContext): Doc {
  if (nodes.length === 0) return "()";
  const docs = nodes.map((node, i): Doc => {
    const closes = i === nodes.length - 1 && node.type === "ArrowFunctionExpression";
    const doc = closes ? cx.placed(node, arrow(node, cx, true)) : cx.expr(node, POWER.assignment);
    return node.leading || node.trailing ? [leading(node), doc, trailing(node)] : doc;
  });
  const broken: Doc = group(["(", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ")"], true);
  const last = nodes[nodes.length - 1]!;
  const before = nodes[nodes.length - 2];
  if (!hugs(last) || before?.type === last.type || docs.slice(0, -1).some(breaks)) {
    return group(["(", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ")"]);
  }
  const head = docs.slice(0, -1).map((doc) => [doc, ", "]);
  const tail = docs[docs.length - 1]!;
  const opened: Doc = ["(", head, group(tail, true), ")"];
  if (nodes.length === 1) return choice(["(", tail, ")"], opened);
  const isFunction =
    last.type === "FunctionExpression" ||
    (last.type === "ArrowFunctionExpression" && last.body.type === "BlockStatement");
  return isFunction ? choice(["(", head, tail, ")"], broken) : choice(["(", head, tail, ")"], opened, broken);
}
