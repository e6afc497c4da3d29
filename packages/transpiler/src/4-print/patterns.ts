import type * as t from "../target/nodes.ts";
import type { PrintContext } from "./context.ts";
import { type Doc, group, ifBreak, indent, line, softline } from "./doc.ts";
import { POWER } from "./precedence.ts";

/** Parameters and the targets of assignments and declarations. */
export function pattern(node: t.Parameter | t.Pattern, cx: PrintContext): Doc {
  switch (node.type) {
    case "Identifier":
      if (cx.dialect === "js") return node.name;
      return [node.name, node.optional ? "?" : "", cx.annotation(node.typeAnnotation)];
    case "MemberExpression":
      return cx.expr(node);
    case "AssignmentPattern":
      return [cx.pattern(node.left), " = ", cx.expr(node.right, POWER.assignment)];
    case "RestElement":
      return ["...", cx.pattern(node.argument)];
    case "ArrayPattern":
      return several(node, cx);
  }
}

function several(node: t.ArrayPattern, cx: PrintContext): Doc {
  const rest = node.elements.at(-1)?.type === "RestElement";
  const elements = node.elements.map((one, i) => [i === 0 ? "" : [",", line], one ? cx.pattern(one) : ""]);
  const annotation = cx.annotation(node.typeAnnotation);
  if (elements.length === 0) return ["[]", annotation];
  return [group(["[", indent([softline, elements]), rest ? "" : ifBreak(","), softline, "]"]), annotation];
}
