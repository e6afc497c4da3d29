import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { PLAIN } from "./attributes.ts";
import { floatValue } from "./operators.ts";
import type { Temporaries } from "./scope.ts";

/**
 * Arithmetic of several operators, where all operands turn out to be floats: computed without making the floats in between.
 *
 * `x * x + y * y` becomes `x and y are floats ? new Float(x.v * x.v + y.v * y.v) : (each operator by itself)`. Looking at the operands has no
 * effect (names, literals, attributes that are plain properties), so looking again on the other way is no harm. A tree with any
 * other operand is left to the operators themselves, since something could run between two of them.
 */
type Operation = "+" | "-" | "*" | "/" | "negate";

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ["add", "+"],
  ["div", "/"],
  ["iadd", "+"],
  ["idiv", "/"],
  ["imul", "*"],
  ["isub", "-"],
  ["mul", "*"],
  ["neg", "negate"],
  ["sub", "-"],
]);

export type HelperOf = (node: t.Expression) => string | undefined;

/** What reading the operands gives: conditions for all of them being floats, and the plain number. */
interface Reading {
  readonly tests: t.Expression[];
  readonly seen: Map<string, t.Expression>;
  operations: number;
  leaves: number;
}

const FLOAT = b.id("$Float");
const isFloat = (node: t.Expression): t.Expression => b.binary("===", b.member(node, "constructor"), FLOAT);

/** `tests ? new Float(number) : otherwise`, or null when the expression is no such tree. */
export function floatTree(
  node: t.CallExpression,
  helperOf: HelperOf,
  temporaries: Temporaries,
  otherwise: () => t.Expression,
): t.Expression | null {
  const reading: Reading = { tests: [], seen: new Map(), operations: 0, leaves: 0 };
  const { level } = temporaries;
  const number = read(node, helperOf, temporaries, reading);
  if (number === null || reading.operations < 2 || reading.leaves === 0) {
    temporaries.release(level);
    return null;
  }
  return b.conditional(all(reading), b.new_(FLOAT, [number]), otherwise());
}

/** A comparison of two such trees. */
export function floatComparison(
  op: t.BinaryOperator,
  args: readonly t.Expression[],
  helperOf: HelperOf,
  temporaries: Temporaries,
  otherwise: () => t.Expression,
): t.Expression | null {
  const reading: Reading = { tests: [], seen: new Map(), operations: 0, leaves: 0 };
  const { level } = temporaries;
  const [left, right] = args.map((one) => read(one, helperOf, temporaries, reading));
  // Two ints compare exactly as they are; the literal beside a float is the same number.
  if (!left || !right || reading.operations < 1 || reading.leaves === 0) {
    temporaries.release(level);
    return null;
  }
  return b.conditional(all(reading), b.binary(op, left, right), otherwise());
}

const all = ({ tests }: Reading): t.Expression => tests.reduce((left, right) => b.logical("&&", left, right));

/** The expression as a plain number, given that the tests hold; null when it has an operand that is not looked at without effect. */
function read(node: t.Expression, helperOf: HelperOf, temporaries: Temporaries, reading: Reading): t.Expression | null {
  const literal = floatValue(node);
  if (literal !== undefined) return b.literal(literal);
  if (node.type === "Literal") return typeof node.value === "number" ? node : null;
  if (node.type === "Identifier") return leaf(node.name, node, reading);
  if (node.type !== "CallExpression") return null;
  const helper = helperOf(node);
  const [first, second] = node.arguments;
  if (helper === undefined || !first || first.type === "SpreadElement" || second?.type === "SpreadElement") return null;
  if (helper === "float" && first.type === "Literal" && typeof first.value === "number" && !second)
    return b.literal(first.value);
  if (helper === "getattr") return attribute(first, second, temporaries, reading);
  const operation = OPERATIONS.get(helper);
  if (operation === undefined) return null;
  reading.operations++;
  const left = read(first, helperOf, temporaries, reading);
  if (left === null) return null;
  if (operation === "negate") return left.type === "Literal" ? null : b.unary("-", left);
  const right = second ? read(second, helperOf, temporaries, reading) : null;
  // Two literals would be ints on their own.
  if (right === null || (left.type === "Literal" && right.type === "Literal")) return null;
  if (operation !== "/") return b.binary(operation, left, right);
  if (right.type === "Literal") return right.value === 0 ? null : b.binary("/", left, right);
  const divisor = temporaries.take();
  reading.tests.push(b.binary("!==", b.assign(divisor, right), b.literal(0)));
  return b.binary("/", left, divisor);
}

function leaf(key: string, value: t.Expression, reading: Reading): t.Expression {
  const known = reading.seen.get(key);
  if (known) return known;
  // Ints are told apart first: they are what else arithmetic sees, and have no properties worth looking up.
  if (reading.leaves++ === 0) reading.tests.push(b.binary("===", b.unary("typeof", value), b.literal("object")));
  reading.tests.push(isFloat(value));
  const number = b.member(value, "v");
  reading.seen.set(key, number);
  return number;
}

function attribute(
  object: t.Expression,
  name: t.Expression | undefined,
  temporaries: Temporaries,
  reading: Reading,
): t.Expression | null {
  if (object.type !== "Identifier" || name?.type !== "Literal" || typeof name.value !== "string") return null;
  const key = `${object.name}.${name.value}`;
  const known = reading.seen.get(key);
  if (known) return known;
  const value = temporaries.take();
  reading.leaves++;
  reading.tests.push(
    b.member(object, PLAIN),
    b.binary("!==", b.assign(value, b.at(object, `$${name.value}`)), b.undefined_),
    isFloat(value),
  );
  const number = b.member(value, "v");
  reading.seen.set(key, number);
  return number;
}
