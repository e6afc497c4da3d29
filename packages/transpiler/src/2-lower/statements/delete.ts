import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";
import { holdsAlone } from "../sole-holder.ts";
import { deleteName } from "../variables.ts";

export const lowerDelete: StmtLowering<ast.Delete> = (node, cx) => node.targets.flatMap((target) => remove(target, cx));

function remove(target: ast.Expr, cx: Cx): t.Statement[] {
  const { before, value } = cx.capture((): t.Statement[] => {
    switch (target.kind) {
      case "Name":
        return holdsAlone(target, cx)
          ? [b.expression(cx.call("drop", cx.read(target.id, target))), deleteName(cx, target)]
          : [deleteName(cx, target)];
      case "Attribute":
        return [
          b.expression(
            raising(
              cx.call("delattr", cx.expr(target.value), b.literal(mangle(target.attr, cx.scope.privateTo))),
              target,
            ),
          ),
        ];
      case "Subscript": {
        const [container, key] = cx.exprs([target.value, target.slice]);
        return [b.expression(raising(cx.call("delitem", container!, key!), target))];
      }
      case "Tuple":
      case "List":
        return target.elts.flatMap((item) => remove(item, cx));
      default:
        return [];
    }
  });
  return [...before, ...value];
}
