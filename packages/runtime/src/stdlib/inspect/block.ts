/** Where the block of a definition ends: logical lines by their indentation, as `inspect.getblock` reads them off tokens. */

interface Logical {
  /** Index of the last line. */
  readonly last: number;
  /** Whether a bracket closed that this text did not open: the line belongs to something around it. */
  readonly isCut: boolean;
}

/** Index behind the text that begins with a quote at `i`; of its own line only, unless it has three quotes. */
function behindText(text: string, i: number): number {
  const quote = text.startsWith((text[i] as string).repeat(3), i) ? (text[i] as string).repeat(3) : (text[i] as string);
  let at = i + quote.length;
  while (at < text.length && !text.startsWith(quote, at)) {
    if (quote.length === 1 && text[at] === "\n") return at;
    at += text[at] === "\\" ? 2 : 1;
  }
  return at + quote.length;
}

/** The logical line that begins with a line: over brackets, texts of several lines and backslashes. */
function logicalLine(lines: readonly string[], begin: number): Logical {
  const text = lines.slice(begin).join("");
  let depth = 0;
  let row = begin;
  const rows = (from: number, to: number): number => text.slice(from, to).split("\n").length - 1;
  for (let i = 0; i < text.length; ) {
    const c = text[i] as string;
    if (c === "#") {
      const end = text.indexOf("\n", i);
      i = end < 0 ? text.length : end;
    } else if (c === "'" || c === '"') {
      const end = behindText(text, i);
      row += rows(i, end);
      i = end;
    } else if (c === "\\" && text[i + 1] === "\n") {
      row++;
      i += 2;
    } else if (c === "\n") {
      if (depth === 0) return { last: row, isCut: false };
      row++;
      i++;
    } else {
      if ("([{".includes(c)) depth++;
      else if (")]}".includes(c) && --depth < 0) return { last: row, isCut: true };
      i++;
    }
  }
  return { last: Math.min(row, lines.length - 1), isCut: false };
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isBlank = (line: string): boolean => line.trim() === "";
const isComment = (line: string): boolean => line.trimStart().startsWith("#");

/**
 * Index after the last line of what begins with a line: of the whole block of a function or a class, with its decorators; of the logical line else.
 * @example
 * blockEnd(["def f():\n", "    pass\n", "    # said\n", "x = 1\n"], 0) // 3
 */
export function blockEnd(lines: readonly string[], begin: number): number {
  let at = begin;
  const skips = (): boolean => at < lines.length && (isBlank(lines[at] as string) || isComment(lines[at] as string));
  const next = (): void => {
    while (skips()) at++;
  };
  next();
  while (at < lines.length && (lines[at] as string).trimStart().startsWith("@")) {
    at = logicalLine(lines, at).last + 1;
    next();
  }
  if (at >= lines.length) return lines.length;
  const head = lines[at] as string;
  const header = logicalLine(lines, at);
  let end = header.last + 1;
  if (!/^\s*(?:async\s+)?(?:def|class)\b/.test(head) || header.isCut) return end;
  at = end;
  next();
  const margin = indentOf(head);
  if (at >= lines.length || indentOf(lines[at] as string) <= margin) return end;
  const body = indentOf(lines[at] as string);
  while (at < lines.length) {
    const line = lines[at] as string;
    if (isBlank(line)) at++;
    else if (isComment(line)) {
      if (indentOf(line) >= body) end = at + 1;
      at++;
    } else {
      if (indentOf(line) <= margin) break;
      at = logicalLine(lines, at).last + 1;
      end = at;
    }
  }
  return end;
}
