import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/**
 * `def(signature, function f(a, b) {…})` whose function counts its arguments itself, so that callers call it directly and the engine can inline it:
 * a wrapper shared by all functions could not be. Any other number of arguments goes to `arity`, which fills defaults or raises CPython's TypeError.
 */
export function checkedArity(node: t.CallExpression, arity: t.Identifier): t.CallExpression {
  const [signature, fn, info] = node.arguments;
  if (signature?.type !== "Literal" || typeof signature.value !== "string" || fn?.type !== "FunctionExpression")
    return node;
  if (fn.generator || !fn.id || /[*/]/.test(signature.value.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "")))
    return node;
  if (!fn.params.every((one) => one.type === "Identifier" || one.type === "AssignmentPattern")) return node;
  const { name } = fn.id;
  const isShadowed =
    fn.params.some((one) => (one.type === "Identifier" ? one : (one as t.AssignmentPattern).left).name === name) ||
    fn.py?.locals.some(({ js }) => js === name);
  if (isShadowed) return node;
  if (info && info.type !== "ObjectExpression") return node;
  const most = fn.params.length;
  const least = fn.params.findIndex((one) => one.type === "AssignmentPattern");
  const count = b.member(b.id("arguments"), "length");
  const wrong =
    least < 0
      ? b.binary("!==", count, b.literal(most))
      : b.logical("||", b.binary("<", count, b.literal(least)), b.binary(">", count, b.literal(most)));
  const guard = b.if_(wrong, [b.return_(b.call(arity, [fn.id, b.id("arguments")]))]);
  const body = b.block([guard, ...fn.body.body]);
  const checked = b.property("checked", b.literal(true));
  const object = b.object([...(info?.properties ?? []), checked]);
  return { ...node, arguments: [signature, { ...fn, body: { ...fn.body, ...body } }, object] };
}
