/** Mending a document: what its blocks print takes the place of what it shows. */
import type { Entry, Report, Verdict } from "./check.ts";

const MENDED: ReadonlySet<Verdict> = new Set(["different", "not-compilable"]);

/**
 * The text with every shown output that differs replaced by the real one, with the line ends and the indentation of what stands there. Equal outputs stay as
 * they are, and so does everything that cannot be compared.
 */
export function fixed(text: string, report: Report): string {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? [];
  const end = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const wrong = report.entries
    .filter((one): one is Entry & { readonly shown: readonly [number, number] } => one.shown !== null)
    .filter((one) => MENDED.has(one.verdict))
    .sort((a, b) => b.shown[0] - a.shown[0]);
  for (const { shown, actual } of wrong) {
    // The line before is the prompt or the fence's first: what it shows stands as far in.
    const indent = /^[ \t]*/.exec(lines[shown[0] - 1] ?? "")?.[0] ?? "";
    const made = actual === "" ? [] : actual.replace(/\n$/, "").split("\n");
    lines.splice(shown[0], shown[1] - shown[0], ...made.map((line) => (line === "" ? "" : indent) + line + end));
  }
  return lines.join("");
}
