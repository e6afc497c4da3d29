import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Machine } from "./context.ts";

/** `for (const x of iterate(xs))` stepped by hand: JavaScript's iterator could not be left and entered again. */
export function asFor(node: t.ForOfStatement, m: Machine): t.ForStatement {
  const { left, right, body } = node;
  const [xs] = (right as t.CallExpression).arguments;
  const iterator = fresh("$i", m);
  const item = fresh("$x", m);
  const step = b.assign(item, b.call(b.member(iterator, "$next"), []));
  const first: t.Statement =
    left.type === "VariableDeclaration"
      ? b.declarationLike(
          left,
          left.declarations.map((one) => b.declaratorLike(one, item)),
        )
      : b.expression(b.assign(left, item));
  const init = b.assign(iterator, b.call(b.id("iter$"), [xs!]));
  return b.forLike(node, init, b.binary("!==", step, b.undefined_), null, b.block([first, ...body.body]));
}

function fresh(prefix: string, m: Machine): t.Identifier {
  let n = 0;
  while (m.made.has(`${prefix}${n}`)) n++;
  m.made.add(`${prefix}${n}`);
  return b.id(`${prefix}${n}`);
}
