import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { PLAIN } from "./attributes.ts";
import { floatValue } from "./operand-tests.ts";
import { isSimple, type Temporaries } from "./scope.ts";

/**
 * Arithmetic of several operators, where the operands turn out to be floats: computed without making the floats in between.
 *
 * `x * x + y * y` becomes `x and y are floats ? new Float(x.v * x.v + y.v * y.v) : (each operator by itself)`. Looking at the operands has no
 * effect (names, literals, attributes that are plain properties, items of lists), so looking again on the other way is no harm; what has an
 * effect is evaluated before, if no operator comes before it. Beside an operand that is a float for certain, an int will do: Python makes a float of it.
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
const POWERS: ReadonlySet<string> = new Set(["ipow", "pow"]);

export type HelperOf = (node: t.Expression) => string | undefined;

/** What a tree is read in. */
export interface Surroundings {
  readonly helperOf: HelperOf;
  readonly temporaries: Temporaries;
  /** The number of a local whose floats are kept as numbers (float-locals.ts). */
  readonly numberOf: (name: string) => t.Identifier | undefined;
}

/** A tree as a plain number, under the condition that all tests hold. */
export interface Reading {
  readonly tests: t.Expression[];
  readonly seen: Map<string, t.Expression>;
  operations: number;
  leaves: number;
  /** Leaves that are numbers already. */
  numbers: number;
  /** Leaves that are items of lists, which are ints as often. */
  items: number;
}

const FLOAT = b.id("$Float");
const typeIs = (node: t.Expression, type: string): t.Expression =>
  b.binary("===", b.unary("typeof", node), b.literal(type));
const isFloat = (node: t.Expression): t.Expression => b.binary("===", b.member(node, "constructor"), FLOAT);

const reading = (): Reading => ({ tests: [], seen: new Map(), operations: 0, leaves: 0, numbers: 0, items: 0 });

/** Reads a tree as one number. Null when it is none, or has nothing in it that is surely no int. */
export function floatNumber(
  node: t.Expression,
  around: Surroundings,
): { readonly tests: readonly t.Expression[]; readonly number: t.Expression; readonly operations: number } | null {
  const found = reading();
  const { level } = around.temporaries;
  const number = read(node, around, found, false);
  if (number === null || (found.leaves === 0 && found.operations > 0)) {
    around.temporaries.release(level);
    return null;
  }
  return { tests: found.tests, number, operations: found.operations };
}

/** `tests ? new Float(number) : otherwise`, or null when the expression is no such tree. `otherwise` is told whether it will be rare. */
export function floatTree(
  node: t.CallExpression,
  around: Surroundings,
  otherwise: (isRare: boolean) => t.Expression,
): t.Expression | null {
  const found = reading();
  const { level } = around.temporaries;
  const number = read(node, around, found, false);
  const isLikely = found.items === 0 || isSurelyFloat(node, around);
  if (number === null || found.operations + found.numbers < 2 || found.leaves === 0 || !isLikely) {
    around.temporaries.release(level);
    return null;
  }
  return b.conditional(all(found.tests), b.new_(FLOAT, [number]), otherwise(found.numbers > 0));
}

/** A comparison of two such trees. Ints compare with floats exactly as they are. */
export function floatComparison(
  op: t.BinaryOperator,
  args: readonly t.Expression[],
  around: Surroundings,
  otherwise: (isRare: boolean) => t.Expression,
): t.Expression | null {
  const found = reading();
  const { level } = around.temporaries;
  const [left, right] = args.map((one) => read(one, around, found, false));
  const isLikely = found.items === 0 || args.some((one) => isSurelyFloat(one, around));
  if (!left || !right || found.operations + found.numbers < 1 || found.leaves === 0 || !isLikely) {
    around.temporaries.release(level);
    return null;
  }
  return b.conditional(all(found.tests), b.binary(op, left, right), otherwise(found.numbers > 0));
}

export const all = (tests: readonly t.Expression[]): t.Expression =>
  tests.reduce((left, right) => b.logical("&&", left, right));

/** Whether an expression can give nothing but a float (or raise, or ask an operator of a class). */
export function isSurelyFloat(node: t.Expression, around: Pick<Surroundings, "helperOf" | "numberOf">): boolean {
  if (floatValue(node) !== undefined) return true;
  if (node.type === "Identifier") return around.numberOf(node.name) !== undefined;
  if (node.type !== "CallExpression") return false;
  const helper = around.helperOf(node);
  if (helper === undefined) return false;
  const operands = node.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (helper === "float") return operands.length === 1 && operands[0]!.type === "Literal";
  const operation = OPERATIONS.get(helper);
  if (operation === "/") return true;
  return (operation !== undefined || POWERS.has(helper)) && operands.some((one) => isSurelyFloat(one, around));
}

/**
 * The expression as a plain number, given that the tests hold; null when it has an operand that is not looked at without effect.
 * @param besideFloat the operator around it has a float on its other side, so that an int will do
 */
