import type * as t from "../../target/nodes.ts";
import { each, eachPart, somePart, walk } from "../../target/parts.ts";
import { TRAITS } from "../../target/traits.ts";

/** Looking at trees whatever their nodes are. */
export const isFunction = (node: t.Node): node is t.FunctionNode =>
  node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";

const known = new WeakMap<t.Node, boolean>();

/** Whether evaluating the node may suspend the function that it stands in. */
export function suspends(node: t.Node | null): boolean {
  if (node === null || node.type === "Identifier" || node.type === "Literal" || isFunction(node)) return false;
  if (node.type === "YieldExpression") return true;
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = somePart(node, suspends, undefined);
  known.set(node, found);
  return found;
}

/** How often each variable is named in a tree, functions included. */
export function mentions(node: t.Node, into: Map<string, number> = new Map()): Map<string, number> {
  walk(node, count, into);
  return into;
}

function count(node: t.Node, into: Map<string, number>): void {
  if (node.type === "Identifier") into.set(node.name, (into.get(node.name) ?? 0) + 1);
}

/** Whether a variable is named in a tree, functions included. */
export function isNamed(node: t.Node, name: string): boolean {
  return node.type === "Identifier" ? node.name === name : somePart(node, isNamed, name);
}

/** Adds the names of all variables in a tree, functions included. */
export function addNames(node: t.Node, into: Set<string>): void {
  walk(node, addName, into);
}

function addName(node: t.Node, into: Set<string>): void {
  if (node.type === "Identifier") into.add(node.name);
}

/** Adds the names that functions inside a tree mention; only those functions are looked at that are `wanted`. */
export function captured(node: t.Node, into: Set<string>, wanted: (fn: t.FunctionNode) => boolean = every): void {
  look(node, { into, wanted });
}

const every = (): boolean => true;

interface Capturing {
  readonly into: Set<string>;
  readonly wanted: (fn: t.FunctionNode) => boolean;
}
function look(node: t.Node, capturing: Capturing): void {
  if (!isFunction(node)) eachPart(node, look, capturing);
  else if (capturing.wanted(node)) addNames(node, capturing.into);
}

/** The code object of a function, where it has one. */
export const codeOf = (info: t.ObjectExpression | undefined): t.Expression | null =>
  info?.properties.find(
    (one): one is t.Property => one.type === "Property" && one.key.type === "Identifier" && one.key.name === "code",
  )?.value ?? null;

/** The parts of a node that are code, in the order of evaluation. */
export function parts(node: t.Node): t.Node[] {
  const out: t.Node[] = [];
  eachPart(node, push, out);
  return out;
}
const push = (part: t.Node, out: t.Node[]): void => void out.push(part);

/** The nodes that calls of some functions stand in, and those calls themselves. */
export function aroundCalls(program: t.Program, callees: ReadonlyMap<string, string>): ReadonlySet<t.Node> {
  const looking: LookingForCalls = { callees, around: new Set(), found: 0 };
  for (const one of program.body) noteAround(one, looking);
  return looking.around;
}

interface LookingForCalls {
  readonly callees: ReadonlyMap<string, string>;
  readonly around: Set<t.Node>;
  found: number;
}
function noteAround(node: t.Node, looking: LookingForCalls): void {
  if (isFunction(node) && node.py && (node.py.traits & TRAITS.generators) === 0) {
    each(node.params, noteAround, looking);
    return;
  }
  const before = looking.found;
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && looking.callees.has(node.callee.name))
    looking.found++;
  eachPart(node, noteAround, looking);
  if (looking.found > before) looking.around.add(node);
}
