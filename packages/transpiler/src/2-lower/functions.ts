/** Function definitions of every kind: https://docs.python.org/3.13/reference/compound_stmts.html#function-definitions */

import type { ast } from "@pycoro/syntax";
import type { FunctionKind, Scope } from "../1-analyze/scope.ts";
import { mangle } from "../1-analyze/scope.ts";
import { parameters } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import { BUILTINS } from "../target/builtin-names.ts";
import type * as t from "../target/nodes.ts";
import { annotationsInfo, parameterType, resultType, runsAnnotations } from "./annotations.ts";
import { type Cx, originated } from "./context.ts";
import { literalText } from "./default-text.ts";
import { docstring } from "./docstrings.ts";
import { firstOffset, frameOf, lineOf } from "./frames.ts";
import { HELPERS } from "./helper-names.ts";
import { freeVariables } from "./locals.ts";
import { endsFlow } from "./reachability.ts";
import { heldAtEnd } from "./sole-holder.ts";
import { isConstant } from "./variables.ts";
import { GIVES_CODE, shows } from "./words.ts";

const ASYNCIO = /\basyncio\b/;
/** What makes handles of functions, which say where those begin. */
const CALLBACKS = /\b(?:call_(?:soon|later|at)|add_\w+|run_in_executor|to_thread)\b/;

export const MAKERS: Readonly<Record<FunctionKind, string>> = {
  function: "def",
  generator: "generator",
  coroutine: "coroutine",
  asyncGenerator: "asyncGenerator",
};

/** The callable that a `def` statement makes, before its decorators. */
export function functionValue(node: ast.FunctionDef | ast.AsyncFunctionDef, cx: Cx): t.Expression {
  const scope = cx.analysis.scopes.get(node)!;
  const { signature, params, info } = signatureParts(node, scope, cx);
  const doc = docstring(node.body);
  const generator = scope.functionKind !== "function";
  let endsByReturn = true;
  const body = cx.within({ scope }, () => {
    const lowered = cx.stmts(node.body);
    endsByReturn = endsFlow(lowered);
    if (!endsByReturn) lowered.push(...heldAtEnd(scope, node.end, cx).map((one) => b.expression(cx.call("drop", one))));
    return generator || endsByReturn ? lowered : [...lowered, b.return_(cx.helper("None"))];
  });
  const returnType = resultType(node, scope.functionKind, endsByReturn || !generator, cx);
  const jsName = identifierName(node, cx);
  const fn = b.fn(jsName, params, body, {
    generator,
    py: frameOf(cx, scope, scope.functionKind === "function" ? "function" : scope.functionKind),
    ...(returnType && { returnType }),
  });
  if (!isEvident(scope, jsName)) info.unshift(b.property("qualname", b.literal(scope.qualname)));
  if (doc !== null) info.push(b.property("doc", b.literal(doc)));
  info.push(...cells(scope, cx), ...replaceable(cx));
  if (cx.settings.moduleName !== "__main__") info.push(b.property("module", b.literal(cx.settings.moduleName)));
  // A file that runs alone carries no positions; tasks and callbacks tell where their functions begin.
  const { source, start } = cx.settings;
  if (start !== null && shows(source, ASYNCIO) && (scope.functionKind === "coroutine" || shows(source, CALLBACKS)))
    info.push(b.property("line", b.literal(lineOf(cx, firstOffset(node)))));
  const annotations = annotationsInfo(node, cx);
  if (annotations) info.push(annotations);
  const args: t.Expression[] = [b.literal(signature), originated(fn, node)];
  if (info.length > 0) args.push(b.object(info));
  return b.mark(originated(cx.call(MAKERS[scope.functionKind], ...args), node), { role: "def" });
}

/**
 * The name of the function expression. A function that mentions its own name must mean the variable, which holds what `def` and the
 * decorators made, not the bare JavaScript function; so it goes without.
 */
