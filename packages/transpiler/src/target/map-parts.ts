import type * as t from "./nodes.ts";

/** A copy of a node with its parts changed; the node itself where none does. `state` is handed on to `change`. */
export function mapParts<N extends t.Node, S = undefined>(
  node: N,
  change: (part: t.Node, state: S) => t.Node,
  state: S = undefined as S,
): N {
  if (node.type === "Identifier" || node.type === "Literal" || node.type === "NumberTable") return node;
  let copy: Record<string, unknown> | null = null;
  for (const field in node) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[field];
    if (typeof value !== "object" || value === null || !isPart(node, field)) continue;
    const made = changed(value, change, state);
    if (made === value) continue;
    copy ??= { ...node } as Record<string, unknown>;
    copy[field] = made;
  }
  return (copy ?? node) as N;
}

function changed<S>(value: unknown, change: (part: t.Node, state: S) => t.Node, state: S): unknown {
  if (Array.isArray(value)) {
    let copy: unknown[] | null = null;
    for (let i = 0; i < value.length; i++) {
      const made = changed(value[i], change, state);
      if (made === value[i]) continue;
      copy ??= value.slice();
      copy[i] = made;
    }
    return copy ?? value;
  }
  if (typeof value !== "object" || value === null) return value;
  if ("type" in value && typeof value.type === "string") return change(value as t.Node, state);
  if (!("body" in value)) return value;
  const body = changed(value.body, change, state);
  return body === value.body ? value : { ...value, body };
}

/** Whether a field holds code: names that are no variables do not. */
function isPart(node: t.Node, field: string): boolean {
  switch (field) {
    case "origin":
    case "stmt":
    case "py":
    case "leading":
    case "trailing":
    case "inner":
    case "typeAnnotation":
    case "returnType":
      return false;
    case "property":
      return node.type !== "MemberExpression" || node.computed;
    case "key":
      return node.type !== "Property" || node.computed;
    default:
      return true;
  }
}
