/** Markdown documents: their fenced code blocks, what each is, and which output belongs to which program. */
import { hasPrompts } from "./transcript.ts";

export interface Fence {
  /** Position among all fences of the document, from 0. */
  readonly index: number;
  /** First word of the info string, lower case. */
  readonly language: string;
  readonly text: string;
  /** Line (from 0) of the opening fence. */
  readonly line: number;
  /** Text of the headings above, outermost first. */
  readonly headings: readonly string[];
  /** The non-blank text line right before the fence. */
  readonly before: string;
}

export type BlockKind = "script" | "repl" | "definitions" | "output" | "signature" | "other";

export interface Block extends Fence {
  readonly kind: BlockKind;
  /** For scripts: the index of the fence that shows their output. */
  readonly output: number | null;
}

/** All fences of a text, in order. Fences inside lists keep their text without the list's indentation. */
export function fences(text: string): Fence[] {
  const lines = text.split(/\r\n|\r|\n/);
  const result: Fence[] = [];
  const headings: string[] = [];
  let before = "";
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    // The language may stand in braces, as Pandoc and R Markdown write it: {.python}, {python}.
    const open = /^(\s*)(`{3,}|~{3,})\s*(?:\{\s*\.?)?([^\s`{}]*)[^`]*$/.exec(line);
    if (open !== null) {
      const [, indent, mark, language] = open as unknown as [string, string, string, string];
      const body: string[] = [];
      const start = i;
      for (i++; i < lines.length; i++) {
        const close = /^\s*(`{3,}|~{3,})\s*$/.exec(lines[i] as string);
        if (close !== null && (close[1] as string)[0] === mark[0] && (close[1] as string).length >= mark.length) break;
        const l = lines[i] as string;
        body.push(l.slice(0, indent.length).trim() === "" ? l.slice(indent.length) : l);
      }
      result.push({
        index: result.length,
        language: language.toLowerCase(),
        text: body.length === 0 ? "" : `${body.join("\n")}\n`,
        line: start,
        headings: headings.filter((h) => h !== undefined),
        before,
      });
      before = "";
      continue;
    }
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (heading !== null) {
      const level = (heading[1] as string).length;
      headings.length = level - 1;
      headings[level - 1] = heading[2] as string;
    }
    if (line.trim() !== "") before = line.trim();
  }
  return result;
}

const PYTHON = new Set(["python", "py", "python3", "pycon", "ipython", "pytb"]);
const OUTPUT_WORDS = /(运行结果|输出|结果|output|result|prints?)\s*[:：]?\s*\**$/i;

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
      belongs(text, f, next);
    return { ...f, kind, output: shows ? i + 1 : null };
  });
}

/** A plain fence shows the output of the program above when a word says so or nothing stands between them. */
function belongs(text: string, program: Fence, shown: Fence): boolean {
  if (OUTPUT_WORDS.test(shown.before)) return true;
  const lines = text.split(/\r\n|\r|\n/);
  const between = lines.slice(program.line + program.text.split("\n").length + 1, shown.line);
  return between.every((l) => l.trim() === "");
}
