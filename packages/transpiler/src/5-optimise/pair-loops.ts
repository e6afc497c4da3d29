import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { walk } from "../target/parts.ts";
import { unpacked } from "./unpacking.ts";

/** What a loop by index goes over and where it is (`item-loops.ts`). */
interface Going {
  readonly source: t.Identifier;
  readonly at: t.Identifier;
  readonly item: t.Identifier;
  readonly tuple: t.Identifier;
}

/**
 * The body of a loop whose items are unpacked into two names before anything else, `for i, x in enumerate(xs)`. Iterators of pairs (`enumerate`, `zip` of
 * two, `d.items()`) hold the two, so that no tuple is made (`PairIter`, runtime/src/object/iterate.ts):
 *
 * ```
 * const $q0 = $j0 === -2 ? undefined : $o0.constructor === $Tuple && $o0.items.length === 2 ? $o0.items : unpack($o0, 2);
 * const [i, x] = [$j0 === -2 ? $y0.first : $q0[0], $j0 === -2 ? $y0.second : $q0[1]];
 * ```
 *
 * @returns null when the items are used in another way too
 */
export function pairedBody(
  { left, body }: t.ForOfStatement,
  helperOf: (node: t.Expression) => string | undefined,
  { source, at, item, tuple }: Going,
): t.Statement[] | null {
  const [first, ...rest] = body.body;
  if (left.type !== "VariableDeclaration" || left.declarations.length !== 1) return null;
  const [{ id: pair }] = left.declarations as [t.VariableDeclarator];
  const call = first && unpackedValue(first);
  if (pair.type !== "Identifier" || call?.type !== "CallExpression" || helperOf(call) !== "unpack") return null;
  const [given, count] = call.arguments;
  if (given?.type !== "Identifier" || given.name !== pair.name) return null;
  if (count?.type !== "Literal" || count.value !== 2 || mentions(rest, pair.name)) return null;
  const items = b.id(`$q${source.name.slice(2)}`);
  const isPair = b.binary("===", at, b.literal(-2));
  const both = b.array(
    ["first", "second"].map((name, i) => b.conditional(isPair, b.member(source, name), b.index(items, b.literal(i)))),
  );
  const one = unpacked(b.callLike(call, [item, count]), item, tuple);
  return [b.const_(items, b.conditional(isPair, b.undefined_, one)), withValue(first!, both), ...rest];
}

/** What `const [a, b] = …` or `[a, b] = …` stores. */
function unpackedValue(node: t.Statement): t.Expression | null {
  if (node.type === "VariableDeclaration") return node.declarations.length === 1 ? node.declarations[0]!.init : null;
  if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") return null;
  return node.expression.operator === "=" ? node.expression.right : null;
}

function withValue(node: t.Statement, value: t.Expression): t.Statement {
  if (node.type === "VariableDeclaration")
    return b.declarationLike(
      node,
      node.declarations.map((one) => b.declaratorLike(one, value)),
    );
  const stored = node as t.ExpressionStatement & { readonly expression: t.AssignmentExpression };
  return b.expressionLike(stored, b.assign(stored.expression.left, value));
}

/** Whether code mentions a name. */
function mentions(code: readonly t.Statement[], name: string): boolean {
  const looking = { name, found: false };
  for (const one of code) walk(one, look, looking);
  return looking.found;
}

function look(node: t.Node, looking: { readonly name: string; found: boolean }): void {
  if (node.type === "Identifier" && node.name === looking.name) looking.found = true;
}
