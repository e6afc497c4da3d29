import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import * as b from "../../target/build.ts";
import { raising, type StmtLowering } from "../context.ts";
import { inPlace } from "../operators.ts";
import { writeName } from "../variables.ts";

/** `target op= value`: the target's parts are evaluated once. */
export const lowerAugAssign: StmtLowering<ast.AugAssign> = (node, cx) => {
  const helper = inPlace(node.op);
  const { target } = node;
  const { types } = cx.analysis;
  if (target.kind === "Name") {
    const [old, value] = cx.ordered([() => cx.read(target.id, target), () => cx.expr(node.value)]);
    if (node.op === "Add" && types.of(target) === "str" && types.of(node.value) === "str" && old!.type === "Identifier")
      return [b.expression(b.assign(old!, value!, "+="))];
    return [b.expression(writeName(cx, target.id, raising(cx.call(helper, old!, value!), node)))];
  }
  if (target.kind === "Attribute") {
    const object = cx.stable(cx.expr(target.value), "owner");
    const name = b.literal(mangle(target.attr, cx.scope.privateTo));
    const [old, value] = cx.ordered([
      () => raising(cx.call("getattr", object, name), target),
      () => cx.expr(node.value),
    ]);
    return [
      b.expression(raising(cx.call("setattr", object, name, raising(cx.call(helper, old!, value!), node)), target)),
    ];
  }
  const [container, index] = cx.exprs([target.value, target.slice]);
  const object = cx.stable(container!, "container");
  const key = cx.stable(index!, "key");
  const [old, value] = cx.ordered([() => raising(cx.call("getitem", object, key), target), () => cx.expr(node.value)]);
  return [b.expression(raising(cx.call("setitem", object, key, raising(cx.call(helper, old!, value!), node)), target))];
};
