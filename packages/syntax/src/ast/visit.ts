import { FIELDS, fieldOf, isNode } from "./fields.ts";
import type { Node } from "./nodes.ts";

/**
 * The nodes directly inside a node, in the order of CPython's `ast.iter_child_nodes`.
 * @example
 * childrenOf(binOp) // [left, right]
 */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const name of FIELDS[node.kind]) {
    const value = fieldOf(node, name);
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    }
  }
  return children;
}

/**
 * Visits a node and all below it, each before its children. Iterative, so that depth is no matter.
 * `enter` may return false to leave out what is below.
 */
export function walk(root: Node, enter: (node: Node) => unknown): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (enter(node) === false) continue;
    const children = childrenOf(node);
    for (let k = children.length - 1; k >= 0; k--) pending.push(children[k]!);
  }
}
