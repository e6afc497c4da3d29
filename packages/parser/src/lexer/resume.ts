import { isNamePart } from "./characters.ts";
import type { LexState } from "./state.ts";
import { K, T } from "./tokens.ts";

/** Words that begin a statement and stand in no expression. */
const STATEMENT =
  /^(?:assert|break|class|continue|def|del|elif|except|finally|global|import|nonlocal|pass|raise|return|try|while|with|@)(?!\w)/;
/** Words that go on with an expression, at the start of a line within brackets. */
const CONTINUATION = /^(?:and|as|async|else|for|from|if|in|is|not|or)(?!\w)/;

const OPERANDS: ReadonlySet<number> = new Set(
  [T.Name, T.Number, T.String, T.FStringEnd, T.RPar, T.RSqb, T.RBrace, T.Ellipsis, K.None, K.True, K.False].map(
    (type) => type.tokenTypeIdx!,
  ),
);

/**
 * Tolerant mode: brackets are open at the newline at `at`, but the line after it plainly begins a statement, so they were
 * meant to be closed. Either it begins with a word that no expression has, or it stands no deeper than the block around and
 * would put two operands side by side.
 */
export function beginsStatement(state: LexState, at: number): boolean {
  const { text, tokens, indents, brackets } = state;
  if (state.fstring !== null && state.fstring.depth < brackets.length) return false;
  const start = state.afterNewline(at);
  let i = start;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  const line = text.slice(i, i + 12);
  if (STATEMENT.test(line)) return true;
  if (i - start > indents[indents.length - 1]!) return false;
  const isWord = isNamePart(text.charCodeAt(i)) && !CONTINUATION.test(line);
  return isWord && OPERANDS.has(tokens.kinds[tokens.length - 1]!);
}

/** Closes what is open, each bracket with its objection. */
export function closeBrackets(state: LexState): void {
  for (const { open, at } of state.brackets) state.fail(`'${String.fromCharCode(open)}' was never closed`, at);
  state.brackets.length = 0;
}
