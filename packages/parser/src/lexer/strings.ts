import { positionAt } from "@pycoro/syntax";
import { type LexState, MODE_CODE, MODE_FORMAT_SPEC, MODE_FSTRING } from "./state.ts";
import {
  STRING_CARRIAGE,
  STRING_DOUBLED,
  STRING_ESCAPE,
  STRING_FORMAT,
  STRING_OPEN,
  STRING_RAW,
  STRING_TRIPLE,
  T,
} from "./tokens.ts";

const BACKSLASH = 92;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
/** CPython's limits (Parser/lexer). */
const MAX_FSTRING_LEVEL = 150;
const MAX_FIELD_NESTING = 3;

/** The number of the line at an offset; the end of a text belongs to its last line. */
const lineOf = (state: LexState, offset: number): number => {
  const atEnd = offset > 0 && offset >= state.length && state.isNewline(offset - 1);
  return positionAt(state.file, atEnd ? offset - 1 : offset).line;
};

/** Reads a string literal from its prefix at `start`; `at` is the place of its quote and `kind` the bits of the prefix. */
export function scanString(state: LexState, start: number, at: number, kind: number): void {
  const { text, length } = state;
  const quote = text.charCodeAt(at);
  const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  const width = triple ? 3 : 1;
  if ((kind & STRING_FORMAT) !== 0) {
    beginFString(state, start, at + width, kind, quote, triple);
    return;
  }
  let flags = triple ? kind | STRING_TRIPLE : kind;
  let i = at + width;
  // `''` is an empty string, not the start of a triple quote.
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === quote) {
      if (!triple) break;
      if (text.charCodeAt(i + 1) === c && text.charCodeAt(i + 2) === c) break;
      i++;
    } else if (c === BACKSLASH) {
      flags |= STRING_ESCAPE;
      if (text.charCodeAt(i + 1) === 13) {
        flags |= STRING_CARRIAGE;
        i = state.afterNewline(i + 1);
      } else i += 2;
    } else if (c === 10 || c === 13) {
      if (!triple) {
        unterminated(state, start, i, flags);
        return;
      }
      if (c === 13) flags |= STRING_CARRIAGE;
      i++;
    } else if (i >= length) {
      unterminated(state, start, length, flags);
      return;
    } else i++;
  }
  state.position = i + width;
  if ((flags & STRING_RAW) !== 0) flags &= ~STRING_ESCAPE;
  state.push(T.String, start, state.position, flags);
  if ((flags & STRING_ESCAPE) !== 0) state.doubt();
}

function unterminated(state: LexState, start: number, end: number, flags: number): void {
  const { fstring, text } = state;
  const triple = (flags & STRING_TRIPLE) !== 0;
  const quoteAt = start + /^[a-zA-Z]*/.exec(text.slice(start, start + 3))![0].length;
  const line = lineOf(state, end);
  if (fstring !== null && fstring.quote === text.charCodeAt(quoteAt) && fstring.triple === triple) {
    // The quote was meant to end the f-string around it.
    state.position = end;
    state.fail("f-string: expecting '}'", start);
  } else if (triple) {
    state.fail(`unterminated triple-quoted string literal (detected at line ${line})`, start);
  } else {
    const quote = text.charAt(quoteAt);
    const escaped = withoutEscapedBackslashes(text.slice(quoteAt + 1, end)).includes(`\\${quote}`);
    const hint = escaped ? "; perhaps you escaped the end quote?" : "";
    state.fail(`unterminated string literal (detected at line ${line})${hint}`, start);
  }
  state.position = end;
  state.push(T.String, start, end, flags | STRING_OPEN);
}

const withoutEscapedBackslashes = (text: string): string => text.replaceAll("\\\\", "");

function beginFString(
  state: LexState,
  start: number,
  body: number,
  kind: number,
  quote: number,
  triple: boolean,
): void {
  if (state.fstring !== null) state.fstrings.push(state.fstring);
  if (state.fstrings.length + 1 >= MAX_FSTRING_LEVEL) state.fail("too many nested f-strings", body - 1);
  state.push(T.FStringStart, start, body, kind);
  state.fstring = {
    quote,
    triple,
    raw: (kind & STRING_RAW) !== 0,
    start,
    depth: state.brackets.length,
    fields: -1,
  };
  state.mode = MODE_FSTRING;
  state.position = body;
}

