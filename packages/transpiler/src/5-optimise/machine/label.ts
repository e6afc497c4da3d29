import type * as t from "../../target/nodes.ts";

/** A place that control can go to. */
export class Label {
  /** Literals that will hold its number. */
  readonly numbers: { value: number }[] = [];
  /** The handler that is in force at this place: the label that exceptions go to; null outside of every `try`. */
  readonly region: Label | null;
  /** The handlers in force where control comes from. */
  readonly from = new Set<Label | null>();
  /** Whether it is where each turn of a loop begins. */
  readonly isHead: boolean;
  constructor(region: Label | null, isHead = false) {
    this.region = region;
    this.isHead = isHead;
  }
  /** The number of this label, once it has one. */
  number(): t.Literal {
    const literal = { type: "Literal" as const, value: -1 };
    this.numbers.push(literal);
    return literal;
  }
}

/** What the code of a machine is made of. */
export type Item = t.Statement | Label | { readonly to: Label };
