/** Reports of a check as text, JSON, Markdown or a page of HTML, in the reader's language. */
import type { Entry, Report } from "./check.ts";
import { checkedMarkdown } from "./checked.ts";
import { findingText } from "./findings.ts";
import { MARKS, type ReportLanguage, ruleNames, summary, verdictWords, WORDS } from "./words.ts";

const firstLine = (e: Entry): string => (e.source.split("\n").find((l) => l.trim() !== "") ?? "").trim();
const findings = (e: Entry, language: ReportLanguage): string[] =>
  e.findings.map((finding) => findingText(finding, language));

/** Plain text: one line a statement, a diff for each that differs. */
export function textReport(report: Report, language: ReportLanguage = "en"): string {
  const words = WORDS[language];
  let text = "";
  for (const e of report.entries) {
    text += `${MARKS[e.verdict]} ${words.line(e.line + 1).padEnd(9)} ${firstLine(e)}\n`;
    if (e.rules.length > 0)
      text += `    ${e.rules[0] === "R9" ? words.shapeOnly : words.equalAfter} ${ruleNames(e, language)}\n`;
    if (e.verdict === "signature") text += `    ${verdictWords(e.verdict, language)}\n`;
    for (const finding of findings(e, language)) text += `    ${finding}\n`;
    if (e.verdict !== "different" && e.verdict !== "not-compilable") continue;
    for (const d of e.diff) text += `    ${d.kind === "same" ? " " : d.kind === "expected" ? "-" : "+"} ${d.text}\n`;
  }
  return `${text}${summary(report, language)}\n`;
}

/**
 * The report as JSON for other programs: `line` is an entry's line of the text and `shown` the first and the last line that show its output (null when
 * none does), both counted from 1 as in the other reports. Blocks (`fence`, `shared`) count from 0 as everywhere; lines in findings are lines of the block, from 1.
 */
export function jsonReport(report: Report): string {
  const entries = report.entries.map((e) => {
    const [from, to] = e.shown ?? [0, 0];
    return { ...e, line: e.line + 1, shown: from < to ? [from + 1, to] : null };
  });
  return `${JSON.stringify({ ...report, entries }, null, 2)}\n`;
}

/** A document as it is, with a badge at each of its blocks and what differs; for a transcript, a table with the diffs below it. */
export function markdownReport(text: string, report: Report, language: ReportLanguage = "en"): string {
  if (report.mode === "document") return checkedMarkdown(text, report, language);
  const words = WORDS[language];
  const cell = (t: string): string => t.replaceAll("|", "\\|").replaceAll("`", "ˋ");
  const rows = report.entries.map(
    (e) =>
      `| ${MARKS[e.verdict]} | ${e.fence ?? ""} | ${e.line + 1} | \`${cell(firstLine(e))}\` | ${cell([...e.rules, ...findings(e, language)].join(" "))} |`,
  );
  const diffs = report.entries
    .filter((e) => e.diff.length > 0)
    .map((e) => {
      const body = e.diff
        .map((d) => `${d.kind === "same" ? " " : d.kind === "expected" ? "-" : "+"}${d.text}`)
        .join("\n");
      return `\n### ${MARKS[e.verdict]} ${words.line(e.line + 1)}\n\n~~~diff\n${body}\n~~~\n`;
    });
  return `${summary(report, language)}\n\n| ${words.head.join(" | ")} |\n|---|--:|--:|---|---|\n${rows.join("\n")}\n${diffs.join("")}`;
}

const escapeHtml = (t: string): string => t.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A self-contained page. */
export function htmlReport(report: Report, title: string, language: ReportLanguage = "en"): string {
  const words = WORDS[language];
  const items = report.entries.map((e) => {
    const diff = e.diff.map((d) => `<span class="${d.kind}">${escapeHtml(d.text)}</span>`).join("\n");
    const note = [ruleNames(e, language), ...findings(e, language)].filter((t) => t !== "").join(" · ");
    return `<li class="${e.verdict}"><span class="mark">${MARKS[e.verdict]}</span> <code>${escapeHtml(firstLine(e))}</code> <small>${escapeHtml(`${words.line(e.line + 1)} ${note}`)}</small>${diff === "" ? "" : `<pre>${diff}</pre>`}</li>`;
  });
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans SC", sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
ol { list-style: none; padding: 0; } li { padding: .3rem 0; border-bottom: 1px solid #8884; }
.mark { display: inline-block; width: 1.5em; } .different .mark, .not-compilable .mark { color: #c0392b; } .exact .mark { color: #1e8449; }
pre { background: #8881; padding: .6rem; overflow: auto; } .expected { color: #c0392b; } .expected::before { content: "- "; } .actual { color: #1e8449; } .actual::before { content: "+ "; } .same::before { content: "  "; }
</style>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(summary(report, language))}</p><ol>
${items.join("\n")}
</ol></html>
`;
}