/** Reads one token of an f-string's text or of a format specifier (PEP 701). */
export function scanFStringPart(state: LexState): void {
  const { text, length } = state;
  const fstring = state.fstring!;
  const start = state.position;
  const inSpec = state.mode === MODE_FORMAT_SPEC;
  let flags = 0;
  let i = start;
  /** Within the braces of a `\N{name}`. */
  let named = false;
  const middle = (end: number, more = 0) => {
    if (end > start) {
      state.push(T.FStringMiddle, start, end, flags | more);
      if ((flags & STRING_ESCAPE) !== 0) state.doubt();
    }
    state.position = end;
  };
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === fstring.quote) {
      if (!fstring.triple || (text.charCodeAt(i + 1) === c && text.charCodeAt(i + 2) === c)) {
        middle(i);
        endFString(state, i + (fstring.triple ? 3 : 1));
        return;
      }
      i++;
    } else if (c === 10 || c === 13) {
      if (!fstring.triple) {
        if (inSpec) {
          // The format specifier ends here; what follows is read as code again.
          middle(i);
          state.mode = MODE_CODE;
          return;
        }
        unterminatedFString(state, i);
        return;
      }
      if (c === 13) flags |= STRING_CARRIAGE;
      i++;
    } else if (c === BACKSLASH) {
      const next = text.charCodeAt(i + 1);
      if (next === BRACE_OPEN || next === BRACE_CLOSE) {
        if (!fstring.raw) flags |= STRING_ESCAPE;
        i++;
        continue;
      }
      if (!fstring.raw) {
        flags |= STRING_ESCAPE;
        if (next === 78 && text.charCodeAt(i + 2) === BRACE_OPEN) {
          named = true;
          i += 3;
          continue;
        }
      }
      if (next === 13) {
        flags |= STRING_CARRIAGE;
        i = state.afterNewline(i + 1);
      } else i += 2;
    } else if (c === BRACE_OPEN) {
      if (!inSpec && text.charCodeAt(i + 1) === BRACE_OPEN) {
        middle(i + 2, STRING_DOUBLED);
        return;
      }
      middle(i);
      openField(state, i);
      return;
    } else if (c === BRACE_CLOSE) {
      if (named) {
        named = false;
        i++;
        continue;
      }
      if (inSpec) {
        // Even an empty format specifier has its text.
        if (i > start) middle(i);
        else state.push(T.FStringMiddle, i, i);
        state.push(T.RBrace, i, i + 1);
        state.position = i + 1;
        closeField(state);
        return;
      }
      if (text.charCodeAt(i + 1) === BRACE_CLOSE) {
        middle(i + 2, STRING_DOUBLED);
        return;
      }
      middle(i);
      state.position = i + 1;
      state.fail("f-string: single '}' is not allowed", i);
      return;
    } else if (i >= length) {
      if (inSpec && !fstring.triple && state.ended) {
        // As at the end of a line: the field around it was never closed.
        middle(i);
        state.mode = MODE_CODE;
      } else unterminatedFString(state, length);
      return;
    } else i++;
  }
}

function openField(state: LexState, at: number): void {
  const fstring = state.fstring!;
  fstring.fields++;
  if (fstring.fields >= MAX_FIELD_NESTING) state.fail("f-string: expressions nested too deeply", at - 1);
  state.brackets.push({ open: BRACE_OPEN, at, token: state.tokens.length, resume: state.mode });
  state.push(T.LBrace, at, at + 1);
  state.mode = MODE_CODE;
  state.position = at + 1;
}

/** After the closing brace of a replacement field: back to the text around it. */
export function closeField(state: LexState): void {
  const bracket = state.brackets.pop()!;
  const { fstring } = state;
  // A field may outlive its f-string when that ended in the format specifier: then its brace is one of the code around it.
  if (fstring === null || state.brackets.length - fstring.depth !== fstring.fields) return;
  fstring.fields--;
  state.mode = bracket.resume;
}

function endFString(state: LexState, end: number): void {
  state.push(T.FStringEnd, state.position, end);
  // A field that is still open here stays open, as in CPython; the tolerant pass must not suffer from it.
  if (state.tolerant) state.brackets.length = state.fstring!.depth;
  leaveFString(state, end);
}

function leaveFString(state: LexState, end: number): void {
  const left = state.brackets.length - state.fstring!.depth;
  state.fstring = state.fstrings.pop() ?? null;
  if (state.fstring !== null) state.fstring.depth += left;
  state.mode = MODE_CODE;
  state.position = end;
}

function unterminatedFString(state: LexState, end: number): void {
  const { start, triple, depth } = state.fstring!;
  const line = lineOf(state, end);
  state.fail(`unterminated ${triple ? "triple-quoted " : ""}f-string literal (detected at line ${line})`, start);
  if (end > state.position) state.push(T.FStringMiddle, state.position, end);
  state.brackets.length = depth;
  state.push(T.FStringEnd, end, end, STRING_OPEN);
  leaveFString(state, end);
}
