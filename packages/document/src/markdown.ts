/** Markdown documents: their fenced code blocks, what each is, and which output belongs to which program. */
import { hasPrompts } from "./transcript.ts";

export interface Fence {
  /** Position among all fences of the document, from 0. */
  readonly index: number;
  /** First word of the info string, lower case. */
  readonly language: string;
  readonly text: string;
  /** Line (from 0) before its text: the opening fence, or the last option of a directive. */
  readonly line: number;
  /** For each line of the text: where it begins in its line of the document, behind the indentation of lists and the signs of quotes. */
  readonly starts: readonly number[];
  /** The line of its mark, and the line after the one that closes it. */
  readonly opens: number;
  readonly end: number;
  /** The non-blank text line right before the fence. */
  readonly before: string;
}

export type BlockKind = "script" | "repl" | "definitions" | "output" | "signature" | "other";

export interface Block extends Fence {
  readonly kind: BlockKind;
  /** For scripts: the index of the fence that shows their output. */
  readonly output: number | null;
}

/** What stands before a fence on its line: indentation, and the signs of quotes. */
const OPEN = /^((?:\s*>)*\s*)(`{3,}|~{3,})\s*([^`]*)$/;

/** How much of a line inside a fence belongs to the lists and quotes around it; null where a quote has ended. */
function cutOf(line: string, before: string): number | null {
  const depth = before.split(">").length - 1;
  if (depth === 0) return line.slice(0, before.length).trim() === "" ? Math.min(before.length, line.length) : 0;
  const quote = new RegExp(`^(?:\\s*>){${depth}}`).exec(line)?.[0];
  if (quote === undefined) return null;
  const indent = before.length - before.lastIndexOf(">") - 1;
  const rest = line.slice(quote.length);
  return quote.length + Math.min(indent, rest.length - rest.trimStart().length);
}

/** Directives of MyST that hold code: the language is what they are given. */
const DIRECTIVE = /^\{(?:code|code-block|code-cell|sourcecode)\}\s*/;

/** The language that an info string names, in braces or not, as Pandoc, R Markdown and MyST write it: `{.python}`, `{python}`, `{code-block} python`. */
const languageOf = (info: string): string =>
  (/^(?:\{\s*\.?)?([^\s`{}]*)/.exec(info.replace(DIRECTIVE, ""))?.[1] ?? "").toLowerCase();

/** All fences of a text, in order. Fences inside lists and quotes keep their text without what these put before it. */
export function fences(text: string): Fence[] {
  const lines = text.split(/\r\n|\r|\n/);
  const result: Fence[] = [];
  let before = "";
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const open = OPEN.exec(line);
    if (open !== null) {
      const [, prefix, mark, info] = open as unknown as [string, string, string, string];
      const body: string[] = [];
      const starts: number[] = [];
      const opens = i;
      // The options of a directive stand in its first lines.
      if (DIRECTIVE.test(info)) while (/^\s*:[\w-]+:/.test(lines[i + 1] ?? "")) i++;
      const start = i;
      for (i++; i < lines.length; i++) {
        const inner = lines[i] as string;
        const cut = cutOf(inner, prefix);
        if (cut === null) {
          i--;
          break;
        }
        const close = /^\s*(`{3,}|~{3,})\s*$/.exec(inner.slice(cut));
        if (close !== null && (close[1] as string)[0] === mark[0] && (close[1] as string).length >= mark.length) break;
        body.push(inner.slice(cut));
        starts.push(cut);
      }
      result.push({
        index: result.length,
        language: languageOf(info),
        text: body.length === 0 ? "" : `${body.join("\n")}\n`,
        line: start,
        starts,
        opens,
        end: i + 1,
        before,
      });
      before = "";
      continue;
    }
    // What underlines a heading is no text.
    if (!/^\s*(?:=*|-*)\s*$/.test(line)) before = line.trim();
  }
  return result;
}

const PYTHON = new Set(["python", "py", "python3", "pycon", "ipython", "ipython3", "pytb"]);
const OUTPUT_WORDS = /(运行结果|输出|结果|打印|得到|output|result|prints?|gives)(?:如下|为|是)?\s*[:：]?\s*\**$/i;

/** A block that only shows how something is called: placeholders, no program. */
function isSignature(text: string): boolean {
  const lines = text.trim().split("\n");
  return (
    lines.length === 1 &&
    /^[\w.]+\((?:[^()]*\[[^()]*|)\)$/.test((lines[0] as string).trim()) &&
    !/[=+]/.test(text) &&
    /^(generator|coroutine|object|obj|iterable)\b/.test(text.trim())
  );
}

/** Only definitions and imports at the top level: context for later blocks, nothing to compare. */
function isDefinitions(text: string): boolean {
  return text.split("\n").every((l) => /^(\s|$|#|@|def |async def |class |from |import |'''|"""|[)\]}])/.test(l));
}

/** The blocks of a document, each with its kind and its expected output. */
export function blocks(text: string): Block[] {
  const all = fences(text);
  const lines = text.split(/\r\n|\r|\n/);
  const kinds = all.map((f): BlockKind => {
    if (!PYTHON.has(f.language))
      return f.language === "" || f.language === "text" || f.language === "console" ? "output" : "other";
    if (hasPrompts(f.text)) return "repl";
    if (isSignature(f.text)) return "signature";
    return isDefinitions(f.text) ? "definitions" : "script";
  });
  return all.map((f, i) => {
    const kind = kinds[i] as BlockKind;
    const next = all[i + 1];
    const shows =
      (kind === "script" || kind === "definitions") &&
      next !== undefined &&
      kinds[i + 1] === "output" &&
      belongs(lines, f, next);
    return { ...f, kind, output: shows ? i + 1 : null };
  });
}

/** A plain fence shows the output of the program above when a word says so or nothing stands between them. */
function belongs(lines: readonly string[], program: Fence, shown: Fence): boolean {
  if (OUTPUT_WORDS.test(shown.before)) return true;
  const between = lines.slice(program.line + program.text.split("\n").length + 1, shown.line);
  return between.every((l) => l.trim() === "");
}
