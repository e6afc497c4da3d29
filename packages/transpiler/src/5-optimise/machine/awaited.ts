import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { somePart } from "../../target/parts.ts";
import type { Machine } from "./context.ts";
import type { Parts } from "./machines.ts";
import { codeOf, isFunction, parts, suspends } from "./walk.ts";

const THIS = b.id("this");
/** So much code of arguments may stand twice. */
const MOST = 12;
const FOUND = "$0";
const GIVEN = "$00";
const CALLEE = "$0c";

/**
 * `await f(a)` where `f` may offer to be awaited at once (runtime/src/coroutine/begin.ts, `Awaited`), so that no coroutine is made:
 *
 *     typeof ($0 = f) === "function" && ($0 = $0.awaited1$) !== undefined ? $0(this, a) : $await(this, f(a))
 *
 * Long arguments, and what is called when it is no name, are kept in variables first.
 *
 * @param given what is awaited, with stores of positions around it where the program is instrumented
 * @param otherwise the same as it is for any awaitable
 */
export function awaitedCall(given: t.Expression, otherwise: t.CallExpression, m: Machine): t.Expression {
  const found = callIn(given);
  if (found === null) return otherwise;
  const { made, before, after } = found;
  const plainly = (made: t.Expression): t.CallExpression => ({
    ...otherwise,
    arguments: [THIS, stored(made, after, m)],
  });
  if (made.type === "ConditionalExpression") {
    // A method that stands on the prototype of its object, or whatever else there is of the name.
    const direct = awaitedCall(stored(made.consequent, after, m), plainly(made.consequent), m);
    if (direct.type === "CallExpression") return otherwise;
    return behind(before, { ...made, consequent: direct, alternate: plainly(made.alternate) });
  }
  const { callee } = made;
  const args = made.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (args.length < made.arguments.length || args.length > 3) return otherwise;
  const isShort = args.reduce((sum, one) => sum + size(one), 0) <= MOST;
  if (isShort && isPlain(callee, m)) {
    // What it raises is raised where the `await` stands.
    const last = args.pop();
    const ready = last === undefined ? [] : [placed(last, after, m)];
    const stores = [...before, ...(last === undefined ? after : [])];
    return offered(callee, [...args, ...ready], stores, otherwise, m);
  }
  if (!isKeepable(callee, m)) return otherwise;
  const called = passing(CALLEE, m);
  const places = args.map((_, i) => passing(`${CALLEE}${i}`, m));
  const kept = [b.assign(called, callee), ...args.map((one, i) => b.assign(places[i]!, one))];
  const plain = plainly({ ...made, callee: called, arguments: places });
  return behind([...before, ...kept], offered(called, places, after, plain, m));
}

/** `typeof ($0 = f) === "function" && ($0 = $0.awaited1$) !== undefined ? (stores, $0(this, a)) : …` */
function offered(
  callee: t.Expression,
  args: readonly t.Expression[],
  stores: readonly t.Expression[],
  otherwise: t.Expression,
  m: Machine,
): t.ConditionalExpression {
  const place = passing(FOUND, m);
  const isFunctionTest = b.binary("===", b.unary("typeof", b.assign(place, callee)), b.literal("function"));
  const direct = b.assign(place, b.member(place, `awaited${args.length}$`));
  const test = b.logical("&&", isFunctionTest, b.binary("!==", direct, b.undefined_));
  return b.conditional(test, behind(stores, b.call(place, [THIS, ...args])), otherwise);
}

/** An expression behind others. */
const behind = <E extends t.Expression>(before: readonly t.Expression[], node: E): t.Expression =>
  before.length === 0 ? node : b.sequence([...before, node]);

/** A value with stores of positions behind it, in the shape that `callIn` knows. */
function stored(node: t.Expression, stores: readonly t.Expression[], m: Machine): t.Expression {
  if (stores.length === 0) return node;
  const value = passing(GIVEN, m);
  return b.sequence([b.assign(value, node), ...stores, value]);
}

/** A temporary. */
export function passing(name: string, m: Machine): t.Identifier {
  m.made.add(name);
  return b.id(name);
}

