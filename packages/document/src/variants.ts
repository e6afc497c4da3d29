/** "With this line commented out the output is …": documents show what a program would do without one of its lines. */
import type { Block } from "./markdown.ts";

export interface Variant {
  /** The program that is varied. */
  readonly block: number;
  /** Its line that is commented out, from 0. */
  readonly line: number;
  readonly source: string;
}

const WORDS =
  /注释掉|去掉|删掉|删除|comment(?:ed|ing)?\s+(?:it\s+|this\s+)?out|without\s+(?:the\s+)?line|remov(?:e|ed|ing)/i;

/** How many lines of prose above a block are read. */
const ABOVE = 6;

/**
 * The variant of an earlier program that a block of output belongs to: the prose right above says that a line is commented out and quotes it.
 * Null when it does not, or when no program above has the line.
 */
export function variantOf(shown: Block, all: readonly Block[], text: string): Variant | null {
  const lines = text.split(/\r\n|\r|\n/).slice(Math.max(0, shown.line - ABOVE), shown.line);
  const quoted = lines
    .filter((line) => WORDS.test(line))
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map((match) => (match[1] as string).trim()));
  const programs = all.filter((block) => block.index < shown.index && block.kind === "script").reverse();
  for (const code of quoted.reverse())
    for (const block of programs) {
      const source = block.text.split("\n");
      const line = source.findIndex((one) => one.replace(/#.*$/, "").trim() === code);
      if (line >= 0) return { block: block.index, line, source: withoutLine(block.text, line) };
    }
  return null;
}

/**
 * The program with one line commented out.
 * @example
 * withoutLine("a\n  b\n", 1) // "a\n  # b\n"
 */
export const withoutLine = (source: string, line: number): string =>
  source
    .split("\n")
    .map((text, at) => (at === line ? text.replace(/^(\s*)/, "$1# ") : text))
    .join("\n");
