import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, type ExprLowering, raising } from "../context.ts";

/** f-strings become template literals: https://docs.python.org/3.13/reference/lexical_analysis.html#f-strings */
export const lowerJoinedStr: ExprLowering<ast.JoinedStr> = (node, cx) => {
  const quasis = [""];
  const parts: ast.FormattedValue[] = [];
  for (const part of node.values) {
    if (part.kind === "Constant" && part.value.type === "str") quasis.push(quasis.pop() + part.value.value);
    else if (part.kind === "FormattedValue") {
      parts.push(part);
      quasis.push("");
    }
  }
  const values = cx.ordered(parts.map((part) => () => formatted(part, cx)));
  if (values.length === 0) return b.literal(quasis[0]!);
  return b.template(quasis, values);
};

export const lowerFormattedValue: ExprLowering<ast.FormattedValue> = (node, cx) => formatted(node, cx);

const CONVERSIONS: Readonly<Record<number, string>> = { 115: "str", 114: "repr", 97: "ascii" };

function formatted(node: ast.FormattedValue, cx: Cx): t.Expression {
  const spec = node.format_spec;
  const [value, lowered] = cx.exprs(spec ? [node.value, spec] : [node.value]);
  const conversion = CONVERSIONS[node.conversion];
  const converted = conversion ? raising(cx.call(conversion, value!), node) : value!;
  const isString = conversion !== undefined || cx.analysis.types.of(node.value) === "str";
  if (!lowered) return isString ? converted : raising(cx.call("format", converted), node);
  return raising(cx.call("format", converted, lowered), node);
}
