import { boundNames } from "../../3-instrument/map.ts";
import * as b from "../../target/build.ts";
import { mapParts } from "../../target/map-parts.ts";
import type * as t from "../../target/nodes.ts";
import { eachPart } from "../../target/parts.ts";
import { inlined } from "./support.ts";
import { captured, isFunction, mentions, suspends } from "./walk.ts";

/** A body whose variables can all be declared in one place, and their names. */
export interface Settled {
  readonly body: readonly t.Statement[];
  readonly names: readonly string[];
}

/**
 * Gives the variables of the blocks that a machine takes apart one scope: those whose name means something else outside of their block are
 * renamed. Functions that may run before a variable has its value ask whether it has.
 */
export function settle(fn: t.FunctionExpression, python: ReadonlyMap<string, string>): Settled {
  const whole = mentions(fn);
  const taken = new Set(whole.keys());
  const names = new Set<string>();
  const own = declared(fn.body.body);
  for (const name of own) names.add(name);

  const visit = (node: t.Node): t.Node => {
    // A block without a suspension stays as it is; so does that of a handler, but not what it catches.
    if (isFunction(node) || (!suspends(node) && node.type !== "CatchClause")) return node;
    let scope: t.Node = node;
    if (node.type === "YieldExpression" && node.delegate) {
      const made = (node.argument as t.CallExpression).callee as t.FunctionExpression;
      scope = narrowed(made.body, declared(inlined(node)!));
      const body = mapParts(scope, visit) as t.BlockStatement;
      return { ...node, argument: { ...(node.argument as t.CallExpression), callee: { ...made, body } } };
    }
    return mapParts(narrowed(scope, declaredBy(node)), visit);
  };
  const narrowed = <N extends t.Node>(node: N, found: readonly string[]): N => {
    let scope = node;
    const inside = found.length > 0 ? mentions(scope) : null;
    for (const name of found) {
      let to = name;
      if ((inside!.get(name) ?? 0) < (whole.get(name) ?? 0) || names.has(name)) {
        for (let n = 2; taken.has(to) || names.has(to); n++) to = `${name}$${n}`;
        taken.add(to);
        scope = renamed(scope, name, to) as N;
      }
      names.add(to);
    }
    return scope;
  };
  const body = fn.body.body.map((one) => visit(one) as t.Statement);
  return { body: asking(body, python), names: [...names] };
}

/** The names that statements declare for the block that they stand in. */
function declared(nodes: readonly t.Statement[]): string[] {
  const found = new Set<string>();
  for (const node of nodes)
    if (node.type === "VariableDeclaration") for (const { id } of node.declarations) boundNames(id, found);
  return [...found];
}

/** The names that a node declares for its parts, when the machine takes it apart. */
function declaredBy(node: t.Node): string[] {
  switch (node.type) {
    case "BlockStatement":
      return declared(node.body);
    case "ForStatement":
      return node.init?.type === "VariableDeclaration" ? declared([node.init]) : [];
    case "ForOfStatement":
      return node.left.type === "VariableDeclaration" ? declared([node.left]) : [];
    case "CatchClause":
      return node.param ? [node.param.name] : [];
    default:
      return [];
  }
}

/** A tree with a variable called otherwise, down to where the name is declared anew. */
function renamed(node: t.Node, from: string, to: string, isTop = true): t.Node {
  if (node.type === "Identifier") return node.name === from ? { ...node, name: to } : node;
  if (!isTop && (declaredBy(node).includes(from) || (isFunction(node) && binds(node, from)))) return node;
  return mapParts(node, (part) => renamed(part, from, to, false));
}

function binds(node: t.FunctionNode, name: string): boolean {
  const own = new Set<string>();
  for (const one of node.params) boundNames(one, own);
  if (node.body.type === "BlockStatement") for (const one of declared(node.body.body)) own.add(one);
  if (node.type === "FunctionExpression" && node.id) own.add(node.id.name);
  return own.has(name);
}

/**
 * JavaScript complains when a function reads a variable of the code around it that has no value yet; once all are declared together it no longer
 * does. So functions that stand before the declaration check: `$bound(x, "x", true)`.
 */
function asking(body: readonly t.Statement[], python: ReadonlyMap<string, string>): t.Statement[] {
  const late = new Set<string>();
  for (const one of body) addBound(one, late);
  for (const name of late) if (!python.has(name)) late.delete(name);
  const inFunctions = new Set<string>();
  for (const one of body) captured(one, inFunctions);
  for (const name of late) if (!inFunctions.has(name)) late.delete(name);
  if (late.size === 0) return [...body];

  const visit = (node: t.Node): t.Node => {
    if (isFunction(node)) return checking(node, late);
    if (node.type !== "VariableDeclarator" || !node.init) return mapParts(node, visit);
    // A function may name itself: nobody calls it before it has its name.
    const own = bound(node.id).filter((name) => late.has(name));
    const isDefinition = node.init.type === "CallExpression" && node.init.arguments[0]?.type === "Literal";
    if (isDefinition) for (const name of own) late.delete(name);
    const init = visit(node.init) as t.Expression;
    for (const name of own) late.delete(name);
    return { ...node, init };
  };
  const checking = (node: t.Node, names: ReadonlySet<string>): t.Node => {
    if (node.type === "Identifier")
      return names.has(node.name)
        ? b.call(b.id("$bound"), [node, b.literal(python.get(node.name)!), b.literal(true)])
        : node;
    if (names.size === 0) return node;
    if (isFunction(node)) {
      const rest = new Set([...names].filter((name) => !binds(node, name)));
      return { ...node, body: checking(node.body, rest) } as t.Node;
    }
    if (node.type === "BlockStatement" || node.type === "ForStatement" || node.type === "ForOfStatement") {
      const own = declaredBy(node);
      if (own.length > 0) {
        const rest = new Set([...names].filter((name) => !own.includes(name)));
        return mapParts(node, (part) => checking(part, rest));
      }
    }
    // What is written to, and what is checked already, stays as it is.
    if (node.type === "AssignmentExpression" && node.left.type === "Identifier")
      return { ...node, right: checking(node.right, names) as t.Expression };
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && /^\$?bound$/.test(node.callee.name))
      return node;
    if (node.type === "UpdateExpression" || node.type === "ArrayPattern") return node;
    return mapParts(node, (part) => checking(part, names));
  };
  return body.map((one) => visit(one) as t.Statement);
}

/** Adds the names that get a value where they are declared. */
function addBound(node: t.Node, into: Set<string>): void {
  if (isFunction(node)) return;
  if (node.type === "VariableDeclarator" && node.init) boundNames(node.id, into);
  eachPart(node, addBound, into);
}

function bound(id: t.Identifier | t.ArrayPattern): string[] {
  const out = new Set<string>();
  boundNames(id, out);
  return [...out];
}
