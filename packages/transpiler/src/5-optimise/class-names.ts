import type * as t from "../target/nodes.ts";

/** How the program calls what makes its classes, and calls in general. */
export interface ClassMakers {
  readonly maker: string;
  readonly caller: string | undefined;
}

/** A class statement: the name that it binds and its `defineClass(…)`. */
export interface MadeClass {
  readonly name: string;
  readonly made: t.CallExpression;
  readonly isDecorated: boolean;
}

/** The class statement whose class a node binds to a name, or null. */
export function classMade(node: t.Node, makers: ClassMakers): MadeClass | null {
  if (node.type === "VariableDeclarator")
    return node.id.type === "Identifier" ? made(node.id.name, node.init, makers) : null;
  if (node.type !== "AssignmentExpression" || node.left.type !== "Identifier") return null;
  return made(node.left.name, node.right, makers);
}

function made(
  name: string,
  call: t.Expression | t.SpreadElement | null | undefined,
  makers: ClassMakers,
): MadeClass | null {
  if (call?.type !== "CallExpression" || call.callee.type !== "Identifier") return null;
  if (call.callee.name === makers.maker) return { name, made: call, isDecorated: false };
  if (call.callee.name !== makers.caller) return null;
  // Decorators: `call(dataclass, defineClass(…))`.
  const inner = made(name, call.arguments[call.arguments.length - 1], makers);
  return inner && { ...inner, isDecorated: true };
}
