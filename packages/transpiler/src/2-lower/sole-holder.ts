/**
 * Names that alone hold what they were given: a generator, or an instance that is told of its end. CPython frees it when the name is deleted, given
 * something else, or when its function ends. Python counts references, which JavaScript does not tell, so it is only said of names whose every use in
 * the program surely makes no further reference.
 */
import type { ast } from "@pycoro/syntax";
import type { Binding, Scope } from "../1-analyze/scope.ts";
import type { PyKind } from "../1-analyze/types.ts";
import { children, some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";
import { isBuiltinCall, keepsNothing } from "./keeps-nothing.ts";
import { isPassing, methodNames, toldClass } from "./told-of-end.ts";
import { shows } from "./words.ts";

const SEES_NAMES =
  /\b(?:exec|eval|globals|locals|vars|get_objects|get_referrers|get_referents|weakref|_getframe|currentframe|f_locals)\b/;
/** Where the end of a generator or an instance can be seen at all. */
const SHOWS_ENDS = /\b(?:finally|with|GeneratorExit|BaseException|__del__)\b|except\s*:/;

/** Whether a deleted name alone holds what it was given. */
export function holdsAlone(target: ast.Name, cx: Cx): boolean {
  const { binding } = cx.analysis.resolve(cx.scope, target.id);
  return binding !== null && isHeldAlone(binding, cx, target);
}

/** `name = value`, where the name may let go of something that it alone holds. */
export function rebound(target: ast.Expr, statements: readonly t.Statement[], cx: Cx): readonly t.Statement[] {
  const [only] = statements;
  if (target.kind !== "Name" || statements.length !== 1 || only?.type !== "ExpressionStatement") return statements;
  const { expression } = only;
  if (expression.type !== "AssignmentExpression" || expression.left.type !== "Identifier") return statements;
  const { binding } = cx.analysis.resolve(cx.scope, target.id);
  if (!binding || binding.scope !== cx.scope || !isHeldAlone(binding, cx)) return statements;
  const isFirst = binding.stores[0]?.node.start === target.start && binding.scope.kind === "module";
  return isFirst && isTopLevel(binding, cx)
    ? statements
    : [{ ...only, expression: cx.call("rebound", b.id(expression.left.name), expression) }];
}

/** The variables of a function that alone hold something where the function ends at `at`, in the order in which they are freed. */
export function heldAtEnd(scope: Scope, at: number, cx: Cx): t.Identifier[] {
  if (!shows(cx.settings.source, SHOWS_ENDS)) return [];
  return [...scope.bindings.values()]
    .filter(
      (binding) =>
        !binding.captured &&
        (binding.stores[0]?.node.start ?? at) < at &&
        isHeldAlone(binding, cx) &&
        isTopLevel(binding, cx),
    )
    .map((binding) => b.id(cx.names.of(binding)));
}

/** Whether a `return` leaves `finally` blocks, context managers or loops on its way, which are done before the variables are freed. */
export function returnsThrough(node: ast.Return, body: readonly ast.Stmt[]): boolean {
  return body.some((statement) =>
    some(
      statement,
      (one) =>
        ["With", "AsyncWith", "Try", "TryStar", "For", "AsyncFor"].includes(one.kind) &&
        one.start <= node.start &&
        node.end <= one.end,
    ),
  );
}

/** Whether a variable gets its first value in a statement of the function's or module's own, so that it is known from there on. */
function isTopLevel(binding: Binding, cx: Cx): boolean {
  const { node } = binding.scope;
  const body: readonly ast.Stmt[] = Array.isArray((node as { body?: unknown }).body)
    ? (node as { body: readonly ast.Stmt[] }).body
    : [];
  const first = binding.stores[0];
  return (
    first !== undefined &&
    first.from === binding.scope &&
    cx.settings.globals !== "namespace" &&
    body.some((one) => one.kind === "Assign" && one.start <= first.node.start && first.node.end <= one.end)
  );
}

function isHeldAlone(binding: Binding, cx: Cx, deleted: ast.Name | null = null): boolean {
  const { analysis } = cx;
  const { source } = cx.settings;
  const values = binding.stores.filter(({ kind }) => kind !== "delete");
  if (shows(source, SEES_NAMES) || !shows(source, SHOWS_ENDS)) return false;
  // Other modules may take what a module holds.
  if (binding.scope.kind === "module" && cx.settings.moduleName !== "__main__") return false;
  if (!values.every(({ kind, from }) => kind === "assign" && from === binding.scope)) return false;
  const made = values.map(({ value }) => value).filter((value) => value?.kind !== "Constant");
  const [first] = made;
  if (!first) return false;
  const isMade = (kind: PyKind): boolean =>
    made.every((value) => value?.kind === "Call" && analysis.types.of(value) === kind);
  const isGenerator = isMade("generator");
  const isAsync = !isGenerator && isMade("asyncGenerator");
  const classes = isGenerator || isAsync ? [] : made.map((value) => (value ? toldClass(value, cx) : null));
  if (classes.some((one) => one === null)) return false;
  const names = methodNames(classes.flatMap((one) => one ?? []));
  const isIt = (node: ast.Node | undefined, ctx: ast.Name["ctx"]): node is ast.Name => {
    if (node?.kind !== "Name" || node.id !== binding.name || node.ctx !== ctx) return false;
    const scope = analysis.nameScopes.get(node);
    return scope === undefined || analysis.resolve(scope, node.id).binding === binding;
  };
  const isHere = (use: ast.Name): boolean => analysis.nameScopes.get(use) === binding.scope;
  /** What is awaited where it is made, or dropped, holds its generator no longer than that. */
  const isAwaited = (above: ast.Node | undefined): boolean => above?.kind === "Await" || above?.kind === "Expr";
  /** A use of the name as a part of `node`, whose own surroundings are `above`, the nearest first. */
  const isHarmless = (use: ast.Name, node: ast.Node, above: readonly ast.Node[]): boolean => {
    const [parent, grandparent] = above;
    if (!isGenerator && !isAsync) return isPassing(use, node, parent ?? null, names, cx);
    switch (node.kind) {
      case "Attribute":
        // A bound method that is kept holds its generator.
        return (
          /^[ga][gi]_/.test(node.attr) ||
          (parent?.kind === "Call" && parent.func === node && (isGenerator || isAwaited(grandparent)))
        );
      case "Expr":
      case "Compare":
      case "FormattedValue":
        return true;
      case "comprehension":
        return isAsync && node.iter === use && isHere(use) && parent?.kind !== "GeneratorExp";
      case "For":
      case "AsyncFor":
        // A loop holds what it goes through: one in another function may be suspended, and one may be around what frees the name.
        return (
          node.iter === use &&
          isHere(use) &&
          !some(node, (one) => one === deleted || isIt(one, "Store") || one.kind === "Return")
        );
      case "Call":
        return (
          keepsNothing(node, cx) ||
          (isAsync && isAwaited(parent) && isBuiltinCall(node, "anext", cx)) ||
          (node.args.length === 1 &&
            node.func.kind === "Attribute" &&
            /^getgenerator(state|locals)$/.test(node.func.attr))
        );
      default:
        return false;
    }
  };
  const escapes = (node: ast.Node, above: readonly ast.Node[]): boolean =>
    (node.kind === "Assign" && node.targets.length > 1 && node.targets.some((one) => isIt(one, "Store"))) ||
    children(node).some(
      (child) =>
        (isIt(child, "Load") && !isHarmless(child, node, above)) || escapes(child, [node, ...above.slice(0, 1)]),
    );
  return !escapes(analysis.module.node, []);
}
