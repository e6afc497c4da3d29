import * as b from "../../target/build.ts";
import { mapParts } from "../../target/map-parts.ts";
import type * as t from "../../target/nodes.ts";
import { CONSUMERS, type Taking } from "../consumers.ts";
import { isFunction, parts } from "./walk.ts";

/** The position of a frame that has stored none, and while what takes the items is at work (runtime/src/coroutine/frame.ts, driver.ts). */
const UNPLACED = b.literal(-2);
const OUTSIDE = b.literal(-3);

const POSITION = b.id("$l");
const ITEM = b.id("$y");
const TAKEN = b.id("$all");

/** The call of a generator expression's function, where a call takes everything out of it at once. */
export interface Consumed {
  readonly taking: Taking;
  /** `generator(".0", …)(items)`. */
  readonly made: t.CallExpression & { readonly callee: t.CallExpression };
  /** The argument again, with something else in place of the generator; `begun` gets the iterator that the first `for` goes over. */
  argument(begun: (items: t.Expression) => t.Expression): t.Expression;
}

/**
 * What a call of a consumer takes its items from: `sum(generator(…)(xs))`, with stores of positions, `sum(($v = generator(…)(xs), $l = 5, $v))`, which
 * are stored before the items are asked for.
 */
export function consumed(
  node: t.CallExpression,
  helpers: ReadonlyMap<string, string>,
  isExpression: (node: t.Expression) => node is Consumed["made"],
): Consumed | null {
  const taking = node.callee.type === "Identifier" ? CONSUMERS.get(helpers.get(node.callee.name) ?? "") : undefined;
  const given = node.arguments[node.arguments.length - 1];
  if (taking === undefined || !given || given.type === "SpreadElement") return null;
  if (isExpression(given))
    return { taking, made: given, argument: (begun) => begun(given.arguments[0] as t.Expression) };
  if (given.type !== "SequenceExpression") return null;
  const [first, ...rest] = given.expressions;
  const last = rest.pop();
  if (first?.type !== "AssignmentExpression" || first.left.type !== "Identifier" || !isExpression(first.right))
    return null;
  if (last?.type !== "Identifier" || last.name !== first.left.name) return null;
  const items = first.right.arguments[0] as t.Expression;
  const value = first.left;
  return {
    taking,
    made: first.right,
    argument: (begun) => b.sequence([b.assign(value, items), ...rest, begun(value)]),
  };
}

/**
 * The function of a generator expression as one that runs to the end and gives what became of its items, for the call that takes them:
 *
 *     (items) => {
 *       const $all = new $Summing();
 *       let $l = -2, $y;
 *       try {
 *         for (…) { $y = x, $l = -3, $all.add($y), $l = -2; }
 *         return $all.value();
 *       } catch ($error) { throw $leftExpression($error, code, $l); }
 *     }
 *
 * What taking an item raises is none of the expression's own exceptions, which get a traceback entry of it: the position tells.
 *
 * @param body the function's statements, without the frame's
 * @returns null where the function does more than yield
 */
export function fused(
  fn: t.FunctionExpression,
  body: readonly t.Statement[],
  code: t.Expression,
  taking: Taking,
): t.ArrowFunctionExpression | null {
  const statements = body.map((one) => taken(one, taking));
  if (statements.some(yields)) return null;
  const { before, result } = FORMS[taking];
  const left = b.call(b.id("$leftExpression"), [b.id("$error"), code, POSITION]);
  const arrow = b.arrow(
    fn.params,
    b.block([
      ...before,
      b.let_("$l", UNPLACED),
      ...(taking === "list" || taking === "array" ? [] : [b.let_("$y", b.undefined_)]),
      b.try_([...statements, b.return_(result)], { param: "$error", body: [b.throw_(left)] }),
    ]),
  );
  return fn.py ? { ...arrow, py: fn.py } : arrow;
}

const EMPTY: Form = { before: [b.const_("$all", b.array([]))], result: TAKEN };
interface Form {
  readonly before: readonly t.Statement[];
  readonly result: t.Expression;
}
const FORMS: Readonly<Record<Taking, Form>> = {
  all: { before: [], result: b.literal(true) },
  any: { before: [], result: b.literal(false) },
  array: EMPTY,
  list: EMPTY,
  sum: {
    before: [b.const_("$all", b.new_(b.id("$Summing"), [b.literal(0)]))],
    result: b.call(b.member(TAKEN, "value"), []),
  },
};

/** A statement with its `yield`s as what takes the items. */
function taken(node: t.Statement, taking: Taking): t.Statement {
  const change = (part: t.Node): t.Node => {
    if (isFunction(part)) return part;
    if (part.type !== "ExpressionStatement" || part.expression.type !== "YieldExpression")
      return mapParts(part, change);
    const { argument, delegate } = part.expression;
    return argument === null || delegate || yields(argument) ? part : take(argument, taking);
  };
  return change(node) as t.Statement;
}

const outside = (value: t.Expression): t.Expression[] => [b.assign(ITEM, value), b.assign(POSITION, OUTSIDE)];

function take(value: t.Expression, taking: Taking): t.Statement {
  switch (taking) {
    case "array":
    case "list":
      return b.expression(b.call(b.member(TAKEN, "push"), [value]));
    case "sum":
      return b.expression(
        b.sequence([...outside(value), b.call(b.member(TAKEN, "add"), [ITEM]), b.assign(POSITION, UNPLACED)]),
      );
  }
  // A generator that has been asked enough is not asked again.
  const isTrue = b.logical("||", b.binary("===", ITEM, b.literal(true)), maybe(b.call(b.id("$truth"), [ITEM])));
  const test = taking === "any" ? isTrue : b.not(isTrue);
  return b.block([
    b.expression(b.sequence(outside(value))),
    b.if_(test, [b.return_(b.literal(taking === "any"))]),
    b.expression(b.assign(POSITION, UNPLACED)),
  ]);
}

const maybe = (asked: t.Expression): t.Expression => b.logical("&&", b.binary("!==", ITEM, b.literal(false)), asked);

const yields = (node: t.Node): boolean =>
  node.type === "YieldExpression" || (!isFunction(node) && parts(node).some(yields));
