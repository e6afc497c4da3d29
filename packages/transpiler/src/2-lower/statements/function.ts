import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { StmtLowering } from "../context.ts";
import { withFunctionType } from "../declared/interfaces.ts";
import { decorated, docComment } from "../definitions.ts";
import { functionValue } from "../functions.ts";
import { inTypeParams } from "../type-params.ts";

export const lowerFunction: StmtLowering<ast.FunctionDef | ast.AsyncFunctionDef> = (node, cx) => {
  const value = decorated(node, cx, () => inTypeParams(node, cx, () => functionValue(node, cx)));
  const statement: t.Statement = b.mark(withFunctionType(cx.bind(node.name, node, value), node, cx), { role: "def" });
  const doc = docComment(node.body);
  return [doc ? b.mark(statement, { leading: [doc] }) : statement];
};
