/** Where a SyntaxError stands, its source line with carets, its message (Lib/traceback.py). */
import { None, type Value } from "../value.ts";

/** What a SyntaxError knows of itself. */
export interface SyntaxErrorFacts {
  readonly filename: Value;
  /** As text, or None. */
  readonly line: Value;
  readonly endLine: Value;
  readonly text: Value;
  readonly offset: Value;
  readonly endOffset: Value;
  readonly message: string;
}
export type Part = "carets" | "message" | "place" | "type";

/**
 * The lines of a SyntaxError, each ended; `colour` may paint parts of them.
 * @example
 * syntaxErrorLines("SyntaxError", facts) // ['  File "x.py", line 1\n', …, "SyntaxError: invalid syntax\n"]
 */
export function syntaxErrorLines(
  type: string,
  facts: SyntaxErrorFacts,
  colour: (part: Part, text: string) => string = (_part, text) => text,
): string[] {
  const lines: string[] = [];
  let suffix = "";
  const file = facts.filename === None || facts.filename === "" ? undefined : String(facts.filename);
  if (facts.line !== None)
    lines.push(`  File ${colour("place", `"${file ?? "<string>"}"`)}, line ${colour("place", facts.line)}\n`);
  else if (facts.filename !== None) suffix = ` (${String(facts.filename)})`;
  if (typeof facts.text === "string") lines.push(...sourceLines(facts.text, facts, colour));
  const message = facts.message === "" ? "<no detail available>" : facts.message;
  lines.push(`${colour("type", type)}: ${colour("message", message)}${suffix}\n`);
  return lines;
}

function sourceLines(
  text: string,
  facts: SyntaxErrorFacts,
  colour: (part: Part, text: string) => string,
): readonly string[] {
  const right = text.replace(/\n+$/, "");
  const left = right.replace(/^[ \n\f]+/, "");
  const cut = right.length - left.length;
  if (typeof facts.offset !== "number") return [`    ${left}\n`];
  let start = facts.offset;
  const given = facts.endOffset;
  let end = facts.line !== facts.endLine ? right.length + 1 : typeof given !== "number" || given === 0 ? start : given;
  if (text !== "" && start > text.length) start = right.length + 1;
  if (text !== "" && end > text.length) end = right.length + 1;
  if (start >= end || end < 0) end = start + 1;
  const from = start - 1 - cut;
  const to = end - 1 - cut;
  if (from < 0) return [`    ${left}\n`];
  const [before, marked, after] = [left.slice(0, from), left.slice(from, to), left.slice(to)];
  return [
    `    ${before}${marked === "" ? "" : colour("carets", marked)}${after}\n`,
    // Spaces keep their kind, so that tabs stay aligned.
    `    ${before.replace(/\S/g, " ")}${" ".repeat(Math.max(from - left.length, 0))}${colour("carets", "^".repeat(Math.max(to - from, 0)))}\n`,
  ];
}
