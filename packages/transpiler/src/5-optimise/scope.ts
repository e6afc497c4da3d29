import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/**
 * The temporaries of the JavaScript function that is being made. A temporary holds a value only within its statement, so every statement begins
 * with the first one again; inside a statement each is used once, since operands nest.
 */
export class Temporaries {
  #next = 0;
  #all: t.Identifier[] = [];

  take(): t.Identifier {
    const index = this.#next++;
    const known = this.#all[index];
    if (known !== undefined) return known;
    const made = b.id(`$${this.#next}`);
    this.#all.push(made);
    return made;
  }

  /** Where `release` goes back to. */
  get level(): number {
    return this.#next;
  }

  release(level: number): void {
    this.#next = level;
  }

  /** Begins a function inside; gives what `leave` goes back to. */
  enter(): Outer {
    const outer = { next: this.#next, all: this.#all };
    this.#next = 0;
    this.#all = [];
    return outer;
  }
  /** Ends it; gives the declaration of what it took. */
  leave({ next, all }: Outer): t.Statement[] {
    const declaration = this.declaration();
    this.#next = next;
    this.#all = all;
    return declaration;
  }

  /** `var $1, $2;`, or nothing when none was needed. */
  declaration(): t.Statement[] {
    if (this.#all.length === 0) return [];
    return [
      {
        type: "VariableDeclaration",
        kind: "var",
        declarations: this.#all.map((id) => ({ type: "VariableDeclarator", id, init: null })),
      },
    ];
  }
}

/** The temporaries of the function around. */
interface Outer {
  readonly next: number;
  readonly all: t.Identifier[];
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
  let last = nodes.length - 1;
  while (last >= 0 && isSimple(nodes[last]!)) last--;
  const list: Operand[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (isConstant(node) || (node.type === "Identifier" && i >= last)) list.push({ before: NOTHING, ref: node });
    else {
      const temporary = temporaries.take();
      list.push({ before: [b.assign(temporary, node)], ref: temporary });
    }
  }
  return list;
}
const NOTHING: readonly t.Expression[] = [];

/** The operands evaluated in order, then the value. */
export function evaluated(list: readonly Operand[], value: t.Expression): t.Expression {
  const all: t.Expression[] = [];
  for (const { before } of list) for (const one of before) all.push(one);
  if (all.length === 0) return value;
  all.push(value);
  return b.sequence(all);
}

/** Whether a value is a list, and of no class derived from it. */
export const isList = (value: t.Expression): t.Expression =>
  b.binary("===", b.member(value, "constructor"), b.id("Array"));

export const areExpressions = (nodes: readonly (t.Expression | t.SpreadElement)[]): nodes is readonly t.Expression[] =>
  nodes.every((one) => one.type !== "SpreadElement");
