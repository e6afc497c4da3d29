import { mapOperands } from "../../3-instrument/map.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { begunCall } from "./at-once.ts";
import { awaitedCall } from "./awaited.ts";
import { AT } from "./code.ts";
import type { Machine } from "./context.ts";
import { lastPosition } from "./onward.ts";
import { suspends } from "./walk.ts";

export const SENT = b.id("$sent");
const THIS = b.id("this");
const OUT = b.id("$out");
const run = (node: t.Expression): t.ExpressionStatement => b.expression(node);

/**
 * Writes everything of an expression up to the last suspension in it, and gives what remains to be evaluated. What was evaluated before a suspension
 * waits in temporaries, so that the order stays JavaScript's.
 */
export function value(node: t.Expression, m: Machine): t.Expression {
  if (!suspends(node)) return node;
  switch (node.type) {
    case "YieldExpression":
      return handOut(node, m);
    case "SequenceExpression":
      return sequence(node, m);
    case "ConditionalExpression":
      return conditional(node, m);
    case "LogicalExpression":
      return logical(node, m);
    case "AssignmentExpression":
      return assignment(node, m);
    case "CallExpression":
      return call(node, m);
    case "ObjectExpression":
      return object(node, m);
    default: {
      const list: t.Expression[] = [];
      mapOperands(node, {
        expr: (one) => {
          list.push(one);
          return one;
        },
      });
      const done = operands(list, m);
      return mapOperands(node, { expr: () => done.shift()! });
    }
  }
}

/** Keeps a value over a suspension. */
function kept(node: t.Expression, m: Machine): t.Expression {
  if (node.type === "Literal") return node;
  if (node.type === "Identifier" && (m.helpers.has(node.name) || m.namespaces.has(node.name) || node.name === "iter$"))
    return node;
  const place = m.take();
  m.code.emit(run(b.assign(place, node)));
  return place;
}

function operands(nodes: readonly t.Expression[], m: Machine): t.Expression[] {
  const last = nodes.map(suspends).lastIndexOf(true);
  return nodes.map((one, i) => (i < last ? kept(value(one, m), m) : i === last ? value(one, m) : one));
}

function sequence(node: t.SequenceExpression, m: Machine): t.Expression {
  const { expressions } = node;
  const last = expressions.map(suspends).lastIndexOf(true);
  const rest = expressions.slice(last + 1);
  for (const one of expressions.slice(0, last)) statement(value(one, m), m);
  const at = value(expressions[last]!, m);
  if (rest.length === 0) return at;
  statement(at, m);
  return rest.length === 1 ? rest[0]! : { ...node, expressions: rest };
}

/** An expression whose value nobody wants. */
function statement(node: t.Expression, m: Machine): void {
  if (node.type !== "Identifier" && node.type !== "Literal") m.code.emit(run(node));
}

function conditional(node: t.ConditionalExpression, m: Machine): t.Expression {
  const test = value(node.test, m);
  if (!suspends(node.consequent) && !suspends(node.alternate)) return { ...node, test };
  const { code } = m;
  const result = m.take();
  const other = code.label();
  const end = code.label();
  code.emit(b.if_(b.not(test), code.leave(other, false)));
  code.emit(run(b.assign(result, value(node.consequent, m))));
  code.jump(end);
  code.place(other);
  code.emit(run(b.assign(result, value(node.alternate, m))));
  code.place(end);
  return result;
}

function logical(node: t.LogicalExpression, m: Machine): t.Expression {
  const left = value(node.left, m);
  if (!suspends(node.right)) return { ...node, left };
  const { code } = m;
  const result = m.take();
  const end = code.label();
  code.emit(run(b.assign(result, left)));
  const isDecided =
    node.operator === "&&" ? b.not(result) : node.operator === "||" ? result : b.binary("!==", result, b.undefined_);
  code.emit(b.if_(isDecided, code.leave(end, false)));
  code.emit(run(b.assign(result, value(node.right, m))));
  code.place(end);
  return result;
}

function assignment(node: t.AssignmentExpression, m: Machine): t.Expression {
  const { left, operator } = node;
  if (left.type === "MemberExpression") {
    const place = left.computed ? [left.object, left.property] : [left.object];
    const done = operands([...place, node.right], m);
    const right = done.pop()!;
    const [target, key] = done as [t.Expression, t.Expression | undefined];
    return { ...node, left: { ...left, object: target, property: key ?? left.property }, right };
  }
  if (operator === "=" || left.type !== "Identifier") return { ...node, right: value(node.right, m) };
  const before = kept(left, m);
  const sign = operator === "+=" ? "+" : operator === "-=" ? "-" : "*";
  return { ...node, operator: "=", right: b.binary(sign, before, value(node.right, m)) };
}

function call(node: t.CallExpression, m: Machine): t.Expression {
  const { callee } = node;
  const args = node.arguments.map((one) => (one.type === "SpreadElement" ? one.argument : one));
  const rebuilt = (values: readonly t.Expression[]): t.CallExpression["arguments"] =>
    node.arguments.map((one, i) => (one.type === "SpreadElement" ? { ...one, argument: values[i]! } : values[i]!));
  const isMethod = callee.type === "MemberExpression" && args.some(suspends);
  // A name of a module is looked up before the arguments are evaluated; methods of the runtime's own objects never change.
  if (isMethod && !(callee.object.type === "Identifier" && m.namespaces.has(callee.object.name))) {
    const [target, ...values] = operands([callee.object, ...args], m);
    return { ...node, callee: { ...callee, object: target! }, arguments: rebuilt(values) };
  }
  const [target, ...values] = operands([callee, ...args], m);
  return { ...node, callee: target!, arguments: rebuilt(values) };
}

