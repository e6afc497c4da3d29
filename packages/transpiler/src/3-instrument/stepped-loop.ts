import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/** The names of a loop that is stepped by hand, and what it does before, at and after each turn. */
interface Stepping {
  readonly iterator: t.Identifier;
  readonly value: t.Identifier;
  readonly start: t.Expression;
  readonly test: t.Expression;
  readonly update: t.Expression | null;
}

/** `for (let iterator = start, value; test; update) body`, with the marks of the `for` loop that it stands for. */
export function steppedLoop(
  node: t.ForOfStatement,
  { iterator, value, start, test, update }: Stepping,
  body: t.BlockStatement,
): t.ForStatement {
  const declarations: t.VariableDeclarator[] = [
    { type: "VariableDeclarator", id: iterator, init: start },
    { type: "VariableDeclarator", id: value, init: null },
  ];
  const init: t.VariableDeclaration = { type: "VariableDeclaration", kind: "let", declarations };
  return b.mark(b.forLike(node, init, test, update, body), { origin: undefined });
}
