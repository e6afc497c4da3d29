import { isNamePart } from "./characters.ts";
import { NO_END, ZERO_END } from "./report.ts";
import type { LexState } from "./state.ts";
import { T } from "./tokens.ts";

/** CPython's limit (MAXINDENT). */
const MAX_INDENT = 100;
const TAB_ERROR = "inconsistent use of tabs and spaces in indentation";

/**
 * At the start of a line outside brackets: skips blank and comment lines, then compares the indentation with the open
 * blocks and writes INDENT and DEDENT tokens, which are empty and stand before the first token of the line.
 * (https://docs.python.org/3.13/reference/lexical_analysis.html#indentation)
 */
export function scanIndentation(state: LexState): void {
  const { text, length } = state;
  for (;;) {
    let i = state.position;
    let column = 0;
    let alternate = 0;
    let continued = -1;
    let c = 0;
    for (;;) {
      c = text.charCodeAt(i);
      if (c === 32) {
        column++;
        alternate++;
        i++;
      } else if (c === 9) {
        column = (column >> 3) * 8 + 8;
        alternate++;
        i++;
      } else if (c === 12) {
        column = 0;
        alternate = 0;
        i++;
      } else if (c === 92 && state.isNewline(i + 1)) {
        // The first continued line alone says how deep the logical line stands.
        if (continued < 0 && column > 0) continued = column;
        const newline = i + 1;
        i = state.afterNewline(newline);
        if (i >= length) state.fail("unexpected EOF while parsing", newline, NO_END);
      } else break;
    }
    if (c === 35) {
      const end = state.lineEnd(i);
      state.comments.push({ start: i, end, ownLine: true });
      i = end;
      c = text.charCodeAt(i);
    }
    if (c === 10 || c === 13) {
      state.position = state.afterNewline(i);
      continue;
    }
    state.position = i;
    if (i >= length) return;
    state.atLineStart = false;
    if (continued >= 0) column = alternate = continued;
    compare(state, column, alternate);
    state.lineFirst = state.tokens.length;
    return;
  }
}

function compare(state: LexState, column: number, alternate: number): void {
  const { indents, alternates, position } = state;
  const top = indents.length - 1;
  const current = indents[top]!;
  if (column === current) {
    if (alternate !== alternates[top]) tabError(state);
  } else if (column > current) {
    if (indents.length >= MAX_INDENT)
      state.fail("too many levels of indentation", state.lineStart(position), ZERO_END, "IndentationError");
    if (alternate <= alternates[top]!) tabError(state);
    indents.push(column);
    alternates.push(alternate);
    state.push(T.Indent, position, position);
    openBlock(state);
  } else {
    if (!indents.includes(column)) {
      // CPython points behind the line.
      const end = state.lineEnd(position);
      state.fail("unindent does not match any outer indentation level", end, NO_END, "IndentationError");
    }
    while (column < indents[indents.length - 1]!) {
      indents.pop();
      alternates.pop();
      state.matchBlocks.pop();
      state.push(T.Dedent, position, position);
    }
    if (column === indents[indents.length - 1] && alternate !== alternates[alternates.length - 1]) tabError(state);
  }
}

const tabError = (state: LexState): void =>
  state.fail(TAB_ERROR, state.lineStart(state.position), ZERO_END, "TabError");

/** `match` is a keyword when its line ends with a colon and the block below starts with `case`. */
function openBlock(state: LexState): void {
  const { text, position, maybeMatch } = state;
  const isMatch = maybeMatch && text.startsWith("case", position) && !isNamePart(text.charCodeAt(position + 4));
  if (isMatch) state.become(state.lineFirst, T.Match);
  state.matchBlocks.push(isMatch);
}
