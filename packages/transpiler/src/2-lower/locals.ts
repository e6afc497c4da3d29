import type { ast } from "@pycoro/syntax";
import { type Binding, frameScope, type Scope } from "../1-analyze/scope.ts";
import { children } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, raising } from "./context.ts";

const NEEDS_LOCALS = new Set(["locals", "vars", "dir"]);

/** `globals()`: the namespace of the module that the call stands in. Null for every other call, and where no module object is at hand. */
export function globalsCall(node: ast.Call, cx: Cx): t.Expression | null {
  if (node.func.kind !== "Name" || node.func.id !== "globals" || node.args.length > 0 || node.keywords.length > 0)
    return null;
  if (cx.analysis.resolve(cx.scope, "globals").kind !== "builtin") return null;
  if (cx.settings.globals === "namespace" || cx.settings.dialect !== "js") return null;
  return b.member(b.id("$module"), "namespace");
}

/** `locals()`, and `vars()` and `dir()` without arguments: what stands in the frame now, as a dict. Null for every other call. */
export function localsCall(node: ast.Call, cx: Cx): t.Expression | null {
  if (node.func.kind !== "Name" || !NEEDS_LOCALS.has(node.func.id) || node.args.length > 0 || node.keywords.length > 0)
    return null;
  const name = node.func.id;
  if (cx.analysis.resolve(cx.scope, name).kind !== "builtin") return null;
  const scope = frameScope(cx.scope);
  if (scope.kind === "module") {
    if (cx.settings.dialect !== "js") return null;
    return raising(cx.call(name === "dir" ? "dir" : "vars", b.id("$module")), node);
  }
  if (scope.kind === "class" && cx.scope !== scope) return null;
  const dict = scope.kind === "class" ? classDict(cx) : frameDict(scope, cx);
  if (dict === null) return null;
  return raising(name === "dir" ? cx.call("sorted", dict) : dict, node);
}

/** What `eval(text)` and `exec(text)` see of the function they are called in, as their third argument. Null elsewhere: the module is found without it. */
export function evaluationLocals(node: ast.Call, cx: Cx): t.Expression | null {
  if (node.func.kind !== "Name" || (node.func.id !== "eval" && node.func.id !== "exec")) return null;
  const [source, ...spaces] = node.args;
  if (!source || source.kind === "Starred" || node.keywords.length > 0 || !spaces.every(isNone)) return null;
  if (cx.analysis.resolve(cx.scope, node.func.id).kind !== "builtin") return null;
  const scope = frameScope(cx.scope);
  const isInside = cx.scope !== scope;
  if (!isInside && scope.kind === "module") return null;
  return !isInside && scope.kind === "class" ? classDict(cx) : frameDict(scope, cx);
}

/** The namespace of the class body around, as a dict that stays the namespace. */
const classDict = (cx: Cx): t.Expression | null =>
  cx.frame.classBody === null ? null : cx.call("classLocals", b.id(cx.frame.classBody.namespace));

const isNone = (node: ast.Expr): boolean => node.kind === "Constant" && node.value.type === "None";

/** Variables of enclosing functions that a function or one inside it names or declares nonlocal, by name. */
export function freeVariables(scope: Scope, cx: Cx): Binding[] {
  const around = new Set<Scope>();
  for (let at = scope.parent; at; at = at.parent) if (at.kind !== "module" && at.kind !== "class") around.add(at);
  const found = new Map<string, Binding>();
  const add = (name: string, from: Scope): void => {
    const { binding } = cx.analysis.resolve(from, name);
    if (binding && around.has(binding.scope)) found.set(binding.name, binding);
  };
  const declared = (inner: Scope): void => {
    for (const [name, { kind }] of inner.explicit) if (kind === "nonlocal") add(name, inner);
    inner.children.forEach(declared);
  };
  const visit = (node: ast.Node): void => {
    if (node.kind === "Name") add(node.id, cx.analysis.nameScopes.get(node) ?? scope);
    for (const child of children(node)) visit(child);
  };
  const { node } = scope;
  if (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef") {
    declared(scope);
    for (const statement of node.body) visit(statement);
  } else if (node.kind === "Lambda") visit(node.body);
  return [...found.keys()].sort().map((name) => found.get(name)!);
}

/** The variables of a frame by name, with those of the comprehensions around the place; of modules and classes only the latter. */
function frameDict(scope: Scope, cx: Cx): t.Expression {
  const bindings = new Map<string, Binding>();
  const add = (binding: Binding): void => void bindings.set(binding.name, binding);
  if (scope.kind !== "module" && scope.kind !== "class")
    [...scope.bindings.values(), ...freeVariables(scope, cx)].forEach(add);
  const around: Scope[] = [];
  for (let at: Scope | null = cx.scope; at && at !== scope; at = at.parent) around.unshift(at);
  for (const { bindings: own } of around) [...own.values()].forEach(add);
  const entries = [...bindings.values()]
    .filter((binding) => cx.imports.of(binding) === null)
    .map((binding) => b.property(binding.name, b.arrow([], b.id(cx.names.of(binding)))));
  return cx.call("localsDict", b.object(entries));
}
