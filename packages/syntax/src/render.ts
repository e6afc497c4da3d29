import type { Diagnostic } from "./diagnostic.ts";
import { lineText, positionAt, type SourceFile } from "./source-file.ts";

/** Columns of the caret line, from 0 in code points of the whole line. */
interface Marked {
  readonly line: string;
  readonly from: number;
  readonly to: number;
}

/** The line on which a diagnostic begins, and what of it is marked: as traceback.py of Python 3.13 does for a SyntaxError. */
function marked(file: SourceFile, { span }: Diagnostic): { readonly number: number; readonly marked: Marked } {
  const start = positionAt(file, span.start);
  // The end belongs to the last unit under it, which may be a newline.
  const last = positionAt(file, Math.max(span.start, span.end - 1));
  const line = lineText(file, start.line);
  const points = (units: number): number =>
    [...line.slice(0, units)].length + Math.max(0, Math.min(units, line.length + 1) - line.length);
  const from = points(start.column);
  const to = span.end <= span.start ? from + 1 : last.line === start.line ? points(last.column + 1) : [...line].length;
  return { number: start.line, marked: { line, from, to: Math.max(to, from + 1) } };
}

/** The source line without its indentation, and carets under the marked part. Tabs stay, so that the carets stand right. */
function underlined({ line, from, to }: Marked): string {
  const stripped = line.replace(/^[ \f]+/, "");
  const spaces = line.length - stripped.length;
  if (from < spaces) return `    ${stripped}\n`;
  const before = [...stripped].slice(0, from - spaces).map((char) => (/\s/.test(char) ? char : " "));
  const padding = " ".repeat(Math.max(0, from - spaces - before.length));
  return `    ${stripped}\n    ${before.join("")}${padding}${"^".repeat(to - from)}\n`;
}

/**
 * A diagnostic as Python 3.13 prints it: a SyntaxError with its line and carets, a warning on one line with its source line.
 * Where we have advice of our own, it follows on a last line.
 * @example
 * renderDiagnostic(diagnostic, sourceFile("x.py", "1 = x\n"))
 * //   File "x.py", line 1
 * //     1 = x
 * //     ^
 * // SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
 */
export function renderDiagnostic(diagnostic: Diagnostic, file: SourceFile): string {
  const { category, message, help } = diagnostic;
  const { number, marked: part } = marked(file, diagnostic);
  const advice = help === undefined ? "" : `help: ${help}\n`;
  if (category === "SyntaxWarning") {
    return `${file.path}:${number}: ${category}: ${message}\n  ${part.line.trim()}\n${advice}`;
  }
  return `  File "${file.path}", line ${number}\n${underlined(part)}${category}: ${message}\n${advice}`;
}