function read(node: t.Expression, around: Surroundings, found: Reading, besideFloat: boolean): t.Expression | null {
  const literal = floatValue(node);
  if (literal !== undefined) return b.literal(literal);
  if (node.type === "Literal") return typeof node.value === "number" ? node : null;
  if (node.type === "Identifier") return local(node, around, found, besideFloat);
  if (node.type !== "CallExpression") return null;
  const { helperOf, temporaries } = around;
  const helper = helperOf(node);
  const [first, second] = node.arguments;
  if (helper === undefined || !first || first.type === "SpreadElement" || second?.type === "SpreadElement") return null;
  if (helper === "float" && first.type === "Literal" && typeof first.value === "number" && !second)
    return b.literal(first.value);
  if (helper === "getattr") return attribute(first, second, around, found, besideFloat);
  if (helper === "getitem") return item(first, second, around, found, besideFloat);
  if (POWERS.has(helper)) return power(first, second, around, found);
  const operation = OPERATIONS.get(helper);
  if (operation === undefined) return null;
  found.operations++;
  // What an int beside a float gives is a float; so is what a division gives.
  const divides = operation === "/";
  const left = read(first, around, found, divides || (second !== undefined && isSurelyFloat(second, around)));
  if (left === null) return null;
  if (operation === "negate") return left.type === "Literal" ? null : b.unary("-", left);
  const right = second ? read(second, around, found, divides || isSurelyFloat(first, around)) : null;
  // Two literals would be ints on their own.
  if (right === null || (left.type === "Literal" && right.type === "Literal")) return null;
  if (operation !== "/") return b.binary(operation, left, right);
  if (right.type === "Literal") return right.value === 0 ? null : b.binary("/", left, right);
  const divisor = temporaries.take();
  found.tests.push(b.binary("!==", b.assign(divisor, right), b.literal(0)));
  return b.binary("/", left, divisor);
}

/** `x ** 0.5` and `x ** 2` of floats; other powers are left to the helper. */
function power(
  base: t.Expression,
  exponent: t.Expression | undefined,
  around: Surroundings,
  found: Reading,
): t.Expression | null {
  if (!exponent) return null;
  const by = exponent.type === "Literal" ? exponent.value : (floatValue(exponent) ?? literalFloat(exponent, around));
  if (by !== 0.5 && by !== 2) return null;
  found.operations++;
  const number = read(base, around, found, false);
  if (number === null || number.type === "Literal") return null;
  const value = around.temporaries.take();
  if (by === 0.5) {
    found.tests.push(b.binary(">", b.assign(value, number), b.literal(0)));
    return b.call(b.member(b.id("Math"), "sqrt"), [value]);
  }
  // Beyond the largest float Python raises OverflowError.
  found.tests.push(b.binary("<", b.assign(value, squared(number, around)), b.id("Infinity")));
  return value;
}
function squared(number: t.Expression, around: Surroundings): t.Expression {
  if (isSimple(number) || number.type === "MemberExpression") return b.binary("*", number, number);
  const base = around.temporaries.take();
  return b.sequence([b.assign(base, number), b.binary("*", base, base)]);
}
function literalFloat(node: t.Expression, around: Surroundings): number | undefined {
  if (node.type !== "CallExpression" || around.helperOf(node) !== "float") return undefined;
  const [only] = node.arguments;
  return only?.type === "Literal" && typeof only.value === "number" ? only.value : undefined;
}

/** A value as a number: a float's, or where `besideFloat` an int too. */
function leaf(
  key: string,
  value: t.Expression,
  around: Surroundings,
  found: Reading,
  besideFloat: boolean,
): t.Expression {
  const known = found.seen.get(key) ?? (besideFloat ? found.seen.get(`${key} or int`) : undefined);
  if (known) return known;
  found.leaves++;
  if (besideFloat) {
    const number = around.temporaries.take();
    const isInt = b.logical("&&", typeIs(value, "number"), b.sequence([b.assign(number, value), b.literal(true)]));
    const orFloat = b.logical(
      "&&",
      isFloat(value),
      b.sequence([b.assign(number, b.member(value, "v")), b.literal(true)]),
    );
    found.tests.push(b.logical("||", isInt, orFloat));
    found.seen.set(`${key} or int`, number);
    return number;
  }
  // Ints are told apart first: they are what else arithmetic sees, and have no properties worth looking up.
  if (found.leaves === 1 && key === (value as t.Identifier).name) found.tests.push(typeIs(value, "object"));
  found.tests.push(isFloat(value));
  const number = b.member(value, "v");
  found.seen.set(key, number);
  return number;
}

function local(node: t.Identifier, around: Surroundings, found: Reading, besideFloat: boolean): t.Expression {
  const number = around.numberOf(node.name);
  if (number === undefined) return leaf(node.name, node, around, found, besideFloat);
  if (!found.seen.has(node.name)) {
    found.leaves++;
    found.numbers++;
    found.tests.push(b.binary("===", node, b.literal(null)));
    found.seen.set(node.name, number);
  }
  return number;
}

