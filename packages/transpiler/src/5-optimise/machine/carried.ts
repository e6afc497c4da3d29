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

/** What one machine has to keep. A class: its methods keep their optimised code from one machine to the next. */
class Reading {
  readonly found = new Set<string>();
  readonly #names: ReadonlySet<string>;
  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  read(node: t.Node, given: Given): void {
    switch (node.type) {
      case "Identifier":
        if (this.#names.has(node.name) && !given.has(node.name)) this.found.add(node.name);
        return;
      case "Literal":
        return;
      case "AssignmentExpression":
        if (node.operator === "=" && node.left.type === "Identifier") {
          this.read(node.right, given);
          given.add(node.left.name);
          return;
        }
        break;
      case "VariableDeclarator":
        if (node.init) this.read(node.init, given);
        if (node.id.type === "Identifier") given.add(node.id.name);
        return;
      case "ConditionalExpression": {
        const [yes, no] = this.#test(node.test, given);
        this.read(node.consequent, yes);
        this.read(node.alternate, no);
        return;
      }
      case "LogicalExpression":
        this.read(node.left, given);
        this.read(node.right, new Given(given));
        return;
      case "IfStatement": {
        const [yes, no] = this.#test(node.test, given);
        this.read(node.consequent, yes);
        if (node.alternate) this.read(node.alternate, no);
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
        if (isFunction(node)) addNames(node, this.found);
        else for (const part of parts(node)) this.read(part, new Given(given));
        return;
      }
    }
    for (const part of parts(node)) this.read(part, given);
  }

  /** Reads a condition; gives what has its value where it holds, and where it does not. */
  #test(node: t.Expression, given: Given): readonly [Given, Given] {
    if (node.type === "LogicalExpression" && node.operator !== "??") {
      const [yes, no] = this.#test(node.left, given);
      const [then, otherwise] = this.#test(node.right, node.operator === "&&" ? yes : no);
      return node.operator === "&&" ? [then, no] : [yes, otherwise];
    }
    if (node.type === "UnaryExpression" && node.operator === "!") {
      const [yes, no] = this.#test(node.argument, given);
      return [no, yes];
    }
    this.read(node, given);
    return [new Given(given), new Given(given)];
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
  const reading = new Reading(names);
  for (const { body } of cases) {
    const given = new Given();
    for (const one of body) reading.read(one, given);
  }
  return reading.found;
}
