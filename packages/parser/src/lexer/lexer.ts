import { isPrintable, type SourceFile } from "@pycoro/syntax";
import {
  CHAR_BACKSLASH,
  CHAR_BLANK,
  CHAR_CLASS,
  CHAR_DIGIT,
  CHAR_DOT,
  CHAR_HASH,
  CHAR_NAME,
  CHAR_NEWLINE,
  CHAR_OPERATOR,
  CHAR_QUOTE,
  codePointName,
  isNamePart,
  NAME_PART,
  NAME_PATTERN,
} from "./characters.ts";
import type { Tokens } from "./columns.ts";
import { scanIndentation } from "./indentation.ts";
import { keywordAt, LONGEST } from "./keywords.ts";
import { scanNumber } from "./numbers.ts";
import { scanOperator } from "./operators.ts";
import { type Comment, type LexError, NO_END, ZERO_END } from "./report.ts";
import { beginsStatement, closeBrackets } from "./resume.ts";
import { LexFailure, LexState, MODE_CODE } from "./state.ts";
import { scanFStringPart, scanString } from "./strings.ts";
import { NO_NEWLINE, STRING_BYTES, STRING_FORMAT, STRING_RAW, STRING_UNICODE, T, UNNORMALISED } from "./tokens.ts";

const NAME = T.Name.tokenTypeIdx!;
const COLON = T.Colon.tokenTypeIdx!;

/** What a text consists of. With `errors`, the tokens of a strict scan end where the first of them was met. */
export interface Lexed {
  readonly tokens: Tokens;
  readonly comments: readonly Comment[];
  readonly errors: readonly LexError[];
  /** Literals that may deserve a warning, by index. */
  readonly doubtful: readonly number[];
  /** Brackets without an end: the offset and the unit of each. */
  readonly unclosed: readonly { readonly at: number; readonly open: number }[];
}

/**
 * Cuts a Python text into tokens: one pass, with NEWLINE, INDENT and DEDENT at their places and an end marker.
 * Strict by default: it stops at the first error. A tolerant scan goes on and leaves `Error` tokens.
 * `addsNewline` is false for what is no file (`eval`, a session): its last line is then taken as it is.
 * It decides the soft keywords `match`, `case` and `type`, after which the grammar is LL(1).
 */
export function scan(file: SourceFile, tolerant = false, addsNewline = true): Lexed {
  const state = new LexState(file, tolerant, addsNewline);
  try {
    scanAll(state);
  } catch (error) {
    if (!(error instanceof LexFailure)) throw error;
  }
  const { tokens, comments, errors, doubtful, brackets: unclosed } = state;
  return { tokens, comments, errors, doubtful, unclosed };
}

function scanAll(state: LexState): void {
  const { text, length, brackets } = state;
  for (;;) {
    if (state.mode !== MODE_CODE) {
      scanFStringPart(state);
      continue;
    }
    if (state.atLineStart) scanIndentation(state);
    if (state.position >= length) break;
    const c = text.charCodeAt(state.position);
    switch (c < 128 ? CHAR_CLASS[c] : CHAR_NAME) {
      case CHAR_BLANK:
        state.position++;
        break;
      case CHAR_NAME:
        scanWord(state, c);
        break;
      case CHAR_OPERATOR:
        scanOperator(state, c);
        break;
      case CHAR_NEWLINE: {
        const end = state.afterNewline(state.position);
        if (state.tolerant && brackets.length > 0 && beginsStatement(state, state.position)) closeBrackets(state);
        if (brackets.length === 0) endLogicalLine(state, end);
        state.position = end;
        break;
      }
      case CHAR_QUOTE:
        scanString(state, state.position, state.position, 0);
        break;
      case CHAR_DIGIT:
        scanNumber(state);
        break;
      case CHAR_DOT: {
        const next = text.charCodeAt(state.position + 1);
        if (next >= 48 && next <= 57) scanNumber(state);
        else scanOperator(state, c);
        break;
      }
      case CHAR_HASH: {
        const end = state.lineEnd(state.position);
        state.comments.push({ start: state.position, end, ownLine: brackets.length > 0 && onlyBlanksBefore(state) });
        state.position = end;
        break;
      }
      case CHAR_BACKSLASH:
        scanContinuation(state);
        break;
      default:
        scanOther(state, c);
    }
  }
  finish(state);
}

