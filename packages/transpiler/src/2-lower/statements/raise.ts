import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { raising, type StmtLowering } from "../context.ts";

export const lowerRaise: StmtLowering<ast.Raise> = (node, cx) => {
  if (!node.exc) return [raising(b.throw_(cx.call("reraise")), node)];
  const parts = cx.exprs(node.cause ? [node.exc, node.cause] : [node.exc]);
  return [raising(b.throw_(raising(cx.call("raise", ...parts), node)), node)];
};
