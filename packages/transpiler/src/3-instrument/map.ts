import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

type Operand = t.Expression | t.SpreadElement;

/** What becomes of operands. An object, whose methods keep their optimised code from one program to the next. */
export interface OperandChange {
  expr(node: t.Expression): t.Expression;
}
/** What becomes of the parts of a statement. */
export interface StatementChange {
  /** An expression that is no operand of another. */
  whole(node: t.Expression): t.Expression;
  block(node: t.BlockStatement): t.BlockStatement;
  statement(node: t.Statement): t.Statement;
}

/**
 * A copy of an expression with its operands replaced by what `change` makes of them, in the order in which JavaScript evaluates them.
 * Functions are not entered.
 */
export function mapOperands<N extends Operand>(node: N, change: OperandChange): N;
export function mapOperands(node: Operand, change: OperandChange): Operand {
  switch (node.type) {
    case "Identifier":
    case "Literal":
    case "NumberTable":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return node;
    case "TemplateLiteral": {
      const expressions = each(node.expressions, change);
      return expressions === node.expressions ? node : { ...node, expressions };
    }
    case "ArrayExpression": {
      const elements = each(node.elements, change);
      return elements === node.elements ? node : { ...node, elements };
    }
    case "SpreadElement":
      return spread(node, change);
    case "ObjectExpression":
      return isMarked(node)
        ? { ...node, properties: mapProperties(node.properties, change) }
        : b.object(mapProperties(node.properties, change));
    case "UnaryExpression": {
      const argument = change.expr(node.argument);
      if (argument === node.argument) return node;
      return isMarked(node) ? { ...node, argument } : b.unary(node.operator, argument);
    }
    case "BinaryExpression":
    case "LogicalExpression": {
      const left = change.expr(node.left);
      const right = change.expr(node.right);
      if (left === node.left && right === node.right) return node;
      if (isMarked(node)) return { ...node, left, right };
      return node.type === "BinaryExpression"
        ? b.binary(node.operator, left, right)
        : b.logical(node.operator, left, right);
    }
    case "AssignmentExpression": {
      const left = mapPattern(node.left, change);
      const right = change.expr(node.right);
      if (left === node.left && right === node.right) return node;
      return isMarked(node) ? { ...node, left, right } : b.assign(left, right, node.operator);
    }
    case "UpdateExpression":
      return { ...node, argument: change.expr(node.argument) };
    case "ConditionalExpression": {
      const test = change.expr(node.test);
      const consequent = change.expr(node.consequent);
      const alternate = change.expr(node.alternate);
      if (test === node.test && consequent === node.consequent && alternate === node.alternate) return node;
      return isMarked(node) ? { ...node, test, consequent, alternate } : b.conditional(test, consequent, alternate);
    }
    case "CallExpression":
    case "NewExpression": {
      const callee = change.expr(node.callee);
      const args = each(node.arguments, change);
      if (callee === node.callee && args === node.arguments) return node;
      return node.type === "CallExpression" ? b.callLike(node, args, callee) : { ...node, callee, arguments: args };
    }
    case "MemberExpression": {
      const object = change.expr(node.object);
      const property = node.computed ? change.expr(node.property) : node.property;
      if (object === node.object && property === node.property) return node;
      return isMarked(node)
        ? { ...node, object, property }
        : { type: "MemberExpression", object, property, computed: node.computed };
    }
    case "SequenceExpression": {
      const expressions = each(node.expressions, change);
      if (expressions === node.expressions) return node;
      return isMarked(node) ? { ...node, expressions } : { type: "SequenceExpression", expressions };
    }
    case "YieldExpression":
      return node.argument === null ? node : { ...node, argument: change.expr(node.argument) };
    case "TSAsExpression":
    case "TSNonNullExpression":
      return { ...node, expression: change.expr(node.expression) };
  }
}

/** Whether an expression has marks that nodes of its kind seldom have. */
const isMarked = (node: t.Node): boolean =>
  node.origin !== undefined || node.leading !== undefined || node.trailing !== undefined;

