import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import { children, some } from "../../1-analyze/walk.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { annotationValue, emitUnknownNames } from "../annotations.ts";
import { BUILTINS } from "../builtin-names.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";

/** `target: annotation = value`. Classes keep their annotations, and modules that ask for them; those of locals are never evaluated. */
export const lowerAnnAssign: StmtLowering<ast.AnnAssign> = (node, cx) => {
  const stored = node.value ? cx.assign(node.target, cx.expr(node.value)) : [];
  const { kind } = cx.frame.scope;
  if (kind === "class" && node.simple && node.target.kind === "Name")
    return [...stored, ...annotate(node, node.target.id, cx)];
  if (kind === "module" && !cx.analysis.futureAnnotations) {
    const { before } = cx.capture(() => emitUnknownNames(node.annotation, cx));
    return [...stored, ...before, ...noted(node, cx)];
  }
  return kind === "module" ? [...stored, ...noted(node, cx)] : stored;
};

/** `__annotations__` of the program's own module, for texts that may look at it. */
function noted(node: ast.AnnAssign, cx: Cx): t.Statement[] {
  const isAsked = cx.settings.dialect === "js" && LOOKS_AT_MODULE.test(cx.settings.source.text);
  if (!isAsked || !node.simple || node.target.kind !== "Name" || cx.settings.moduleName !== "__main__") return [];
  const all = cx.call("getattr", b.id("$module"), b.literal("__annotations__"));
  const entry = cx.call("setitem", all, b.literal(node.target.id), annotationValue(node.annotation, cx));
  return [b.expression(raising(entry, node.annotation))];
}
const LOOKS_AT_MODULE = /__annotations__|get_type_hints|get_annotations/;

/**
 * `ns.__annotations__` is made by the first annotation of the class body: at once for all of them when evaluating them has no effect that could be
 * noticed, one after the other else.
 */
function annotate(statement: ast.AnnAssign, rawName: string, cx: Cx): t.Statement[] {
  const all = b.member(b.id(cx.frame.classBody!.namespace), "__annotations__");
  const entry = (name: string, annotation: ast.Expr): t.Expression[] => [
    b.literal(mangle(name, cx.scope.privateTo)),
    annotationValue(annotation, cx),
  ];
  const found = annotationsOf(cx.frame.scope.node);
  const isFirst = found[0] === statement;
  const { node } = cx.frame.scope;
  const together =
    node.kind === "ClassDef" &&
    found.every((one) => node.body.includes(one) && isQuiet(one.annotation, cx)) &&
    !node.body.some((at) => some(at, (part) => part.kind === "Name" && part.id === "__annotations__"));
  if (together && !isFirst) return [];
  if (isFirst) {
    const pairs = (together ? found : [statement]).map((one) =>
      b.array(entry((one.target as ast.Name).id, one.annotation)),
    );
    return [b.expression(b.assign(all, cx.call("makeDict", ...pairs)))];
  }
  return [
    b.expression(raising(cx.call("setitem", all, ...entry(rawName, statement.annotation)), statement.annotation)),
  ];
}

/** The annotated names of a class body, in order. */
function annotationsOf(node: ast.Node): ast.AnnAssign[] {
  const found: ast.AnnAssign[] = [];
  const visit = (at: ast.Node): void => {
    if (at.kind === "AnnAssign" && at.simple && at.target.kind === "Name") found.push(at);
    if (at !== node && (at.kind === "ClassDef" || at.kind === "FunctionDef" || at.kind === "AsyncFunctionDef")) return;
    for (const child of children(at)) visit(child);
  };
  visit(node);
  return found;
}

/** Whether evaluating an annotation is sure to succeed and to do nothing else. */
function isQuiet(node: ast.Expr, cx: Cx): boolean {
  if (cx.analysis.futureAnnotations) return true;
  switch (node.kind) {
    case "Constant":
      return true;
    case "Name": {
      const { kind, binding } = cx.analysis.resolve(cx.scope, node.id);
      if (kind === "builtin") return BUILTINS.has(node.id) && cx.settings.globals !== "namespace";
      return kind !== "class" && binding !== null && !cx.analysis.flow.maybeUnbound.has(node);
    }
    case "Subscript":
      return isStandardType(node.value, cx) && isQuiet(node.slice, cx);
    case "Tuple":
    case "List":
      return node.elts.every((element) => isQuiet(element, cx));
    default:
      return false;
  }
}

/** A builtin type or a name of a standard module: parameters are nothing to it. */
function isStandardType(node: ast.Expr, cx: Cx): boolean {
  if (node.kind !== "Name") return false;
  const { kind, binding } = cx.analysis.resolve(cx.scope, node.id);
  return kind === "builtin" ? BUILTINS.has(node.id) : binding !== null && cx.imports.isNamed(binding);
}
