import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { callIn, isPlain, passing } from "./awaited.ts";
import type { Machine } from "./context.ts";
import type { Parts } from "./machines.ts";

const CALLEE = "$0";
const ARGUMENTS = ["$00", "$01", "$02"];

/**
 * When a generator ends before it yields anything, as its arguments tell: `(node) => node === None` of
 *
 *     def walk(node):
 *         if node is None:
 *             return
 *
 * and of one whose body is all inside `if node is not None`. Only what nobody can notice is looked at again: identity, and the truth of None.
 * Null where nothing is known, or where it has other parameters than a few plain ones.
 */
export function endsAtOnce({ fn, own }: Parts, helpers: ReadonlyMap<string, string>): t.ArrowFunctionExpression | null {
  const names = new Set(fn.params.map((one) => (one.type === "Identifier" ? one.name : "")));
  const statements = own.filter((one) => !isBare(one));
  const [first] = statements;
  if (names.has("") || fn.params.length > ARGUMENTS.length || first?.type !== "IfStatement" || first.alternate)
    return null;
  const isNone = (node: t.Expression | null): boolean =>
    node === null || (node.type === "Identifier" && helpers.get(node.name) === "None");
  const [returned] = first.consequent.body;
  const leaves = returned?.type === "ReturnStatement" && isNone(returned.argument);
  if (!leaves && statements.length > 1) return null;
  const test = surely(first.test, leaves, { names, isNone });
  return test && b.arrow(fn.params, test);
}

/** Whether it is a declaration without a value. */
const isBare = (node: t.Statement): boolean =>
  node.type === "VariableDeclaration" && node.declarations.every(({ init }) => init === null);

interface Known {
  readonly names: ReadonlySet<string>;
  isNone(node: t.Expression): boolean;
}

/** A test of parameters that is true only where `node` is surely true, or false; null where there is none. */
function surely(node: t.Expression, isTrue: boolean, known: Known): t.Expression | null {
  if (node.type === "UnaryExpression" && node.operator === "!") return surely(node.argument, !isTrue, known);
  const compared = node.type === "BinaryExpression" && node.left.type === "Identifier" ? node : null;
  if (compared && known.names.has((compared.left as t.Identifier).name)) {
    const isSame = compared.operator === (isTrue ? "===" : "!==");
    return isSame && known.isNone(compared.right) ? b.binary("===", compared.left, compared.right) : null;
  }
  if (node.type !== "LogicalExpression") return null;
  const asked = isTrue ? null : askedForTruth(node);
  if (asked && known.names.has(asked.name)) return b.binary("===", asked, b.id("$None"));
  // One side is enough: the left one is looked at first.
  return (node.operator === "||") === isTrue ? surely(node.left, isTrue, known) : null;
}

/** The variable of `x === true || (x !== false && truth(x))`, which is what `if x` has become. */
function askedForTruth({ operator, left, right }: t.LogicalExpression): t.Identifier | null {
  const [yes, no] = [left, right.type === "LogicalExpression" ? right.left : right].map((one) =>
    one.type === "BinaryExpression" && one.left.type === "Identifier" && one.right.type === "Literal" ? one : null,
  );
  if (operator !== "||" || !yes || !no) return null;
  const isTruth =
    yes.operator === "===" && isValue(yes.right, true) && no.operator === "!==" && isValue(no.right, false);
  return isTruth ? (yes.left as t.Identifier) : null;
}

const isValue = (node: t.Expression, value: boolean): boolean => node.type === "Literal" && node.value === value;

/**
 * `yield from f(a)`, where `f` may tell that it ends at once: then no generator is made.
 *
 *     (($0 = f), ($00 = a), typeof $0 === "function" && $0.ends1$ !== undefined && $0.ends1$($00)) ? None : $from(this, $0($00), 0)
 *
 * @param given what is delegated to, with stores of positions around it where the program is instrumented
 * @param otherwise makes the same for any iterable
 */
export function begunCall(
  given: t.Expression,
  otherwise: (given: t.Expression) => t.Expression,
  m: Machine,
): t.Expression {
  const found = callIn(given);
  const call = found?.made.type === "CallExpression" ? found.made : null;
  const args = call?.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one])) ?? [];
  if (found === null || call === null || args.length === 0 || args.length > ARGUMENTS.length) return otherwise(given);
  if (args.length < call.arguments.length || !isPlain(call.callee, m)) return otherwise(given);
  const callee = passing(CALLEE, m);
  const places = args.map((_, i) => passing(ARGUMENTS[i]!, m));
  const ends = b.member(callee, `ends${args.length}$`);
  const tests: t.Expression[] = [
    b.binary("===", b.unary("typeof", callee), b.literal("function")),
    b.binary("!==", ends, b.undefined_),
    b.call(ends, places),
  ];
  const test = b.sequence([
    b.assign(callee, call.callee),
    ...args.map((one, i) => b.assign(places[i]!, one)),
    tests.reduce((left, right) => b.logical("&&", left, right)),
  ]);
  const again = { ...call, callee, arguments: places };
  const made = found.after.length === 0 ? again : b.sequence([b.assign(callee, again), ...found.after, callee]);
  return b.conditional(test, b.id("$None"), otherwise(b.sequence([...found.before, made])));
}