function mapProperties(
  properties: t.ObjectExpression["properties"],
  change: OperandChange,
): t.ObjectExpression["properties"] {
  const mapped: t.ObjectExpression["properties"][number][] = [];
  for (const one of properties) {
    if (one.type === "SpreadElement") mapped.push(spread(one, change));
    else {
      const key = one.computed ? change.expr(one.key) : one.key;
      const value = change.expr(one.value);
      mapped.push(isMarked(one) ? { ...one, key, value } : { type: "Property", key, value, computed: one.computed });
    }
  }
  return mapped;
}

/** What does not change is not copied: most operands of most expressions. */
function each<O extends Operand>(nodes: readonly O[], change: OperandChange): readonly O[] {
  let changed: O[] | null = null;
  for (let i = 0; i < nodes.length; i++) {
    const one = nodes[i] as O;
    const made = (one.type === "SpreadElement" ? spread(one, change) : change.expr(one)) as O;
    if (made !== one) {
      changed ??= nodes.slice();
      changed[i] = made;
    }
  }
  return changed ?? nodes;
}

function spread(node: t.SpreadElement, change: OperandChange): t.SpreadElement {
  const argument = change.expr(node.argument);
  return argument === node.argument ? node : { ...node, argument };
}

/** A pattern with the expressions inside its targets (`a[i()]`) changed. */
export function mapPattern<P extends t.Pattern | t.RestElement>(node: P, change: OperandChange): P;
export function mapPattern(node: t.Pattern | t.RestElement, change: OperandChange): t.Pattern | t.RestElement {
  switch (node.type) {
    case "Identifier":
      return node;
    case "MemberExpression":
      return mapOperands(node, change);
    case "RestElement":
      return { ...node, argument: mapPattern(node.argument, change) };
    case "ArrayPattern":
      return { ...node, elements: node.elements.map((one) => (one === null ? null : mapPattern(one, change))) };
  }
}

/**
 * A copy of an expression in which `place` has been put after the evaluation of its operands and before what it does with them:
 * into its last operand. `busy` says that evaluating that operand does the like itself, so that its value has to wait in `temporary`.
 */
export function afterOperands(
  node: t.Expression,
  place: t.Expression,
  temporary: t.Identifier,
  busy: boolean,
): t.Expression {
  if (!busy) return before(node, place);
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
      if (node.arguments.length > 0) {
        const args = lastOf(node.arguments, place, temporary);
        return node.type === "CallExpression" ? b.callLike(node, args) : { ...node, arguments: args };
      }
      if (node.callee.type !== "MemberExpression") return { ...node, callee: after(node.callee, place, temporary) };
      if (node.callee.computed)
        return { ...node, callee: { ...node.callee, property: after(node.callee.property, place, temporary) } };
      return { ...node, callee: { ...node.callee, object: after(node.callee.object, place, temporary) } };
    case "YieldExpression":
      return { ...node, argument: node.argument === null ? place : after(node.argument, place, temporary) };
    case "MemberExpression":
      return node.computed
        ? { ...node, property: after(node.property, place, temporary) }
        : { ...node, object: after(node.object, place, temporary) };
    case "BinaryExpression":
      return { ...node, right: after(node.right, place, temporary) };
    case "UnaryExpression":
      return { ...node, argument: after(node.argument, place, temporary) };
    case "ArrayExpression":
      return { ...node, elements: lastOf(node.elements, place, temporary) };
    case "TemplateLiteral":
      return { ...node, expressions: lastOf(node.expressions, place, temporary) };
    case "TSAsExpression":
    case "TSNonNullExpression":
      return { ...node, expression: afterOperands(node.expression, place, temporary, busy) };
    default:
      return before(node, place);
  }
}

const before = (operand: t.Expression, place: t.Expression): t.Expression => ({
  type: "SequenceExpression",
  expressions: [place, operand],
});

