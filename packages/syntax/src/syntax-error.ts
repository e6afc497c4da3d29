import type { Diagnostic } from "./diagnostic.ts";
import { lineText, positionAt, type SourceFile } from "./source-file.ts";

/**
 * A diagnostic as the facts of Python's SyntaxError (https://docs.python.org/3.13/library/exceptions.html#SyntaxError);
 * columns count code points from 1.
 * @example
 * syntaxErrorOf(parse(file).diagnostics[0], file).offset // 3
 */
export function syntaxErrorOf(diagnostic: Diagnostic, source: SourceFile) {
  const { span, category, message, stated = {} } = diagnostic;
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  const text = lineText(source, start.line);
  const points = (line: number, column: number): number => [...lineText(source, line).slice(0, column)].length + 1;
  // An end behind a newline is one behind its place on the line.
  const isBehind = end.line === start.line + 1 && end.column === 0;
  const endLine = isBehind ? start.line : end.line;
  const endOffset = isBehind ? points(start.line, text.length) + 1 : points(end.line, end.column);
  const beyond = span.end > source.text.length ? span.end - source.text.length : 0;
  const line = stated.line ?? start.line;
  return {
    type: category === "Unsupported" ? "SyntaxError" : category,
    message,
    filename: source.path,
    line,
    offset: stated.offset ?? points(start.line, start.column),
    endLine: stated.line ?? (stated.endOffset === undefined ? endLine : start.line),
    endOffset: stated.endOffset ?? endOffset + beyond,
    text: stated.isLineBare === true ? text : `${text}\n`,
  };
}
