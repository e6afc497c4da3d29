import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/** The opposite of a condition, without a double negation. */
export function negated(test: t.Expression): t.Expression {
  if (test.type === "UnaryExpression" && test.operator === "!") return test.argument;
  if (test.type === "BinaryExpression" && test.operator === "===") return { ...test, operator: "!==" };
  if (test.type === "BinaryExpression" && test.operator === "!==") return { ...test, operator: "===" };
  if (test.type === "Literal") return b.literal(!test.value);
  return b.not(test);
}
