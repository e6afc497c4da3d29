/** Calls that make an object which nobody but the callee sees: the callee is called without it. */
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

type HelperOf = (node: t.Expression) => string | undefined;

/** A generator expression's first iterator is seen by nobody else: `iter(xs)` becomes the runtime's own iterator. */
export function begun(node: t.CallExpression, helperOf: HelperOf, iter: t.Identifier): t.CallExpression {
  const [items] = node.arguments;
  if (helperOf(node.callee) !== "generator" || !items || items.type === "SpreadElement") return node;
  if (items.type !== "CallExpression" || helperOf(items) !== "iter" || items.arguments.length !== 1) return node;
  return b.callLike(node, [{ ...items, callee: iter }]);
}

/** `getitem(o, slice(a, b))` and `setitem(o, slice(a, b), v)` without the slice object; null for any other call. */
export function withoutSlice(
  node: t.CallExpression,
  helper: string,
  helperOf: HelperOf,
  callees: { readonly getitem: t.Identifier; readonly setitem: t.Identifier },
): t.CallExpression | null {
  if (helper !== "getitem" && helper !== "setitem") return null;
  const [object, key, ...rest] = node.arguments;
  if (!object || key?.type !== "CallExpression" || helperOf(key) !== "slice" || key.arguments.length !== 2) return null;
  // The value of an assignment is evaluated before the bounds, in a temporary that stands here as a name.
  return b.callLike(node, [object, ...key.arguments, ...rest], callees[helper]);
}