function onlyBlanksBefore({ text, position }: LexState): boolean {
  let i = position - 1;
  while (i >= 0 && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i--;
  return i < 0 || text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13;
}

function endLogicalLine(state: LexState, end: number): void {
  const { tokens, lineFirst } = state;
  state.atLineStart = true;
  if (lineFirst >= tokens.length) return;
  state.maybeMatch =
    tokens.kinds[tokens.length - 1] === COLON && tokens.length - lineFirst > 2 && tokens.isName(lineFirst, "match");
  state.push(T.Newline, state.position, end);
}

function finish(state: LexState): void {
  const { tokens, length, brackets } = state;
  if (brackets.length > 0) {
    if (!state.tolerant) return;
    closeBrackets(state);
  }
  const first = tokens.length;
  if (!state.atLineStart && tokens.length > 0) endLogicalLine(state, length);
  while (state.indents.length > 1) {
    state.indents.pop();
    state.push(T.Dedent, length, length);
  }
  state.push(T.EndMarker, length, length);
  if (!state.ended) tokens.data.fill(NO_NEWLINE, first, tokens.length);
}

/** An identifier, a keyword, or the prefix of a string. */
function scanWord(state: LexState, c: number): void {
  const { text } = state;
  const start = state.position;
  let i = start;
  let next = c;
  if (c < 128) {
    do next = text.charCodeAt(++i);
    while (next < 128 && NAME_PART[next] === 1);
  }
  if (next >= 128) {
    scanUnicodeName(state);
    return;
  }
  const length = i - start;
  if (length <= 2 && (next === 34 || next === 39)) {
    const kind = prefixKind(c | 32, length === 2 ? text.charCodeAt(start + 1) | 32 : 0);
    if (kind >= 0) {
      scanString(state, start, i, kind);
      return;
    }
  }
  state.position = i;
  const keyword = length <= LONGEST ? keywordAt(text, start, c, length) : undefined;
  if (keyword !== undefined && (keyword !== T.Case || beginsCase(state))) state.push(keyword, start, i);
  else pushName(state, start, i);
}

/** `case` is a keyword first on a line directly in a `match` block. */
const beginsCase = ({ tokens, lineFirst, matchBlocks, brackets }: LexState): boolean =>
  tokens.length === lineFirst && matchBlocks[matchBlocks.length - 1] === true && brackets.length === 0;

function pushName(state: LexState, start: number, end: number, data = 0): void {
  const { tokens } = state;
  const previous = tokens.length - 1;
  if (
    previous >= 0 &&
    tokens.kinds[previous] === NAME &&
    tokens.isName(previous, "type") &&
    state.brackets.length === 0 &&
    (previous === 0 || BEFORE_STATEMENT.has(tokens.kinds[previous - 1]!))
  ) {
    state.become(previous, T.Type);
  }
  state.push(T.Name, start, end, data);
}

const BEFORE_STATEMENT: ReadonlySet<number> = new Set(
  [T.Newline, T.Indent, T.Dedent, T.Semi, T.Colon].map((type) => type.tokenTypeIdx!),
);

/** The bits of a one- or two-letter string prefix in lower case, or -1. */
function prefixKind(a: number, b: number): number {
  if (b === 0) {
    if (a === 114) return STRING_RAW;
    if (a === 98) return STRING_BYTES;
    if (a === 102) return STRING_FORMAT;
    return a === 117 ? STRING_UNICODE : -1;
  }
  if ((a === 98 && b === 114) || (a === 114 && b === 98)) return STRING_RAW | STRING_BYTES;
  if ((a === 102 && b === 114) || (a === 114 && b === 102)) return STRING_RAW | STRING_FORMAT;
  return -1;
}

function scanUnicodeName(state: LexState): void {
  const { text } = state;
  const start = state.position;
  let end = start;
  while (isNamePart(text.charCodeAt(end))) end++;
  const word = text.slice(start, end);
  const valid = NAME_PATTERN.exec(word);
  const good = valid === null || valid.index !== 0 ? 0 : valid[0].length;
  state.position = end;
  if (good < word.length) {
    const codePoint = word.codePointAt(good)!;
    const name = codePointName(codePoint);
    state.position = start + good + (codePoint > 0xffff ? 2 : 1);
    const shown = isPrintable(codePoint)
      ? `invalid character '${String.fromCodePoint(codePoint)}' (${name})`
      : `invalid non-printable character ${name}`;
    state.fail(shown, start + good);
    if (good > 0) pushName(state, start, start + good, UNNORMALISED);
    state.push(T.Error, start + good, state.position);
    return;
  }
  pushName(state, start, end, UNNORMALISED);
}

function scanContinuation(state: LexState): void {
  const at = state.position;
  const isLast = at + 1 >= state.length;
  if (isLast ? !state.ended : !state.isNewline(at + 1)) {
    state.fail("unexpected character after line continuation character", isLast ? at : at + 1, ZERO_END);
    state.position = at + 1;
    return;
  }
  state.position = Math.min(state.afterNewline(at + 1), state.length);
  // Within brackets the end of the text means that they were never closed.
  if (state.position >= state.length && state.brackets.length === 0)
    state.fail("unexpected EOF while parsing", at + 1, NO_END);
}

function scanOther(state: LexState, c: number): void {
  const at = state.position;
  state.position = at + 1;
  if (c === 0) state.fail("source code cannot contain null bytes", at);
  else if (c < 32 || c === 127) state.fail(`invalid non-printable character ${codePointName(c)}`, at);
  // `$`, `?` and the backquote are tokens that no rule takes.
  state.push(T.Error, at, at + 1);
}
