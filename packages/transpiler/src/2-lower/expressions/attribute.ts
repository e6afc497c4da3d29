import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import * as b from "../../target/build.ts";
import { type ExprLowering, raising } from "../context.ts";
import { namespaceMember } from "../imports.ts";

/** `value.attr`; members of an imported standard module are reached directly. */
export const lowerAttribute: ExprLowering<ast.Attribute> = (node, cx) => {
  const member = namespaceMember(node, cx);
  if (member) return member;
  return raising(cx.call("getattr", cx.expr(node.value), b.literal(mangle(node.attr, cx.scope.privateTo))), node);
};
