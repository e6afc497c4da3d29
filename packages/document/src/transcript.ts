/**
 * REPL transcripts: text with `>>>` and `...` prompts and the output that followed.
 * https://docs.python.org/3.13/library/doctest.html#how-are-docstring-examples-recognized
 */

/** One statement as it was typed, with what the transcript shows after it. */
export interface Statement {
  /** Python text without prompts, each line ended. */
  readonly source: string;
  /** Line (from 0) of the prompt in the whole text. */
  readonly line: number;
  /** Lines that follow up to the next prompt, without trailing blank lines. */
  readonly expected: string;
  /** Line (from 0) where the expected output begins. */
  readonly expectedLine: number;
}

export interface Transcript {
  /** Code before the first prompt: definitions that the session uses. Empty when there is none. */
  readonly prelude: string;
  /** Line (from 0) of the first prompt; how many lines there are when there is none. */
  readonly begins: number;
  readonly statements: readonly Statement[];
}

const PROMPT = /^(\s*)>>>(?: (.*)|)$/;
const CONTINUATION = /^\s*\.\.\.(?: (.*)|)$/;

/** The command that starts an interactive Python, and the lines with which it begins. */
const GREETING = /^(?:[$%] .*\bpython|(?:asyncio REPL|Python) \d\.\d|\[.*\] on |Use "await" |Type "help", )/;

/** Whether a line before the first prompt belongs to no program. */
export const isGreeting = (line: string): boolean => GREETING.test(line.trim());

/** Whether a text has prompts at all. */
export const hasPrompts = (text: string): boolean => /^\s*>>>(?: |$)/m.test(text);

/**
 * Splits a transcript into statements.
 * @example
 * parseTranscript(">>> 1 + 1\n2\n").statements[0] // { source: "1 + 1\n", expected: "2", line: 0, expectedLine: 1 }
 */
export function parseTranscript(text: string): Transcript {
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.findIndex((l) => PROMPT.test(l));
  const begins = first < 0 ? lines.length : first;
  const statements: Statement[] = [];
  let i = begins;
  while (i < lines.length) {
    const line = i;
    const match = PROMPT.exec(lines[i] as string) as RegExpExecArray;
    const indent = (match[1] as string).length;
    const source = [match[2] ?? ""];
    i++;
    for (let more = i < lines.length ? CONTINUATION.exec(lines[i] as string) : null; more !== null; ) {
      source.push(more[1] ?? "");
      i++;
      more = i < lines.length ? CONTINUATION.exec(lines[i] as string) : null;
    }
    const expectedLine = i;
    const expected: string[] = [];
    while (i < lines.length && !PROMPT.test(lines[i] as string)) {
      const shown = lines[i] as string;
      expected.push(indent > 0 && shown.slice(0, indent).trim() === "" ? shown.slice(indent) : shown);
      i++;
    }
    while (expected.length > 0 && (expected[expected.length - 1] as string).trim() === "") expected.pop();
    while (source.length > 1 && (source[source.length - 1] as string).trim() === "") source.pop();
    const body = source.join("\n");
    if (body.trim() !== "") statements.push({ source: `${body}\n`, line, expected: expected.join("\n"), expectedLine });
  }
  const prelude = lines
    .slice(0, Math.max(first, 0))
    .filter((l) => !isGreeting(l))
    .join("\n");
  return { prelude: prelude.trim() === "" ? "" : `${prelude}\n`, begins, statements };
}

/** The transcript as a script: prompts and outputs removed, line for line where possible. */
export function asScript(text: string): string {
  const { prelude, statements } = parseTranscript(text);
  return prelude + statements.map((s) => s.source).join("");
}
