import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { type ExprLowering, raising } from "../context.ts";

/** `await x` hands the awaitable to the driver, which resumes with its result. */
export const lowerAwait: ExprLowering<ast.Await> = (node, cx) =>
  b.mark(raising(b.yield_(cx.call("await_", cx.expr(node.value))), node), { role: "await" });
