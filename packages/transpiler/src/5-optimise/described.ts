import type * as t from "../target/nodes.ts";
import { walk } from "../target/parts.ts";
import { isOperatorMethod } from "./own-operators.ts";

/** What class bodies of the program say of their instances: `x = property(…)`, `__slots__ = ("x", "y")`, `def __add__`. */
export interface Described {
  readonly properties: Set<string>;
  readonly slots: Set<string>;
  /** Methods for operators. */
  readonly operators: Set<string>;
}

/** Notes what an assignment to an attribute describes; `property` is what the program calls that builtin. */
export function noteDescribed(node: t.Node, property: string | undefined, found: Described): void {
  if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression" || node.left.computed) return;
  const { name } = node.left.property as t.Identifier;
  const { right } = node;
  if (name === "__slots__") walk(right, noteText, found.slots);
  if (isOperatorMethod(name)) found.operators.add(name);
  if (right.type === "CallExpression" && right.callee.type === "Identifier" && right.callee.name === property)
    found.properties.add(name);
}

function noteText(node: t.Node, into: Set<string>): void {
  if (node.type === "Literal" && typeof node.value === "string") into.add(node.value);
}