function object(node: t.ObjectExpression, m: Machine): t.Expression {
  const list = node.properties.flatMap((one) =>
    one.type === "SpreadElement" ? [one.argument] : one.computed ? [one.key, one.value] : [one.value],
  );
  const done = operands(list, m);
  return {
    ...node,
    properties: node.properties.map((one) => {
      if (one.type === "SpreadElement") return { ...one, argument: done.shift()! };
      const key = one.computed ? done.shift()! : one.key;
      return { ...one, key, value: done.shift()! };
    }),
  };
}

/** `yield x`: what is asked for comes back in `$sent`. */
function handOut(node: t.YieldExpression, m: Machine): t.Expression {
  const { code } = m;
  if (node.delegate) return inline(node, m);
  const given = node.argument ? produced(value(node.argument, m), m) : b.undefined_;
  const direct = replaceTail(given, m);
  const suspended = (): t.Statement[] => [
    ...(m.keepsPosition ? [run(b.assign(b.member(THIS, "l"), b.id("$l")))] : []),
    ...(m.keepsHandled ? [run(b.call(b.id("$putDown"), [THIS, b.id("$outer")]))] : []),
    ...(m.isPlain ? [run(b.assign(b.member(THIS, "state"), b.literal(1)))] : []),
  ];
  code.suspend((next) => {
    const at = run(b.assign(AT, next.number()));
    if (direct) {
      // What does not suspend gives its value at once.
      const isPending = b.binary("===", SENT, b.undefined_);
      const pending = [...suspended(), b.return_(b.call(b.id("$pending"), []))];
      return [at, run(b.assign(SENT, direct)), b.if_(isPending, pending)];
    }
    const state = suspended();
    if (state.length === 0) return [at, b.return_(given)];
    const before = given.type === "SequenceExpression" ? given.expressions.slice(0, -1) : [];
    const last = given.type === "SequenceExpression" ? given.expressions[given.expressions.length - 1]! : given;
    const first = before.length > 0 ? [run(b.sequence(before))] : [];
    if (last.type === "Identifier" || last.type === "Literal") return [at, ...first, ...state, b.return_(last)];
    return [at, ...first, run(b.assign(OUT, last)), ...state, b.return_(OUT)];
  });
  return SENT;
}

/** Where a yielded expression ends in `produce(x)`: the same with the helper that is told the frame. */
function produced(node: t.Expression, m: Machine): t.Expression {
  if (node.type === "SequenceExpression") {
    const last = produced(node.expressions[node.expressions.length - 1]!, m);
    return { ...node, expressions: [...node.expressions.slice(0, -1), last] };
  }
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return node;
  if (m.helpers.get(node.callee.name) !== "produce") return node;
  return { ...node, callee: b.id("$produced"), arguments: [THIS, ...node.arguments] };
}

/** Where a yielded expression ends in `await_(x)` or `from(x)`: the same with the helper that begins what is fresh at once. */
function replaceTail(node: t.Expression, m: Machine): t.Expression | null {
  if (node.type === "SequenceExpression") {
    const last = replaceTail(node.expressions[node.expressions.length - 1]!, m);
    return last && { ...node, expressions: [...node.expressions.slice(0, -1), last] };
  }
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
  const helper = m.helpers.get(node.callee.name);
  if (helper !== "await_" && helper !== "from") return null;
  const [given] = node.arguments;
  if (helper === "await_" && given && given.type !== "SpreadElement") {
    const step = stepOf(given, m);
    if (step) return { ...step, ...marks(node) };
  }
  const name = helper === "await_" ? "$await" : "$from";
  const begun = { ...node, callee: b.id(name), arguments: [THIS, ...node.arguments] };
  if (!given || given.type === "SpreadElement") return begun;
  if (name === "$await") return awaitedCall(given, begun, m);
  const site = m.delegations.push(lastPosition(node)) - 1;
  return begunCall(given, (iterable) => ({ ...begun, arguments: [THIS, iterable, b.literal(site)] }), m);
}

/** `await_(anext$(x))`, the step of an `async for`. */
function stepOf(node: t.Expression, m: Machine): t.Expression | null {
  if (node.type === "SequenceExpression") {
    const last = stepOf(node.expressions[node.expressions.length - 1]!, m);
    return last && { ...node, expressions: [...node.expressions.slice(0, -1), last] };
  }
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
  if (m.helpers.get(node.callee.name) !== "anext$") return null;
  return { ...node, callee: b.id("$anext"), arguments: [THIS, ...node.arguments] };
}

const marks = ({ origin, role }: t.Marks): t.Marks => ({ ...(origin && { origin }), ...(role && { role }) });

/** `yield* (function* () { …; return x; })()`: a comprehension that awaits, where statements could not stand. Here they can. */
function inline(node: t.YieldExpression, m: Machine): t.Expression {
  const made = (node.argument as t.CallExpression).callee as t.FunctionExpression;
  const statements = made.body.body;
  const last = statements[statements.length - 1] as t.ReturnStatement;
  m.statements(statements.slice(0, -1));
  return value(last.argument!, m);
}
