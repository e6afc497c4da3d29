/** Mending a document: what its blocks print takes the place of what it shows. */
import type { Entry, Report, Verdict } from "./check.ts";
import { blocks } from "./markdown.ts";

const MENDED: ReadonlySet<Verdict> = new Set(["different", "not-compilable"]);

/**
 * The text with every shown output that differs replaced by the real one, with the line ends and the indentation of what stands there. Equal outputs stay as
 * they are, and so does everything that cannot be compared.
 */
export function fixed(text: string, report: Report): string {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? [];
  const end = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const all = report.mode === "document" ? blocks(text) : [];
  const wrong = report.entries
    .filter((one): one is Entry & { readonly shown: readonly [number, number] } => one.shown !== null)
    .filter((one) => MENDED.has(one.verdict))
    .sort((a, b) => b.shown[0] - a.shown[0]);
  for (const { shown, actual } of wrong) {
    // What a block shows stands as far in as the block, and what a transcript shows as its prompt, in the line before.
    const block = all.findLast((one) => one.line < shown[0]);
    const before = lines[shown[0] - 1] ?? "";
    const cut = block?.starts[shown[0] - 2 - block.line] ?? block?.starts[0] ?? 0;
    const indent = before.slice(0, cut) + (/^[ \t]*/.exec(before.slice(cut))?.[0] ?? "");
    const made = actual === "" ? [] : actual.replace(/\n$/, "").split("\n");
    lines.splice(shown[0], shown[1] - shown[0], ...made.map((line) => (line === "" ? "" : indent) + line + end));
  }
  return lines.join("");
}
