import type { Span } from "@pycoro/syntax";
import type * as t from "../target/nodes.ts";
import type { PositionTable } from "./positions.ts";

/** Helpers whose second argument is an attribute's name. */
const ATTRIBUTES = {
  applyMethod: "call",
  delattr: "access",
  getattr: "access",
  invoke: "call",
  method: "access",
  methodFor: "access",
  setattr: "access",
} as const;

/** Where the operations of a program stand: CPython underlines a call of a method and the access to it from the name on. */
export class OperationPositions {
  readonly #table: PositionTable;
  readonly #attributes: ReadonlyMap<string, "access" | "call">;
  readonly #apply: string | undefined;

  constructor(program: t.Program, table: PositionTable) {
    const locals = new Map(program.helpers.map(({ name, alias }) => [name, alias ?? name]));
    this.#table = table;
    this.#apply = locals.get("apply");
    this.#attributes = new Map(
      Object.entries(ATTRIBUTES).flatMap(([name, access]) => (locals.has(name) ? [[locals.get(name)!, access]] : [])),
    );
  }

  /** The index of the position of an operation whose span is `origin`. */
  at(node: t.Expression, origin: Span): number {
    if (node.type !== "CallExpression") return this.#table.at(origin);
    // `method(o, "m")(…)`, `apply(getattr(o, "m"), …)`
    const applies = node.callee.type === "Identifier" && node.callee.name === this.#apply;
    const looked = slowWay(applies ? (node.arguments[0] as t.Expression) : node.callee);
    if (looked.type === "CallExpression" && looked.origin && this.#isAccess(looked.callee))
      return this.#table.at(this.#table.fromName(origin, looked.origin));
    if (node.callee.type !== "Identifier") return this.#table.at(origin);
    const access = this.#attributes.get(node.callee.name);
    const [, name] = node.arguments;
    if (access === undefined || name?.type !== "Literal") return this.#table.at(origin);
    if (access === "access") return this.#table.at(this.#table.fromName(origin, origin));
    if (!name.origin) return this.#table.at(origin);
    const call = this.#table.at(this.#table.fromName(origin, name.origin));
    this.#table.pair(call, this.#table.at(this.#table.fromName(name.origin, name.origin)));
    return call;
  }

  readonly #isAccess = (callee: t.Expression): boolean =>
    callee.type === "Identifier" && this.#attributes.get(callee.name) === "access";
}

/** Where optimised code finds a callee in place, the call that does it the long way. */
function slowWay(callee: t.Expression): t.Expression {
  if (callee.type === "SequenceExpression") return slowWay(callee.expressions.at(-1)!);
  return callee.type === "ConditionalExpression" ? slowWay(callee.alternate) : callee;
}
