/** Jupyter's notebooks (https://nbformat.readthedocs.io/en/latest/format_description.html, version 4) as documents. */
import { topLevelStatements } from "./statements.ts";

/** A notebook as Markdown, and what there is to say about how it was read. */
export interface Notebook {
  readonly markdown: string;
  /** How many cells of code there are. */
  readonly cells: number;
  /** Lines that IPython alone understands (`%…`, `!…`): they became comments. */
  readonly commands: number;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;
/** Texts stand in notebooks whole or as lists of lines. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.filter((part) => typeof part === "string").join("") : String(value ?? "");
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Whether a text looks like a notebook, without reading all of it. */
export const looksLikeNotebook = (text: string): boolean => /^\s*\{/.test(text) && /"nbformat"\s*:/.test(text);

/**
 * Reads a notebook's text: prose stays Markdown, cells of code become fenced blocks, and what a cell wrote follows it as the output that it shows. A cell's last
 * value stands in its output where that is all the cell shows: the cell is then a transcript. For a picture or a widget stands an image that is missing, named after the cell and the kind. Null for any other text.
 * @example
 * notebookOf('{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["print(1)"], "outputs": []}]}')
 * // { markdown: "```python\nprint(1)\n```\n", cells: 1, commands: 0 }
 */
export function notebookOf(text: string): Notebook | null {
  if (!looksLikeNotebook(text)) return null;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(read) || !Array.isArray(read["cells"])) return null;
  const parts: string[] = [];
  let cells = 0;
  let commands = 0;
  for (const cell of listOf(read["cells"])) {
    const source = textOf(cell["source"]).replaceAll("\r\n", "\n").replace(/\s+$/, "");
    if (source === "") continue;
    if (cell["cell_type"] !== "code") {
      // Raw cells are for other programs; under a block they would be taken for what it prints.
      if (cell["cell_type"] === "markdown") parts.push(`${source}\n`);
      continue;
    }
    cells++;
    const code = source.replace(/^[%!].*$/gm, (line) => {
      commands++;
      return `# ${line}`;
    });
    const { rich, ...outputs } = outputsOf(cell);
    parts.push(...block(code, outputs), ...rich.map((kind) => `![](cell ${cells}: ${kind.replace("/", " ")})\n`));
  }
  return { markdown: parts.join("\n"), cells, commands };
}

interface Outputs {
  readonly written: string;
  /** The value that the cell's last expression has. */
  readonly value: string;
}

/** The kind of an output that is more than text: the last one named, which is the richest. */
const richKind = (data: Json): string | undefined =>
  Object.keys(data).findLast((kind) => !/^text\/(?:plain|html|markdown|latex)$/.test(kind));

/** What a cell wrote, errors included as the colours around them are taken away, and its value. */
function outputsOf(cell: Json): Outputs & { readonly rich: readonly string[] } {
  let written = "";
  let value = "";
  const rich: string[] = [];
  for (const output of listOf(cell["outputs"])) {
    const data = output["data"];
    if (output["output_type"] === "stream") written += textOf(output["text"]);
    else if (isObject(data)) {
      const kind = richKind(data);
      if (kind !== undefined) rich.push(kind);
      else if (output["output_type"] === "execute_result") value = textOf(data["text/plain"]);
    }
  }
  return { written: written.replace(/\s+$/, ""), value: value.replace(/\s+$/, ""), rich };
}

function block(code: string, { written, value }: Outputs): readonly string[] {
  if (value !== "" && written === "") return [fenced("python", `${prompted(code)}\n${value}`)];
  const shown = written === "" ? [] : [fenced("text", written)];
  return [fenced("python", code), ...shown];
}

/** The code as it is typed at a prompt: all of it as one statement would not compile there, so each of its own begins one. */
const prompted = (code: string): string =>
  topLevelStatements(`${code}\n`)
    .map((statement) => {
      const lines = statement.replace(/\n$/, "").split("\n");
      const typed = lines.map((line, at) => `${at === 0 ? ">>>" : "..."} ${line}`.trimEnd());
      return lines.length > 1 ? [...typed, "..."].join("\n") : typed.join("\n");
    })
    .join("\n");

/** A fence longer than any inside it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`{3,}/gm)].map(([fence]) => fence.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}\n`;
}
