import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Temporaries } from "./scope.ts";

/**
 * Operators lowered where they stand. A helper such as `add` is shared by the whole program, so its type feedback soon holds every type;
 * an operator in place has the feedback of its own operands only. Each falls back to the helper, which alone knows the whole of Python's rules.
 */
export type InPlace = (
  node: t.CallExpression,
  args: readonly t.Expression[],
  temporaries: Temporaries,
  /** What stands around or before the helper's call: `truth` around a comparison, a method of the operands' own class. */
  wrap: (slow: t.Expression) => t.Expression,
) => t.Expression;

const MAX = b.literal(Number.MAX_SAFE_INTEGER);
const MIN = b.literal(Number.MIN_SAFE_INTEGER);
/** The class of floats, by the name that emitted code has for it. */
export const FLOAT = b.id("$Float");

/** Whether an expression is an int beyond the safe ones: neither numbers nor floats are met there. */
export const isWide = (node: t.Expression): boolean => node.type === "Literal" && typeof node.value === "bigint";
/** Whether an expression is a literal of a safe int. */
export const isInt = (node: t.Expression): node is t.Literal =>
  node.type === "Literal" && typeof node.value === "number";
/** The value of a float literal, `$float(1.5)`. */
export const floatValue = (node: t.Expression): number | undefined => {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "$float")
    return undefined;
  const [only] = node.arguments;
  return only?.type === "Literal" && typeof only.value === "number" && node.arguments.length === 1
    ? only.value
    : undefined;
};

/** The tests that are needed, all of them; `null` is a test that always holds. */
export const both = (...tests: (t.Expression | null)[]): t.Expression | null =>
  tests.reduce<t.Expression | null>(
    (left, right) => (left && right ? b.logical("&&", left, right) : (left ?? right)),
    null,
  );

/** `typeof node === type`, `null` for a literal of that type. */
export const typeIs = (node: t.Expression, type: string): t.Expression | null =>
  node.type === "Literal" && typeof node.value === type
    ? null
    : b.binary("===", b.unary("typeof", node), b.literal(type));
/** Whether a value is a float, asked of its constructor. */
export const isFloat = (node: t.Expression): t.Expression => b.binary("===", b.member(node, "constructor"), FLOAT);
/** The number of an int literal or of a float. */
export const valueOf = (node: t.Expression): t.Expression => (isInt(node) ? node : b.member(node, "v"));

/** `x | 0` equal to `x`: an int of 32 bits, if it is a number. */
export const isSmall = (value: t.Expression, again = value): t.Expression =>
  b.binary("===", b.binary("|", value, b.literal(0)), again);

/** Whether an int literal is above 0. */
export const positive = (node: t.Literal): boolean => (node.value as number) > 0;

/**
 * Which results of an int operation can leave the safe integers: a small literal operand leaves one side only.
 * Ints of 32 bits are asked for first: the engine knows its own small ints to be that and leaves the whole test away.
 */
export function inRange(
  op: "+" | "-" | "*",
  left: t.Expression,
  right: t.Expression,
  result: t.Identifier,
  sum: t.Expression,
): t.Expression {
  const assigned = b.assign(result, sum);
  const literal = isInt(right)
    ? (right.value as number)
    : op === "+" && isInt(left)
      ? (left.value as number)
      : undefined;
  if (op !== "*" && literal !== undefined) {
    const grows = op === "+" ? literal >= 0 : literal < 0;
    return b.logical("||", isSmall(assigned, result), b.binary(grows ? "<=" : ">=", result, grows ? MAX : MIN));
  }
  const isSafe = b.logical("&&", b.binary("<=", result, MAX), b.binary(">=", result, MIN));
  return b.logical("||", isSmall(assigned, result), isSafe);
}
