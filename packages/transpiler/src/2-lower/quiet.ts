/** What may be evaluated before or after a method is looked up without anybody noticing. */
import type { ast } from "@pycoro/syntax";
import type { PyKind } from "../1-analyze/types.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

/** Whether evaluating a lowered expression runs no code of the program and raises nothing. */
export function isQuiet(node: t.Expression | t.SpreadElement): boolean {
  switch (node.type) {
    case "Literal":
    case "Identifier":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return true;
    case "ArrayExpression":
      return node.elements.every(isQuiet);
    case "UnaryExpression":
      return isQuiet(node.argument);
    case "BinaryExpression":
    case "LogicalExpression":
      return isQuiet(node.left) && isQuiet(node.right);
    case "ConditionalExpression":
      return isQuiet(node.test) && isQuiet(node.consequent) && isQuiet(node.alternate);
    case "TemplateLiteral":
      return node.expressions.every(isQuiet);
    case "CallExpression":
      return node.callee.type === "Identifier" && MAKERS.has(node.callee.name) && node.arguments.every(isQuiet);
    default:
      return false;
  }
}

const NUMBERS: ReadonlySet<PyKind> = new Set(["int", "float"]);
const TOTAL: ReadonlySet<ast.Operator> = new Set(["Add", "Sub", "Mult"]);

/** Whether an expression is arithmetic on proven numbers that cannot fail. */
export function isQuietArithmetic(node: ast.Expr, cx: Cx): boolean {
  const { flow, types } = cx.analysis;
  if (node.kind === "BinOp")
    return TOTAL.has(node.op) && isQuietArithmetic(node.left, cx) && isQuietArithmetic(node.right, cx);
  if (!NUMBERS.has(types.of(node))) return false;
  return node.kind === "Constant" || (node.kind === "Name" && !flow.maybeUnbound.has(node));
}

/** Helpers that only make a value of what they are given, by the names under which they are called unless the program takes those. */
const MAKERS: ReadonlySet<string> = new Set(["float", "makeTuple", "def"]);

/** Methods of builtin types, which nobody can see being looked up. */
const METHODS: Partial<Record<PyKind, ReadonlySet<string>>> = {
  list: words("append clear copy count extend index insert pop remove reverse sort"),
  dict: words("clear copy get items keys pop popitem setdefault update values"),
  set: words(
    "add clear copy difference difference_update discard intersection isdisjoint issubset issuperset pop remove union update",
  ),
  str: words(
    `capitalize casefold center count encode endswith expandtabs find format index isalnum isalpha isdecimal isdigit isidentifier islower
    isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition
    rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill`,
  ),
  bytes: words("decode endswith find hex index join replace split startswith strip"),
  generator: words("close send throw"),
  coroutine: words("close send throw"),
};

/** Whether values of a kind surely have a method of that name. */
export const isKnownMethod = (kind: PyKind, name: string): boolean => METHODS[kind]?.has(name) ?? false;

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
