/**
 * Looking at the parts of target nodes. What is called with each part is a function of the module, its state an argument: functions made for each walk
 * would be optimised by the engine again and again. The fields are written out, because looking for them costs more than all that walks do with them.
 */
import type * as t from "./nodes.ts";

/** Calls `found` with the parts of a node that are code, in the order of evaluation. Names that are no variables (`o.name`, `{ name: … }`) are left out. */
export function eachPart<S>(node: t.Node, found: (part: t.Node, state: S) => void, state: S): void {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
      found(node.callee, state);
      each(node.arguments, found, state);
      return;
    case "MemberExpression":
      found(node.object, state);
      if (node.computed) found(node.property, state);
      return;
    case "AssignmentExpression":
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentPattern":
      found(node.left, state);
      found(node.right, state);
      return;
    case "ConditionalExpression":
      found(node.test, state);
      found(node.consequent, state);
      found(node.alternate, state);
      return;
    case "SequenceExpression":
    case "TemplateLiteral":
      each(node.expressions, found, state);
      return;
    case "ArrayExpression":
    case "ArrayPattern":
      each(node.elements, found, state);
      return;
    case "ObjectExpression":
      each(node.properties, found, state);
      return;
    case "Property":
      if (node.computed) found(node.key, state);
      found(node.value, state);
      return;
    case "UnaryExpression":
    case "UpdateExpression":
    case "SpreadElement":
    case "ThrowStatement":
    case "RestElement":
      found(node.argument, state);
      return;
    case "YieldExpression":
    case "ReturnStatement":
      if (node.argument) found(node.argument, state);
      return;
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "ExpressionStatement":
      found(node.expression, state);
      return;
    case "FunctionExpression":
      if (node.id) found(node.id, state);
      each(node.params, found, state);
      found(node.body, state);
      return;
    case "ArrowFunctionExpression":
      each(node.params, found, state);
      found(node.body, state);
      return;
    case "Program":
    case "BlockStatement":
      each(node.body, found, state);
      return;
    case "VariableDeclaration":
      each(node.declarations, found, state);
      return;
    case "VariableDeclarator":
      found(node.id, state);
      if (node.init) found(node.init, state);
      return;
    case "IfStatement":
      found(node.test, state);
      found(node.consequent, state);
      if (node.alternate) found(node.alternate, state);
      return;
    case "ForStatement":
      if (node.init) found(node.init, state);
      if (node.test) found(node.test, state);
      if (node.update) found(node.update, state);
      found(node.body, state);
      return;
    case "ForOfStatement":
      found(node.left, state);
      found(node.right, state);
      found(node.body, state);
      return;
    case "WhileStatement":
      found(node.test, state);
      found(node.body, state);
      return;
    case "LabeledStatement":
      found(node.body, state);
      return;
    case "TryStatement":
      found(node.block, state);
      if (node.handler) found(node.handler, state);
      if (node.finalizer) found(node.finalizer, state);
      return;
    case "CatchClause":
      if (node.param) found(node.param, state);
      found(node.body, state);
      return;
    case "SwitchStatement":
      found(node.discriminant, state);
      for (const { body } of node.cases) each(body, found, state);
  }
}

/** Calls `found` with each node of a list. */
export function each<S>(nodes: readonly (t.Node | null)[], found: (part: t.Node, state: S) => void, state: S): void {
  for (let i = 0; i < nodes.length; i++) {
    const one = nodes[i];
    if (one) found(one, state);
  }
}

/** Whether one of the parts of a node passes a test. */
export function somePart<S>(node: t.Node, test: (part: t.Node, state: S) => boolean, state: S): boolean {
  const looking: Looking<S> = { test, state, found: false };
  eachPart(node, look as (part: t.Node, looking: Looking<S>) => void, looking);
  return looking.found;
}

interface Looking<S> {
  readonly test: (part: t.Node, state: S) => boolean;
  readonly state: S;
  found: boolean;
}
function look<S>(part: t.Node, looking: Looking<S>): void {
  if (!looking.found) looking.found = looking.test(part, looking.state);
}

/** Calls `enter` with each node of a tree, outer ones first. */
export function walk<S>(node: t.Node, enter: (node: t.Node, state: S) => void, state: S): void {
  enter(node, state);
  eachPart(node, descend as (part: t.Node, walking: Walking<S>) => void, { enter, state });
}

interface Walking<S> {
  readonly enter: (node: t.Node, state: S) => void;
  readonly state: S;
}
function descend<S>(node: t.Node, walking: Walking<S>): void {
  walking.enter(node, walking.state);
  eachPart(node, descend as (part: t.Node, walking: Walking<S>) => void, walking);
}
