import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { isSimple } from "./scope.ts";

/** The builtins that have a function for calls with so many arguments (runtime/src/builtins/direct.ts). */
const DIRECT: ReadonlySet<string> = new Set([
  "abs1",
  "all1",
  "any1",
  "bool1",
  "chr1",
  "divmod2",
  "float1",
  "int1",
  "isinstance2",
  "list1",
  "max2",
  "min2",
  "ord1",
  "repr1",
  "round1",
  "str1",
  "sum1",
  "tuple1",
  "type1",
]);

/** The helper that does what a call of a builtin does, and how the program calls it; null where there is none. */
export function directBuiltin(node: t.CallExpression, builtin: string): { name: string; alias: string } | null {
  const name = `${builtin}${node.arguments.length}`;
  if (!DIRECT.has(name) || node.arguments.some((one) => one.type === "SpreadElement")) return null;
  return { name, alias: `$${name}` };
}

const typeIs =
  (type: string) =>
  (value: t.Expression): t.Expression =>
    b.binary("===", b.unary("typeof", value), b.literal(type));
const madeBy =
  (name: string) =>
  (value: t.Expression): t.Expression =>
    b.binary("===", b.member(value, "constructor"), b.id(name));

/** How most instances of a builtin type are known at sight. */
export const AT_SIGHT: ReadonlyMap<string, (value: t.Expression) => t.Expression> = new Map([
  ["bool", typeIs("boolean")],
  ["float", madeBy("$Float")],
  ["int", typeIs("number")],
  ["list", madeBy("Array")],
  ["str", typeIs("string")],
]);

/** `isinstance(x, int)`: what is an int at sight is not asked further; null where there is no such test. */
export function instanceTest(
  node: t.CallExpression,
  helperOf: (node: t.Expression) => string | undefined,
  builtinOf: (node: t.Expression) => string | undefined,
): t.Expression | null {
  const [value, type] = node.arguments;
  if (!value || !type || value.type === "SpreadElement" || type.type === "SpreadElement" || !isSimple(value))
    return null;
  const types = type.type === "CallExpression" && helperOf(type) === "makeTuple" ? type.arguments : [type];
  const names = types.map((one) => (one.type === "SpreadElement" ? undefined : builtinOf(one)));
  const tests = names.flatMap((name) => {
    const test = name === undefined ? undefined : AT_SIGHT.get(name);
    return test ? [test(value)] : [];
  });
  if (tests.length === 0 || names.includes(undefined)) return null;
  return [...tests, node].reduce((left, right) => b.logical("||", left, right));
}