function identifierName(node: ast.FunctionDef | ast.AsyncFunctionDef, cx: Cx): string | null {
  const name = node.name;
  const { binding } = cx.analysis.resolve(cx.scope, name);
  const id = binding ? cx.names.of(binding) : name;
  const own = cx.analysis.scopes.get(node)!;
  if (id !== name || BUILTINS.has(name) || HELPERS.has(name) || cx.names.isReserved(name)) return null;
  const isMentioned = !own.bindings.has(mangle(name, cx.scope.privateTo)) && cx.analysis.mentions.names(node, name);
  return isMentioned ? null : name;
}

/** `lambda` as an arrow, or as a generator function when it yields. */
export function lambda(node: ast.Lambda, cx: Cx): t.Expression {
  const scope = cx.analysis.scopes.get(node)!;
  const { signature, params, info } = signatureParts(node, scope, cx);
  const generator = scope.functionKind !== "function";
  // A parameter that a walrus sets is declared already.
  const lets = [...scope.bindings.values()].filter(
    ({ stores }) => stores.some((s) => s.kind === "walrus") && stores.every((s) => s.kind !== "parameter"),
  );
  const { before, value } = cx.within({ scope }, () => cx.capture(() => cx.expr(node.body)));
  const statements: t.Statement[] = [
    ...lets.map((binding) => b.let_(b.id(cx.names.of(binding), cx.type("Value")))),
    ...before,
    b.return_(value),
  ];
  const py = frameOf(cx, scope, generator ? "generator" : "lambda");
  const fn: t.FunctionNode = generator
    ? b.fn(null, params, statements, { generator, py })
    : b.arrow(params, statements.length === 1 ? value : b.block(statements), undefined, py);
  info.push(...cells(scope, cx), ...replaceable(cx));
  if (!isEvident(scope, "<lambda>")) info.unshift(b.property("qualname", b.literal(scope.qualname)));
  const args = [b.literal(signature), originated(fn, node), ...(info.length > 0 ? [b.object(info)] : [])];
  return b.mark(originated(cx.call(MAKERS[scope.functionKind], ...args), node), { role: "def" });
}

/** Says of functions that they may be given other code, in programs that do so. */
const replaceable = (cx: Cx): t.Property[] =>
  shows(cx.settings.source, GIVES_CODE) ? [b.property("replaceable", b.literal(true))] : [];

/** What a program says that asks for the cells of functions. */
const ASKS_FOR_CELLS = /__closure__|__code__|getclosurevars/;

/** The variables of enclosing functions that a function names, for programs that ask for them. */
function cells(scope: Scope, cx: Cx): t.Property[] {
  const { source } = cx.settings;
  if (!shows(source, ASKS_FOR_CELLS) && !shows(source, GIVES_CODE)) return [];
  const free = freeVariables(scope, cx);
  const { classCell } = cx.frame;
  const cell = scope.usesClassCell && classCell !== null ? [b.property("__class__", b.id(classCell))] : [];
  const entries = free.map((binding) => {
    const id = b.id(cx.names.of(binding));
    const get = b.arrow([], id);
    if (isConstant(binding, cx)) return b.property(binding.name, b.array([get]));
    const set = b.arrow([b.id("$v")], b.unary("void", b.assign(id, b.id("$v"))));
    return b.property(binding.name, b.array([get, set]));
  });
  const all = [...cell, ...entries];
  return all.length === 0 ? [] : [b.property("cells", b.object(all))];
}

interface SignatureParts {
  /** As Python writes it, literal defaults included. */
  readonly signature: string;
  readonly params: t.Parameter[];
  readonly info: t.Property[];
}

