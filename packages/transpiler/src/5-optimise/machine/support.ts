import type * as t from "../../target/nodes.ts";
import { somePart } from "../../target/parts.ts";
import { isFunction, suspends } from "./walk.ts";

/**
 * Whether a generator function can become a machine. These stay `function*`:
 * - code that waits for the host (`yield* $callBlocking(…)`), which another driver runs;
 * - a comprehension that awaits in an expression, when functions made in it keep its variables: each run needs variables of its own;
 * - assignments to a pattern with a suspension in one of its targets, and loops over anything but a Python iterable.
 */
export function isSupported(node: t.Node, helpers: ReadonlyMap<string, string>): boolean {
  if (isFunction(node)) return true;
  if (!suspends(node)) return true;
  if (node.type === "YieldExpression" && node.delegate) {
    const body = inlined(node);
    return body !== null && body.every((one) => isSupported(one, helpers));
  }
  if (node.type === "AssignmentExpression" && node.left.type === "ArrayPattern" && suspends(node.left)) return false;
  if (node.type === "ForOfStatement") {
    const { right, left } = node;
    const isIteration =
      right.type === "CallExpression" &&
      right.callee.type === "Identifier" &&
      helpers.get(right.callee.name) === "iterate" &&
      right.arguments.length === 1;
    if (!isIteration || (left.type !== "VariableDeclaration" && suspends(left))) return false;
  }
  return !somePart(node, isRefused, helpers);
}

const isRefused = (node: t.Node, helpers: ReadonlyMap<string, string>): boolean => !isSupported(node, helpers);

/** The statements of `yield* (function* () { …; return x; })()`, when they can stand in the function around them. */
export function inlined(node: t.YieldExpression): readonly t.Statement[] | null {
  const call = node.argument;
  if (call?.type !== "CallExpression" || call.arguments.length > 0) return null;
  const { callee } = call;
  if (callee.type !== "FunctionExpression" || !callee.generator || callee.params.length > 0) return null;
  const { body } = callee.body;
  const last = body[body.length - 1];
  if (last?.type !== "ReturnStatement" || last.argument === null) return null;
  return body.some((one) => makesFunctions(one)) || body.slice(0, -1).some((one) => returns(one)) ? null : body;
}

const makesFunctions = (node: t.Node): boolean =>
  (isFunction(node) && node.py !== undefined) || somePart(node, makesFunctions, undefined);

const returns = (node: t.Node): boolean =>
  !isFunction(node) && (node.type === "ReturnStatement" || somePart(node, returns, undefined));
