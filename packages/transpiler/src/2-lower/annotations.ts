/** Annotations: TypeScript types where they help a reader, Python's `__annotations__` where a program may look at them. */
import type { ast } from "@pycoro/syntax";
import type { Binding } from "../1-analyze/scope.ts";
import { children, parameters, some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { BUILTINS } from "./builtin-names.ts";
import type { Cx } from "./context.ts";

/**
 * The TypeScript type of a parameter. Python does not check annotations, so calls are not checked either (`def` gives a loose function type);
 * inside, the type only informs: it is left out where a use of the parameter could contradict it.
 */
export function parameterType(arg: ast.Arg, binding: Binding, fn: ast.FunctionNode, cx: Cx): t.TSType {
  const value = cx.type("Value");
  const { args } = fn;
  if (arg === args.vararg || arg === args.kwarg || !arg.annotation || binding.stores.length > 1) return value;
  if (cx.analysis.resolve(cx.scope, "str").kind !== "builtin" || comparedByIdentity(fn, arg.arg)) return value;
  const plain = [...args.posonlyargs, ...args.args];
  const at = plain.indexOf(arg) - (plain.length - args.defaults.length);
  const keyword = args.kwonlyargs.indexOf(arg);
  const fallback = keyword >= 0 ? args.kw_defaults[keyword] : args.defaults[at];
  if (
    fallback &&
    !(fallback.kind === "Constant" && fallback.value.type === (arg.annotation.kind === "Name" ? arg.annotation.id : ""))
  )
    return value;
  return typeOf(arg.annotation, cx) ?? value;
}

function typeOf(node: ast.Expr, cx: Cx): t.TSType | null {
  if (node.kind !== "Name") {
    return node.kind === "Subscript" && node.value.kind === "Name" && node.value.id === "list"
      ? b.arrayType(typeOf(node.slice, cx) ?? cx.type("Value"))
      : null;
  }
  if (node.id === "str") return b.type("string");
  if (node.id === "bool") return b.type("boolean");
  if (node.id === "int") return b.union([b.type("number"), b.type("bigint")]);
  return node.id === "list" ? b.arrayType(cx.type("Value")) : null;
}

const comparedByIdentity = (node: ast.Node, name: string): boolean =>
  (node.kind === "Compare" && [node.left, ...node.comparators].some((e) => e.kind === "Name" && e.id === name)) ||
  children(node).some((child) => comparedByIdentity(child, name));

const LOOKS_AT_ANNOTATIONS =
  /__annotations__|get_type_hints|signature\b|singledispatch|getfullargspec|get_annotations|dataclass|NamedTuple|TypedDict/;

/** `annotations: () => …` for `def`, when the program may look at them. What has effects runs with the definition, as in Python. */
export function annotationsInfo(node: ast.FunctionDef | ast.AsyncFunctionDef, cx: Cx): t.Property | null {
  const all = parameters(node.args).flatMap((arg) =>
    arg.annotation ? [{ name: arg.arg, value: arg.annotation }] : [],
  );
  if (node.returns) all.push({ name: "return", value: node.returns });
  if (all.length === 0) return null;
  const effects = runsAnnotations(node, cx);
  if (!cx.analysis.futureAnnotations && !effects) for (const { value } of all) emitUnknownNames(value, cx);
  if (!effects && !LOOKS_AT_ANNOTATIONS.test(cx.settings.source.text) && node.decorator_list.length === 0) return null;
  const dict = effects ? cx.stable(annotationDict(all, cx), "annotations") : annotationDict(all, cx);
  return b.property("annotations", b.arrow([], dict));
}
/** Whether evaluating the annotations does something that can be seen. */
export function runsAnnotations(node: ast.FunctionNode, cx: Cx): boolean {
  if (node.kind === "Lambda" || cx.analysis.futureAnnotations) return false;
  const all = [...parameters(node.args).map((arg) => arg.annotation), node.returns];
  return all.some((value) => value !== null && some(value, (at) => EFFECTS.has(at.kind)));
}
const EFFECTS = new Set(["Call", "NamedExpr", "Await", "Yield", "YieldFrom"]);

/** The dict of annotations, in order. */
export function annotationDict(all: readonly { name: string; value: ast.Expr }[], cx: Cx): t.Expression {
  return cx.call("makeDict", ...all.map(({ name, value }) => b.array([b.literal(name), annotationValue(value, cx)])));
}

/** With `from __future__ import annotations` an annotation is its text. */
export const annotationValue = (node: ast.Expr, cx: Cx): t.Expression =>
  cx.analysis.futureAnnotations
    ? b.literal(cx.settings.source.text.slice(node.start, node.end).replace(/\s+/g, " "))
    : cx.inline(() => cx.expr(node));

/** CPython 3.13 evaluates annotations with the definition: a name that nothing binds is a NameError there. */
export function emitUnknownNames(node: ast.Expr, cx: Cx): void {
  if (node.kind === "Name") {
    const { kind } = cx.analysis.resolve(cx.scope, node.id);
    if (
      kind === "builtin" &&
      !BUILTINS.has(node.id) &&
      cx.settings.globals !== "namespace" &&
      !cx.imports.star.has(node.id)
    )
      cx.emit(b.expression(cx.read(node.id, node)));
    return;
  }
  if (node.kind === "Lambda") return;
  for (const child of children(node)) emitUnknownNames(child as ast.Expr, cx);
}
