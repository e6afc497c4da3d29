import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/**
 * The temporaries of one JavaScript function. A temporary holds a value only within its statement, so every statement begins
 * with the first one again; inside a statement each is used once, since operands nest.
 */
export class Temporaries {
  #next = 0;
  #most = 0;

  take(): t.Identifier {
    this.#next++;
    this.#most = Math.max(this.#most, this.#next);
    return b.id(`$${this.#next}`);
  }

  /** Where `release` goes back to. */
  get level(): number {
    return this.#next;
  }

  release(level: number): void {
    this.#next = level;
  }

  /** `var $1, $2;`, or nothing when none was needed. */
  declaration(): t.Statement[] {
    if (this.#most === 0) return [];
    return [
      {
        type: "VariableDeclaration",
        kind: "var",
        declarations: Array.from({ length: this.#most }, (_, i) => ({
          type: "VariableDeclarator",
          id: b.id(`$${i + 1}`),
          init: null,
        })),
      },
    ];
  }
}

/** An operand that can be read more than once: what to evaluate first, and how to read it then. */
export interface Operand {
  readonly before: readonly t.Expression[];
  readonly ref: t.Expression;
}

/** Whether reading the expression again gives the same, whatever else runs in between. */
export const isConstant = (node: t.Expression): boolean => node.type === "Literal";

/** Whether evaluating the expression runs nothing else. */
export const isSimple = (node: t.Node): boolean => node.type === "Literal" || node.type === "Identifier";

/** Makes operands readable more than once, keeping their order of evaluation. */
export function operands(nodes: readonly t.Expression[], temporaries: Temporaries): Operand[] {
  return nodes.map((node, i) => {
    const laterRuns = nodes.slice(i + 1).some((one) => !isSimple(one));
    if (isConstant(node) || (node.type === "Identifier" && !laterRuns)) return { before: [], ref: node };
    const temporary = temporaries.take();
    return { before: [b.assign(temporary, node)], ref: temporary };
  });
}

/** The operands evaluated in order, then the value. */
export const evaluated = (list: readonly Operand[], value: t.Expression): t.Expression =>
  b.sequence([...list.flatMap(({ before }) => before), value]);

/** Whether a value is a list, and of no class derived from it. */
export const isList = (value: t.Expression): t.Expression =>
  b.binary("===", b.member(value, "constructor"), b.id("Array"));

export const areExpressions = (nodes: readonly (t.Expression | t.SpreadElement)[]): nodes is readonly t.Expression[] =>
  nodes.every((one) => one.type !== "SpreadElement");
