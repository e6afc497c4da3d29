/** The words and signs of reports, in the reader's language. */
import type { Entry, Report, Verdict } from "./check.ts";
import { RULES } from "./compare.ts";

export type ReportLanguage = "en" | "zh";

export const MARKS: Readonly<Record<Verdict, string>> = {
  exact: "✓",
  equal: "≈",
  different: "✗",
  "not-compilable": "⊘",
  "not-comparable": "◇",
  signature: "⊘",
  context: "·",
};

export const WORDS = {
  en: {
    line: (n: number) => `line ${n}`,
    equalAfter: "equal after",
    shapeOnly: "shape only:",
    head: ["", "block", "line", "statement", "rules and findings"],
    verdicts: {
      exact: "exact",
      equal: "equal after rules",
      different: "different",
      "not-compilable": "not compilable",
      "not-comparable": "not comparable",
      signature: "a signature, no program",
      context: "definitions",
    },
    statements: (n: number) => `${n} ${n === 1 ? "statement" : "statements"}: `,
    programs: (n: number) => `${n} ${n === 1 ? "program" : "programs"}: `,
    defects: (n: number) => `${n} ${n === 1 ? "defect" : "defects"} of the document`,
    separator: ", ",
    groups: "; ",
  },
  zh: {
    line: (n: number) => `第 ${n} 行`,
    equalAfter: "按规则等同：",
    shapeOnly: "仅形状一致：",
    head: ["", "块", "行", "语句", "规则与发现"],
    verdicts: {
      exact: "一致",
      equal: "按规则等同",
      different: "不同",
      "not-compilable": "无法编译",
      "not-comparable": "无法比较",
      signature: "调用形式，不是程序",
      context: "定义",
    },
    statements: (n: number) => `${n} 条语句：`,
    programs: (n: number) => `${n} 个程序：`,
    defects: (n: number) => `文档自身的问题 ${n} 处`,
    separator: "，",
    groups: "；",
  },
} as const;

export const verdictWords = (verdict: Verdict, language: ReportLanguage): string => WORDS[language].verdicts[verdict];

/** The rules that were needed, with what they say. */
export const ruleNames = (e: Entry, language: ReportLanguage): string =>
  e.rules.map((id) => `${id} ${RULES.find((r) => r.id === id)?.[language] ?? ""}`.trim()).join("; ");

/** Verdicts that are counted: definitions and signatures have nothing to be right about. */
export const COUNTED = ["exact", "equal", "different", "not-compilable", "not-comparable"] as const;

/** How often each verdict was given among entries of one kind. */
export function tally(report: Report, kind: Entry["kind"]): Readonly<Partial<Record<Verdict, number>>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const one of report.entries)
    if (one.kind === kind && COUNTED.includes(one.verdict as never))
      counts[one.verdict] = (counts[one.verdict] ?? 0) + 1;
  return counts;
}

/** The closing line: how many statements at a prompt and how many programs got which verdict, and how many faults the document has. */
export function summary(report: Report, language: ReportLanguage = "en"): string {
  const words = WORDS[language];
  const groups = (["statement", "program"] as const).flatMap((kind) => {
    const counts = tally(report, kind);
    const given = COUNTED.filter((verdict) => counts[verdict] !== undefined);
    const total = given.reduce((sum, verdict) => sum + counts[verdict]!, 0);
    if (total === 0) return [];
    const name = kind === "statement" ? words.statements(total) : words.programs(total);
    return [name + given.map((verdict) => `${counts[verdict]} ${words.verdicts[verdict]}`).join(words.separator)];
  });
  return [...groups, ...(report.defects > 0 ? [words.defects(report.defects)] : [])].join(words.groups);
}
