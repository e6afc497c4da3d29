import { highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/python";
import { pythonStyle } from "./python.ts";

export interface Word {
  readonly text: string;
  /** Class of its colour; empty for plain text. */
  readonly kind: string;
}

const prompt = /^\s*(?:>>>|\.\.\.)(?: |$)/;

/** One line of Python as words with colours; a prompt before it is a word of its own. */
export function highlightPython(line: string): Word[] {
  const before = prompt.exec(line)?.[0] ?? "";
  const code = line.slice(before.length);
  const words: Word[] = before === "" ? [] : [{ text: before, kind: "prompt" }];
  let at = 0;
  highlightTree(parser.parse(code), pythonStyle, (from, to, kind) => {
    if (from > at) words.push({ text: code.slice(at, from), kind: "" });
    words.push({ text: code.slice(from, to), kind });
    at = to;
  });
  if (at < code.length) words.push({ text: code.slice(at), kind: "" });
  return words;
}
