/** Calls that take everything out of a generator expression before anybody else sees it: no generator need be made (machine/fused.ts). */
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

type HelperOf = (node: t.Expression) => string | undefined;

/** What becomes of the items: they are put into an array that the call is then given, or that is its result; or taken one by one. */
export type Taking = "array" | "list" | "sum" | "any" | "all";

/** By the name of the helper. It takes the generator expression as its last argument. */
export const CONSUMERS: ReadonlyMap<string, Taking> = new Map([
  ["all1", "all"],
  ["any1", "any"],
  ["join2", "array"],
  ["list1", "list"],
  ["sorted", "array"],
  ["sum1", "sum"],
  ["tuple1", "array"],
]);

/**
 * A call that takes everything out of `generator(".0", function* (items) { … })(iter(xs))`, with `begin(xs)` in place of `iter(xs)`, and that function;
 * null for any other call.
 */
export function takenWhole(
  node: t.CallExpression,
  helper: string,
  helperOf: HelperOf,
  begin: t.Identifier,
): { readonly call: t.CallExpression; readonly fn: t.FunctionExpression } | null {
  const made = node.arguments[node.arguments.length - 1];
  if (!CONSUMERS.has(helper) || made?.type !== "CallExpression" || made.callee.type !== "CallExpression") return null;
  if (helperOf(made.callee) !== "generator") return null;
  const [signature, fn] = made.callee.arguments;
  const [items] = made.arguments;
  if (signature?.type !== "Literal" || signature.value !== ".0") return null;
  if (fn?.type !== "FunctionExpression" || items?.type !== "CallExpression" || helperOf(items) !== "iter") return null;
  if (items.arguments.length !== 1) return null;
  const begun = b.callLike(made, [{ ...items, callee: begin }]);
  return { call: b.callLike(node, [...node.arguments.slice(0, -1), begun]), fn };
}

/** `invoke(", ", "join", xs)`, which means the method of str: the text and the items; null for any other call. */
export function literalJoin(args: readonly t.Expression[], helper: string): readonly t.Expression[] | null {
  const [text, name, items] = args;
  if (helper !== "invoke" || args.length !== 3 || text?.type !== "Literal" || name?.type !== "Literal") return null;
  return typeof text.value === "string" && name.value === "join" ? [text, items!] : null;
}
