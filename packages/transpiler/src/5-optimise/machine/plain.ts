import type * as t from "../../target/nodes.ts";
import { somePart } from "../../target/parts.ts";
import { isFunction, suspends } from "./walk.ts";

/** Whether a generator needs no driver: it never delegates. Then its step is what loops call. */
export function isPlainGenerator(body: readonly t.Statement[], helpers: ReadonlyMap<string, string>): boolean {
  return !body.some((one) => isDriven(one, helpers));
}

function isDriven(node: t.Node, helpers: ReadonlyMap<string, string>): boolean {
  if (isFunction(node)) return false;
  if (node.type === "CallExpression" && node.callee.type === "Identifier") {
    const helper = helpers.get(node.callee.name);
    if (helper === "from" || helper === "caughtStar") return true;
  }
  return somePart(node, isDriven, helpers);
}

/** Whether a suspension finds an exception being handled. */
export function keepsHandled(node: t.Node): boolean {
  if (isFunction(node)) return false;
  // Inside of `caught(…)` and `release(…)` an exception is being handled.
  if (node.type === "CatchClause" && suspends(node.body)) return true;
  // A clean-up that waits keeps what was caught until it is done.
  if (node.type === "TryStatement" && node.handler && node.finalizer && suspends(node.finalizer)) return true;
  return somePart(node, keepsHandled, undefined);
}
