import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/** The helpers for a product on its way into `%` or `&`, by the name that optimised code has for each, and whose place each takes. */
export const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ["$product", "mul"],
  ["$productAdd", "add"],
  ["$productMod", "mod"],
  ["$productAnd", "bitAnd"],
]);
const ALIASES: ReadonlyMap<string, string> = new Map([...PRODUCTS].map(([alias, helper]) => [helper, alias]));

/**
 * `(a * b + c) % m` by helpers that keep a product beyond the safe ints as its factors until it is reduced, so that no bigint is made. Only what the
 * operator of a remainder takes itself is changed: nobody else ever sees such factors. Any other call as it is; `use` is told each name.
 */
export function reduced(
  node: t.CallExpression,
  helperOf: (node: t.Expression) => string | undefined,
  use: (alias: string, helper: string) => void,
): t.CallExpression {
  if (node.callee.type === "Identifier" && PRODUCTS.has(node.callee.name)) return node;
  const isSum = (one: t.Expression): boolean =>
    helperOf(one) === "add" &&
    (one as t.CallExpression).arguments.some((inner) => helperOf(inner as t.Expression) === "mul");
  const renamed = (one: t.CallExpression, inner: t.CallExpression["arguments"]): t.CallExpression => {
    const alias = ALIASES.get(helperOf(one)!)!;
    use(alias, alias.slice(1));
    return b.callLike(one, inner, b.id(alias));
  };
  const factors = (one: t.Expression): t.Expression =>
    helperOf(one) === "mul" ? renamed(one as t.CallExpression, (one as t.CallExpression).arguments) : one;
  const [first, second] = node.arguments as [t.Expression, t.Expression];
  if (helperOf(first) === "mul") return renamed(node, [factors(first), second]);
  if (!isSum(first)) return node;
  const sum = first as t.CallExpression;
  return renamed(node, [renamed(sum, (sum.arguments as t.Expression[]).map(factors)), second]);
}
