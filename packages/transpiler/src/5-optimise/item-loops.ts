import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { pairedBody } from "./pair-loops.ts";

/**
 * `for (const x of iterate(xs))` over a list or a tuple by index, over anything else by its iterator:
 *
 * ```
 * for (let $y0 = xs, $j0 = $y0.constructor === Array ? 0 : $y0.constructor === $Tuple ? (($y0 = $y0.items), 0) : (($y0 = $iter($y0)), -1), $o0;
 *      ($o0 = $j0 < 0 ? $y0.$next() : $j0 < $y0.length ? $y0[$j0++] : undefined) !== undefined; ) {
 *   const x = $o0;
 * ```
 *
 * A list may grow and shrink meanwhile, as in Python: its length is looked at in each turn. Where each item is unpacked into two at once, iterators of
 * pairs are asked for those (`pair-loops.ts`); then `$j0` is -2.
 *
 * @returns null when the loop is over something that JavaScript iterates
 */
export function itemLoop(
  node: t.ForOfStatement,
  helperOf: (node: t.Expression) => string | undefined,
  names: { readonly iter: t.Identifier; readonly tuple: t.Identifier },
  index: number,
  keepsLocals: boolean,
): t.ForStatement | null {
  const { left, right } = node;
  if (helperOf(right) !== "iterate" || right.type !== "CallExpression") return null;
  const [xs] = right.arguments;
  if (right.arguments.length !== 1 || !xs || xs.type === "SpreadElement") return null;
  const [source, at, item] = ["$y", "$j", "$o"].map((prefix) => b.id(`${prefix}${index}`)) as [
    t.Identifier,
    t.Identifier,
    t.Identifier,
  ];
  const origin = node.origin && node.raises ? node.origin : right.origin;
  const raises = node.raises ?? right.raises ?? false;
  const is = (type: t.Identifier): t.Expression => b.binary("===", b.member(source, "constructor"), type);
  const paired = keepsLocals ? null : pairedBody(node, helperOf, { source, at, item, tuple: names.tuple });
  const iterated = b.assign(source, b.callLike(right, [source], names.iter));
  const kind = paired ? b.conditional(b.member(source, "$$pairs"), b.literal(-2), b.literal(-1)) : b.literal(-1);
  const otherwise = b.sequence([iterated, kind]);
  const ofTuple = b.sequence([b.assign(source, b.member(source, "items")), b.literal(0)]);
  const start = b.conditional(is(b.id("Array")), b.literal(0), b.conditional(is(names.tuple), ofTuple, otherwise));
  const step = (name: string): t.Expression => b.mark(b.call(b.member(source, name), []), { raises, origin });
  const next = b.conditional(
    b.binary("<", at, b.literal(0)),
    paired ? b.conditional(b.binary("===", at, b.literal(-2)), step("$advance"), step("$next")) : step("$next"),
    b.conditional(b.binary("<", at, b.member(source, "length")), b.index(source, b.update("++", at)), b.undefined_),
  );
  const declarations: t.VariableDeclarator[] = [
    { type: "VariableDeclarator", id: source, init: xs },
    { type: "VariableDeclarator", id: at, init: start },
    { type: "VariableDeclarator", id: item, init: null },
  ];
  const bound = (): t.Statement =>
    left.type === "VariableDeclaration"
      ? b.declarationLike(
          left,
          left.declarations.map((one) => b.declaratorLike(one, item)),
        )
      : b.expression(b.assign(left, item));
  const { body } = node;
  return b.forLike(
    node,
    { type: "VariableDeclaration", kind: "let", declarations },
    b.binary("!==", b.assign(item, next), b.undefined_),
    null,
    b.blockLike(body, paired ?? [bound(), ...body.body]),
  );
}
