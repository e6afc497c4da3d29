/** Annotations that are texts, as forward references are: `"Node | None"`, `"list[Tree[T]]"`. */
import type { ast } from "@pycoro/syntax";

const TOKEN = /\s*(?:(\p{ID_Start}\p{ID_Continue}*|_\p{ID_Continue}*)|([[\],|.]))/uy;

/**
 * The expression that a text states, with the place of the text; null for what is more than names, dots, brackets and bars.
 * @example
 * annotationText("Node | None", 0, 13)?.kind // "BinOp"
 */
export function annotationText(text: string, start: number, end: number): ast.Expr | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ""; at = TOKEN.lastIndex) {
    const [, name, mark] = TOKEN.exec(text) ?? [];
    if (name === undefined && mark === undefined) return null;
    tokens.push((name ?? mark) as string);
  }
  let next = 0;
  const place = { start, end } as const;
  const primary = (): ast.Expr | null => {
    const name = tokens[next++];
    if (name === undefined || "[],|.".includes(name)) return null;
    let made: ast.Expr =
      name === "None"
        ? { kind: "Constant", ...place, value: { type: "None" }, u: null }
        : { kind: "Name", ...place, id: name, ctx: "Load" };
    for (;;) {
      const mark = tokens[next];
      if (mark !== "." && mark !== "[") return made;
      next++;
      if (mark === ".") {
        const attr = tokens[next++];
        if (attr === undefined || "[],|.".includes(attr)) return null;
        made = { kind: "Attribute", ...place, value: made, attr, ctx: "Load" };
        continue;
      }
      const parts: ast.Expr[] = [];
      do {
        const part = union();
        if (part === null) return null;
        parts.push(part);
      } while (tokens[next++] === ",");
      if (tokens[next - 1] !== "]") return null;
      const slice: ast.Expr =
        parts.length === 1 ? (parts[0] as ast.Expr) : { kind: "Tuple", ...place, elts: parts, ctx: "Load" };
      made = { kind: "Subscript", ...place, value: made, slice, ctx: "Load" };
    }
  };
  const union = (): ast.Expr | null => {
    let left = primary();
    while (left !== null && tokens[next] === "|") {
      next++;
      const right = primary();
      left = right === null ? null : { kind: "BinOp", ...place, left, op: "BitOr", right };
    }
    return left;
  };
  const whole = union();
  return next === tokens.length ? whole : null;
}
