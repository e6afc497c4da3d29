import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Temporaries } from "./scope.ts";

/**
 * `[a, b] = unpack(pair, 2)` and `[a, b] = [b, a]` by index: JavaScript's destructuring goes through an iterator, where an
 * array of known length is at hand.
 */
export function assignedByIndex(
  node: t.AssignmentExpression,
  isUnpack: (node: t.Expression) => boolean,
  temporaries: Temporaries,
  tuple: t.Identifier,
): t.Expression {
  const targets = targetsOf(node.left);
  if (node.operator !== "=" || targets === null) return node;
  const { right } = node;
  if (isUnpack(right)) {
    const whole = temporaries.take();
    return b.sequence([
      ...itemsOf(right as t.CallExpression, whole, tuple),
      ...targets.map((target, i) => b.assign(target, b.index(whole, b.literal(i)))),
    ]);
  }
  if (right.type !== "ArrayExpression" || right.elements.length !== targets.length) return node;
  const before: t.Expression[] = [];
  const values = right.elements.flatMap((one): t.Expression[] => {
    if (one.type === "SpreadElement") return [];
    if (one.type === "Literal") return [one];
    const value = temporaries.take();
    before.push(b.assign(value, one));
    return [value];
  });
  if (values.length < targets.length) return node;
  return b.sequence([...before, ...targets.map((target, i) => b.assign(target, values[i]!))]);
}

const isPattern = ({ id }: t.VariableDeclarator): boolean => id.type === "ArrayPattern";

/**
 * `const [a, b] = unpack(pair, 2)` as `const $u0 = unpack(pair, 2), a = $u0[0], b = $u0[1]`, and `let [a, b] = [x, y]` as
 * `let $u0 = x, $u1 = y, a = $u0, b = $u1`.
 */
export function declaredByIndex(
  node: t.VariableDeclaration,
  isUnpack: (node: t.Expression) => boolean,
  fresh: () => t.Identifier,
  tuple: t.Identifier,
): t.VariableDeclaration {
  if (!node.declarations.some(isPattern)) return node;
  const declarations = node.declarations.flatMap((one): t.VariableDeclarator[] => {
    const targets = targetsOf(one.id);
    if (targets === null || one.init === null) return [one];
    if (!targets.every((target) => target.type === "Identifier")) return [one];
    const declared = (value: (i: number) => t.Expression): t.VariableDeclarator[] =>
      targets.map((target, i) => ({ type: "VariableDeclarator", id: target as t.Identifier, init: value(i) }));
    if (one.init.type === "ArrayExpression") {
      const { elements } = one.init;
      if (elements.length !== targets.length || elements.some(({ type }) => type === "SpreadElement")) return [one];
      const before: t.VariableDeclarator[] = [];
      const values = (elements as t.Expression[]).map((init) => {
        if (init.type === "Literal") return init;
        const id = fresh();
        before.push({ type: "VariableDeclarator", id, init });
        return id;
      });
      return [...before, ...declared((i) => values[i]!)];
    }
    if (!isUnpack(one.init)) return [one];
    const whole = fresh();
    const parts = declared((i) => b.index(whole, b.literal(i)));
    const [given] = (one.init as t.CallExpression).arguments;
    if (given?.type !== "Identifier") {
      const value = fresh();
      const init = unpacked(
        { ...one.init, arguments: [value, b.literal(targets.length)] } as t.CallExpression,
        value,
        tuple,
      );
      return [{ ...one, id: value, init: given as t.Expression }, { ...one, id: whole, init }, ...parts];
    }
    return [{ ...one, id: whole, init: unpacked(one.init as t.CallExpression, given, tuple) }, ...parts];
  });
  return b.declarationLike(node, declarations);
}

/** `whole = unpack(value, 2)`. */
function itemsOf(call: t.CallExpression, whole: t.Identifier, tuple: t.Identifier): t.Expression[] {
  const [given, ...rest] = call.arguments;
  if (given?.type === "Identifier") return [b.assign(whole, unpacked(call, given, tuple))];
  const again = b.callLike(call, [whole, ...rest]);
  return [b.assign(whole, given as t.Expression), b.assign(whole, unpacked(again, whole, tuple))];
}

/** The items of a tuple that has as many, else what the helper says. */
export function unpacked(call: t.CallExpression, given: t.Identifier, tuple: t.Identifier): t.Expression {
  const items = b.member(given, "items");
  const isTuple = b.binary("===", b.member(given, "constructor"), tuple);
  const fits = b.binary("===", b.member(items, "length"), call.arguments[1] as t.Literal);
  return b.conditional(b.logical("&&", isTuple, fits), items, call);
}

/** The targets of a pattern without holes, rests and patterns inside it. */
function targetsOf(node: t.Pattern): (t.Identifier | t.MemberExpression)[] | null {
  if (node.type !== "ArrayPattern") return null;
  const targets = node.elements.flatMap((one) =>
    one?.type === "Identifier" || one?.type === "MemberExpression" ? [one] : [],
  );
  return targets.length === node.elements.length ? targets : null;
}
