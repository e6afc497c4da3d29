/** Stores to locals whose floats are kept as plain numbers beside them (float-locals.ts). */
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { FloatLocals } from "./float-locals.ts";
import { all, callsBefore, floatNumber, type Surroundings } from "./float-trees.ts";

/** What a store needs of the program around it. */
export interface Storing {
  readonly around: Surroundings;
  /** The class of floats, as the code calls it. */
  readonly floatClass: t.Identifier;
  readonly lowered: (node: t.Expression) => t.Expression;
  /** Like `lowered`, for what hardly ever runs. */
  readonly byHelpers: (node: t.Expression) => t.Expression;
}

/** Where the number of a local's float stands. */
export const numberOf = (name: string): t.Identifier => b.id(`${name}$f`);

/** What such an `x` is set to: null once the number of a float stands beside it, else the value itself. */
export function numberStored(x: t.Identifier, value: t.Expression, how: Storing): t.Expression {
  const { around, lowered } = how;
  const number = numberOf(x.name);
  const stored = (given: t.Expression): t.Expression => b.sequence([b.assign(number, given), b.literal(null)]);
  if (value.type === "ConditionalExpression") {
    const test = lowered(value.test);
    return {
      ...value,
      test,
      consequent: numberStored(x, value.consequent, how),
      alternate: numberStored(x, value.alternate, how),
    };
  }
  if (value.type === "Identifier" && value.name === "undefined") return value;
  const plain = (given: t.Expression): t.Expression => {
    if (given.type === "Literal") return given;
    const result = around.temporaries.take();
    const isFloat = b.binary("===", b.member(result, "constructor"), how.floatClass);
    return b.sequence([b.assign(result, given), b.conditional(isFloat, stored(b.member(result, "v")), result)]);
  };
  const taken = value.type === "CallExpression" ? callsBefore(value, around) : null;
  const before = taken?.before.map(({ name, value: one }) => b.assign(name, lowered(one))) ?? [];
  const tree = taken?.tree ?? value;
  const read = floatNumber(tree, around);
  if (read === null) return b.sequence([...before, plain(lowered(tree))]);
  if (read.tests.length === 0) return b.sequence([...before, stored(read.number)]);
  const otherwise = plain(how.byHelpers(tree));
  return b.sequence([...before, b.conditional(all(read.tests), stored(read.number), otherwise)]);
}

/** Declares the numbers of locals; parameters that come as floats are taken apart. */
export function numberDeclaration({ names, parameters }: FloatLocals, floatClass: t.Identifier): t.Statement[] {
  if (names.size === 0) return [];
  const declared: t.VariableDeclaration = {
    type: "VariableDeclaration",
    kind: "var",
    declarations: [...names].map((name) => ({ type: "VariableDeclarator", id: numberOf(name), init: b.literal(0) })),
  };
  const taken = parameters.map((name) => {
    const parameter = b.id(name);
    const isFloat = b.binary("===", b.member(parameter, "constructor"), floatClass);
    const set = [b.assign(numberOf(name), b.member(parameter, "v")), b.assign(parameter, b.literal(null))];
    return b.if_(isFloat, set.map(b.expression));
  });
  return [declared, ...taken];
}
