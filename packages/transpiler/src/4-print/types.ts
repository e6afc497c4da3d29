import type * as t from "../target/nodes.ts";
import type { PrintContext, Printers } from "./context.ts";
import { type Doc, group, indent, join, line, softline } from "./doc.ts";

/** Types, printed in the `ts` dialect only. */
export const typePrinters: Printers<t.TSType> = {
  TSTypeReference: (node, cx) => (node.args?.length ? [node.name, typeArguments(node.args, cx)] : node.name),
  TSArrayType: (node, cx) =>
    node.element.type === "TSUnionType" || node.element.type === "TSFunctionType"
      ? ["(", cx.type(node.element), ")[]"]
      : [cx.type(node.element), "[]"],
  TSTupleType: (node, cx) => ["[", join(", ", node.elements.map(cx.type)), "]"],
  TSUnionType: (node, cx) =>
    group(
      indent(
        join(
          [line, "| "],
          node.types.map((one) => (one.type === "TSFunctionType" ? ["(", cx.type(one), ")"] : cx.type(one))),
        ),
      ),
    ),
  TSFunctionType: (node, cx) =>
    group([
      "(",
      indent([softline, join([",", line], node.params.map(cx.pattern))]),
      softline,
      ") => ",
      cx.type(node.returns),
    ]),
};

export const typeArguments = (args: readonly t.TSType[], cx: PrintContext): Doc => [
  "<",
  join(", ", args.map(cx.type)),
  ">",
];
