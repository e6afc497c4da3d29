import type * as t from "../target/nodes.ts";
import type { PrintContext, Printers } from "./context.ts";
import { type Doc, group, ifBreak, indent, join, line, softline } from "./doc.ts";

/** Types, printed in the `ts` dialect only. */
export const typePrinters: Printers<t.TSType> = {
  TSTypeReference: (node, cx) => (node.args?.length ? [node.name, typeArguments(node.args, cx)] : node.name),
  TSArrayType: (node, cx) =>
    node.element.type === "TSUnionType" || node.element.type === "TSFunctionType"
      ? ["(", cx.type(node.element), ")[]"]
      : [cx.type(node.element), "[]"],
  TSTupleType: (node, cx) =>
    group([
      "[",
      indent([
        softline,
        join(
          [",", line],
          node.elements.map((one) => cx.type(one)),
        ),
      ]),
      ifBreak(","),
      softline,
      "]",
    ]),
  TSNamedTupleMember: (node, cx) => [
    node.rest === true ? "..." : "",
    node.label,
    node.optional ? "?: " : ": ",
    cx.type(node.element),
  ],
  TSPropertySignature: (node, cx) => {
    const { typeAnnotation: type } = node;
    if (type.type === "TSFunctionType") return [node.name, parameterList(type, cx), ": ", cx.type(type.returns)];
    return [node.readonly ? "readonly " : "", node.name, ": ", cx.type(type)];
  },
  TSTypeLiteral: (node, cx) =>
    group([
      "{",
      indent([
        line,
        join(
          [";", line],
          node.members.map((one) => cx.type(one)),
        ),
      ]),
      ifBreak(";"),
      line,
      "}",
    ]),
  TSTypeParameter: (node, cx) => [node.name, " = ", cx.type(node.default)],
  TSIntersectionType: (node, cx) => joined(node.types, "& ", cx),
  TSUnionType: (node, cx) => joined(node.types, "| ", cx),
  TSFunctionType: (node, cx) => group([parameterList(node, cx), " => ", cx.type(node.returns)]),
};

/** Types beside each other; functions stand in parentheses. */
const joined = (types: readonly t.TSType[], mark: string, cx: PrintContext): Doc =>
  group(
    indent(
      join(
        [line, mark],
        types.map((one) => (one.type === "TSFunctionType" ? ["(", cx.type(one), ")"] : cx.type(one))),
      ),
    ),
  );

const parameterList = (node: t.TSFunctionType, cx: PrintContext): Doc =>
  group([
    node.generics === undefined
      ? "("
      : [
          "<",
          join(
            ", ",
            node.generics.map((one) => (typeof one === "string" ? one : cx.type(one))),
          ),
          ">(",
        ],
    indent([
      softline,
      join(
        [",", line],
        node.params.map((one) => cx.pattern(one)),
      ),
    ]),
    softline,
    ")",
  ]);

export const typeArguments = (args: readonly t.TSType[], cx: PrintContext): Doc =>
  group([
    "<",
    indent([
      softline,
      join(
        [",", line],
        args.map((one) => cx.type(one)),
      ),
    ]),
    softline,
    ">",
  ]);
