import type * as t from "../target/nodes.ts";

/** How tightly an expression binds; an operand that binds less tightly than its place asks for gets parentheses. */
export const POWER = {
  sequence: 0,
  assignment: 1,
  conditional: 2,
  binary: 3,
  unary: 20,
  postfix: 21,
  call: 22,
  primary: 23,
} as const;

/** Binary and logical operators, loosest first (https://tc39.es/ecma262/#sec-ecmascript-language-expressions). */
const OPERATORS: { readonly [op in t.BinaryOperator | t.LogicalExpression["operator"]]: number } = {
  "??": 3,
  "||": 4,
  "&&": 5,
  "|": 6,
  "^": 7,
  "&": 8,
  "===": 9,
  "!==": 9,
  "<": 10,
  "<=": 10,
  ">": 10,
  ">=": 10,
  instanceof: 10,
  in: 10,
  "<<": 11,
  ">>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "%": 13,
  "**": 14,
};

export const operatorPower = (op: keyof typeof OPERATORS): number => OPERATORS[op];

/** `as` stands with the relational operators. */
const AS = 10;

/** How tightly the node itself binds, in the dialect (where types are not printed, `as` vanishes). */
export function powerOf(node: t.Expression, dialect: "ts" | "js"): number {
  switch (node.type) {
    case "SequenceExpression":
      return POWER.sequence;
    case "AssignmentExpression":
    case "YieldExpression":
    case "ArrowFunctionExpression":
      return POWER.assignment;
    case "ConditionalExpression":
      return POWER.conditional;
    case "BinaryExpression":
    case "LogicalExpression":
      return OPERATORS[node.operator];
    case "TSAsExpression":
      return dialect === "ts" ? AS : powerOf(node.expression, dialect);
    case "TSNonNullExpression":
      return dialect === "ts" ? POWER.call : powerOf(node.expression, dialect);
    case "UnaryExpression":
      return POWER.unary;
    case "UpdateExpression":
      return POWER.postfix;
    case "CallExpression":
    case "NewExpression":
    case "MemberExpression":
      return POWER.call;
    case "Literal":
      return isNegative(node) ? POWER.unary : POWER.primary;
    default:
      return POWER.primary;
  }
}

const isNegative = ({ value }: t.Literal): boolean =>
  (typeof value === "number" && (value < 0 || Object.is(value, -0))) || (typeof value === "bigint" && value < 0n);

/** Whether nested operators of one precedence read as one chain: `a + b - c`, but not `a * b % c`. */
export function sameChain(parent: string, child: string): boolean {
  if (operatorPower(parent as t.BinaryOperator) !== operatorPower(child as t.BinaryOperator)) return false;
  if (parent === "**") return false;
  if (EQUALITY.has(parent) || SHIFT.has(parent)) return false;
  return !(parent !== child && MULTIPLICATIVE.has(parent));
}
const EQUALITY = new Set(["===", "!=="]);
const SHIFT = new Set(["<<", ">>"]);
const MULTIPLICATIVE = new Set(["*", "/", "%"]);
const BITWISE = new Set(["|", "^", "&", "<<", ">>"]);

/** Whether an operand needs parentheses: by grammar, or (as Prettier and Biome do) so that mixed operators are read rightly. */
export function operandNeedsParens(
  node: t.Expression,
  parent: t.BinaryExpression | t.LogicalExpression,
  side: "left" | "right",
  dialect: "ts" | "js",
): boolean {
  const outer = OPERATORS[parent.operator];
  if (dialect === "js" && (node.type === "TSAsExpression" || node.type === "TSNonNullExpression"))
    return operandNeedsParens(node.expression, parent, side, dialect);
  if (node.type !== "BinaryExpression" && node.type !== "LogicalExpression") {
    const power = powerOf(node, dialect);
    if (parent.operator === "**" && side === "left") return power < POWER.postfix;
    return power <= outer;
  }
  const inner = OPERATORS[node.operator];
  if (outer > inner || (outer === inner && side === "right")) return true;
  if (outer === inner) return !sameChain(parent.operator, node.operator);
  if (parent.operator === "??" && node.type === "LogicalExpression") return true;
  if (parent.type === "LogicalExpression") return node.type === "LogicalExpression";
  if (node.operator === "%") return parent.operator === "+" || parent.operator === "-";
  return BITWISE.has(parent.operator);
}

/** Whether the text of the node would begin with one of the node types: `{` and `function` mean something else at the start of a statement. */
export function beginsWith(node: t.Expression, types: ReadonlySet<string>): boolean {
  if (types.has(node.type)) return true;
  switch (node.type) {
    case "MemberExpression":
      return beginsWith(node.object, types);
    case "CallExpression":
      return beginsWith(node.callee, types);
    case "BinaryExpression":
    case "LogicalExpression":
      return beginsWith(node.left, types);
    case "ConditionalExpression":
      return beginsWith(node.test, types);
    case "SequenceExpression":
      return node.expressions.length > 0 && beginsWith(node.expressions[0]!, types);
    case "AssignmentExpression":
      return node.left.type === "MemberExpression" && beginsWith(node.left, types);
    case "UpdateExpression":
      return !node.prefix && beginsWith(node.argument, types);
    case "TSAsExpression":
    case "TSNonNullExpression":
      return beginsWith(node.expression, types);
    default:
      return false;
  }
}

/** `new (f())()`: a call in the callee would take the arguments of `new`. */
export function hasCall(node: t.Expression): boolean {
  return node.type === "CallExpression" || (node.type === "MemberExpression" && hasCall(node.object));
}
