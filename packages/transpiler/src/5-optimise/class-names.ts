import type * as t from "../target/nodes.ts";

/** How the program calls what makes its classes, and calls in general. */
export interface ClassMakers {
  readonly maker: string;
  readonly caller: string | undefined;
}

/** Notes the name that gets its value from `defineClass(…)` at a node. */
export function noteClass(node: t.Node, makers: ClassMakers, names: Set<string>): void {
  if (node.type === "VariableDeclarator") {
    if (node.id.type === "Identifier" && isClass(node.init, makers)) names.add(node.id.name);
  } else if (node.type === "AssignmentExpression") {
    if (node.left.type === "Identifier" && isClass(node.right, makers)) names.add(node.left.name);
  }
}

function isClass(call: t.Expression | t.SpreadElement | null | undefined, makers: ClassMakers): boolean {
  if (call?.type !== "CallExpression" || call.callee.type !== "Identifier") return false;
  // Decorators: `call(dataclass, defineClass(…))`.
  return (
    call.callee.name === makers.maker ||
    (call.callee.name === makers.caller && isClass(call.arguments[call.arguments.length - 1], makers))
  );
}
