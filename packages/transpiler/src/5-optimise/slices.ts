import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { somePart } from "../target/parts.ts";
import type { Known } from "./helper-calls.ts";
import { HELPERS, SLICED } from "./names.ts";
import { evaluated, isList, isSimple, operands, type Temporaries } from "./scope.ts";
import { withoutSlice } from "./shortened.ts";

/**
 * `$getslice(o, a, b)` of a list between ints where it stands: JavaScript's `slice` counts from the end and clips as Python does, and the engine copies a
 * whole array without a call.
 *
 *     xs.constructor === Array && typeof n === "number" ? xs.slice(1, n) : $getslice(xs, 1, n)
 */
export function sliceInPlace(
  node: t.CallExpression,
  builtinOf: (name: string) => string | undefined,
  temporaries: Temporaries,
): t.Expression {
  const args = node.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (node.callee !== SLICED.getitem || args.length !== 3 || args[0]!.type === "Literal") return node;
  const list = operands(args, temporaries);
  const [of, start, stop] = list.map(({ ref }) => ref) as [t.Expression, t.Expression, t.Expression];
  const isNone = (one: t.Expression): boolean => one.type === "Identifier" && builtinOf(one.name) === "None";
  const isInt = (one: t.Expression): boolean => one.type === "Literal" && typeof one.value === "number";
  const tests = [start, stop]
    .filter((one) => !isNone(one) && !isInt(one))
    .map((one) => b.binary("===", b.unary("typeof", one), b.literal("number")));
  const from = isNone(start) ? b.literal(0) : start;
  const isWhole = isNone(stop) && from.type === "Literal" && from.value === 0;
  const bounds = isWhole ? [] : isNone(stop) ? [from] : [from, stop];
  const test = tests.reduce((left: t.Expression, right) => b.logical("&&", left, right), isList(of));
  const copy = b.call(b.member(of, "slice"), bounds);
  return evaluated(list, b.conditional(test, copy, b.callLike(node, [of, start, stop])));
}

/**
 * `xs[a:b] = ys[c:d]`: between two lists the items are moved, without a list in between. Whatever is not plain does what stands there:
 *
 *     const $u0 = ys;
 *     const $u1 = 1;
 *     const $u2 = add(k, 1);
 *     if (!$moved(xs, None, k, $u0, $u1, $u2)) {
 *       const value = $getslice($u0, $u1, $u2);
 *       $setslice(xs, None, k, value);
 *     }
 */
export function withMoves(
  statements: readonly t.Statement[],
  helperOf: Known["helperOf"],
  fresh: () => t.Identifier,
): readonly t.Statement[] {
  const moved: t.Statement[] = [];
  for (let i = 0; i < statements.length; i++) {
    const kept = statements[i]!;
    const stored = statements[i + 1];
    const move = stored && moving(kept, stored, helperOf, fresh);
    if (!move || statements.slice(i + 2).some((one) => names(one, move.value))) moved.push(kept);
    else {
      moved.push(...move.statements);
      i++;
    }
  }
  return moved;
}

const names = (node: t.Node, name: string): boolean =>
  (node.type === "Identifier" && node.name === name) || somePart(node, names, name);

function moving(
  kept: t.Statement,
  stored: t.Statement,
  helperOf: Known["helperOf"],
  fresh: () => t.Identifier,
): { readonly value: string; readonly statements: readonly t.Statement[] } | null {
  if (kept.type !== "VariableDeclaration" || stored.type !== "ExpressionStatement") return null;
  const [{ id, init }, another] = kept.declarations as [t.VariableDeclarator, t.VariableDeclarator?];
  const from = init && sliced(init, "getitem", helperOf);
  const to = sliced(stored.expression, "setitem", helperOf);
  if (!from || !to || another || id.type !== "Identifier" || !to.arguments.every(isSimple)) return null;
  const target = to.arguments.slice(0, 3);
  const value = to.arguments[3] as t.Expression;
  if (value.type !== "Identifier" || value.name !== id.name) return null;
  const read = from.arguments.map(fresh);
  const slow = [b.const_(id, b.callLike(from, read)), b.expressionLike(stored, to)];
  return {
    value: id.name,
    statements: [
      ...read.map((one, i) => b.const_(one, from.arguments[i] as t.Expression)),
      b.if_(b.not(b.call(b.id(HELPERS.moveslice), [...target, ...read] as t.Expression[])), slow),
    ],
  };
}

const sliced = (node: t.Expression, helper: string, helperOf: Known["helperOf"]): t.CallExpression | null =>
  node.type === "CallExpression" && helperOf(node) === helper ? withoutSlice(node, helper, helperOf, SLICED) : null;
