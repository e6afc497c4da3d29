import type { ast } from "@pycoro/syntax";
import { GrammarFailure } from "./engine.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Turns an expression that was read as a value into the target of an assignment or a deletion.
 * Fails where Python has no target.
 */
export function asTarget<E extends ast.Expr>(node: E, ctx: "Store" | "Del"): E {
  const target = node as Mutable<ast.Expr>;
  switch (target.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      target.ctx = ctx;
      break;
    case "Starred":
      if (ctx === "Del") throw new GrammarFailure(node.start);
      target.ctx = ctx;
      asTarget(target.value, ctx);
      break;
    case "Tuple":
    case "List":
      target.ctx = ctx;
      for (const item of target.elts) asTarget(item, ctx);
      break;
    default:
      throw new GrammarFailure(node.start);
  }
  return node;
}

export type SingleTarget = ast.Name | ast.Attribute | ast.Subscript;

/** The only targets of augmented and annotated assignments. */
export const isSingleTarget = (node: ast.Expr): node is SingleTarget =>
  node.kind === "Name" || node.kind === "Attribute" || node.kind === "Subscript";
