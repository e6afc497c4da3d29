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
}
