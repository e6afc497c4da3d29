import { eachPart } from "../3-instrument/map.ts";
import type * as t from "../target/nodes.ts";

/** The names that get their value from `defineClass(…)` somewhere in the program. */
export function classNames(program: t.Program): ReadonlySet<string> {
  const names = new Set<string>();
  const local = program.helpers.find(({ name }) => name === "defineClass");
  if (!local) return names;
  const maker = local.alias ?? local.name;
  const calls = program.helpers.find(({ name }) => name === "call");
  const caller = calls && (calls.alias ?? calls.name);
  const isClass = (node: unknown): boolean => {
    const call = node as t.Expression | null;
    if (call?.type !== "CallExpression" || call.callee.type !== "Identifier") return false;
    // Decorators: `call(dataclass, defineClass(…))`.
    return call.callee.name === maker || (call.callee.name === caller && isClass(call.arguments.at(-1)));
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const one = node as t.Node;
    if (one.type === "VariableDeclarator" && isClass(one.init) && one.id.type === "Identifier") names.add(one.id.name);
    if (one.type === "AssignmentExpression" && isClass(one.right) && one.left.type === "Identifier")
      names.add(one.left.name);
    eachPart(one, visit);
  };
  visit(program.body);
  return names;
}
