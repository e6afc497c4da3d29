import type { Span } from "./span.ts";

/** The Python exception that the diagnostic stands for, or a warning, or pycoro's own refusal. */
export type DiagnosticCategory =
  | "SyntaxError"
  | "IndentationError"
  | "TabError"
  | "SyntaxWarning"
  | "Unsupported"
  | "Hint";

/**
 * What is wrong with a program, as data with a permanent name.
 * `message` is CPython's own wording where CPython has one; `help` says what to do about it.
 */
export interface Diagnostic {
  /** Permanent kebab-case name, for example "await-outside-async". */
  readonly code: string;
  readonly category: DiagnosticCategory;
  readonly severity: "error" | "warning" | "hint";
  readonly message: string;
  readonly span: Span;
  readonly labels?: readonly { readonly span: Span; readonly text: string }[];
  readonly help?: string;
  /** For an error of the parser: where CPython's exception says something else than the span does. */
  readonly stated?: StatedPlace;
}

/** What a SyntaxError says about its place that is no place in the text. */
export interface StatedPlace {
  /** 0: there is no line. */
  readonly line?: number;
  /** 0: the line alone is known. */
  readonly offset?: number;
  /** 0 or -1: no end is known. */
  readonly endOffset?: number;
  /** Its `text` lacks the newline. */
  readonly isLineBare?: boolean;
}
