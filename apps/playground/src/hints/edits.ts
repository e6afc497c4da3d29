import type { Case, Fix } from "./types.ts";

export const indentOf = (text: string): string => /^\s*/.exec(text)?.[0] ?? "";

const OPENERS = /[([{]/g;
const CLOSERS = /[)\]}]/g;

/** How many lines from a line on (from 1) its brackets take: one where they close on it. */
export function rowsOf(lines: readonly string[], line: number): number {
  let depth = 0;
  for (let at = line - 1; at < lines.length; at++) {
    const bare = lines[at]!.replace(/(["'])(?:\\.|(?!\1).)*\1|#.*/g, "");
    depth += (bare.match(OPENERS)?.length ?? 0) - (bare.match(CLOSERS)?.length ?? 0);
    if (depth <= 0) return at - line + 2;
  }
  return 1;
}

/** Stands for the end of a line within a statement: to a pattern it is a blank like any other. */
const BREAK = "\v";

/** The program with one line, and those on which its brackets close, replaced by what `change` makes of it; null when it makes nothing. */
export function withLine(
  one: Case,
  line: number | null,
  label: string,
  change: (text: string) => string | null,
): Fix | null {
  if (line === null) return null;
  const after = line - 1 + rowsOf(one.lines, line);
  const old = one.lines.slice(line - 1, after).join(BREAK);
  const next = change(old);
  if (next === null || next === old) return null;
  const source = [...one.lines.slice(0, line - 1), next.replaceAll(BREAK, "\n"), ...one.lines.slice(after)].join("\n");
  return { label, source };
}

/** The last line (from 1) of the block that a line opens. */
export function blockEnd(lines: readonly string[], line: number): number {
  const depth = indentOf(lines[line - 1] ?? "").length;
  let end = line;
  for (let at = line; at < lines.length; at++) {
    const text = lines[at]!;
    if (text.trim() === "") continue;
    if (indentOf(text).length <= depth) break;
    end = at + 1;
  }
  return end;
}

/** The last line (from 1) of the statement that a line begins, with the clauses that belong to it. */
export function statementEnd(lines: readonly string[], line: number): number {
  const indent = indentOf(lines[line - 1] ?? "");
  let end = blockEnd(lines, line);
  for (;;) {
    const next = lines.findIndex((text, index) => index >= end && text.trim() !== "");
    const text = lines[next] ?? "";
    if (indentOf(text) !== indent || !/^\s*(?:elif|else|except|finally)\b/.test(text)) return end;
    end = blockEnd(lines, next + 1);
  }
}

/** The line (from 1) of the `def` around a line; null at the top level. */
export function functionAround(lines: readonly string[], line: number): number | null {
  const depth = indentOf(lines[line - 1] ?? "").length;
  for (let at = line - 1; at >= 1; at--) {
    const text = lines[at - 1]!;
    if (/^\s*(?:async\s+)?def\s/.test(text) && indentOf(text).length < depth) return at;
  }
  return null;
}

/** The lines (from 1) that open the blocks around a line, from the innermost to the one below the `def`. */
export function headsAround(lines: readonly string[], line: number): number[] {
  const first = functionAround(lines, line) ?? 0;
  const heads: number[] = [];
  let depth = indentOf(lines[line - 1] ?? "").length;
  for (let at = line - 1; at > first; at--) {
    const text = lines[at - 1]!;
    if (text.trim() === "" || /^\s*#/.test(text) || indentOf(text).length >= depth) continue;
    depth = indentOf(text).length;
    heads.push(at);
  }
  return heads;
}

/** Where the parenthesis that opens at an index of a line closes, the index behind it; -1 when it does not on this line. */
export function behindCall(text: string, open: number): number {
  let depth = 0;
  let quote = "";
  for (let at = open; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === "\\") at++;
    else if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign) && --depth === 0) return at + 1;
  }
  return -1;
}

/** The line (from 0) after the imports at the top, or the comments where there are none: where a new global can stand. */
export function afterImports(lines: readonly string[]): number {
  let at = lines.findIndex((text) => !text.startsWith("#"));
  lines.forEach((text, index) => {
    if (/^(?:import|from)\s/.test(text)) at = index + 1;
  });
  return at;
}

/** The program with lines put in after a line (from 0: before the first). */
export const withInserted = (lines: readonly string[], after: number, added: readonly string[]): string[] => [
  ...lines.slice(0, after),
  ...added,
  ...lines.slice(after),
];

/** The program with asyncio imported when it uses its name. */
export const withAsyncio = (source: string): string => {
  const lines = source.split("\n");
  return !/\basyncio\./.test(source) || lines.some((text) => /^\s*import\s+(?:.*,\s*)?asyncio\s*(?:[,;#]|$)/.test(text))
    ? source
    : withInserted(lines, afterImports(lines), ["import asyncio"]).join("\n");
};

/** The line that a message on stderr names: of a warning its own, of a traceback the innermost one. */
export function lineNamed(output: string): number | null {
  const frames = [...output.matchAll(/^\s+File "[^"]*", line (\d+)/gm)];
  const last = frames[frames.length - 1]?.[1] ?? /^\S+?:([1-9]\d*): /m.exec(output)?.[1];
  return last === undefined ? null : Number(last);
}
