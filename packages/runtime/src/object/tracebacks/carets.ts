/** The source lines of a traceback's entry with carets under what went wrong (CPython 3.11 and later, Lib/traceback.py). */
import { anchorsOf } from "../anchors.ts";

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/;
/** Columns that a text takes on a terminal: East Asian wide characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const c of text) width += wide.test(c) ? 2 : 1;
  return width;
}

/** 3.11 and 3.12: only the first line is shown. */
export function markOne(text: string, complete: boolean, column: number, endColumn: number): string {
  const stripped = text.trim();
  const indent = text.length - text.trimStart().length;
  const end = complete ? endColumn : text.trimEnd().length;
  const start = Math.max(column - indent, 0);
  const stop = Math.min(end - indent, stripped.length);
  const anchors = complete ? anchorsOf(stripped.slice(start, stop)) : null;
  if (anchors === null && start === 0 && stop >= stripped.length) return `    ${stripped}\n`;
  const marks = `${" ".repeat(displayWidth(stripped.slice(0, start)))}${drawMarks(stripped.slice(start, stop), anchors)}`;
  return `    ${stripped}\n    ${marks}\n`;
}

function drawMarks(segment: string, anchors: { left: number; right: number } | null): string {
  if (anchors === null) return "^".repeat(displayWidth(segment));
  const w = (a: number, b: number): number => displayWidth(segment.slice(a, b));
  return (
    "~".repeat(w(0, anchors.left)) +
    "^".repeat(w(anchors.left, anchors.right)) +
    "~".repeat(w(anchors.right, segment.length))
  );
}

/** 3.13: every line of the expression, long ones elided, each with its carets; `paint` may put both in colour. */
export function markLines(
  original: readonly string[],
  column: number,
  endColumn: number,
  paint?: (text: string, marks: string) => string,
): string {
  const indents = original.filter((l) => l.trim() !== "").map((l) => l.length - l.trimStart().length);
  const dedent = Math.min(...indents);
  const lines = original.map((l) => l.slice(dedent).trimEnd());
  const start = Math.max(0, column - dedent);
  const lastLine = lines[lines.length - 1] as string;
  const end = Math.min(Math.max(0, endColumn - dedent), lastLine.length);
  const whole = lines.join("\n");
  const segment = whole.slice(start, whole.length - (lastLine.length - end));
  const anchors = anchorsOf(segment);
  const show = shouldMark(lines, start, end, anchors !== null);
  const shown = new Set([0, lines.length - 1]);
  const place = (offset: number): [number, number] => {
    const before = segment.slice(0, offset);
    const row = before.split("\n").length - 1;
    return [row, row === 0 ? offset + start : offset - before.lastIndexOf("\n") - 1];
  };
  const left = anchors === null ? null : place(anchors.left);
  const right = anchors === null ? null : place(anchors.right);
  for (const anchor of [left, right])
    if (anchor !== null) for (let r = anchor[0] - 1; r <= anchor[0] + 1; r++) shown.add(r);
  const rows = [...shown].filter((r) => r >= 0 && r < lines.length).sort((a, b) => a - b);
  let result = "";
  const output = (row: number): void => {
    const text = lines[row] as string;
    if (!show) {
      result += `    ${text}\n`;
      return;
    }
    const lead = text.length - text.trimStart().length;
    const stop = row === lines.length - 1 ? end : text.length;
    let marks = "";
    for (let i = 0; i < stop; i++) {
      const inside =
        left !== null &&
        right !== null &&
        (row > left[0] || (row === left[0] && i >= left[1])) &&
        (row < right[0] || (row === right[0] && i < right[1]));
      const mark = i < lead || (row === 0 && i < start) ? " " : anchors !== null && !inside ? "~" : "^";
      marks += mark.repeat(displayWidth(text[i] as string));
    }
    result += paint === undefined ? `    ${text}\n    ${marks}\n` : paint(text, marks);
  };
  let previous = -1;
  for (const row of rows) {
    if (previous >= 0) {
      const gap = row - previous - 1;
      if (gap === 1) output(row - 1);
      else if (gap > 1) result += `    ...<${gap} lines>...\n`;
    }
    output(row);
    previous = row;
  }
  return result;
}

/** CPython leaves the carets out where they would underline all of a simple statement: `return f(…)` of a name, `name = call(…)`. */
function shouldMark(lines: readonly string[], start: number, end: number, hasAnchors: boolean): boolean {
  const text = lines.join("\n");
  const lastLine = lines[lines.length - 1] as string;
  const statement = /^(?:(return)\s+(?=[\w\u0080-\uffff]+\s*\()|[\w\u0080-\uffff]+\s*=\s*(?!=))/.exec(text);
  if (statement !== null && start === statement[0].length && end === lastLine.length && hasAnchors) {
    const value = text.slice(start);
    const brackets = callBrackets(value);
    // What is returned counts only when a name is called, not an attribute of something.
    if (brackets >= 0 && (statement[1] === undefined || brackets === value.indexOf("("))) return false;
  }
  if (hasAnchors) return true;
  return (lines[0] as string).slice(0, start).trim() !== "" || lastLine.slice(end).trim() !== "";
}
/** Where the brackets of a call begin, -1 when the text is no call. */
const callBrackets = (text: string): number => {
  const anchors = anchorsOf(text);
  return anchors !== null && text[anchors.left] === "(" && anchors.right === text.trimEnd().length ? anchors.left : -1;
};
