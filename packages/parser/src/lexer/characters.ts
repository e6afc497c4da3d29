/** What the first unit of a token can be; `Other` starts none. */
export const CHAR_OTHER = 0;
export const CHAR_NAME = 1;
export const CHAR_DIGIT = 2;
export const CHAR_BLANK = 3;
export const CHAR_NEWLINE = 4;
export const CHAR_QUOTE = 5;
export const CHAR_HASH = 6;
export const CHAR_BACKSLASH = 7;
export const CHAR_DOT = 8;
export const CHAR_OPERATOR = 9;

const classOf = (char: string): number => {
  if (/[A-Za-z_]/.test(char)) return CHAR_NAME;
  if (/[0-9]/.test(char)) return CHAR_DIGIT;
  if (char === " " || char === "\t" || char === "\f") return CHAR_BLANK;
  if (char === "\n" || char === "\r") return CHAR_NEWLINE;
  if (char === '"' || char === "'") return CHAR_QUOTE;
  if (char === "#") return CHAR_HASH;
  if (char === "\\") return CHAR_BACKSLASH;
  if (char === ".") return CHAR_DOT;
  return "()[]{},:;=@+-*/%&|^~<>!".includes(char) ? CHAR_OPERATOR : CHAR_OTHER;
};

/** Class of each ASCII unit. */
export const CHAR_CLASS: Uint8Array = Uint8Array.from({ length: 128 }, (_, c) => classOf(String.fromCharCode(c)));

/** 1 for each ASCII unit that may continue a name. */
export const NAME_PART: Uint8Array = Uint8Array.from({ length: 128 }, (_, c) =>
  /\w/.test(String.fromCharCode(c)) ? 1 : 0,
);

/** Whether a unit can belong to a name for CPython's tokenizer: it takes every non-ASCII one and judges the whole later. */
export const isNamePart = (c: number): boolean => (c < 128 ? NAME_PART[c] === 1 : c >= 128);

/** The longest valid beginning of a name (PEP 3131). */
export const NAME_PATTERN: RegExp = /[_\p{XID_Start}][\p{XID_Continue}]*/u;

/** `U+00E9`, at least four digits. */
export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
