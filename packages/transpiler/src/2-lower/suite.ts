/** Suites: statements in order, with their comments, blank lines and the declarations that they need before them. */
import type { ast } from "@pycoro/syntax";
import type { Binding } from "../1-analyze/scope.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type CommentTable, NO_COMMENTS } from "./comments.ts";
import type { Cx, Marked } from "./context.ts";
import { headerOf } from "./frames.ts";
import { isExported } from "./variables.ts";

export interface Suites {
  readonly comments: CommentTable;
  readonly before: ReadonlyMap<ast.Stmt, readonly Binding[]>;
  readonly start: ReadonlyMap<readonly ast.Stmt[], readonly Binding[]>;
}

/** Sorts variables that are not declared by their first assignment by where they are. */
export function declarationsBefore(cx: Cx): Pick<Suites, "before" | "start"> {
  const before = new Map<ast.Stmt, Binding[]>();
  const start = new Map<readonly ast.Stmt[], Binding[]>();
  for (const [binding, placement] of cx.analysis.flow.placements) {
    if (placement.at === "store" || placement.at === "each" || cx.imports.of(binding)) continue;
    if (binding.scope.kind === "class" || (cx.settings.globals === "namespace" && binding.scope.kind === "module"))
      continue;
    if (placement.at === "before")
      before.set(placement.statement, [...(before.get(placement.statement) ?? []), binding]);
    else start.set(placement.statements, [...(start.get(placement.statements) ?? []), binding]);
  }
  return { before, start };
}

export function lowerSuite(
  nodes: readonly ast.Stmt[],
  cx: Cx,
  suites: Suites,
  lower: (node: ast.Stmt, cx: Cx) => readonly t.Statement[],
): t.Statement[] {
  const out: t.Statement[] = lets(suites.start.get(nodes), null, cx);
  // A comment behind the colon of the header goes to the first line of the block.
  let waiting: t.Comment[] = [...(suites.comments.opening.get(nodes) ?? [])];
  let blank = false;
  for (const node of nodes) {
    const comments = suites.comments.of.get(node) ?? NO_COMMENTS;
    const { before, value } = cx.capturedStmt(node, lower);
    const declared = lets(suites.before.get(node), node, cx);
    const isAlone = declared.length === 0 && before.length === 0;
    const statements = isAlone ? value : [...declared, ...gathered(before), ...value];
    if (comments.leading.length > 0) waiting.push(...comments.leading);
    blank ||= comments.blankBefore;
    if (statements.length === 0) {
      waiting.push(...comments.trailing);
      continue;
    }
    const first = statements[0]! as Marked;
    if (waiting.length > 0) first.leading = first.leading ? [...waiting, ...first.leading] : waiting;
    if (blank && out.length > 0) first.blankBefore = true;
    const at = Math.max(statements.findIndex(acts), 0);
    const opening = statements[at]! as Marked;
    opening.stmt = headerOf(cx, node);
    opening.origin ??= node;
    opening.role ??= "stmt";
    if (comments.trailing.length > 0) {
      const last = statements[statements.length - 1]! as Marked;
      last.trailing = [...(last.trailing ?? []), ...comments.trailing];
    }
    out.push(...statements);
    waiting = [];
    blank = false;
  }
  const inner = [...waiting, ...(suites.comments.inner.get(nodes) ?? [])];
  if (inner.length > 0) out.push(b.mark(b.empty(), { leading: inner }));
  return out;
}

const isGiven = ({ init }: t.VariableDeclarator): boolean => init !== null;
/** Whether a statement does more than to declare variables. */
const acts = (node: t.Statement): boolean => node.type !== "VariableDeclaration" || node.declarations.some(isGiven);
const isBare = (node: t.Statement): node is t.VariableDeclaration =>
  node.type === "VariableDeclaration" && node.kind === "let" && !node.declarations.some(isGiven);

/** Several `let x: Value;` of temporaries as one. */
function gathered(statements: readonly t.Statement[]): readonly t.Statement[] {
  if (statements.length < 2) return statements;
  const bare = statements.filter(isBare);
  if (bare.length < 2) return statements;
  return [{ ...bare[0]!, declarations: bare.flatMap((s) => s.declarations) }, ...statements.filter((s) => !isBare(s))];
}

/** `let a: Value, b: Value;` */
function lets(bindings: readonly Binding[] | undefined, node: ast.Stmt | null, cx: Cx): t.Statement[] {
  if (bindings === undefined) return [];
  const exported = bindings.some((binding) => node !== null && isExported(cx, binding, node));
  return [
    {
      type: "VariableDeclaration",
      kind: "let",
      declarations: bindings.map((binding) => ({
        type: "VariableDeclarator",
        id: b.id(cx.names.of(binding), cx.type("Value")),
        init: null,
      })),
      ...((exported ||
        bindings.some(
          (binding) =>
            binding.scope.kind === "module" && cx.frame.scope.kind === "module" && cx.settings.dialect === "js",
        )) && { exported: true }),
    },
  ];
}
