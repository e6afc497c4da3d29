import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { evaluated, operands, type Temporaries } from "./scope.ts";

/**
 * `def(signature, function f(a, b) {…})` whose function counts its arguments itself, so that callers call it directly and the engine can inline it:
 * a wrapper shared by all functions could not be. Any other number of arguments goes to `arity`, which fills defaults or raises CPython's TypeError.
 */
export function checkedArity(node: t.CallExpression, arity: t.Identifier): t.CallExpression {
  const [signature, given, info] = node.arguments;
  if (signature?.type !== "Literal" || typeof signature.value !== "string" || !given || given.type === "SpreadElement")
    return node;
  const fn =
    given.type === "ArrowFunctionExpression"
      ? named(given)
      : given.type === "FunctionExpression" && given.id === null
        ? { ...given, id: b.id("$self") }
        : given;
  if (fn?.type !== "FunctionExpression" || fn.generator || !fn.id || isIntricate(signature.value)) return node;
  if (!fn.params.every((one) => one.type === "Identifier" || one.type === "AssignmentPattern")) return node;
  const { name } = fn.id;
  const isShadowed =
    fn.params.some((one) => (one.type === "Identifier" ? one : (one as t.AssignmentPattern).left).name === name) ||
    fn.py?.locals.some(({ js }) => js === name);
  if (isShadowed || (info && info.type !== "ObjectExpression")) return node;
  const most = fn.params.length;
  const least = fn.params.findIndex((one) => one.type === "AssignmentPattern");
  const count = b.member(b.id("arguments"), "length");
  // With arguments left out, somebody may have set other defaults (`changed$`, runtime/src/object/functions/function.ts).
  const outside = b.logical("||", b.binary("<", count, b.literal(least)), b.binary(">", count, b.literal(most)));
  const wrong =
    least < 0
      ? b.binary("!==", count, b.literal(most))
      : b.logical(
          "&&",
          b.binary("!==", count, b.literal(most)),
          b.logical("||", outside, b.binary("!==", b.member(fn.id, "changed$"), b.undefined_)),
        );
  const guard = b.mark(b.if_(wrong, [b.return_(b.call(arity, [fn.id, b.id("arguments")]))]), { isEarly: true });
  const properties = [...(info?.properties ?? [])];
  const isNamed = properties.some(
    (one) => one.type === "Property" && one.key.type === "Identifier" && one.key.name === "qualname",
  );
  // The name of a lambda, or of a function that must not see itself by its name, is not that of the function expression.
  if (fn !== given && fn.py && !isNamed) properties.push(b.property("qualname", b.literal(fn.py.qualname)));
  properties.push(b.property("checked", b.literal(true)));
  return b.callLike(node, [
    signature,
    { ...fn, body: b.blockLike(fn.body, [guard, ...fn.body.body]) },
    b.object(properties),
  ]);
}

/** Whether a signature has more than plain parameters: `*`, `/`. */
const isIntricate = (signature: string): boolean =>
  /[*/]/.test(signature.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, ""));

/** A lambda as a function that has a name to call itself by and counts its arguments. */
function named(node: t.ArrowFunctionExpression): t.FunctionExpression | null {
  if (node.py?.kind !== "lambda") return null;
  const body = node.body.type === "BlockStatement" ? node.body : b.block([b.return_(node.body)]);
  const { origin, leading, trailing } = node;
  return b.mark(b.fn("$lambda", node.params, body.body, { py: node.py }), { origin, leading, trailing });
}

/** `call(f, a)`: directly where `f` is a function. */
export function directCall(node: t.CallExpression, temporaries: Temporaries): t.Expression {
  const [callee, ...rest] = node.arguments;
  const args = rest.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (!callee || callee.type === "SpreadElement" || args.length < rest.length) return node;
  const [f, ...values] = operands([callee, ...args], temporaries);
  const refs = values.map(({ ref }) => ref);
  const test = b.binary("===", b.unary("typeof", f!.ref), b.literal("function"));
  const direct: t.Expression = b.callLike(node, refs, f!.ref);
  return evaluated([f!, ...values], b.conditional(test, direct, b.callLike(node, [f!.ref, ...refs])));
}

/**
 * `Vec(1, 2)` where `Vec` was defined by a class statement: makes the instance and calls `__init__` on it, when that is all that calling
 * the class does (`$$init`, runtime/src/object/classes/layout.ts).
 */
export function construction(node: t.CallExpression, temporaries: Temporaries): t.Expression {
  return constructed(node, node.callee, node.arguments, (cls, values) => b.callLike(node, values, cls), temporaries);
}

/** `call(Vec, 1, 2)`, where decorators may have made anything of the class. */
export function decoratedConstruction(node: t.CallExpression, temporaries: Temporaries): t.Expression {
  const [callee, ...given] = node.arguments;
  if (!callee || callee.type === "SpreadElement") return node;
  return constructed(node, callee, given, (cls, values) => b.callLike(node, [cls, ...values]), temporaries);
}

function constructed(
  node: t.CallExpression,
  callee: t.Expression,
  given: t.CallExpression["arguments"],
  otherwise: (callee: t.Expression, values: t.Expression[]) => t.Expression,
  temporaries: Temporaries,
): t.Expression {
  const args = given.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (callee.type !== "Identifier" || args.length < given.length) return node;
  const list = operands([callee, ...args], temporaries);
  const [cls, ...values] = list.map(({ ref }) => ref) as [t.Expression, ...t.Expression[]];
  const object = temporaries.take();
  const init = b.member(cls, "$$init");
  const made = b.assign(object, b.new_(b.member(cls, "alloc"), []));
  const call: t.Expression = b.callLike(node, [object, ...values], init);
  const checked = b.call(b.id("$made"), [object, call]);
  const direct = b.sequence([made, checked]);
  return evaluated(list, b.conditional(b.binary("!==", init, b.undefined_), direct, otherwise(cls, values)));
}
