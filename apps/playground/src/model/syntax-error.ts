import { type Diagnostic, lineText, positionAt, type SourceFile } from "@pycoro/syntax";

/** A diagnostic as CPython prints a SyntaxError: file, line, the source with carets, the message. */
export function syntaxErrorText(diagnostic: Diagnostic, file: SourceFile): string {
  const start = positionAt(file, diagnostic.span.start);
  const end = positionAt(file, diagnostic.span.end);
  const text = lineText(file, start.line);
  const shown = text.trimStart();
  const indent = text.length - shown.length;
  const from = Math.max(0, start.column - indent);
  const width = end.line === start.line ? Math.max(1, end.column - start.column) : Math.max(1, shown.length - from);
  const name = diagnostic.category === "Unsupported" ? "pycoro.Unsupported" : diagnostic.category;
  return `  File "${file.path}", line ${start.line}\n    ${shown}\n    ${" ".repeat(from)}${"^".repeat(width)}\n${name}: ${diagnostic.message}\n`;
}
