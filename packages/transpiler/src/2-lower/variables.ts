/** Reading, writing and deleting Python's variables in emitted code. */

import type { ast } from "@pycoro/syntax";
import type { Binding, Reference } from "../1-analyze/scope.ts";
import { frameScope, mangle } from "../1-analyze/scope.ts";
import * as b from "../target/build.ts";
import { BUILTINS } from "../target/builtin-names.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, raising } from "./context.ts";
import { docstring } from "./docstrings.ts";
import { GIVES_CODE, says, shows } from "./words.ts";

const MODULE_ATTRIBUTES = new Set([
  "__name__",
  "__file__",
  "__doc__",
  "__package__",
  "__spec__",
  "__loader__",
  "__builtins__",
  "__annotations__",
  "__cached__",
  "__dict__",
]);

const isGlobal = (reference: Reference): boolean => reference.kind === "global" || reference.kind === "builtin";

/** The value of a name. */
export function readName(cx: Cx, rawName: string, node: ast.Node): t.Expression {
  const name = mangle(rawName, cx.scope.privateTo);
  const reference = cx.analysis.resolve(cx.scope, rawName);
  const value = readReference(cx, name, reference, node);
  const { classBody, scope } = cx.frame;
  const mayBeOwn = classBody?.isOpen === true && cx.scope === scope && reference.kind !== "class";
  return mayBeOwn && !scope.explicit.has(name) ? b.logical("??", b.at(b.id(classBody.namespace), name), value) : value;
}

function readReference(cx: Cx, name: string, reference: Reference, node: ast.Node): t.Expression {
  if (reference.kind === "class") return readClassName(cx, name, reference, node);
  if (name === "__class__" && isGlobal(reference) && cx.scope.explicit.get(name)?.kind !== "global") {
    const cell = cellAt(cx);
    if (cell !== null) return b.member(b.id(cell), "value");
  }
  if (isGlobal(reference) && cx.settings.globals === "namespace") {
    const value = readDynamic(cx, name, node);
    const inClass =
      cx.frame.classBody && cx.scope.kind === "class" && reference.kind === "builtin" && !BUILTINS.has(name);
    return inClass ? b.logical("??", b.at(b.id(cx.frame.classBody!.namespace), name), value) : value;
  }
  if (reference.kind === "builtin") return readBuiltin(cx, name, node);
  const binding = reference.binding!;
  const found = cx.imports.of(binding);
  const id = found?.kind === "named" ? cx.named(found) : b.id(cx.names.of(binding));
  if (isSafe(cx, binding, node)) return id;
  const isModuleName = binding.scope.kind === "module";
  const args: t.Expression[] = [id, b.literal(name)];
  if (!isModuleName && frameScope(binding.scope) !== frameScope(cx.scope)) args.push(b.literal(true));
  return raising(cx.call(isModuleName ? "boundName" : "bound", ...args), node);
}

/** Whether a variable surely has a value, or JavaScript itself complains when it has none. */
function isSafe(cx: Cx, binding: Binding, node: ast.Node): boolean {
  const { maybeUnbound, placements } = cx.analysis.flow;
  // Cells can be emptied from outside.
  if (binding.captured && binding.scope.kind !== "module" && says(cx.settings.source, "cell_contents")) return false;
  if (!maybeUnbound.has(node)) return true;
  if (frameScope(binding.scope) === frameScope(cx.scope)) return false;
  const [store] = binding.stores;
  // A function that calls itself, a method that names its class: nobody can call them before they are bound.
  if (binding.stores.length === 1 && store && isPlainDefinition(store.node) && isWithin(cx, store.node)) return true;
  return placements.get(binding)?.at === "store" && (binding.scope.kind !== "module" || cx.settings.dialect === "ts");
}

