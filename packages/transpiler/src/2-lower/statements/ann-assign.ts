import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import { children } from "../../1-analyze/walk.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { annotationValue, emitUnknownNames } from "../annotations.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";

/** `target: annotation = value`. Classes keep their annotations, and modules that ask for them; those of locals are never evaluated. */
export const lowerAnnAssign: StmtLowering<ast.AnnAssign> = (node, cx) => {
  const stored = node.value ? cx.assign(node.target, cx.expr(node.value)) : [];
  const { kind } = cx.frame.scope;
  if (kind === "class" && node.simple && node.target.kind === "Name")
    return [...stored, annotate(node.target.id, node.annotation, cx)];
  if (kind === "module" && !cx.analysis.futureAnnotations) {
    const { before } = cx.capture(() => emitUnknownNames(node.annotation, cx));
    return [...stored, ...before];
  }
  return stored;
};

/** `ns.__annotations__` is made by the first annotation of the class body. */
function annotate(rawName: string, annotation: ast.Expr, cx: Cx): t.Statement {
  const name = mangle(rawName, cx.scope.privateTo);
  const all = b.member(b.id(cx.frame.classBody!.namespace), "__annotations__");
  const value = annotationValue(annotation, cx);
  if (isFirst(rawName, annotation, cx))
    return b.expression(b.assign(all, cx.call("makeDict", b.array([b.literal(name), value]))));
  return b.expression(raising(cx.call("setitem", all, b.literal(name), value), annotation));
}

function isFirst(_name: string, annotation: ast.Expr, cx: Cx): boolean {
  const { node } = cx.frame.scope;
  let first: ast.Expr | null = null;
  const visit = (at: ast.Node): void => {
    if (first) return;
    if (at.kind === "AnnAssign" && at.simple && at.target.kind === "Name") {
      first = at.annotation;
      return;
    }
    if (at !== node && (at.kind === "ClassDef" || at.kind === "FunctionDef" || at.kind === "AsyncFunctionDef")) return;
    for (const child of children(at)) visit(child);
  };
  visit(node);
  return first === annotation;
}
