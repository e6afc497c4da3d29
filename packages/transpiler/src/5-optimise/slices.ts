import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { SLICED } from "./names.ts";
import { evaluated, isList, operands, type Temporaries } from "./scope.ts";

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
  return evaluated(list, b.conditional(test, copy, { ...node, arguments: [of, start, stop] }));
}