const isPlainDefinition = (node: ast.Node): boolean =>
  (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef" || node.kind === "ClassDef") &&
  node.decorator_list.length === 0;

function isWithin(cx: Cx, node: ast.Node): boolean {
  for (let at: typeof cx.scope | null = cx.scope; at; at = at.parent) if (at.node === node) return true;
  return false;
}

const readDynamic = (cx: Cx, name: string, node: ast.Node): t.Expression =>
  raising(cx.call("name", namespaceAt(cx, name), b.literal(name), ...selfAround(cx)), node);

/** The parameter `self` around a name: when nothing has the name, Python asks whether that has such an attribute. */
function selfAround(cx: Cx): t.Identifier[] {
  if (cx.settings.dialect === "ts") return [];
  const { bindings } = frameScope(cx.scope);
  const self = bindings.get("self");
  return self?.stores[0]?.kind === "parameter" ? [b.id(cx.names.of(self))] : [];
}

/**
 * The dict that holds the global names of executed text: `$g` is what `exec` was given as locals, where the text's own statements look and store
 * first; functions and classes in it, and what they declare global, know the globals only.
 */
const namespaceAt = (cx: Cx, name: string): t.Identifier => {
  const isModule = frameScope(cx.scope).kind === "module";
  // A module printed to be read is never run with locals of its own.
  const isOne = cx.settings.dialect === "ts" || (isModule && !cx.analysis.globalNames.has(name));
  return b.id(isOne ? "$g" : "$globals");
};
const isNamespace = (node: t.Expression): boolean =>
  node.type === "Identifier" && (node.name === "$g" || node.name === "$globals");

function readBuiltin(cx: Cx, name: string, node: ast.Node): t.Expression {
  if (name === "__debug__") return b.literal(true);
  if (name === "__name__") return cx.moduleName();
  if (name === "__annotations__" && cx.frame.classBody && cx.scope.kind === "class")
    return madeOnce(b.member(b.id(cx.frame.classBody.namespace), name), cx);
  if (MODULE_ATTRIBUTES.has(name)) {
    if (cx.settings.dialect === "js") {
      const own = b.id("$module");
      const read =
        name === "__annotations__"
          ? cx.call("name", b.member(own, "namespace"), b.literal(name))
          : cx.call("getattr", own, b.literal(name));
      return raising(read, node);
    }
    if (name === "__file__") return b.literal(cx.settings.source.path);
    if (name === "__doc__") {
      const { node: module } = cx.analysis.module;
      const text = module.kind === "Module" ? docstring(module.body) : null;
      return text === null ? cx.helper("None") : b.literal(text);
    }
  }
  const star = cx.imports.star.get(name);
  if (star !== undefined) return cx.named({ ...star, name, local: name });
  if (BUILTINS.has(name)) return cx.helper(name);
  // A metaclass may have put names into the namespace of a class body.
  if (cx.frame.classBody && cx.scope.kind === "class")
    return b.logical("??", b.at(b.id(cx.frame.classBody.namespace), name), unknown(cx, name, node));
  return unknown(cx, name, node);
}

/** `__annotations__` of a class body, made when it is first asked for. */
export const madeOnce = (place: t.MemberExpression, cx: Cx): t.Expression =>
  b.assign(place, cx.call("makeDict"), "??=");

/** What in a text may put names into its module that it does not show. */
const MAKES_NAMES = /\b(exec|globals|vars|setattr|__dict__|__builtins__|builtins|global_enum)\b/;

/** A name that nothing in the text binds. When it runs, other modules may have put it there; printed to be read, it is an error unless the text itself may. */
function unknown(cx: Cx, name: string, node: ast.Node): t.Expression {
  if (cx.settings.dialect === "ts" && !shows(cx.settings.source, MAKES_NAMES))
    return raising(cx.call("nameError", b.literal(name)), node);
  const globals =
    cx.settings.dialect === "js"
      ? b.member(b.id("$module"), "namespace")
      : cx.call("moduleGlobals", b.literal(cx.settings.moduleName));
  return raising(cx.call("name", globals, b.literal(name), ...selfAround(cx)), node);
}

function readClassName(cx: Cx, name: string, reference: Reference, node: ast.Node): t.Expression {
  const own = b.at(b.id(cx.frame.classBody?.namespace ?? "ns"), name);
  // What is evaluated later may find the name gone.
  if (cx.scope.kind === "class" && !cx.analysis.flow.maybeUnbound.has(node)) return own;
  const binding = reference.binding;
  const dynamic = cx.settings.globals === "namespace";
  const outside = dynamic
    ? readDynamic(cx, name, node)
    : binding
      ? b.id(cx.names.of(binding))
      : readBuiltin(cx, name, node);
  return b.logical("??", own, outside);
}

/** The cell of the class that `__class__` means: in a class body that of the class around it. */
const cellAt = ({ frame, scope }: Cx): string | null =>
  frame.classBody !== null && scope === frame.scope ? frame.classBody.outer : frame.classCell;

/** Where a name is stored, or null when it lives in a namespace (see `writeName`). */
function place(
  cx: Cx,
  rawName: string,
): { binding: Binding; id: t.Identifier } | { namespace: t.Expression; name: string } {
  const name = mangle(rawName, cx.scope.privateTo);
  if (name === "__class__" && cx.scope.explicit.get(name)?.kind === "nonlocal") {
    const cell = cellAt(cx);
    if (cell !== null) return { namespace: b.id(cell), name: "made" };
  }
  const reference = cx.analysis.resolve(cx.scope, rawName);
  if (reference.kind === "class") return { namespace: b.id(cx.frame.classBody?.namespace ?? "ns"), name };
  if (isGlobal(reference) && cx.settings.globals === "namespace") return { namespace: namespaceAt(cx, name), name };
  const binding = reference.binding!;
  return { binding, id: b.id(cx.names.of(binding)) };
}

/** The expression that stores a value under a name; for names that `node` need not declare. */
export function writeName(cx: Cx, name: string, value: t.Expression): t.Expression {
  const at = place(cx, name);
  if ("id" in at) return b.assign(at.id, value);
  if (isNamespace(at.namespace)) return b.call(b.member(at.namespace, "set"), [b.literal(at.name), value]);
  return b.assign(b.at(at.namespace, at.name), value);
}

/** Whether this store is where the variable is declared. */
export function declares(
  cx: Cx,
  name: string,
  node: ast.Node,
): { kind: "const" | "let"; id: string; exported: boolean } | null {
  const at = place(cx, name);
  if (!("id" in at)) return null;
  if (at.binding.scope.kind === "comprehension") {
    // Shared by closures or clauses: declared around the loops instead (see comprehensions.ts).
    return at.binding.captured || at.binding.stores.length > 1
      ? null
      : { kind: "const", id: at.id.name, exported: false };
  }
  const placement = cx.analysis.flow.placements.get(at.binding);
  if (placement?.at === "each")
    return placement.nodes.includes(node) ? { kind: "const", id: at.id.name, exported: false } : null;
  if (placement?.at !== "store" || placement.node !== node) return null;
  return {
    kind: isConstant(at.binding, cx) ? "const" : "let",
    id: at.id.name,
    exported: isExported(cx, at.binding, node),
  };
}

/** Module-level names declared at the top level are exported, so that other modules see them. */
export const isExported = (cx: Cx, binding: Binding, node: ast.Node): boolean =>
  binding.scope.kind === "module" &&
  cx.frame.scope.kind === "module" &&
  cx.analysis.module.node.kind === "Module" &&
  isTopLevel(cx.analysis.module.node, node);

function isTopLevel(module: ast.Module, node: ast.Node): boolean {
  return module.body.some(
    (statement) =>
      statement === node || (statement.start <= node.start && node.end <= statement.end && SIMPLE.has(statement.kind)),
  );
}
const SIMPLE = new Set([
  "Assign",
  "AnnAssign",
  "FunctionDef",
  "AsyncFunctionDef",
  "ClassDef",
  "Import",
  "ImportFrom",
  "TypeAlias",
]);

/** The statement that stores a value under a name, as a declaration where `node` is the place for it. */
export function bindName(cx: Cx, name: string, node: ast.Node, value: t.Expression): t.Statement {
  const declared = declares(cx, name, node);
  if (!declared) return b.expression(writeName(cx, name, value));
  return b.declare(declared.kind, annotated(cx, declared.id, declared.kind, value), value, declared.exported);
}

/** Whether a variable is stored once, where it is declared. One whose cell the program may set is not. */
export function isConstant(binding: Binding, cx: Cx): boolean {
  const placement = cx.analysis.flow.placements.get(binding);
  if (placement?.at !== "store" || !placement.constant) return false;
  return !says(cx.settings.source, "cell_contents") && !shows(cx.settings.source, GIVES_CODE);
}

/** `let` variables are typed: what they hold later may be anything. */
function annotated(cx: Cx, id: string, kind: "const" | "let", value: t.Expression): t.Identifier {
  if (kind === "let") return b.id(id, cx.type("Value"));
  if (value.type === "ArrayExpression" && value.elements.length === 0) return b.id(id, b.arrayType(cx.type("Value")));
  return b.id(id);
}

/** Takes a name away that surely has a value: the end of `except … as name`. */
export function forgetName(cx: Cx, name: string): t.Statement {
  const at = place(cx, name);
  if ("id" in at) return b.expression(b.assign(at.id, b.undefined_));
  if (isNamespace(at.namespace)) return b.expression(b.call(b.member(at.namespace, "delete"), [b.literal(at.name)]));
  return b.expression(b.unary("delete", b.at(at.namespace, at.name)));
}

/** `del name` */
export function deleteName(cx: Cx, node: ast.Name): t.Statement {
  const at = place(cx, node.id);
  const name = mangle(node.id, cx.scope.privateTo);
  if (!("id" in at)) {
    if (isNamespace(at.namespace)) {
      const helper = cx.settings.mode === "single" ? "forget" : "deleteName";
      return b.expression(raising(cx.call(helper, at.namespace, b.literal(name)), node));
    }
    const own = b.at(at.namespace, at.name);
    if (cx.analysis.flow.maybeUnbound.has(node))
      cx.emit(
        b.if_(b.binary("===", own, b.undefined_), [b.expression(raising(cx.call("nameError", b.literal(name)), node))]),
      );
    return b.expression(b.unary("delete", own));
  }
  if (!cx.analysis.flow.maybeUnbound.has(node)) return b.expression(b.assign(at.id, b.undefined_));
  cx.emit(
    b.expression(
      raising(cx.call(at.binding.scope.kind === "module" ? "boundName" : "bound", at.id, b.literal(name)), node),
    ),
  );
  return b.expression(b.assign(at.id, b.undefined_));
}
