import type { DiagnosticCategory } from "@pycoro/syntax";

/** A comment, with its `#` and without the line's end; `ownLine` when nothing but blanks stands before it. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly ownLine: boolean;
}

/** What the tokenizer objects to. `end` is -1 when CPython marks a place only. */
export interface LexError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly category: DiagnosticCategory;
  /** It was met within an f-string. */
  readonly inFString: boolean;
}
