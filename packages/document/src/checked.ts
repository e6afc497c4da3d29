/** The checked document: its own text with a badge before each block that was run, and what differs after it. */
import type { Entry, Report, Verdict } from "./check.ts";
import { findingText } from "./findings.ts";
import { blocks } from "./markdown.ts";
import { MARKS, type ReportLanguage, ruleNames, summary, verdictWords } from "./words.ts";

/** The worst of several verdicts speaks for a block. */
const ORDER: readonly Verdict[] = [
  "different",
  "not-compilable",
  "not-comparable",
  "equal",
  "exact",
  "context",
  "signature",
];

/** The verdict that speaks for entries: the worst of theirs; null for none. */
export const worst = (entries: readonly Entry[]): Verdict | null =>
  ORDER.find((verdict) => entries.some((one) => one.verdict === verdict)) ?? null;

/** A fence that is longer than any within. */
const fenceFor = (body: string): string =>
  "~".repeat(Math.max(3, ...[...body.matchAll(/~{3,}/g)].map(([run]) => run.length + 1)));

/**
 * The text of a document with its report written into it, in Markdown again.
 * @example
 * checkedMarkdown(text, checkDocument(text, session), "zh")
 */
export function checkedMarkdown(text: string, report: Report, language: ReportLanguage): string {
  const lines = text.split(/\r\n|\r|\n/);
  const before = new Map<number, string[]>();
  const after = new Map<number, string[]>();
  const all = blocks(text);
  const lastLine = (index: number) => all[index]!.line + all[index]!.text.split("\n").length;
  for (const block of all) {
    const entries = report.entries.filter((one) => one.fence === block.index);
    const verdict = worst(entries);
    if (verdict === null) continue;
    const indent = lines[block.line + 1]?.slice(0, block.starts[0]) ?? "";
    const good = entries.filter((one) => one.verdict === "exact" || one.verdict === "equal").length;
    const badge = [
      `**${MARKS[verdict]} ${verdictWords(verdict, language)}${entries.length > 1 ? ` ${good}/${entries.length}` : ""}**`,
      ...new Set(entries.flatMap((one) => (one.rules.length === 0 ? [] : [ruleNames(one, language)]))),
      ...entries.flatMap((one) => one.findings.map((finding) => findingText(finding, language))),
    ];
    before.set(block.line, ["", `${indent}> ${badge.join(" · ")}`, ""]);
    const diffs = entries.flatMap((one) => {
      if (one.diff.length === 0) return [];
      const body = one.diff.map((d) => `${d.kind === "same" ? " " : d.kind === "expected" ? "-" : "+"}${d.text}`);
      const mark = fenceFor(body.join("\n"));
      return ["", ...[`${mark}diff`, ...body, mark].map((line) => indent + line)];
    });
    if (diffs.length > 0) after.set(lastLine(block.output ?? block.index), [...diffs, ""]);
  }
  const body = lines.flatMap((line, at) => [...(before.get(at) ?? []), line, ...(after.get(at) ?? [])]);
  return `> ${summary(report, language)}\n\n${body.join("\n")}`;
}