function signatureParts(node: ast.FunctionNode, scope: Scope, cx: Cx): SignatureParts {
  const { args } = node;
  const plain = [...args.posonlyargs, ...args.args];
  const firstDefault = plain.length - args.defaults.length;
  const literals = args.defaults.map(literalText);
  const allLiteral = literals.every((text) => text !== null);
  const kwLiterals = args.kw_defaults.map((value) => (value ? literalText(value) : null));
  const [evaluated, kwEvaluated] = evaluateDefaults(args, allLiteral, kwLiterals, cx);
  // Annotations that do something are evaluated after the defaults and before the function is made.
  const settled = runsAnnotations(node, cx)
    ? (value: t.Expression) => cx.stable(value, "fallback")
    : (value: t.Expression) => value;
  const defaults = evaluated.map(settled);
  const kwDefaults = kwEvaluated.map((property) => ({ ...property, value: settled(property.value) }));
  const nameOf = (arg: ast.Arg): string => mangle(arg.arg, scope.privateTo);
  const texts: string[] = [];
  plain.forEach((arg, i) => {
    const text = i < firstDefault ? "" : `=${allLiteral ? literals[i - firstDefault] : "..."}`;
    texts.push(nameOf(arg) + text);
    if (i + 1 === args.posonlyargs.length) texts.push("/");
  });
  if (args.vararg) texts.push(`*${nameOf(args.vararg)}`);
  else if (args.kwonlyargs.length > 0) texts.push("*");
  args.kwonlyargs.forEach((arg, i) => {
    texts.push(nameOf(arg) + (args.kw_defaults[i] ? `=${kwLiterals[i] ?? "..."}` : ""));
  });
  if (args.kwarg) texts.push(`**${nameOf(args.kwarg)}`);

  // TypeScript wants no parameter without a default behind one that may be left out.
  const isFollowed = args.vararg !== null || args.kwarg !== null || args.kw_defaults.some((value) => value === null);
  const params = parameters(args).map((arg): t.Parameter => {
    const id = parameterId(arg, scope, node, cx);
    const at = plain.indexOf(arg);
    const keyword = args.kwonlyargs.indexOf(arg);
    const value =
      at >= firstDefault && at >= 0
        ? args.defaults[at - firstDefault]
        : keyword >= 0
          ? args.kw_defaults[keyword]
          : null;
    const isLiteral = at >= 0 ? allLiteral : keyword >= 0 && kwLiterals[keyword] !== null;
    if (value && isLiteral) return b.withDefault(id, cx.expr(value));
    if (!value) return id;
    const binding = scope.bindings.get(nameOf(arg))!;
    // `def` fills evaluated defaults in: the body has a value, and TypeScript is told so where the parameter has a type.
    if (cx.annotations.parameter(arg, binding, node).kind !== "any") return b.withDefault(id, cx.helper("given"));
    return isFollowed ? id : { ...id, optional: true };
  });
  const info: t.Property[] = [];
  if (defaults.length > 0) info.push(b.property("defaults", b.array(defaults)));
  if (kwDefaults.length > 0) info.push(b.property("kwdefaults", b.object(kwDefaults)));
  return { signature: texts.join(", "), params, info };
}

/** Defaults that are no literals are evaluated once, where the function is defined. */
function evaluateDefaults(
  args: ast.Arguments,
  allLiteral: boolean,
  kwLiterals: readonly (string | null)[],
  cx: Cx,
): [t.Expression[], t.Property[]] {
  const positional = allLiteral ? [] : args.defaults;
  const keyword = args.kwonlyargs
    .map((arg, i) => ({ arg, value: args.kw_defaults[i] ?? null, literal: kwLiterals[i] }))
    .filter((k) => k.value !== null && k.literal === null);
  const values = cx.exprs([...positional, ...keyword.map((k) => k.value!)]);
  return [
    values.slice(0, positional.length),
    keyword.map((k, i) => b.property(k.arg.arg, values[positional.length + i]!)),
  ];
}

function parameterId(arg: ast.Arg, scope: Scope, node: ast.FunctionNode, cx: Cx): t.Identifier {
  const binding = scope.bindings.get(mangle(arg.arg, scope.privateTo))!;
  return originated(b.id(cx.names.of(binding), parameterType(arg, binding, node, cx)), arg);
}

/** Whether the runtime finds the qualified name itself: from the JavaScript function's name, and the class whose body is running. */
function isEvident(scope: Scope, name: string | null): boolean {
  const around = scope.parent;
  if (around?.kind === "class") return scope.qualname === `${around.qualname}.${name}`;
  return scope.qualname === name;
}
