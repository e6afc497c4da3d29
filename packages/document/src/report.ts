/** Reports of a check as text, JSON, Markdown or a page of HTML. */
import type { Entry, Report, Verdict } from "./check.ts";
import { RULES } from "./compare.ts";

const MARKS: Readonly<Record<Verdict, string>> = {
  exact: "✓",
  equal: "≈",
  different: "✗",
  "not-compilable": "⊘",
  "not-comparable": "◇",
  signature: "⊘",
  context: "·",
};

const firstLine = (e: Entry): string => (e.source.split("\n").find((l) => l.trim() !== "") ?? "").trim();
const where = (e: Entry): string => `line ${e.line + 1}`;
const ruleNames = (e: Entry): string =>
  e.rules.map((id) => `${id} ${RULES.find((r) => r.id === id)?.en ?? ""}`.trim()).join("; ");

/** The closing line: how many of each verdict. */
export function summary(report: Report): string {
  const { counts } = report;
  const parts = [
    `${counts.exact} exact`,
    `${counts.equal} equal after rules`,
    `${counts.different} different`,
    `${counts["not-compilable"]} not compilable`,
  ];
  if (counts["not-comparable"] > 0) parts.push(`${counts["not-comparable"]} not comparable`);
  return parts.join(", ");
}

/** Plain text: one line a statement, a diff for each that differs. */
export function textReport(report: Report): string {
  let text = "";
  for (const e of report.entries) {
    text += `${MARKS[e.verdict]} ${where(e).padEnd(9)} ${firstLine(e)}\n`;
    if (e.rules.length > 0) text += `    equal after ${ruleNames(e)}\n`.replace(/equal after (?=R9)/, "shape only: ");
    if (e.hint !== undefined) text += `    ${e.hint}\n`;
    if (e.verdict !== "different" && e.verdict !== "not-compilable") continue;
    for (const d of e.diff) text += `    ${d.kind === "same" ? " " : d.kind === "expected" ? "-" : "+"} ${d.text}\n`;
  }
  return `${text}${summary(report)}\n`;
}

export const jsonReport = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;

/** A Markdown table with the diffs below it. */
export function markdownReport(report: Report): string {
  const cell = (t: string): string => t.replaceAll("|", "\\|").replaceAll("`", "ˋ");
  const rows = report.entries.map(
    (e) =>
      `| ${MARKS[e.verdict]} | ${e.fence ?? ""} | ${e.line + 1} | \`${cell(firstLine(e))}\` | ${e.rules.join(" ")} ${cell(e.hint ?? "")} |`,
  );
  const diffs = report.entries
    .filter((e) => e.diff.length > 0)
    .map((e) => {
      const body = e.diff
        .map((d) => `${d.kind === "same" ? " " : d.kind === "expected" ? "-" : "+"}${d.text}`)
        .join("\n");
      return `\n### ${MARKS[e.verdict]} line ${e.line + 1}\n\n~~~diff\n${body}\n~~~\n`;
    });
  return `${summary(report)}\n\n| | block | line | statement | rules |\n|---|--:|--:|---|---|\n${rows.join("\n")}\n${diffs.join("")}`;
}

const escapeHtml = (t: string): string => t.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A self-contained page. */
export function htmlReport(report: Report, title: string): string {
  const items = report.entries.map((e) => {
    const diff = e.diff.map((d) => `<span class="${d.kind}">${escapeHtml(d.text)}</span>`).join("\n");
    const note = [ruleNames(e), e.hint ?? ""].filter((t) => t !== "").join(" · ");
    return `<li class="${e.verdict}"><span class="mark">${MARKS[e.verdict]}</span> <code>${escapeHtml(firstLine(e))}</code> <small>${escapeHtml(`${where(e)} ${note}`)}</small>${diff === "" ? "" : `<pre>${diff}</pre>`}</li>`;
  });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans SC", sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
ol { list-style: none; padding: 0; } li { padding: .3rem 0; border-bottom: 1px solid #8884; }
.mark { display: inline-block; width: 1.5em; } .different .mark, .not-compilable .mark { color: #c0392b; } .exact .mark { color: #1e8449; }
pre { background: #8881; padding: .6rem; overflow: auto; } .expected { color: #c0392b; } .expected::before { content: "- "; } .actual { color: #1e8449; } .actual::before { content: "+ "; } .same::before { content: "  "; }
</style>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(summary(report))}</p><ol>
${items.join("\n")}
</ol></html>
`;
}
