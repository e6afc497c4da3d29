import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { evaluated, operands, type Temporaries } from "./scope.ts";

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

/**
 * `Vec(1, 2)` where `Vec` was defined by a class statement: makes the instance and calls `__init__` on it, when that is all that calling
 * the class does (`$$init`, runtime/src/object/layout.ts).
 */
export function construction(node: t.CallExpression, temporaries: Temporaries): t.Expression {
  const { callee } = node;
  const args = node.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (callee.type !== "Identifier" || args.length < node.arguments.length) return node;
  const list = operands(args, temporaries);
  const values = list.map(({ ref }) => ref);
  const object = temporaries.take();
  const init = b.member(callee, "$$init");
  const made = b.assign(object, b.new_(b.member(callee, "alloc"), []));
  const call: t.Expression = { ...node, callee: init, arguments: [object, ...values] };
  const checked = b.call(b.id("$made"), [object, call]);
  const direct = b.sequence([made, checked]);
  const slow: t.Expression = { ...node, arguments: values };
  return evaluated(list, b.conditional(b.binary("!==", init, b.undefined_), direct, slow));
}
