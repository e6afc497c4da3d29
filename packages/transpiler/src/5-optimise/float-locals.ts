import type * as t from "../target/nodes.ts";
import { eachPart } from "../target/parts.ts";
import { TRAITS } from "../target/traits.ts";
import { floatValue } from "./operand-tests.ts";

/**
 * Locals of a function that mostly hold floats, and whose floats are therefore kept as plain numbers beside them: while `x` is null its value is the
 * float whose number is in `x$f`. Nothing is assumed: an `x` that gets another value simply holds it, and each use looks. What is decided
 * here is only where that pays: for locals that the program computes by float arithmetic.
 *
 * A local takes no part when a function inside can see it, when it is declared twice, or when it is bound in any way but by plain assignment.
 */
export interface FloatLocals {
  /** Locals and parameters that are kept so. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are parameters. */
  readonly parameters: readonly string[];
}

type HelperOf = (node: t.Expression) => string | undefined;

const ARITHMETIC: ReadonlySet<string> = new Set("add div iadd idiv imul ipow isub mul neg pow sub".split(" "));
const DIVISION: ReadonlySet<string> = new Set(["div", "idiv"]);

interface Uses {
  readonly values: t.Expression[];
  declarations: number;
  /** Bound by a loop, a pattern and the like, or seen by a function inside. */
  excluded: boolean;
  isParameter: boolean;
  /** Reads as an operand of arithmetic or a comparison, and other reads, each by its weight. */
  operand: number;
  other: number;
}

/** Whose locals: coroutines wait longer than they compute. */
const KINDS: ReadonlySet<string> = new Set(["function", "generator"]);
export const NO_FLOATS: FloatLocals = { names: new Set(), parameters: [] };

export function floatLocals(fn: t.FunctionNode, helperOf: HelperOf, comparisons: ReadonlySet<string>): FloatLocals {
  if (!fn.py || (fn.py.traits & TRAITS.floats) === 0 || !KINDS.has(fn.py.kind) || fn.body.type !== "BlockStatement")
    return NO_FLOATS;
  const uses = new Map<string, Uses>();
  const of = (name: string): Uses => {
    let one = uses.get(name);
    if (!one) {
      one = { values: [], declarations: 0, excluded: false, isParameter: false, operand: 0, other: 0 };
      uses.set(name, one);
    }
    return one;
  };
  for (const one of fn.params) {
    if (one.type !== "Identifier") {
      exclude(one, of);
      continue;
    }
    const parameter = of(one.name);
    parameter.declarations++;
    parameter.isParameter = true;
  }
  const trees: t.Expression[] = [];
  collect(fn.body, { of, helperOf, comparisons, trees, weight: 1 });
  const isCandidate = (one: Uses): boolean => !one.excluded && one.declarations === 1 && one.values.length > 0;
  const evident = new Set<string>();
  const isEvident = (node: t.Expression): boolean => {
    if (floatValue(node) !== undefined) return true;
    if (node.type === "Identifier") return evident.has(node.name);
    if (node.type === "ConditionalExpression") return isEvident(node.consequent) || isEvident(node.alternate);
    if (node.type !== "CallExpression") return false;
    const helper = helperOf(node);
    if (helper === "float") return true;
    if (helper === undefined || !ARITHMETIC.has(helper)) return false;
    return DIVISION.has(helper) || operandsOf(node).some(isEvident);
  };
  const isTree = (node: t.Expression): boolean =>
    node.type === "CallExpression" && ARITHMETIC.has(helperOf(node) ?? "");
  for (let grows = true; grows; ) {
    grows = false;
    const add = (name: string): void => {
      evident.add(name);
      grows = true;
    };
    for (const [name, one] of uses) if (!evident.has(name) && isCandidate(one) && one.values.some(isEvident)) add(name);
    // What is computed with floats and is itself only ever computed will be a float.
    for (const tree of trees) {
      if (!isEvident(tree)) continue;
      for (const name of leavesOf(tree, helperOf)) {
        const one = uses.get(name);
        if (one && !evident.has(name) && isCandidate(one) && one.values.every(isTree)) add(name);
      }
    }
  }
  // A float that is mostly handed on is better made once.
  const names = [...evident].filter((name) => {
    const { operand, other } = uses.get(name)!;
    return operand > other;
  });
  if (names.length === 0) return NO_FLOATS;
  return { names: new Set(names), parameters: names.filter((name) => uses.get(name)!.isParameter) };
}