function after(operand: t.Expression, place: t.Expression, temporary: t.Identifier): t.Expression {
  if (isStill(operand)) return before(operand, place);
  const kept: t.Expression = { type: "AssignmentExpression", operator: "=", left: temporary, right: operand };
  return { type: "SequenceExpression", expressions: [kept, place, temporary] };
}

function lastOf<O extends Operand>(nodes: readonly O[], place: t.Expression, temporary: t.Identifier): O[] {
  const copy = nodes.slice();
  const one = copy.pop()!;
  const placed =
    one.type === "SpreadElement"
      ? { ...one, argument: after(one.argument, place, temporary) }
      : after(one, place, temporary);
  copy.push(placed as O);
  return copy;
}

/** Whether evaluating the expression does nothing but read a name or a constant. */
export const isStill = (node: t.Expression): boolean =>
  node.type === "Identifier" ||
  node.type === "Literal" ||
  node.type === "ArrowFunctionExpression" ||
  node.type === "FunctionExpression";

function declaration(node: t.VariableDeclaration, change: StatementChange): t.VariableDeclaration {
  const declarations = node.declarations.map((one) => (one.init ? b.declaratorLike(one, change.whole(one.init)) : one));
  return b.declarationLike(node, declarations);
}

/** A copy of a statement with its expressions, blocks and nested statements changed. */
export function mapStatement(node: t.Statement, change: StatementChange): t.Statement {
  switch (node.type) {
    case "VariableDeclaration":
      return declaration(node, change);
    case "ExpressionStatement":
      return b.expressionLike(node, change.whole(node.expression));
    case "ReturnStatement":
      return b.returnLike(node, node.argument && change.whole(node.argument));
    case "ThrowStatement":
      return { ...node, argument: change.whole(node.argument) };
    case "IfStatement": {
      const { alternate } = node;
      const other =
        alternate?.type === "IfStatement"
          ? (change.statement(alternate) as t.IfStatement)
          : alternate && change.block(alternate);
      return b.ifLike(node, change.whole(node.test), change.block(node.consequent), other);
    }
    case "ForStatement":
      return {
        ...node,
        init:
          node.init?.type === "VariableDeclaration"
            ? declaration(node.init, change)
            : node.init && change.whole(node.init),
        test: node.test && change.whole(node.test),
        update: node.update && change.whole(node.update),
        body: change.block(node.body),
      };
    case "ForOfStatement":
      return {
        ...node,
        left:
          node.left.type === "VariableDeclaration"
            ? node.left
            : mapPattern(node.left, { expr: (one) => change.whole(one) }),
        right: change.whole(node.right),
        body: change.block(node.body),
      };
    case "WhileStatement":
      return { ...node, test: change.whole(node.test), body: change.block(node.body) };
    case "LabeledStatement":
      return { ...node, body: change.statement(node.body) };
    case "TryStatement":
      return {
        ...node,
        block: change.block(node.block),
        handler: node.handler && { ...node.handler, body: change.block(node.handler.body) },
        finalizer: node.finalizer && change.block(node.finalizer),
      };
    case "BlockStatement":
      return change.block(node);
    case "SwitchStatement":
      return {
        ...node,
        discriminant: change.whole(node.discriminant),
        cases: node.cases.map((one) => ({ ...one, body: one.body.map((inner) => change.statement(inner)) })),
      };
    case "BreakStatement":
    case "ContinueStatement":
    case "EmptyStatement":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return node;
  }
}

/** Adds the names that a parameter or pattern binds. */
export function boundNames(node: t.Parameter | t.Pattern | null, into: Set<string>): void {
  switch (node?.type) {
    case "Identifier":
      into.add(node.name);
      break;
    case "AssignmentPattern":
      into.add(node.left.name);
      break;
    case "RestElement":
      boundNames(node.argument, into);
      break;
    case "ArrayPattern":
      for (const one of node.elements) boundNames(one, into);
      break;
  }
}
