/** A random program as a tree: it can be printed, and made smaller piece by piece. */

export type Piece = string | Expr;
/** An expression: text with expressions in it. Parenthesised already where it has to be. */
export interface Expr {
  readonly pieces: readonly Piece[];
}
export interface Block {
  readonly head: readonly Piece[];
  readonly body: readonly Stmt[];
}
/** A simple statement is a line; a compound one is blocks: `try`, `except`, `else`. */
export type Stmt = { readonly line: readonly Piece[] } | { readonly blocks: readonly Block[] };

/** Makes an expression: ``e`(${left} + ${right})` ``. */
export const e = (texts: TemplateStringsArray, ...values: readonly Piece[]): Expr => ({ pieces: weave(texts, values) });
/** Makes a line. */
export const line = (texts: TemplateStringsArray, ...values: readonly Piece[]): Stmt => ({
  line: weave(texts, values),
});
/** Makes the head of a block. */
export const head = (texts: TemplateStringsArray, ...values: readonly Piece[]): readonly Piece[] =>
  weave(texts, values);

function weave(texts: TemplateStringsArray, values: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  texts.forEach((text, i) => {
    if (text !== "") pieces.push(text);
    const value = values[i];
    if (value !== undefined) pieces.push(value);
  });
  return pieces;
}
/** Expressions with a text between them, as one. */
export const joined = (items: readonly Piece[], separator: string): Expr => ({
  pieces: items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])),
});

export const text = (pieces: readonly Piece[]): string =>
  pieces.map((p) => (typeof p === "string" ? p : text(p.pieces))).join("");

/** The program's text. */
export function print(body: readonly Stmt[], depth = 0): string {
  const indent = "    ".repeat(depth);
  if (body.length === 0) return `${indent}pass\n`;
  return body
    .map((s) =>
      "line" in s
        ? `${indent}${text(s.line)}\n`
        : s.blocks.map((b) => `${indent}${text(b.head)}\n${print(b.body, depth + 1)}`).join(""),
    )
    .join("");
}

const replaced = <T>(items: readonly T[], i: number, ...by: readonly T[]): T[] => [
  ...items.slice(0, i),
  ...by,
  ...items.slice(i + 1),
];
const PLAIN = ["0", "None", "''", "[]"];

/** Smaller expressions in the place of one: its parts, plain values, and itself with a smaller part. */
function* smallerExpr(x: Expr): Generator<Expr> {
  const own = text(x.pieces);
  for (const p of x.pieces) if (typeof p !== "string") yield p;
  if (!PLAIN.includes(own)) for (const plain of PLAIN) if (plain.length <= own.length) yield { pieces: [plain] };
  yield* smallerPieces(x.pieces, (pieces) => ({ pieces }));
}
function* smallerPieces<T>(pieces: readonly Piece[], make: (pieces: readonly Piece[]) => T): Generator<T> {
  for (let i = 0; i < pieces.length; i++) {
    const p = pieces[i] as Piece;
    if (typeof p !== "string") for (const less of smallerExpr(p)) yield make(replaced<Piece>(pieces, i, less));
  }
}

/** Programs with a little less in them, the largest cuts first. */
export function* smaller(body: readonly Stmt[]): Generator<readonly Stmt[]> {
  if (body.length > 3) {
    const half = body.length >> 1;
    yield body.slice(0, half);
    yield body.slice(half);
  }
  for (let i = body.length - 1; i >= 0; i--) yield replaced(body, i);
  for (let i = 0; i < body.length; i++) {
    const s = body[i] as Stmt;
    if ("line" in s) {
      for (const less of smallerPieces(s.line, (pieces): Stmt => ({ line: pieces }))) yield replaced(body, i, less);
      continue;
    }
    for (const b of s.blocks) yield replaced(body, i, ...b.body);
    for (let j = 0; j < s.blocks.length; j++) {
      const b = s.blocks[j] as Block;
      if (j > 0) yield replaced<Stmt>(body, i, { blocks: replaced(s.blocks, j) });
      const put = (block: Block): readonly Stmt[] => replaced<Stmt>(body, i, { blocks: replaced(s.blocks, j, block) });
      for (const less of smaller(b.body)) yield put({ head: b.head, body: less });
      for (const less of smallerPieces(b.head, (pieces) => pieces)) yield put({ head: less, body: b.body });
    }
  }
}
