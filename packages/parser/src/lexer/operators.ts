import { positionAt } from "@pycoro/syntax";
import type { TokenType } from "chevrotain";
import { operationOf } from "./operations.ts";
import { type LexState, MODE_CODE, MODE_FORMAT_SPEC } from "./state.ts";
import { closeField } from "./strings.ts";
import { T } from "./tokens.ts";

/** CPython's limit (MAXLEVEL). */
const MAX_LEVEL = 200;
const closerOf = (open: number): number => (open === 40 ? 41 : open + 2);

/** Operators that are a type of their own, with the `ast` name of the operation where the type stands for several. */
const PLAIN: readonly (readonly [spelling: string, type: TokenType, operation: string])[] = [
  ["...", T.Ellipsis, ""],
  ["**=", T.AugAssign, "Pow"],
  ["//=", T.AugAssign, "FloorDiv"],
  ["<<=", T.AugAssign, "LShift"],
  [">>=", T.AugAssign, "RShift"],
  ["+=", T.AugAssign, "Add"],
  ["-=", T.AugAssign, "Sub"],
  ["*=", T.AugAssign, "Mult"],
  ["/=", T.AugAssign, "Div"],
  ["%=", T.AugAssign, "Mod"],
  ["@=", T.AugAssign, "MatMult"],
  ["&=", T.AugAssign, "BitAnd"],
  ["|=", T.AugAssign, "BitOr"],
  ["^=", T.AugAssign, "BitXor"],
  ["==", T.CompareOp, "Eq"],
  ["!=", T.CompareOp, "NotEq"],
  ["<=", T.CompareOp, "LtE"],
  [">=", T.CompareOp, "GtE"],
  ["->", T.Arrow, ""],
  [":=", T.ColonEqual, ""],
  ["**", T.DoubleStar, "Pow"],
  ["//", T.TermOp, "FloorDiv"],
  ["<<", T.ShiftOp, "LShift"],
  [">>", T.ShiftOp, "RShift"],
  // Only `from __future__ import barry_as_FLUFL` gives it a meaning.
  ["<>", T.Error, ""],
  ["<", T.CompareOp, "Lt"],
  [">", T.CompareOp, "Gt"],
  ["=", T.Equal, ""],
  ["+", T.Plus, "Add"],
  ["-", T.Minus, "Sub"],
  ["*", T.Star, "Mult"],
  ["/", T.TermOp, "Div"],
  ["%", T.TermOp, "Mod"],
  ["@", T.At, "MatMult"],
  ["&", T.Amper, "BitAnd"],
  ["|", T.VBar, "BitOr"],
  ["^", T.Caret, "BitXor"],
  ["~", T.Tilde, ""],
  [",", T.Comma, ""],
  [";", T.Semi, ""],
  [":", T.Colon, ""],
  [".", T.Dot, ""],
  ["!", T.Exclamation, ""],
];

interface Operator {
  readonly type: TokenType;
  readonly operation: number;
  /** The units after the first. */
  readonly second: number;
  readonly third: number;
  readonly width: number;
}

/** By first unit, longest spelling first. */
const OPERATORS: readonly (readonly Operator[] | undefined)[] = byFirst();

/** Whoever starts waits for this table: each operator is looked at once. */
function byFirst(): readonly (readonly Operator[] | undefined)[] {
  const table = new Array<Operator[] | undefined>(128).fill(undefined);
  for (const [spelling, type, name] of PLAIN) {
    const first = spelling.charCodeAt(0);
    const same = table[first] ?? [];
    same.push({
      type,
      operation: operationOf(name),
      second: spelling.length > 1 ? spelling.charCodeAt(1) : -1,
      third: spelling.length > 2 ? spelling.charCodeAt(2) : -1,
      width: spelling.length,
    });
    table[first] = same;
  }
  return table;
}

/** Reads the delimiter or operator at the state's position, whose first unit is `c`. */
export function scanOperator(state: LexState, c: number): void {
  const { text, brackets } = state;
  const start = state.position;
  switch (c) {
    case 40:
    case 91:
    case 123: {
      if (brackets.length >= MAX_LEVEL) state.fail("too many nested parentheses", start);
      brackets.push({ open: c, at: start, token: state.tokens.length, resume: -1 });
      state.position = start + 1;
      state.push(c === 40 ? T.LPar : c === 91 ? T.LSqb : T.LBrace, start, start + 1);
      return;
    }
    case 41:
    case 93:
    case 125:
      closeBracket(state, c);
      return;
    case 58: {
      const top = brackets[brackets.length - 1];
      if (top !== undefined && top.resume >= 0) {
        state.position = start + 1;
        state.push(T.Colon, start, start + 1);
        state.mode = MODE_FORMAT_SPEC;
        return;
      }
    }
  }
  const second = text.charCodeAt(start + 1);
  for (const operator of OPERATORS[c]!) {
    if (operator.second >= 0) {
      if (operator.second !== second) continue;
      if (operator.third >= 0 && operator.third !== text.charCodeAt(start + 2)) continue;
    }
    state.position = start + operator.width;
    state.push(operator.type, start, state.position, operator.operation);
    return;
  }
}

function closeBracket(state: LexState, c: number): void {
  const { text, brackets, fstring } = state;
  const at = state.position;
  const shown = text.charAt(at);
  const bracket = brackets[brackets.length - 1];
  if (fstring !== null && brackets.length === fstring.depth) {
    // In the code part of an f-string without an open field: only after a broken format specifier.
    skipCloser(state, c === 125 ? "f-string: single '}' is not allowed" : `f-string: unmatched '${shown}'`);
    return;
  }
  if (bracket === undefined) {
    skipCloser(state, `unmatched '${shown}'`);
    return;
  }
  if (closerOf(bracket.open) !== c) {
    if (bracket.resume >= 0 && fstring !== null) {
      skipCloser(state, `f-string: unmatched '${shown}'`);
      return;
    }
    const line = positionAt(state.file, bracket.at).line;
    const place = line === positionAt(state.file, at).line ? "" : ` on line ${line}`;
    state.fail(
      `closing parenthesis '${shown}' does not match opening parenthesis '${text.charAt(bracket.at)}'${place}`,
      at,
    );
    recoverMismatch(state, c);
    return;
  }
  state.position = at + 1;
  if (bracket.resume >= 0) {
    state.push(T.RBrace, at, at + 1);
    closeField(state);
    return;
  }
  brackets.pop();
  state.tokens.data[bracket.token] = state.tokens.length;
  state.push(c === 41 ? T.RPar : c === 93 ? T.RSqb : T.RBrace, at, at + 1);
}

function skipCloser(state: LexState, message: string): void {
  state.fail(message, state.position);
  state.push(T.Error, state.position, state.position + 1);
  state.position++;
}

/** Tolerant mode: a closer that fits a bracket further out closes those inside it; else it stands for the right one. */
function recoverMismatch(state: LexState, c: number): void {
  const { brackets } = state;
  const floor = state.fstring === null ? 0 : state.fstring.depth + 1;
  let k = brackets.length - 1;
  while (k >= floor && closerOf(brackets[k]!.open) !== c) k--;
  if (k < floor) k = brackets.length - 1;
  brackets.length = Math.max(k, 0);
  state.push(T.Error, state.position, state.position + 1);
  state.position++;
  if (brackets.length === 0) state.mode = MODE_CODE;
}
