import { mapPattern } from "../../3-instrument/map.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Machine } from "./context.ts";
import { value } from "./expressions.ts";
import { asFor } from "./for-of.ts";
import { leaveBy, leaving } from "./jumps.ts";
import type { Label } from "./label.ts";
import { tryStatement } from "./try.ts";
import { suspends } from "./walk.ts";

/** Writes the statements of a block; one without a suspension stays a block. */
export function block(nodes: readonly t.Statement[], m: Machine): void {
  const isNative = nodes.length > 0 && !nodes.some(suspends);
  if (isNative && nodes.some(({ type }) => type === "VariableDeclaration")) {
    m.code.emit(...leaving(b.block(nodes), m, []));
  } else statements(nodes, m);
}

/** Writes statements one after the other. */
export function statements(nodes: readonly t.Statement[], m: Machine): void {
  for (const node of nodes) statement(node, m, []);
}

/** Writes one statement; `names` are the labels before it. */
export function statement(node: t.Statement, m: Machine, names: readonly string[]): void {
  const { level } = m;
  if (node.type === "VariableDeclaration") declaration(node, m);
  else if (!suspends(node)) m.code.emit(...leaving(node, m, names));
  else suspending(node, m, names);
  m.release(level);
}

function suspending(node: t.Statement, m: Machine, names: readonly string[]): void {
  const { code } = m;
  switch (node.type) {
    case "ExpressionStatement": {
      const rest = value(node.expression, m);
      if (rest.type !== "Identifier" && rest.type !== "Literal") code.emit({ ...node, expression: rest });
      break;
    }
    case "ReturnStatement":
      leaveBy({ kind: "return", argument: node.argument && value(node.argument, m) }, m);
      break;
    case "ThrowStatement":
      code.emit({ ...node, argument: value(node.argument, m) });
      code.isReachable = false;
      break;
    case "IfStatement":
      ifStatement(node, m);
      break;
    case "WhileStatement":
      loop({ test: node.test, update: null, body: node.body }, m, names);
      break;
    case "ForStatement":
      if (node.init?.type === "VariableDeclaration") declaration(node.init, m);
      else if (node.init) statement(b.expression(node.init), m, []);
      loop(node, m, names);
      break;
    case "ForOfStatement":
      statement(asFor(node, m), m, names);
      break;
    case "LabeledStatement": {
      const all = [...names, node.label];
      if (["ForStatement", "ForOfStatement", "WhileStatement", "LabeledStatement"].includes(node.body.type)) {
        statement(node.body, m, all);
        break;
      }
      const end = code.label();
      m.exits.push({ kind: "loop", names: all, end, again: null });
      statement(node.body, m, []);
      m.exits.pop();
      code.place(end);
      break;
    }
    case "BlockStatement":
      block(node.body, m);
      break;
    case "TryStatement":
      tryStatement(node, m);
      break;
    default:
      code.emit(node);
  }
}

/** Variables are declared around the machine, so that they outlive a suspension: here they get their values. */
function declaration(node: t.VariableDeclaration, m: Machine): void {
  for (const one of node.declarations) {
    const { level } = m;
    const target = one.id.type === "Identifier" ? b.id(one.id.name) : mapPattern(one.id, { expr: (x) => x });
    if (one.init) m.code.emit(b.expression(b.assign(target, value(one.init, m))));
    // In a loop, a declaration without a value takes the one of the turn before away.
    else if (m.loops > 0 && target.type === "Identifier" && !target.name.startsWith("$"))
      m.code.emit(b.expression(b.assign(target, b.undefined_)));
    m.release(level);
  }
}

function ifStatement(node: t.IfStatement, m: Machine): void {
  const { code } = m;
  const { level } = m;
  const test = value(node.test, m);
  const end = code.label();
  const other = node.alternate ? code.label() : end;
  code.emit(b.if_(negated(test), code.leave(other, false)));
  m.release(level);
  block(node.consequent.body, m);
  if (node.alternate) {
    code.jump(end);
    code.place(other);
    if (node.alternate.type === "IfStatement") statement(node.alternate, m, []);
    else block(node.alternate.body, m);
  }
  code.place(end);
}

interface Loop {
  readonly test: t.Expression | null;
  readonly update: t.Expression | null;
  readonly body: t.BlockStatement;
}

function loop(node: Loop, m: Machine, names: readonly string[]): void {
  const { code } = m;
  const head = code.head();
  const again: Label = node.update ? code.label() : head;
  const end = code.label();
  m.loops++;
  code.place(head);
  const { level } = m;
  if (node.test && !(node.test.type === "Literal" && node.test.value === true)) {
    const test = value(node.test, m);
    code.emit(b.if_(negated(test), code.leave(end, false)));
  }
  m.release(level);
  m.exits.push({ kind: "loop", names, end, again });
  block(node.body.body, m);
  m.exits.pop();
  if (node.update) {
    code.place(again);
    statement(b.expression(node.update), m, []);
  }
  code.jump(head);
  m.loops--;
  code.place(end);
}

/** The opposite of a test, in the shortest way. */
function negated(test: t.Expression): t.Expression {
  if (test.type === "UnaryExpression" && test.operator === "!") return test.argument;
  if (test.type === "BinaryExpression" && (test.operator === "===" || test.operator === "!=="))
    return { ...test, operator: test.operator === "===" ? "!==" : "===" };
  if (test.type === "SequenceExpression") {
    const { expressions } = test;
    return { ...test, expressions: [...expressions.slice(0, -1), negated(expressions[expressions.length - 1]!)] };
  }
  return b.not(test);
}
