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
/** What is kept of a text whose code nobody reads. */
export const UNREAD: CommentTable = { of: new Map(), inner: new Map(), opening: new Map() };
export const NO_COMMENTS: StatementComments = { leading: [], trailing: [], blankBefore: false };

export function attachComments(
  module: ast.Module,
  comments: readonly SourceComment[],
  source: SourceFile,
): CommentTable {
  return new Attaching(comments, source).attach(module);
}

/** Where `else:`, `except:`, `case …:` begins. */
const HEADER = /(?:^|\n)[ \t]*(?:else|elif|except|finally|case)\b/;
const BLANK_LINE = /\n[ \t\f]*\r?\n/;

/** A class: what walks deep keeps its optimised code from one text to the next. Comments are taken in the order of the text. */
class Attaching implements CommentTable {
  readonly of = new Map<ast.Stmt, StatementComments>();
  readonly inner = new Map<readonly ast.Stmt[], t.Comment[]>();
  readonly opening = new Map<readonly ast.Stmt[], t.Comment[]>();
  readonly #comments: readonly SourceComment[];
  readonly #source: SourceFile;
  #next = 0;

  constructor(comments: readonly SourceComment[], source: SourceFile) {
    this.#comments = comments;
    this.#source = source;
  }

  attach(module: ast.Module): CommentTable {
    if (module.body.length > 0) this.#suite(module.body, Number.POSITIVE_INFINITY);
    const rest = this.#before(Number.POSITIVE_INFINITY);
    if (rest.length > 0) this.inner.set(module.body, rest);
    return this;
  }

  #take(into: t.Comment[]): void {
    const { start, end } = this.#comments[this.#next++]!;
    const text = this.#source.text
      .slice(start + 1, end)
      .replace(/^ /, "")
      .trimEnd();
    into.push({ style: "line", text });
  }
  /** The next comments that begin before a place; of those, with `same`, only what shares its line with code. */
  #before(end: number, same = false): t.Comment[] {
    const taken: t.Comment[] = [];
    for (let one = this.#comments[this.#next]; one && one.start < end; one = this.#comments[this.#next]) {
      if (same && one.ownLine) break;
      this.#take(taken);
    }
    return taken;
  }
  /** The next comments behind code of a line. */
  #behind(line: number): t.Comment[] {
    const taken: t.Comment[] = [];
    for (let one = this.#comments[this.#next]; one && !one.ownLine; one = this.#comments[this.#next]) {
      if (this.#lineOf(one.start) !== line) break;
      this.#take(taken);
    }
    return taken;
  }
  /** The next comments before a place that are indented as far as a suite. */
  #indented(end: number, margin: number): t.Comment[] {
    const taken: t.Comment[] = [];
    for (let one = this.#comments[this.#next]; one && one.start < end; one = this.#comments[this.#next]) {
      if (!one.ownLine || this.#column(one.start) < margin) break;
      this.#take(taken);
    }
    return taken;
  }

  #column(offset: number): number {
    return positionAt(this.#source, offset).column;
  }
  #lineOf(offset: number): number {
    return positionAt(this.#source, offset).line;
  }

  /** Where the header begins that opens the suite at `end`. */
  #headerAfter(start: number, end: number): number {
    const found = HEADER.exec(this.#source.text.slice(start, end));
    return found ? start + found.index : end;
  }

  #isElif(statement: ast.Stmt): boolean {
    return statement.kind === "If" && this.#source.text.startsWith("elif", firstOffset(statement));
  }

  #suite(statements: readonly ast.Stmt[], end: number): void {
    const margin = this.#column(firstOffset(statements[0]!));
    let previous = -1;
    for (let index = 0; index < statements.length; index++) {
      const statement = statements[index]!;
      const start = firstOffset(statement);
      const after = statements[index + 1];
      const firstComment = this.#comments[this.#next];
      const begins = firstComment && firstComment.start < start ? firstComment.start : start;
      const leading = this.#before(start);
      const before = this.#isElif(statement) ? leading.splice(0) : [];
      const blankBefore = previous >= 0 && BLANK_LINE.test(this.#source.text.slice(previous, begins));
      const suites = suitesOf(statement);
      if (suites.length === 0) leading.push(...this.#before(statement.end));
      this.#suites(suites, before, after ? firstOffset(after) : end);
      const last = this.#lineOf(Math.max(statement.start, statement.end - 1));
      const trailing = suites.length === 0 ? this.#behind(last) : [];
      this.of.set(statement, { leading, trailing, blankBefore });
      previous = Math.max(statement.end, this.#comments[this.#next - 1]?.end ?? 0);
    }
    // Behind the last arm of a chain comes what is behind the whole statement.
    if (this.#isElif(statements[0]!) || margin === 0) return;
    const rest = this.#indented(end, margin);
    if (rest.length > 0) this.inner.set(statements, rest);
  }

  #suites(suites: readonly (readonly ast.Stmt[])[], before: readonly t.Comment[], following: number): void {
    for (let i = 0; i < suites.length; i++) {
      const body = suites[i]!;
      // `else if` goes on where its arm begins: what stands before `elif` is said there.
      const open = [...(i === 0 ? before : []), ...this.#before(firstOffset(body[0]!), true)];
      if (open.length > 0) this.opening.set(body, open);
      const next = suites[i + 1];
      this.#suite(body, next ? this.#headerAfter(body.at(-1)!.end, firstOffset(next[0]!)) : following);
    }
  }
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
