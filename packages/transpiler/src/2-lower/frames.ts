import { type ast, positionAt, type Span } from "@pycoro/syntax";
import type { Scope } from "../1-analyze/scope.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

/** What later phases and tracebacks know of a Python frame. */
export function frameOf(cx: Cx, scope: Scope, kind: t.FrameKind): t.Frame {
  const { node } = scope;
  const header = headerOf(cx, node);
  return {
    kind,
    name: scope.name,
    qualname: scope.qualname,
    line: scope.kind === "module" ? 1 : lineOf(cx, firstOffset(node)),
    header,
    locals: [...scope.bindings.values()].map((binding) => ({
      name: binding.name,
      js: scope.kind === "class" ? binding.name : cx.names.of(binding),
      ...(scope.kind === "class" && { inNamespace: true }),
      maybeUnbound: !binding.stores.some((store) => store.kind === "parameter"),
    })),
  };
}

export const lineOf = (cx: Cx, offset: number): number => positionAt(cx.settings.source, offset).line;

/** Where a definition begins, its decorators included. */
export function firstOffset(node: ast.Node): number {
  if (
    (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef" || node.kind === "ClassDef") &&
    node.decorator_list[0]
  )
    return node.decorator_list[0].start;
  return node.start;
}

/** The header of a compound statement, up to its colon; the whole of any other node. */
export function headerOf(cx: Cx, node: ast.Node): Span {
  const body = "body" in node && Array.isArray(node.body) ? (node.body[0] as ast.Stmt | undefined) : undefined;
  if (node.kind === "Module" || !body) return { start: node.start, end: node.end };
  const text = cx.settings.source.text.slice(node.start, firstOffset(body));
  const code = text.replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
  const colon = code.lastIndexOf(":");
  return { start: node.start, end: colon < 0 ? node.end : node.start + colon + 1 };
}
