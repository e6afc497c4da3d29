import { FACTS } from "../../3-instrument/map.ts";
import type * as t from "../../target/nodes.ts";

/** Looking at trees whatever their nodes are. */
export const isNode = (value: unknown): value is t.Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

export const isFunction = (node: t.Node): node is t.FunctionNode =>
  node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";

const fieldOf = (node: t.Node, field: string): unknown => (node as unknown as Readonly<Record<string, unknown>>)[field];
/** Whether a field holds code: names that are no variables do not. */
const isPart = (node: t.Node, field: string): boolean =>
  !FACTS.has(field) &&
  !(field === "property" && node.type === "MemberExpression" && !node.computed) &&
  !(field === "key" && node.type === "Property" && !node.computed);

/** The parts of a node that are code, in the order of evaluation. Names that are no variables (`o.name`, `{ name: … }`) are left out. */
export function parts(node: t.Node): t.Node[] {
  const out: t.Node[] = [];
  eachNode(node, (part) => void out.push(part));
  return out;
}

/** Calls `found` with the parts of a node that are code, in the order of evaluation. */
function eachNode(node: t.Node, found: (part: t.Node) => void): void {
  const add = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) add(one);
    else if (isNode(value)) found(value);
    else if (typeof value === "object" && value !== null && "body" in value) add(value.body);
  };
  for (const field in node) {
    const value = fieldOf(node, field);
    if (typeof value === "object" && value !== null && isPart(node, field)) add(value);
  }
}

/** A copy of a node with its parts changed. */
export function mapParts<N extends t.Node>(node: N, change: (part: t.Node) => t.Node): N {
  const each = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      let changed = false;
      const mapped = value.map((one) => {
        const made = each(one);
        if (made !== one) changed = true;
        return made;
      });
      return changed ? mapped : value;
    }
    if (isNode(value)) return change(value);
    if (typeof value === "object" && value !== null && "body" in value) {
      const body = each(value.body);
      return body === value.body ? value : { ...value, body };
    }
    return value;
  };
  let copy: Record<string, unknown> | null = null;
  for (const field in node) {
    const value = fieldOf(node, field);
    if (typeof value !== "object" || value === null || !isPart(node, field)) continue;
    const made = each(value);
    if (made !== value) (copy ??= { ...node })[field] = made;
  }
  return (copy ?? node) as N;
}

const known = new WeakMap<t.Node, boolean>();

/** Whether evaluating the node may suspend the function that it stands in. */
export function suspends(node: t.Node | null): boolean {
  if (node === null || isFunction(node)) return false;
  if (node.type === "YieldExpression") return true;
  const before = known.get(node);
  if (before !== undefined) return before;
  let found = false;
  eachNode(node, (part) => {
    found ||= suspends(part);
  });
  known.set(node, found);
  return found;
}

/** How often each variable is named in a tree, functions included. */
export function mentions(node: t.Node, into: Map<string, number> = new Map()): Map<string, number> {
  if (node.type === "Identifier") into.set(node.name, (into.get(node.name) ?? 0) + 1);
  else eachNode(node, (part) => void mentions(part, into));
  return into;
}

/** Adds the names that functions inside a tree mention; only those functions are looked at that are `wanted`. */
export function captured(node: t.Node, into: Set<string>, wanted: (fn: t.FunctionNode) => boolean = () => true): void {
  if (!isFunction(node)) for (const part of parts(node)) captured(part, into, wanted);
  else if (wanted(node)) for (const name of mentions(node).keys()) into.add(name);
}
