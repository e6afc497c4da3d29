import type { ast } from "@pycoro/syntax";
import { constantTruth } from "../../1-analyze/flow/constant-truth.ts";
import * as b from "../../target/build.ts";
import type { StmtLowering } from "../context.ts";
import { withElse } from "../loop-else.ts";

export const lowerWhile: StmtLowering<ast.While> = (node, cx) => {
  const test = constantTruth(node.test) === true ? b.literal(true) : cx.inline(() => cx.test(node.test));
  return withElse(cx, node.body, node.orelse, (body) => [b.while_(test, body())]);
};
