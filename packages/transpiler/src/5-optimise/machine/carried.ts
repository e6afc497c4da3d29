import type * as t from "../../target/nodes.ts";
import { addNames, isFunction, parts } from "./walk.ts";

/** The names that surely have their value, at some point of a case. */
class Given {
  readonly #names = new Set<string>();
  readonly #outer: Given | null;
  constructor(outer: Given | null = null) {
    this.#outer = outer;
  }
  has(name: string): boolean {
    return this.#names.has(name) || this.#outer?.has(name) === true;
  }
  add(name: string): void {
    this.#names.add(name);
  }
}

/**
 * The names among `names` that a machine has to keep while it is suspended, or between two jumps: all but those that get their value in each case of
 * the `switch` before they are read there, and that no function inside keeps.
 */
export function carried(
  cases: readonly { readonly body: readonly t.Statement[] }[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();

  const read = (node: t.Node, given: Given): void => {
    switch (node.type) {
      case "Identifier":
        if (names.has(node.name) && !given.has(node.name)) found.add(node.name);
        return;
      case "Literal":
        return;
      case "AssignmentExpression":
        if (node.operator === "=" && node.left.type === "Identifier") {
          read(node.right, given);
          given.add(node.left.name);
          return;
        }
        break;
      case "VariableDeclarator":
        if (node.init) read(node.init, given);
        if (node.id.type === "Identifier") given.add(node.id.name);
        return;
      case "ConditionalExpression": {
        const [yes, no] = test(node.test, given);
        read(node.consequent, yes);
        read(node.alternate, no);
        return;
      }
      case "LogicalExpression":
        read(node.left, given);
        read(node.right, new Given(given));
        return;
      case "IfStatement": {
        const [yes, no] = test(node.test, given);
        read(node.consequent, yes);
        if (node.alternate) read(node.alternate, no);
        return;
      }
      case "ExpressionStatement":
      case "SequenceExpression":
      case "CallExpression":
      case "MemberExpression":
      case "BinaryExpression":
      case "UnaryExpression":
      case "ReturnStatement":
      case "ThrowStatement":
      case "VariableDeclaration":
      case "ArrayExpression":
      case "NewExpression":
        break;
      default: {
        // Whatever may run never, or again and again.
        if (isFunction(node)) addNames(node, found);
        else for (const part of parts(node)) read(part, new Given(given));
        return;
      }
    }
    for (const part of parts(node)) read(part, given);
  };

  /** Reads a condition; gives what has its value where it holds, and where it does not. */
  const test = (node: t.Expression, given: Given): readonly [Given, Given] => {
    if (node.type === "LogicalExpression" && node.operator !== "??") {
      const [yes, no] = test(node.left, given);
      const [then, otherwise] = test(node.right, node.operator === "&&" ? yes : no);
      return node.operator === "&&" ? [then, no] : [yes, otherwise];
    }
    if (node.type === "UnaryExpression" && node.operator === "!") {
      const [yes, no] = test(node.argument, given);
      return [no, yes];
    }
    read(node, given);
    return [new Given(given), new Given(given)];
  };

  for (const { body } of cases) {
    const given = new Given();
    for (const one of body) read(one, given);
  }
  return found;
}
