import type * as t from "../target/nodes.ts";

/** The signatures of the program's functions by the names they are bound to; null where two differ. */
export type Signatures = Map<string, string | null>;

/** Notes a signature of what a name is bound to. */
export function noteText(name: string, signature: string, found: Signatures): void {
  found.set(name, found.has(name) && found.get(name) !== signature ? null : signature);
}

/** Notes the function that a node binds to a name. */
export function noteSignature(node: t.Node, maker: string, found: Signatures): void {
  if (node.type === "VariableDeclarator") {
    if (node.id.type === "Identifier") note(node.id.name, node.init, maker, found);
  } else if (node.type === "AssignmentExpression" && node.left.type === "Identifier")
    note(node.left.name, node.right, maker, found);
}

function note(name: string, value: t.Expression | null, maker: string, found: Signatures): void {
  if (value?.type !== "CallExpression" || value.callee.type !== "Identifier" || value.callee.name !== maker) return;
  const [signature] = value.arguments;
  if (signature?.type !== "Literal" || typeof signature.value !== "string") return;
  noteText(name, signature.value, found);
}
