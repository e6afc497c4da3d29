/**
 * How running code learns that the user wants to interrupt it. JavaScript that is busy hears nothing from outside, so loops and functions that call
 * look at a global of the host, `$interrupt`: `false` as long as there is nothing to do. Engines compile a global that never changes as a constant, so
 * a look costs nothing once code is hot; when the host changes the global, such code is compiled anew.
 */
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { somePart } from "../target/parts.ts";

/** The runtime's helper that is called when there is something to do, under the name that emitted code has for it. */
export const HELPER = { interrupted: "$interrupted" } as const;

/** `if ($interrupt !== false) { $l = 3, $interrupted(); }` */
export function asks(store: t.Expression | undefined): readonly t.Statement[] {
  const call = b.call(b.id(HELPER.interrupted), []);
  const answer = b.expression(store === undefined ? call : b.sequence([store, call]));
  return [b.if_(b.binary("!==", b.id("$interrupt"), b.literal(false)), [answer])];
}

/** Whether a function may run long without a loop of its own: it calls itself, directly or from functions inside it. */
export function mayRunLong(frame: t.Frame, body: readonly t.Statement[]): boolean {
  return frame.kind === "function" && body.some((one) => mentions(one, frame.name));
}

function mentions(node: t.Node, name: string): boolean {
  if (node.type === "Identifier") return node.name === name;
  if (node.type === "Literal") return node.value === name;
  if (node.type === "MemberExpression" && !node.computed && mentions(node.property, name)) return true;
  if (node.type === "Property" && !node.computed && mentions(node.key, name)) return true;
  return somePart(node, mentions, name);
}
