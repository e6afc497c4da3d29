import type { DiagnosticCategory } from "@pycoro/syntax";

/** A comment, with its `#` and without the line's end; `ownLine` when nothing but blanks stands before it. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly ownLine: boolean;
}

/** In the place of an end: CPython knows none, and says -1. */
export const NO_END = -1;
/** In the place of an end: CPython says column 0. */
export const ZERO_END = -2;

/** What the tokenizer objects to. `end` is the start when CPython marks a place only, or one of the ends below. */
export interface LexError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly category: DiagnosticCategory;
  /** It was met within an f-string. */
  readonly inFString: boolean;
}
