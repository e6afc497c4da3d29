/** Annotations: TypeScript types where they help a reader, Python's `__annotations__` where a program may look at them. */
import type { ast } from "@pycoro/syntax";
import { type Binding, type FunctionKind, mangle } from "../1-analyze/scope.ts";
import { children, parameters, some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import { BUILTINS } from "../target/builtin-names.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";
import type { Declared } from "./declared/declared.ts";
import { shows } from "./words.ts";

/** The identifier of a parameter with its TypeScript type: what its annotation says where nothing contradicts it, else `Value`. */
export function parameterType(arg: ast.Arg, binding: Binding, fn: ast.FunctionNode, cx: Cx): t.TSType {
  return tsType(cx.annotations.parameter(arg, binding, fn), cx);
}

/** A declared type as TypeScript writes it. What a class is generic over has a name in its interface; elsewhere it is any `Value`. */
export function tsType(type: Declared, cx: Cx, isGeneric = false): t.TSType {
  const inner = (part: Declared): t.TSType => tsType(part, cx, isGeneric);
  switch (type.kind) {
    case "str":
      return b.type("string");
    case "bool":
      return b.type("boolean");
    case "int":
      return cx.type("Int");
    case "float":
      return cx.type("Float");
    case "None":
      return cx.type("NoneType");
    case "list":
      return b.arrayType(inner(type.of));
    case "set":
      return generic("PySet", [type.of], cx, isGeneric);
    case "collection":
      return generic("PySetLike", [type.of], cx, isGeneric);
    case "mapping":
      return generic("PyDictLike", [type.key, type.of], cx, isGeneric);
    case "dict":
      return generic("PyDict", [type.key, type.of], cx, isGeneric);
    case "tuple":
      return type.repeats && type.items[0]?.kind === "any"
        ? cx.type("PyTuple")
        : b.type(cx.type("PyTuple").name, [
            type.repeats ? b.arrayType(inner(type.items[0]!)) : b.tupleType(type.items.map(inner)),
          ]);
    case "union":
      // What may be anything needs no further parts.
      return type.of.some((part) => part.kind === "parameter" && !isGeneric)
        ? cx.type("Value")
        : b.union(type.of.map(inner));
    case "literal":
      return b.type(JSON.stringify(type.value));
    case "iterable":
      return generic("PyIterable", [type.of], cx, isGeneric);
    case "sequence":
      return generic("PySequence", [type.of], cx, isGeneric);
    case "callable":
      return {
        type: "TSFunctionType",
        params: type.params.map((param, i) => b.id(argumentName(i, type.params.length), inner(param))),
        returns: type.result.kind === "None" ? b.type("void") : inner(type.result),
      };
    case "type":
      return b.type(cx.type("Class").name, [inner(type.of)]);
    case "class":
      return type.args.every((arg) => arg.kind === "any" || (arg.kind === "parameter" && !isGeneric))
        ? b.type(type.node.name)
        : b.type(type.node.name, type.args.map(inner));
    case "parameter":
      return isGeneric ? b.type(type.name) : cx.type("Value");
    default:
      return cx.type("Value");
  }
}

/** Parameters of function types have names in TypeScript. */
const argumentName = (i: number, count: number): string => (count === 1 ? "value" : `value${i + 1}`);

/** `PyDict<K, V>`; what is unknown is the default. */
const generic = (name: string, args: readonly Declared[], cx: Cx, isGeneric = false): t.TSType =>
  args.every((arg) => arg.kind === "any" || (arg.kind === "parameter" && !isGeneric))
    ? cx.type(name)
    : b.type(
        cx.type(name).name,
        args.map((arg) => tsType(arg, cx, isGeneric)),
      );

/** What a function's annotation says of its result, as its body is annotated; undefined where TypeScript finds out by itself, and in JavaScript. */
export function resultType(
  node: ast.FunctionDef | ast.AsyncFunctionDef,
  kind: FunctionKind,
  endsByReturn: boolean,
  cx: Cx,
): t.TSType | undefined {
  const { annotations, settings } = cx;
  if (settings.dialect === "js") return undefined;
  const body = BODIES[kind];
  const isResult = kind === "function" || kind === "coroutine";
  const type = isResult ? annotations.returns(node) : annotations.yields(node);
  if (type === null || type.kind === "any" || (isResult && !endsByReturn && type.kind !== "None")) {
    if (!annotations.refersToItself(node)) return undefined;
    return body === ""
      ? cx.type("Value")
      : body === "Coroutine"
        ? b.type(cx.type(body).name, [cx.type("Value")])
        : cx.type(body);
  }
  const written = isResult && type.kind === "None" ? b.type("void") : tsType(type, cx);
  return body === "" ? written : b.type(cx.type(body).name, [written]);
}
/** The types of the bodies of the four kinds; a function's is that of its result. */
const BODIES: Readonly<Record<FunctionKind, string>> = {
  function: "",
  generator: "GeneratorBody",
  coroutine: "Coroutine",
  asyncGenerator: "AsyncGeneratorBody",
};

/** The type of what a call of a function gives, as its interface says it. */
export function resultOf(node: ast.FunctionDef | ast.AsyncFunctionDef, cx: Cx): t.TSType {
  const kind = cx.analysis.scopes.get(node)!.functionKind;
  const type = cx.annotations.result(node);
  if (kind === "generator") return generic("PyGenerator", [type], cx, true);
  if (kind === "asyncGenerator") return generic("PyAsyncGenerator", [type], cx, true);
  const written = type.kind === "None" ? b.type("void") : tsType(type, cx, true);
  return kind === "function" ? written : b.type(cx.type("Awaitable").name, [written]);
}

const LOOKS_AT_ANNOTATIONS = /__annotations__|get_type_hints|signature\b|singledispatch|getfullargspec|get_annotations/;

/** `annotations: () => …` for `def`, when the program may look at them. What has effects runs with the definition, as in Python. */
export function annotationsInfo(node: ast.FunctionDef | ast.AsyncFunctionDef, cx: Cx): t.Property | null {
  // CPython evaluates those of positional-only parameters after those of the others that may be positional.
  const { posonlyargs } = node.args;
  const inOrder = parameters(node.args).slice(posonlyargs.length);
  inOrder.splice(node.args.args.length, 0, ...posonlyargs);
  const all = inOrder.flatMap((arg) =>
    arg.annotation ? [{ name: mangle(arg.arg, cx.scope.privateTo), value: arg.annotation }] : [],
  );
  if (node.returns) all.push({ name: "return", value: node.returns });
  if (all.length === 0) return null;
  // What `exec` runs and what is typed at a prompt has no end: whoever comes later may look, and any name may be missing.
  const isOpen = cx.settings.globals === "namespace";
  const effects = (isOpen && !cx.analysis.futureAnnotations) || runsAnnotations(node, cx);
  if (!cx.analysis.futureAnnotations && !effects) for (const { value } of all) emitUnknownNames(value, cx);
  // Who imports the module may look at them.
  const isImported = cx.settings.dialect === "js" && cx.settings.moduleName !== "__main__";
  const isUnseen =
    !isOpen && !isImported && !shows(cx.settings.source, LOOKS_AT_ANNOTATIONS) && node.decorator_list.every(isBlind);
  if (!effects && isUnseen) return null;
  const dict = effects ? cx.stable(annotationDict(all, cx), "annotations") : annotationDict(all, cx);
  return b.property("annotations", b.arrow([], dict));
}
/** Decorators that do not look at annotations. */
const isBlind = (node: ast.Expr): boolean =>
  (node.kind === "Name" && BLIND.has(node.id)) ||
  (node.kind === "Attribute" && (BLIND.has(node.attr) || node.attr === "setter" || node.attr === "deleter"));
const BLIND = new Set([
  "abstractmethod",
  "cached_property",
  "classmethod",
  "contextmanager",
  "property",
  "staticmethod",
]);

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
