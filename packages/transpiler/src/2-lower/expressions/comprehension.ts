import type { ast } from "@pycoro/syntax";
import { collection, generatorExpression } from "../comprehensions.ts";
import type { ExprLowering } from "../context.ts";

export const lowerListComp: ExprLowering<ast.ListComp> = (node, cx) => collection(node, cx);
export const lowerSetComp: ExprLowering<ast.SetComp> = (node, cx) => collection(node, cx);
export const lowerDictComp: ExprLowering<ast.DictComp> = (node, cx) => collection(node, cx);
export const lowerGeneratorExp: ExprLowering<ast.GeneratorExp> = (node, cx) => generatorExpression(node, cx);
