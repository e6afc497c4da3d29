import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { both, type InPlace, isInt, typeIs } from "./operand-tests.ts";
import { evaluated, isList, operands } from "./scope.ts";

/** An item of a list by an index that is in it. */
export const getitem: InPlace = (node, args, temporaries) => {
  const [object, index] = args;
  if (object === undefined || index === undefined || object.type === "Literal" || !isIndex(index)) return node;
  const list = operands([object, index], temporaries);
  const [of, at] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
  return evaluated(list, b.conditional(inList(of, at), b.index(of, at), b.callLike(node, [of, at])));
};

/** An item of a list set by an index that is in it. */
export const setitem: InPlace = (node, args, temporaries) => {
  const [object, index, value] = args;
  if (object === undefined || index === undefined || value === undefined || !isIndex(index)) return node;
  const list = operands([object, index, value], temporaries);
  const [of, at, v] = list.map(({ ref }) => ref) as [t.Expression, t.Expression, t.Expression];
  const stored = b.assign(b.index(of, at) as t.MemberExpression, v);
  return evaluated(list, b.conditional(inList(of, at), stored, b.callLike(node, [of, at, v])));
};

/** `len(x)` of a list. */
export const length: InPlace = (node, args, temporaries) => {
  const [x] = args;
  if (x === undefined || args.length !== 1 || x.type === "Literal") return node;
  const list = operands([x], temporaries);
  const { ref } = list[0]!;
  return evaluated(list, b.conditional(isList(ref), b.member(ref, "length"), b.callLike(node, [ref])));
};

const isIndex = (node: t.Expression): boolean =>
  node.type !== "Literal" || (typeof node.value === "number" && node.value >= 0);

function inList(list: t.Expression, index: t.Expression): t.Expression {
  const low = isInt(index) ? null : both(typeIs(index, "number"), b.binary(">=", index, b.literal(0)));
  return both(isList(list), low, b.binary("<", index, b.member(list, "length")))!;
}
