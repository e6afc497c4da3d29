import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { raising, type StmtLowering } from "../context.ts";
import { negated } from "../negated.ts";
import { isQuiet } from "../quiet.ts";

export const lowerAssert: StmtLowering<ast.Assert> = (node, cx) => {
  // A tuple with items is true, whatever they are; they are evaluated all the same.
  const isTrue = node.test.kind === "Tuple" && node.test.elts.length > 0;
  const items = isTrue ? cx.expr(node.test) : null;
  if (items && !isQuiet(items)) cx.emit(b.expression(items));
  const test = isTrue ? b.literal(true) : cx.test(node.test);
  const { before, value } = cx.capture(() => (node.msg ? [cx.expr(node.msg)] : []));
  return [
    b.if_(negated(test), [...before, raising(b.throw_(raising(cx.call("assertion", ...value), node.test)), node.test)]),
  ];
};
