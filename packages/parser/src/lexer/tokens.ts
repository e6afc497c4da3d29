import { createToken, type IToken, type TokenType } from "chevrotain";

/**
 * The vocabulary of Python's lexical analysis (https://docs.python.org/3.13/reference/lexical_analysis.html).
 * Chevrotain's own lexer is not used, so no token has a pattern.
 */
const define = (name: string): TokenType => createToken({ name });

/** Every hard keyword; the soft ones (`match`, `case`, `type`, `_`) are names until the lexer or the grammar knows better. */
const KEYWORD_LIST = [
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del"],
  ...["elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal"],
  ...["not", "or", "pass", "raise", "return", "try", "while", "with", "yield"],
] as const;
export type Keyword = (typeof KEYWORD_LIST)[number];

/** Layout, names and literals, the soft keywords in their keyword role, then delimiters and operators. */
const TOKEN_LIST = [
  ...(["Newline", "Indent", "Dedent", "EndMarker", "Name", "Number", "String"] as const),
  ...(["FStringStart", "FStringMiddle", "FStringEnd", "Match", "Case", "Type"] as const),
  ...(["LPar", "RPar", "LSqb", "RSqb", "LBrace", "RBrace", "Comma", "Colon", "Semi", "Dot", "Ellipsis"] as const),
  ...(["Equal", "ColonEqual", "Arrow", "At", "Plus", "Minus", "Star", "DoubleStar"] as const),
  ...(["TermOp", "ShiftOp", "Amper", "VBar", "Caret", "Tilde", "CompareOp", "AugAssign", "Exclamation"] as const),
  // Only the tolerant mode makes it, in the place of a stretch that is no token.
  "Error" as const,
] as const;

/** Token types by name: `T.LPar`, `T.Name`. */
export const T = Object.fromEntries(TOKEN_LIST.map((name) => [name, define(name)])) as Readonly<
  Record<(typeof TOKEN_LIST)[number], TokenType>
>;

/** Keyword token types by spelling: `K.await`. */
export const K = Object.fromEntries(KEYWORD_LIST.map((word) => [word, define(`Keyword_${word}`)])) as Readonly<
  Record<Keyword, TokenType>
>;

/** All types in a fixed order: the order of the generated lookahead table. */
export const VOCABULARY: readonly TokenType[] = [...Object.values(T), ...Object.values(K)];

/** Above the number of every type. */
export const TYPE_LIMIT: number = Math.max(...VOCABULARY.map((type) => type.tokenTypeIdx!)) + 1;

/** Bits of `PyToken.data` in string tokens. */
export const STRING_RAW = 1;
export const STRING_BYTES = 2;
export const STRING_FORMAT = 4;
export const STRING_UNICODE = 8;
/** The text has a backslash to decode (or, in raw strings, nothing to decode: then it is unset). */
export const STRING_ESCAPE = 16;
export const STRING_TRIPLE = 32;
/** In a piece of f-string text: it ends with a doubled brace, of which one is dropped. */
export const STRING_DOUBLED = 64;
/** The text has a carriage return, which Python reads as a newline. */
export const STRING_CARRIAGE = 128;
/** In an `FStringEnd` or a string: the literal was never closed (tolerant mode). */
export const STRING_OPEN = 256;

/** `data` of the layout at the end of a text that has no newline there and is given none. */
export const NO_NEWLINE = 1;
/** `data` of a name with characters that may have another spelling (PEP 3131). */
export const UNNORMALISED = 1;
/** `data` of a number whose value is not ready: it is read from what is written. */
export const SPELLED = -1;

/**
 * One token, in the shape that Chevrotain reads.
 *
 * `text` is the NFKC-normalised name, or what is written; `data` is the value of a short plain decimal (-1 for other numbers),
 * the bits above for strings, the number of an operator's operation, and for an opening parenthesis the index of its closing one.
 */
export class PyToken implements IToken {
  readonly tokenTypeIdx: number;
  readonly startOffset: number;
  /** The first offset after the token. */
  readonly end: number;
  readonly text: string;
  readonly data: number;
  readonly source: string;

  constructor(tokenTypeIdx: number, start: number, end: number, text: string, data: number, source: string) {
    this.tokenTypeIdx = tokenTypeIdx;
    this.startOffset = start;
    this.end = end;
    this.text = text;
    this.data = data;
    this.source = source;
  }

  get tokenType(): TokenType {
    return VOCABULARY.find((type) => type.tokenTypeIdx === this.tokenTypeIdx)!;
  }

  get endOffset(): number {
    return this.end - 1;
  }

  get image(): string {
    return this.source.slice(this.startOffset, this.end);
  }
}
