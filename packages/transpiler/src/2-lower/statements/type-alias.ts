import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type { StmtLowering } from "../context.ts";
import { inTypeParams } from "../type-params.ts";

/** `type X = value`: the value is evaluated when asked for. */
export const lowerTypeAlias: StmtLowering<ast.TypeAlias> = (node, cx) => {
  const value = inTypeParams(node, cx, () => {
    const scope = cx.analysis.scopes.get(node)!;
    const body = cx.inScope(scope, () => cx.inline(() => cx.expr(node.value)));
    const { moduleName } = cx.settings;
    const info = moduleName === "__main__" ? [] : [b.object([b.property("module", b.literal(moduleName))])];
    return cx.call("typeAlias", b.literal(node.name.id), b.arrow([], body), ...info);
  });
  return [cx.bind(node.name.id, node, value)];
};
