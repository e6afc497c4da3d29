import type * as t from "../target/nodes.ts";

/** A tuple of constants as text that tells it from other ones; null when something in it is no constant. */
export function constantText(
  node: t.Expression | t.SpreadElement,
  helperOf: (node: t.Expression) => string | undefined,
  builtinOf: (name: string) => string | undefined,
): string | null {
  if (node.type === "Literal")
    return typeof node.value === "object"
      ? null
      : `${typeof node.value} ${typeof node.value === "string" ? JSON.stringify(node.value) : node.value}`;
  if (node.type === "Identifier") return builtinOf(node.name) === "None" ? "None" : null;
  if (node.type === "UnaryExpression")
    return node.operator === "-" && node.argument.type === "Literal" && typeof node.argument.value === "number"
      ? `number -${node.argument.value}`
      : null;
  if (node.type !== "CallExpression" || helperOf(node) !== "makeTuple" || node.arguments.length === 0) return null;
  const items = node.arguments.map((one) => constantText(one, helperOf, builtinOf));
  return items.includes(null) ? null : `(${items.join(", ")})`;
}