const operandsOf = (node: t.CallExpression): t.Expression[] =>
  node.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));

function leavesOf(node: t.Expression, helperOf: HelperOf): string[] {
  if (node.type === "Identifier") return [node.name];
  if (node.type !== "CallExpression" || !ARITHMETIC.has(helperOf(node) ?? "")) return [];
  return operandsOf(node).flatMap((one) => leavesOf(one, helperOf));
}

/** Every name in a part of the tree takes no part. */
function exclude(node: t.Node, of: (name: string) => Uses): void {
  if (node.type === "Identifier") {
    of(node.name).excluded = true;
    return;
  }
  eachPart(node, exclude, of);
  if (node.type === "MemberExpression" && !node.computed) exclude(node.property, of);
  if (node.type === "Property" && !node.computed) exclude(node.key, of);
}

interface Collecting {
  readonly of: (name: string) => Uses;
  readonly helperOf: HelperOf;
  readonly comparisons: ReadonlySet<string>;
  /** Arithmetic that is no operand of other arithmetic. */
  readonly trees: t.Expression[];
  /** How often, compared with the rest of the function, this part of it is taken to run. */
  readonly weight: number;
}

/** How many rounds a loop is taken to make. */
const ROUNDS = 8;

const inLoop = (to: Collecting): Collecting => ({ ...to, weight: to.weight * ROUNDS });

function collect(one: t.Node, to: Collecting): void {
  switch (one.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ForOfStatement":
    case "CatchClause":
      if (one.type === "ForOfStatement") {
        exclude(one.left, to.of);
        collect(one.right, to);
        collect(one.body, inLoop(to));
      } else if (one.type === "CatchClause") {
        if (one.param) exclude(one.param, to.of);
        collect(one.body, to);
      } else exclude(one, to.of);
      return;
    case "WhileStatement":
      eachPart(one, collect, inLoop(to));
      return;
    case "UpdateExpression":
      exclude(one.argument, to.of);
      return;
    case "VariableDeclarator":
      if (one.id.type !== "Identifier") exclude(one.id, to.of);
      else {
        const uses = to.of(one.id.name);
        uses.declarations++;
        if (one.init) uses.values.push(one.init);
      }
      if (one.init) collect(one.init, to);
      return;
    case "AssignmentExpression":
      if (one.left.type !== "Identifier") {
        if (one.left.type === "ArrayPattern") exclude(one.left, to.of);
        else collect(one.left, to);
      } else if (one.operator !== "=") exclude(one.left, to.of);
      else to.of(one.left.name).values.push(one.right);
      collect(one.right, to);
      return;
    case "Identifier":
      to.of(one.name).other += to.weight;
      return;
    case "MemberExpression":
      collect(one.object, to);
      if (one.computed) collect(one.property, to);
      return;
    case "CallExpression": {
      const helper = to.helperOf(one);
      const isArithmetic = helper !== undefined && ARITHMETIC.has(helper);
      if (isArithmetic) to.trees.push(one);
      if (isArithmetic || (helper !== undefined && to.comparisons.has(helper))) operands(one, to);
      else {
        if (helper === undefined) collect(one.callee, to);
        for (const argument of one.arguments) collect(argument, to);
      }
      return;
    }
    case "Property":
      if (one.computed) collect(one.key, to);
      collect(one.value, to);
      return;
    default:
      eachPart(one, collect, to);
  }
}

function operands(node: t.CallExpression, to: Collecting): void {
  for (const one of operandsOf(node)) {
    if (one.type === "Identifier") to.of(one.name).operand += to.weight;
    else if (one.type === "CallExpression" && ARITHMETIC.has(to.helperOf(one) ?? "")) operands(one, to);
    else collect(one, to);
  }
}
