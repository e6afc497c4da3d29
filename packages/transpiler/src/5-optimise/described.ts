import { eachPart } from "../3-instrument/map.ts";
import type * as t from "../target/nodes.ts";

/** The attributes that class bodies of the program describe: `x = property(…)`, `__slots__ = ("x", "y")`. */
export interface Described {
  readonly properties: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
}

export function describedAttributes(program: t.Program): Described {
  const properties = new Set<string>();
  const slots = new Set<string>();
  const property = program.helpers.find(({ name }) => name === "property");
  const local = property && (property.alias ?? property.name);
  const strings = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) strings(one);
    else if (typeof node === "object" && node !== null) {
      const one = node as t.Node;
      if (one.type === "Literal" && typeof one.value === "string") slots.add(one.value);
      else eachPart(one, strings);
    }
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const one = node as t.Node;
    if (one.type === "AssignmentExpression" && one.left.type === "MemberExpression" && !one.left.computed) {
      const { name } = one.left.property as t.Identifier;
      const { right } = one;
      if (name === "__slots__") strings(right);
      if (right.type === "CallExpression" && right.callee.type === "Identifier" && right.callee.name === local)
        properties.add(name);
    }
    eachPart(one, visit);
  };
  visit(program.body);
  return { properties, slots };
}
