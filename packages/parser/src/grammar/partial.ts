import type { ast } from "@pycoro/syntax";
import { K, type PyToken, T } from "../lexer/tokens.ts";
import { afterLine } from "./tolerance.ts";

const is = (token: PyToken | undefined, type: PyToken["tokenType"]): boolean =>
  token !== undefined && token.tokenTypeIdx === type.tokenTypeIdx;

/** Makes the node, given what its block holds and where it ends. */
type Finish = (body: ast.Stmt[], end: number) => ast.Stmt;

/**
 * A function or a class whose header is wrong still has a name and a block: what is written of it is kept.
 * `from` is the index of the header's first token. Null for other statements.
 */
export function partialDefinition(tokens: readonly PyToken[], from: number): Finish | null {
  if (is(tokens[from], T.At)) return partialDefinition(tokens, afterLine(tokens, from));
  const first = tokens[from];
  if (first === undefined) return null;
  const isAsync = is(first, K.async);
  const keyword = tokens[isAsync ? from + 1 : from];
  const name = tokens[isAsync ? from + 2 : from + 1];
  if (!is(name, T.Name)) return null;
  const { text, startOffset: nameStart, end: nameEnd } = name!;
  const start = first.startOffset;
  const common = { start, name: text, nameStart, decorator_list: [], type_params: [] } as const;
  if (is(keyword, K.class)) {
    return (body, end) => ({ ...common, kind: "ClassDef", end: Math.max(end, nameEnd), bases: [], keywords: [], body });
  }
  if (!is(keyword, K.def)) return null;
  const args: ast.Arguments = {
    ...{ kind: "arguments", start: nameEnd, end: nameEnd, posonlyargs: [], args: [], vararg: null },
    ...{ kwonlyargs: [], kw_defaults: [], kwarg: null, defaults: [] },
  };
  const kind = isAsync ? "AsyncFunctionDef" : "FunctionDef";
  return (body, end) => ({ ...common, kind, end: Math.max(end, nameEnd), args, body, returns: null });
}
