/** Examples in docstrings: https://docs.python.org/3.13/library/doctest.html#how-are-docstring-examples-recognized */
import { error, ValueError } from "../../object/exceptions.ts";

export const FLAGS: Readonly<Record<string, number>> = {
  DONT_ACCEPT_TRUE_FOR_1: 1,
  DONT_ACCEPT_BLANKLINE: 2,
  NORMALIZE_WHITESPACE: 4,
  ELLIPSIS: 8,
  SKIP: 16,
  IGNORE_EXCEPTION_DETAIL: 32,
  REPORT_UDIFF: 64,
  REPORT_CDIFF: 128,
  REPORT_NDIFF: 256,
  REPORT_ONLY_FIRST_FAILURE: 512,
  FAIL_FAST: 1024,
};

/** One `>>>` with what it must print. */
export interface Example {
  readonly source: string;
  readonly want: string;
  /** Line in the docstring, from 0. */
  readonly line: number;
  /** Flags switched by a directive: name to on or off. */
  readonly options: ReadonlyMap<number, boolean>;
}

function directives(source: string): Map<number, boolean> {
  const options = new Map<number, boolean>();
  for (const match of source.matchAll(/#\s*doctest:\s*([^\n'"]*)$/gm)) {
    for (const word of (match[1] as string).replaceAll(",", " ").split(/\s+/)) {
      if (word === "") continue;
      const flag = FLAGS[word.slice(1)];
      if (flag === undefined || !/^[+-]/.test(word)) throw error(ValueError, `has an invalid option: '${word}'`);
      options.set(flag, word[0] === "+");
    }
  }
  return options;
}

/** The examples of a text, in order. @throws ValueError for prompts without a blank or inconsistent indentation */
export function examplesOf(text: string, name: string): Example[] {
  const lines = text.split("\n");
  const result: Example[] = [];
  for (let i = 0; i < lines.length; ) {
    const first = /^(\s*)>>>(.*)$/.exec(lines[i] as string);
    if (first === null) {
      i++;
      continue;
    }
    const [, indent, head] = first as unknown as [string, string, string];
    const line = i;
    const lacksBlank = (rest: string): boolean => rest !== "" && !rest.startsWith(" ");
    if (lacksBlank(head)) {
      throw error(ValueError, `line ${i + 1} of the docstring for ${name} lacks blank after >>>: '${lines[i]}'`);
    }
    const source = [head.slice(1)];
    i++;
    while (i < lines.length) {
      const more = /^(\s*)\.\.\.(.*)$/.exec(lines[i] as string);
      if (more === null || more[1] !== indent) break;
      if (lacksBlank(more[2] as string)) {
        throw error(ValueError, `line ${i + 1} of the docstring for ${name} lacks blank after ...: '${lines[i]}'`);
      }
      source.push((more[2] as string).slice(1));
      i++;
    }
    const want: string[] = [];
    while (i < lines.length && (lines[i] as string).trim() !== "" && !/^\s*>>>/.test(lines[i] as string)) {
      const shown = lines[i] as string;
      if (!shown.startsWith(indent)) {
        throw error(ValueError, `line ${i + 1} of the docstring for ${name} has inconsistent leading whitespace: '${shown}'`);
      }
      want.push(shown.slice(indent.length));
      i++;
    }
    const body = `${source.join("\n")}\n`;
    if (/^\s*(?:#.*)?$/.test(body.trim()) && want.length === 0) continue;
    result.push({ source: body, want: want.length === 0 ? "" : `${want.join("\n")}\n`, line, options: directives(body) });
  }
  return result;
}

/** Whether what was printed is what was wanted, under the flags. */
export function agrees(want: string, got: string, flags: number): boolean {
  if (want === got) return true;
  if ((flags & (FLAGS["DONT_ACCEPT_TRUE_FOR_1"] as number)) === 0) {
    if (got === "True\n" && want === "1\n") return true;
    if (got === "False\n" && want === "0\n") return true;
  }
  let [a, b] = [want, got];
  if ((flags & (FLAGS["DONT_ACCEPT_BLANKLINE"] as number)) === 0) {
    a = a.replace(/^<BLANKLINE>[^\S\n]*?$/gm, "");
    b = b.replace(/^[^\S\n]+$/gm, "");
    if (a === b) return true;
  }
  if ((flags & (FLAGS["NORMALIZE_WHITESPACE"] as number)) !== 0) {
    a = a.split(/\s+/).filter((w) => w !== "").join(" ");
    b = b.split(/\s+/).filter((w) => w !== "").join(" ");
    if (a === b) return true;
  }
  return (flags & (FLAGS["ELLIPSIS"] as number)) !== 0 && matchesEllipsis(a, b);
}

/** `...` in the wanted text stands for any text. */
function matchesEllipsis(want: string, got: string): boolean {
  if (!want.includes("...")) return want === got;
  const pieces = want.split("...");
  const first = pieces[0] as string;
  const last = pieces[pieces.length - 1] as string;
  if (!got.startsWith(first) || !got.endsWith(last)) return false;
  let at = first.length;
  const end = got.length - last.length;
  if (at > end) return false;
  for (const piece of pieces.slice(1, -1)) {
    const found = got.slice(0, end).indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return true;
}
