import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { isSimple } from "./scope.ts";

/**
 * `for (const i of iterate(range(a, b)))` as a counting loop. What is counted are JavaScript's numbers; bounds that are no numbers (true, ints beyond
 * 2^53, objects with `__index__`, errors) are handed to `range` itself, whose answer says how far to count:
 *
 * ```
 * for (let $a0 = a, $b0 = b, $w0 = typeof $a0 === "number" && typeof $b0 === "number" ? undefined : $wide(range($a0, $b0)),
 *      $k0 = $w0 === undefined ? $a0 : 0, $e0 = $w0 === undefined ? $b0 : $w0.end; $k0 < $e0; $k0++) {
 *   const i = $w0 === undefined ? $k0 : $w0.at($k0);
 * ```
 *
 * @returns null when the loop is not over a call of `range`
 */
export function rangeLoop(
  node: t.ForOfStatement,
  helperOf: (node: t.Expression) => string | undefined,
  names: { readonly wide: t.Identifier; readonly rangeEnd: t.Identifier },
  index: number,
): t.ForStatement | null {
  const { left, right } = node;
  if (helperOf(right) !== "iterate" || right.type !== "CallExpression") return null;
  const range = right.arguments[0];
  if (right.arguments.length !== 1 || range?.type !== "CallExpression" || helperOf(range) !== "range") return null;
  const args = range.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (args.length !== range.arguments.length || args.length < 1 || args.length > 3) return null;
  const [start, stop, step] = args.length === 1 ? [b.literal(0), args[0]!, undefined] : args;
  const by = step === undefined ? 1 : literalInt(step);
  if (by === 0 || !start || !stop) return null;
  const name = (prefix: string): t.Identifier => b.id(`${prefix}${index}`);
  const counter = name("$k");
  const from = literalInt(start);
  const until = literalInt(stop);
  const declarations: t.VariableDeclarator[] = [];
  const declare = (id: t.Identifier, init: t.Expression): t.Identifier => {
    declarations.push({ type: "VariableDeclarator", id, init });
    return id;
  };
  let end: t.Expression;
  let value: t.Expression = counter;
  const isNumber = (one: t.Expression): t.Expression => b.binary("===", b.unary("typeof", one), b.literal("number"));
  const again = (...bounds: t.Expression[]): t.Expression => b.callLike(range, step ? [...bounds, step] : bounds);
  let test: t.Expression | undefined;
  let update: t.Expression | undefined;
  if (by === undefined) {
    // Upwards; a range that goes down is asked for its items by their number.
    const bounds = [start, stop, step!].map((one, i) => declare(name(["$a", "$b", "$d"][i]!), one));
    const [first, last, stride] = bounds as [t.Identifier, t.Identifier, t.Identifier];
    const counts = b.logical("&&", bounds.map(isNumber).reduce(both), b.binary(">", stride, b.literal(0)));
    const other = declare(name("$w"), b.conditional(counts, b.undefined_, b.callLike(range, bounds)));
    const isPlain = b.binary("===", other, b.undefined_);
    declare(counter, b.conditional(isPlain, first, b.literal(0)));
    end = declare(name("$e"), b.conditional(isPlain, last, b.member(other, "length")));
    const change = declare(name("$c"), b.conditional(isPlain, stride, b.literal(1)));
    value = b.conditional(isPlain, counter, b.call(b.member(other, "at"), [counter]));
    test = b.binary("<", counter, end);
    update = { type: "AssignmentExpression", operator: "+=", left: counter, right: change };
  } else if (from !== undefined) {
    declare(counter, start);
    if (until !== undefined) end = stop;
    else {
      const given = isSimple(stop) ? stop : declare(name("$s"), stop);
      const slow = b.call(names.rangeEnd, [args.length === 1 ? again(given) : again(start, given)]);
      end = declare(name("$e"), b.conditional(isNumber(given), given, slow));
    }
  } else {
    const first = declare(name("$a"), start);
    const last = until === undefined ? declare(name("$b"), stop) : stop;
    const counts = until === undefined ? both(isNumber(first), isNumber(last)) : isNumber(first);
    const wide = declare(name("$w"), b.conditional(counts, b.undefined_, b.call(names.wide, [again(first, last)])));
    const isPlain = b.binary("===", wide, b.undefined_);
    declare(counter, b.conditional(isPlain, first, b.literal(0)));
    end = declare(name("$e"), b.conditional(isPlain, last, b.member(wide, "end")));
    value = b.conditional(isPlain, counter, b.call(b.member(wide, "at"), [counter]));
  }
  const bound: t.Statement =
    left.type === "VariableDeclaration"
      ? b.declarationLike(
          left,
          left.declarations.map((one) => b.declaratorLike(one, value)),
        )
      : b.expression(b.assign(left, value));
  const { body } = node;
  update ??=
    by === 1
      ? b.update("++", counter)
      : { type: "AssignmentExpression", operator: "+=", left: counter, right: b.literal(by!) };
  return b.forLike(
    node,
    { type: "VariableDeclaration", kind: "let", declarations },
    test ?? b.binary(by! > 0 ? "<" : ">", counter, end),
    update,
    b.blockLike(body, [bound, ...body.body]),
  );
}

const both = (left: t.Expression, right: t.Expression): t.Expression => b.logical("&&", left, right);

/** The value of a literal int, its sign included. */
function literalInt(node: t.Expression): number | undefined {
  if (node.type === "Literal")
    return typeof node.value === "number" && Number.isSafeInteger(node.value) ? node.value : undefined;
  if (node.type !== "UnaryExpression" || node.operator !== "-" || node.argument.type !== "Literal") return undefined;
  return typeof node.argument.value === "number" && node.argument.value > 0 ? -node.argument.value : undefined;
}
