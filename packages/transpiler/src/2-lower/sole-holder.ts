/**
 * Names that alone hold what they were given: a generator, or an instance that is told of its end. CPython frees it when the name is deleted, given
 * something else, or when its function ends. Python counts references, which JavaScript does not tell, so it is only said of names whose every use in
 * the program surely makes no further reference.
 */
import type { ast } from "@pycoro/syntax";
import type { Binding, Scope } from "../1-analyze/scope.ts";
import { some } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";
import * as late from "./ends.lazy.ts";
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
  const { source } = cx.settings;
  return shows(source, SHOWS_ENDS) && !shows(source, SEES_NAMES) && late.ends.isHeldAlone(binding, cx, deleted);
}
