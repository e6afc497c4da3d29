import { type ast, positionAt, type Span } from "@pycoro/syntax";
import type { Binding, Scope } from "../1-analyze/scope.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";
import { freeVariables } from "./locals.ts";
import { shows } from "./words.ts";

/** What later phases and tracebacks know of a Python frame, whose body has been lowered. */
export function frameOf(cx: Cx, scope: Scope, kind: t.FrameKind): t.Frame {
  const { node } = scope;
  const isSeen = shows(cx.settings.source, SEES_FRAMES);
  const header = headerOf(cx, node);
  return {
    kind,
    name: scope.name,
    qualname: scope.qualname,
    line: scope.kind === "module" ? 1 : lineOf(cx, firstOffset(node)),
    header,
    locals: (isSeen ? inOrder(scope) : [...scope.bindings.values()]).map((binding) => ({
      name: binding.name,
      js: scope.kind === "class" ? binding.name : cx.names.of(binding),
      ...(scope.kind === "class" && { inNamespace: true }),
      maybeUnbound: !binding.stores.some((store) => store.kind === "parameter"),
    })),
    free: isSeen
      ? freeVariables(scope, cx).map((binding) => ({
          name: binding.name,
          js: cx.names.of(binding),
          maybeUnbound: true,
        }))
      : [],
    traits: cx.traitsOf(scope),
  };
}

const isCell = ({ captured, stores }: Binding): boolean =>
  captured && stores.every((store) => store.kind !== "parameter");

/** Variables as a frame shows them: those that functions inside it name come last, by name, unless they are parameters. */
function inOrder({ bindings, kind }: Scope): Binding[] {
  const all = [...bindings.values()];
  if (kind === "class") return all;
  const cells = all.filter(isCell).sort((a, c) => (a.name < c.name ? -1 : 1));
  return [...all.filter((binding) => !isCell(binding)), ...cells];
}

/**
 * What a program says that looks into the frames of its functions, while they run or when an exception has left them; also that it keeps a frame, of which
 * it may ask later where it has got to.
 */
export const SEES_FRAMES =
  /\b(?:currentframe|_getframe)\(\w*\)(?:\.f_back)*\s*$|\bf_locals\b|\bcapture_locals\b|\bclear_frames\b|\b\w\w_frame\.clear\(|\btb_frame\b[\s\S]*\.clear\(\)/m;

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
  if (node.kind === "Module" || !body) return node;
  const text = cx.settings.source.text.slice(node.start, firstOffset(body));
  const code = text.replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
  const colon = code.lastIndexOf(":");
  return { start: node.start, end: colon < 0 ? node.end : node.start + colon + 1 };
}
