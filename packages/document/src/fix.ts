/** Mending a document: what its blocks print takes the place of what it shows. */
import type { Entry, Report, Verdict } from "./check.ts";

const MENDED: ReadonlySet<Verdict> = new Set(["different", "not-compilable"]);

/**
 * The text with every shown output that differs replaced by the real one. Equal outputs stay as they are, and so does everything that
 * cannot be compared.
 */
export function fixed(text: string, report: Report): string {
  const lines = text.split("\n");
  const wrong = report.entries
    .filter((one): one is Entry & { readonly shown: readonly [number, number] } => one.shown !== null)
    .filter((one) => MENDED.has(one.verdict))
    .sort((a, b) => b.shown[0] - a.shown[0]);
  for (const { shown, actual } of wrong)
    lines.splice(shown[0], shown[1] - shown[0], ...(actual === "" ? [] : actual.replace(/\n$/, "").split("\n")));
  return lines.join("\n");
}
