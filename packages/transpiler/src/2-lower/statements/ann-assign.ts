import type { ast } from "@pycoro/syntax";
import { mangle } from "../../1-analyze/scope.ts";
import { eachChild, some } from "../../1-analyze/walk.ts";
import * as b from "../../target/build.ts";
import { BUILTINS } from "../../target/builtin-names.ts";
import type * as t from "../../target/nodes.ts";
import { annotationValue, emitUnknownNames } from "../annotations.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";
import { madeOnce, readName } from "../variables.ts";
import { says, shows } from "../words.ts";

/** `target: annotation = value`. Classes keep their annotations, and modules that ask for them; those of locals are never evaluated. */
export const lowerAnnAssign: StmtLowering<ast.AnnAssign> = (node, cx) => {
  const stored = node.value ? cx.assign(node.target, cx.expr(node.value)) : looked(node.target, cx);
  const { kind } = cx.frame.scope;
  const { globals } = cx.settings;
  if (kind === "class" && node.simple && node.target.kind === "Name")
    return [...stored, ...annotate(node, node.target.id, cx)];
  if (kind === "module" && !cx.analysis.futureAnnotations && globals === "bindings") {
    const { before } = cx.capture(() => emitUnknownNames(node.annotation, cx));
    return [...stored, ...before, ...noted(node, cx)];
  }
  return kind === "module" ? [...stored, ...noted(node, cx)] : stored;
};

/** What a target that gets no value still evaluates: the parts of an attribute or a subscription. */
const looked = (target: ast.Expr, cx: Cx): t.Statement[] => {
  if (target.kind === "Attribute") return [b.expression(cx.expr(target.value))];
  if (target.kind !== "Subscript") return [];
  return cx.exprs([target.value, target.slice]).map((part) => b.expression(part));
};

/**
 * `__annotations__` of a module: the program's own has it for texts that may look at it, others and executed texts always. A variable of that name
 * is what the annotations go into.
 */
function noted(node: ast.AnnAssign, cx: Cx): t.Statement[] {
  if (!keepsAnnotations(cx)) return [];
  const value = annotationValue(node.annotation, cx);
  if (!node.simple || node.target.kind !== "Name") return cx.analysis.futureAnnotations ? [] : [b.expression(value)];
  const all = readName(cx, "__annotations__", node);
  return [b.expression(raising(cx.call("setitem", all, b.literal(node.target.id), value), node.annotation))];
}
const keepsAnnotations = ({ settings: { dialect, globals, moduleName, source } }: Cx): boolean =>
  dialect === "js" && (globals === "namespace" || moduleName !== "__main__" || shows(source, LOOKS_AT_MODULE));

/** What makes the `__annotations__` of a module that annotates names, before its first statement. */
export function moduleAnnotations(cx: Cx): t.Statement[] {
  const { module } = cx.analysis;
  if (!keepsAnnotations(cx) || module.node.kind !== "Module" || annotationsOf(module.node, () => true).length === 0)
    return [];
  return [b.expression(cx.call("setupAnnotations", b.id("$module")))];
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
  const found = annotationsOf(cx.frame.scope.node, ({ simple, target }) => Boolean(simple) && target.kind === "Name");
  const isFirst = found[0] === statement;
  const { node } = cx.frame.scope;
  const together =
    node.kind === "ClassDef" &&
    !says(cx.settings.source, "__prepare__") &&
    found.every((one) => node.body.includes(one) && isQuiet(one.annotation, cx)) &&
    !node.body.some((at) => some(at, (part) => part.kind === "Name" && part.id === "__annotations__"));
  if (together && !isFirst) return [];
  if (together) {
    const pairs = found.map((one) => b.array(entry((one.target as ast.Name).id, one.annotation)));
    return [b.expression(b.assign(all, cx.call("makeDict", ...pairs)))];
  }
  const made = isFirst ? madeOnce(all, cx) : all;
  return [
    b.expression(raising(cx.call("setitem", made, ...entry(rawName, statement.annotation)), statement.annotation)),
  ];
}

/** The annotations of a class body or a module, in order. */
function annotationsOf(node: ast.Node, isMeant: (node: ast.AnnAssign) => boolean): ast.AnnAssign[] {
  const found: ast.AnnAssign[] = [];
  eachChild(node, noteAnnotation, found);
  return found.filter(isMeant);
}
function noteAnnotation(at: ast.Node, found: ast.AnnAssign[]): void {
  if (at.kind === "AnnAssign") found.push(at);
  if (at.kind !== "ClassDef" && at.kind !== "FunctionDef" && at.kind !== "AsyncFunctionDef")
    eachChild(at, noteAnnotation, found);
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
