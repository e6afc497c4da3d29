import type * as t from "../target/nodes.ts";

/** The name that is called, if it is one. */
export const calledName = (node: t.Expression | t.SpreadElement): string | undefined =>
  node.type === "CallExpression" && node.callee.type === "Identifier" ? node.callee.name : undefined;
export const isCall = (node: t.Expression, name: string | undefined): node is t.CallExpression =>
  name !== undefined && calledName(node) === name;
/** A call of a helper that is no operation of its own, but part of the one around it. */
export const isHelperCall = (node: t.Expression | t.SpreadElement): node is t.CallExpression =>
  calledName(node) !== undefined && !node.raises;