function attribute(
  object: t.Expression,
  name: t.Expression | undefined,
  around: Surroundings,
  found: Reading,
  besideFloat: boolean,
): t.Expression | null {
  if (object.type !== "Identifier" || around.numberOf(object.name)) return null;
  if (name?.type !== "Literal" || typeof name.value !== "string") return null;
  const key = `${object.name}.${name.value}`;
  const known = found.seen.get(key);
  if (known) return known;
  const value = around.temporaries.take();
  found.tests.push(
    b.member(object, PLAIN),
    b.binary("!==", b.assign(value, b.at(object, `$${name.value}`)), b.undefined_),
  );
  return leaf(key, value, around, found, besideFloat);
}

/** An item of a list by an index that is in it. */
function item(
  object: t.Expression,
  index: t.Expression | undefined,
  around: Surroundings,
  found: Reading,
  besideFloat: boolean,
): t.Expression | null {
  if (object.type !== "Identifier" || around.numberOf(object.name) || !index || !isSimple(index)) return null;
  if (index.type === "Identifier" && around.numberOf(index.name)) return null;
  if (index.type === "Literal" && !(typeof index.value === "number" && index.value >= 0)) return null;
  const name = index.type === "Literal" ? String(index.value) : (index as t.Identifier).name;
  const key = `${object.name}[${name}]`;
  const known = found.seen.get(key);
  if (known) return known;
  const value = around.temporaries.take();
  found.items++;
  found.tests.push(b.binary("===", b.member(object, "constructor"), b.id("Array")));
  if (index.type !== "Literal") found.tests.push(typeIs(index, "number"), b.binary(">=", index, b.literal(0)));
  found.tests.push(
    b.binary("<", index, b.member(object, "length")),
    b.sequence([b.assign(value, b.index(object, index)), b.literal(true)]),
  );
  return leaf(key, value, around, found, besideFloat);
}

/** Whether looking at the expression has no effect, as `read` does. */
function isLookedAt(node: t.Expression, { helperOf }: Pick<Surroundings, "helperOf">): boolean {
  if (isSimple(node) || floatValue(node) !== undefined) return true;
  if (node.type !== "CallExpression") return false;
  const helper = helperOf(node);
  const [first, second] = node.arguments;
  // `float(-0)`, too, is a constant.
  if (helper === "float") return first?.type === "Literal" || first?.type === "UnaryExpression";
  if (first?.type !== "Identifier" || !second || second.type === "SpreadElement") return false;
  return helper === "getattr" ? second.type === "Literal" : helper === "getitem" && isSimple(second);
}

/**
 * A tree with its calls taken out, to be evaluated before it: `total + f(i) * v[i]`. Null when there is nothing to take out, or an operator comes
 * before a call, since it may have an effect of its own.
 */
export function callsBefore(
  root: t.CallExpression,
  around: Surroundings,
): {
  readonly before: readonly { readonly name: t.Identifier; readonly value: t.Expression }[];
  readonly tree: t.CallExpression;
} | null {
  const leaves: t.Expression[] = [];
  let last = -1;
  let hasOperated = false;
  let fails = false;
  const visit = (node: t.Expression): void => {
    const helper = node.type === "CallExpression" ? around.helperOf(node) : undefined;
    if (node.type === "CallExpression" && helper !== undefined && (OPERATIONS.has(helper) || POWERS.has(helper))) {
      for (const one of node.arguments) if (one.type !== "SpreadElement") visit(one);
      hasOperated = true;
      return;
    }
    if (!isLookedAt(node, around)) {
      fails ||= hasOperated;
      last = leaves.length;
    }
    leaves.push(node);
  };
  visit(root);
  if (fails || last < 0) return null;
  const names = new Map<t.Expression, t.Identifier>();
  for (const node of leaves.slice(0, last + 1)) {
    const isFixed =
      node.type === "Literal" ||
      floatValue(node) !== undefined ||
      (node.type === "CallExpression" && around.helperOf(node) === "float" && isLookedAt(node, around)) ||
      (node.type === "Identifier" && around.numberOf(node.name) !== undefined);
    if (!isFixed) names.set(node, around.temporaries.take());
  }
  // Nothing to take out (`-0.0` is a call that needs none): the tree would come back as it was.
  if (names.size === 0) return null;
  const replaced = (node: t.Expression): t.Expression => {
    const name = names.get(node);
    if (name) return name;
    if (node.type !== "CallExpression" || leaves.includes(node)) return node;
    return b.callLike(
      node,
      node.arguments.map((one) => (one.type === "SpreadElement" ? one : replaced(one))),
    );
  };
  return { before: [...names].map(([value, name]) => ({ name, value })), tree: replaced(root) as t.CallExpression };
}
