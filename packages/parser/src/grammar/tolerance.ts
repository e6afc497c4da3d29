import { K, type PyToken, T } from "../lexer/tokens.ts";

/** A statement that did not fit: the indexes of its first token and of the first token after it, with its blocks. */
export interface FailedStatement {
  readonly from: number;
  readonly to: number;
}

const indexes = (...types: PyToken["tokenType"][]): ReadonlySet<number> =>
  new Set(types.map((type) => type.tokenTypeIdx!));

/** What begins a further clause of a statement; alone it is no statement. */
export const CLAUSES: ReadonlySet<number> = indexes(K.elif, K.else, K.except, K.finally, T.Case);
const DECORATOR = T.At.tokenTypeIdx!;
const NEWLINE = T.Newline.tokenTypeIdx!;
const INDENT = T.Indent.tokenTypeIdx!;
const DEDENT = T.Dedent.tokenTypeIdx!;
const END = T.EndMarker.tokenTypeIdx!;

const typeAt = (tokens: readonly PyToken[], index: number): number => tokens[index]?.tokenTypeIdx ?? END;

/** The index after the header of a statement: its logical line, and the lines of its decorators before that. */
export function afterHeader(tokens: readonly PyToken[], index: number): number {
  let k = index;
  while (typeAt(tokens, k) === DECORATOR) k = afterLine(tokens, k);
  return afterLine(tokens, k);
}

/** The index after the logical line that holds a token. */
export function afterLine(tokens: readonly PyToken[], index: number): number {
  let k = index;
  while (typeAt(tokens, k) !== NEWLINE && typeAt(tokens, k) !== END && typeAt(tokens, k) !== DEDENT) k++;
  return typeAt(tokens, k) === NEWLINE ? k + 1 : k;
}

/** The index after the block that begins at a token, if one does. */
function afterBlock(tokens: readonly PyToken[], index: number): number {
  if (typeAt(tokens, index) !== INDENT) return index;
  let depth = 0;
  let k = index;
  do {
    const type = typeAt(tokens, k);
    if (type === END) return k;
    if (type === INDENT) depth++;
    else if (type === DEDENT) depth--;
    k++;
  } while (depth > 0);
  return k;
}

/**
 * The tokens that matter for what is wrong with a statement: those from its beginning on, with the headers of the blocks
 * around it, but without the statements beside it that were read before. `trail` is ModuleGrammar's.
 */
export function relevantTokens(tokens: readonly PyToken[], trail: readonly number[]): PyToken[] {
  const relevant: PyToken[] = [];
  for (let k = 0; k < trail.length; k += 2) {
    for (let i = trail[k]!; i < (trail[k + 1] ?? tokens.length); i++) relevant.push(tokens[i]!);
  }
  return relevant;
}

/** The index after a statement with all its clauses, told by the layout alone. */
export function afterStatement(tokens: readonly PyToken[], index: number): number {
  let k = afterBlock(tokens, afterHeader(tokens, index));
  while (CLAUSES.has(typeAt(tokens, k))) k = afterBlock(tokens, afterLine(tokens, k));
  return k;
}
