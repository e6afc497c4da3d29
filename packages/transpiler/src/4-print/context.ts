import type * as t from "../target/nodes.ts";
import type { Doc } from "./doc.ts";

/** How printers reach each other: they never import one another. */
export interface PrintContext {
  readonly dialect: "ts" | "js";
  /** The text is an ES module, whose declarations stand where they are made; else the loader's prologue declares them. */
  readonly isModule: boolean;
  /** An expression, parenthesised when it binds less tightly than `power` (see precedence.ts). */
  expr(node: t.Expression | t.SpreadElement, power?: number): Doc;
  /** The operand of a binary or logical operator. */
  operand(node: t.Expression, parent: t.BinaryExpression | t.LogicalExpression, side: "left" | "right"): Doc;
  pattern(node: t.Parameter | t.RestElement | t.Pattern): Doc;
  type(node: t.TSType): Doc;
  /** `: type` in the `ts` dialect, nothing in `js` or without a type. */
  annotation(node: t.TSType | undefined): Doc;
  stmt(node: t.Statement): Doc;
  /** `{ … }` with its statements, comments and blank lines. */
  body(node: t.BlockStatement): Doc;
  /** The doc of a node that has an origin, marked so that its place is found again. */
  placed(node: t.Node, doc: Doc): Doc;
}

export type Printers<N extends t.Node> = {
  readonly [K in N["type"]]: (node: Extract<N, { type: K }>, cx: PrintContext) => Doc;
};
