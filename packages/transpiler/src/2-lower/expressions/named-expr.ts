import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { type ExprLowering, originated } from "../context.ts";
import { writeName } from "../variables.ts";

/** `(name := value)`. In a comprehension the name is the function's around it. */
export const lowerNamedExpr: ExprLowering<ast.NamedExpr> = (node, cx) => {
  const value = cx.expr(node.value);
  let { scope } = cx;
  while (scope.kind === "comprehension" && scope.parent) scope = scope.parent;
  const store = cx.inScope(scope, () => writeName(cx, node.target.id, value));
  // `$g.set` gives back the map, not the value.
  if (store.type === "CallExpression") return b.sequence([store, cx.read(node.target.id, node.target)]);
  return originated(store, node);
};
