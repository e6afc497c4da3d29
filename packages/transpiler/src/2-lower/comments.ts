/** Which comment belongs to which statement. */
import { type ast, positionAt, type SourceFile } from "@pycoro/syntax";
import type * as t from "../target/nodes.ts";
import { firstOffset } from "./frames.ts";

/** A comment as the parser gives it: with its `#`. */
export interface SourceComment {
  readonly start: number;
  readonly end: number;
  readonly ownLine: boolean;
}
export interface StatementComments {
  readonly leading: t.Comment[];
  readonly trailing: t.Comment[];
  readonly blankBefore: boolean;
}
export interface CommentTable {
  readonly of: ReadonlyMap<ast.Stmt, StatementComments>;
  /** After the last statement of a suite. */
  readonly inner: ReadonlyMap<readonly ast.Stmt[], readonly t.Comment[]>;
  /** Behind the colon of a header, by the suite it opens. */
  readonly opening: ReadonlyMap<readonly ast.Stmt[], readonly t.Comment[]>;
}
export const NO_COMMENTS: StatementComments = { leading: [], trailing: [], blankBefore: false };

export function attachComments(
  module: ast.Module,
  comments: readonly SourceComment[],
  source: SourceFile,
): CommentTable {
  const of = new Map<ast.Stmt, StatementComments>();
  const inner = new Map<readonly ast.Stmt[], t.Comment[]>();
  const opening = new Map<readonly ast.Stmt[], t.Comment[]>();
  let next = 0;

  const text = (comment: SourceComment): t.Comment => ({
    style: "line",
    text: source.text
      .slice(comment.start + 1, comment.end)
      .replace(/^ /, "")
      .trimEnd(),
  });
  const take = (test: (comment: SourceComment) => boolean): t.Comment[] => {
    const taken: t.Comment[] = [];
    while (next < comments.length && test(comments[next]!)) taken.push(text(comments[next++]!));
    return taken;
  };
  const column = (offset: number): number => positionAt(source, offset).column;
  const lineOf = (offset: number): number => positionAt(source, offset).line;

  /** Where `else:`, `except:`, `case …:` begins that opens the suite at `end`. */
  const headerAfter = (start: number, end: number): number => {
    const found = /(?:^|\n)[ \t]*(?:else|elif|except|finally|case)\b/.exec(source.text.slice(start, end));
    return found ? start + found.index : end;
  };

  const isElif = (statement: ast.Stmt): boolean =>
    statement.kind === "If" && source.text.startsWith("elif", firstOffset(statement));

  const suite = (statements: readonly ast.Stmt[], end: number): void => {
    const margin = column(firstOffset(statements[0]!));
    let previous = -1;
    for (const [index, statement] of statements.entries()) {
      const start = firstOffset(statement);
      const following = statements[index + 1] ? firstOffset(statements[index + 1]!) : end;
      const firstComment = comments[next];
      const begins = firstComment && firstComment.start < start ? firstComment.start : start;
      const leading = take((c) => c.start < start);
      const before = isElif(statement) ? leading.splice(0) : [];
      const blankBefore = previous >= 0 && /\n[ \t\f]*\r?\n/.test(source.text.slice(previous, begins));
      const suites = suitesOf(statement);
      if (suites.length === 0) leading.push(...take((c) => c.start < statement.end));
      suites.forEach((body, i) => {
        const first = firstOffset(body[0]!);
        // `else if` goes on where its arm begins: what stands before `elif` is said there.
        const open = [...(i === 0 ? before : []), ...take((c) => c.start < first && !c.ownLine)];
        if (open.length > 0) opening.set(body, open);
        const next = suites[i + 1];
        const limit = next ? headerAfter(body.at(-1)!.end, firstOffset(next[0]!)) : following;
        suite(body, limit);
      });
      const last = lineOf(Math.max(statement.start, statement.end - 1));
      const trailing = suites.length === 0 ? take((c) => !c.ownLine && lineOf(c.start) === last) : [];
      of.set(statement, { leading, trailing, blankBefore });
      previous = Math.max(statement.end, comments[next - 1]?.end ?? 0);
    }
    // Behind the last arm of a chain comes what is behind the whole statement.
    if (isElif(statements[0]!)) return;
    const after = take((c) => c.start < end && c.ownLine && column(c.start) >= margin && margin > 0);
    if (after.length > 0) inner.set(statements, after);
  };
  if (module.body.length > 0) suite(module.body, Number.POSITIVE_INFINITY);
  const rest = take(() => true);
  if (rest.length > 0) inner.set(module.body, rest);
  return { of, inner, opening };
}

/** The suites of a compound statement in the order of the text. */
function suitesOf(node: ast.Node): (readonly ast.Stmt[])[] {
  const suites: (readonly ast.Stmt[])[] = [];
  const add = (body: readonly ast.Stmt[] | undefined): void => {
    if (body && body.length > 0) suites.push(body);
  };
  switch (node.kind) {
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
      add(node.body);
      add(node.orelse);
      break;
    case "With":
    case "AsyncWith":
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      add(node.body);
      break;
    case "Match":
      for (const case_ of node.cases) add(case_.body);
      break;
    case "Try":
    case "TryStar":
      add(node.body);
      for (const handler of node.handlers) add(handler.body);
      add(node.orelse);
      add(node.finalbody);
      break;
    default:
      break;
  }
  return suites;
}
