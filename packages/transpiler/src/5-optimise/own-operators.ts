import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { isSimple, type Temporaries } from "./scope.ts";

/** Operators that are looked for on instances where they stand: the name in their methods, and whether a number is often on their right. */
const OPERATORS: ReadonlyMap<string, { readonly name: string; readonly scales: boolean }> = new Map([
  ["add", { name: "add", scales: false }],
  ["div", { name: "truediv", scales: true }],
  ["mul", { name: "mul", scales: true }],
  ["sub", { name: "sub", scales: false }],
]);
const METHODS: ReadonlySet<string> = new Set([...OPERATORS.values()].map(({ name }) => `__${name}__`));

/** Whether a class body that binds the name defines an operator that is looked for in place. */
export const isOperatorMethod = (name: string): boolean => METHODS.has(name);

/**
 * The helper's way of an operator, with the left operand's own method before it: called where it stands (`layout.ts` in the runtime), so that the engine
 * can put it in line. Only for operands of one class, or a number on the right, whose type has no say before the left one's. In programs
 * that define no such method nothing changes.
 */
export function ownOperator(
  slow: t.Expression,
  helper: string,
  defined: ReadonlySet<string>,
  temporaries: Temporaries,
): t.Expression {
  const operator = OPERATORS.get(helper);
  if (operator === undefined || !defined.has(`__${operator.name}__`) || slow.type !== "CallExpression") return slow;
  const [left, right] = slow.arguments as [t.Expression, t.Expression];
  if (left.type !== "Identifier" || !isSimple(right)) return slow;
  const method = temporaries.take();
  const own = b.binary("!==", b.assign(method, b.at(left, `__${operator.name}__$`)), b.undefined_);
  const test = b.logical(
    "&&",
    b.logical("&&", b.member(left, "$$plain"), rightFits(left, right, operator.scales)),
    own,
  );
  const result = { ...slow, callee: method };
  const answer = b.call(b.id("$answered"), [result, left, right, b.literal(operator.name)]);
  return b.conditional(test, answer, slow);
}

function rightFits(left: t.Expression, right: t.Expression, scales: boolean): t.Expression {
  if (right.type === "Literal") return b.literal(typeof right.value === "number");
  const same = b.binary("===", b.member(left, "constructor"), b.member(right, "constructor"));
  if (!scales) return same;
  const isInt = b.binary("===", b.unary("typeof", right), b.literal("number"));
  const isFloat = b.binary("===", b.member(right, "constructor"), b.id("$Float"));
  return b.logical("||", b.logical("||", same, isInt), isFloat);
}