/** A value with stores of positions behind it. */
function placed(node: t.Expression, stores: readonly t.Expression[], m: Machine): t.Expression {
  if (stores.length === 0) return node;
  return node.type === "Identifier" || node.type === "Literal"
    ? b.sequence([...stores, node])
    : stored(node, stores, m);
}

/** Names of the program and of its standard modules, temporaries: looking them up twice is looking them up once. */
export function isPlain(callee: t.Expression, m: Machine): boolean {
  if (callee.type === "Identifier")
    return /^\$\d/.test(callee.name) || (!m.helpers.has(callee.name) && !callee.name.startsWith("$"));
  return (
    callee.type === "MemberExpression" &&
    !callee.computed &&
    callee.object.type === "Identifier" &&
    m.namespaces.has(callee.object.name)
  );
}

/** What can be kept in a variable and called from there: no method that its object has to be found by. */
const isKeepable = (callee: t.Expression, m: Machine): boolean =>
  callee.type === "SequenceExpression" || callee.type === "ConditionalExpression" || isPlain(callee, m);

export interface Found {
  /** A call, or a choice between two. */
  readonly made: t.CallExpression | t.ConditionalExpression;
  /** Stores of positions before the call, and behind it. */
  readonly before: readonly t.Expression[];
  readonly after: readonly t.Expression[];
}

/** `f(a)`, `c ? f(a) : g(a)`, `($l = 1, f(a))` or `($v = ($l = 1, f(a)), $l = 2, $v)`. */
export function callIn(node: t.Expression): Found | null {
  if (node.type === "CallExpression" || node.type === "ConditionalExpression")
    return { made: node, before: [], after: [] };
  if (node.type !== "SequenceExpression") return null;
  const [first] = node.expressions;
  const last = node.expressions[node.expressions.length - 1]!;
  const between = node.expressions.slice(1, -1);
  if (last.type === "Identifier" && first?.type === "AssignmentExpression" && first.left.type === "Identifier") {
    const inner = first.left.name === last.name && between.every(isStore) ? callIn(first.right) : null;
    return inner && { ...inner, after: [...inner.after, ...between] };
  }
  const stores = node.expressions.slice(0, -1);
  const inner = stores.every(isStore) ? callIn(last) : null;
  return inner && { ...inner, before: [...stores, ...inner.before] };
}

const isStore = (node: t.Expression): boolean =>
  node.type === "AssignmentExpression" &&
  node.left.type === "Identifier" &&
  node.left.name === "$l" &&
  node.right.type === "Literal";

/** How many nodes a tree has; too many when it makes functions. */
export const size = (node: t.Node): number =>
  isFunction(node) ? MOST + 1 : parts(node).reduce((sum, part) => sum + size(part), 1);

/**
 * A coroutine function that never suspends, for who awaits a call of it at once: a plain function, whose first parameter is the frame that awaits. Null
 * when it may suspend, or has other parameters than a few plain ones.
 */
export function withoutCoroutine({ fn, info, own, keepsPosition }: Parts): t.FunctionExpression | null {
  if (fn.params.length > 3 || !fn.params.every((one) => one.type === "Identifier")) return null;
  if (own.some((one) => suspends(one) || leavesValue(one))) return null;
  const error = b.id("$error");
  const position = keepsPosition ? b.id("$l") : b.literal(UNPLACED);
  const left = b.call(b.id("$leftCoroutine"), [error, codeOf(info) ?? b.undefined_, position]);
  const body = own[own.length - 1]?.type === "ReturnStatement" ? own : [...own, b.return_(b.id("$None"))];
  const attempt = b.try_(body, { param: "$error", body: [b.throw_(left)] });
  const start = keepsPosition ? [b.let_("$l", b.literal(UNPLACED))] : [];
  return { ...b.fn(null, [b.id("$frame"), ...fn.params], [...start, attempt]) };
}

/** The position of a frame that has stored none (runtime/src/coroutine/frame.ts). */
export const UNPLACED = -2;

/** Whether a `return` without a value stands there: it would give undefined. */
const leavesValue = (node: t.Node): boolean =>
  !isFunction(node) &&
  ((node.type === "ReturnStatement" && node.argument === null) || somePart(node, leavesValue, undefined));
