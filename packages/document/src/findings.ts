/** What a check finds beyond equal and different: said in the reader's language, kept as data. */

export type Finding =
  /** The block repeats an earlier one. */
  | { readonly kind: "repeats"; readonly block: number }
  /** The line prints something that the shown output lacks. */
  | { readonly kind: "prints-more"; readonly line: number }
  /** A sentence with a callout explains something that is not in the code; without a name, no line of the code bears its number. */
  | { readonly kind: "lost-callout"; readonly n: number; readonly name: string | null }
  /** The shown output is that of another block with one line commented out; `same` says whether that is so. */
  | { readonly kind: "variant"; readonly block: number; readonly line: number; readonly same: boolean }
  /** The values differ by nature (time, chance, an interruption), but so many first lines have the same form. */
  | { readonly kind: "shape"; readonly lines: number }
  /** It awaits where only notebooks and the prompt of `python -m asyncio` can: it was run as they do. */
  | { readonly kind: "in-loop" }
  /** It does not end by itself: it was stopped. */
  | { readonly kind: "endless" };

const texts = {
  en: {
    repeats: (f: Extract<Finding, { kind: "repeats" }>) => `repeats block ${f.block}`,
    "prints-more": (f: Extract<Finding, { kind: "prints-more" }>) =>
      `line ${f.line} of the block prints; the shown output lacks it: comment it out`,
    "lost-callout": (f: Extract<Finding, { kind: "lost-callout" }>) =>
      f.name === null
        ? `callout ${f.n} has no line in the code`
        : `callout ${f.n} explains \`${f.name}\`, which is not in the code`,
    variant: (f: Extract<Finding, { kind: "variant" }>) =>
      f.same
        ? `this is what block ${f.block} prints with its line ${f.line} commented out`
        : `block ${f.block} with its line ${f.line} commented out prints something else`,
    shape: (f: Extract<Finding, { kind: "shape" }>) => `the form of the first ${f.lines} lines matches`,
    "in-loop": () => "awaits outside of functions: run in a loop, as in a notebook; programs: `asyncio.run(main())`",
    endless: () => "it does not end by itself and was stopped",
  },
  zh: {
    repeats: (f: Extract<Finding, { kind: "repeats" }>) => `与第 ${f.block} 块重复`,
    "prints-more": (f: Extract<Finding, { kind: "prints-more" }>) =>
      `这一块的第 ${f.line} 行会打印，而文中的输出没有：请把它注释掉`,
    "lost-callout": (f: Extract<Finding, { kind: "lost-callout" }>) =>
      f.name === null ? `标号 ${f.n} 在代码里没有对应的行` : `标号 ${f.n} 解释的 \`${f.name}\` 在代码里没有`,
    variant: (f: Extract<Finding, { kind: "variant" }>) =>
      f.same
        ? `这正是把第 ${f.block} 块的第 ${f.line} 行注释掉之后的输出`
        : `把第 ${f.block} 块的第 ${f.line} 行注释掉之后，输出与此不同`,
    shape: (f: Extract<Finding, { kind: "shape" }>) => `前 ${f.lines} 行的形状一致`,
    "in-loop": () => "在函数之外 await：像笔记本那样在事件循环中运行；程序用 `asyncio.run(main())`",
    endless: () => "它自己不会结束，已被停止",
  },
} as const;

/**
 * A finding as a sentence.
 * @example
 * findingText({ kind: "repeats", block: 5 }, "zh") // "与第 5 块重复"
 */
export const findingText = (finding: Finding, language: "en" | "zh"): string =>
  (texts[language][finding.kind] as (f: Finding) => string)(finding);

/** Whether a finding is a fault of the document rather than a remark. */
export const isDefect = (finding: Finding): boolean =>
  finding.kind === "repeats" || finding.kind === "prints-more" || finding.kind === "lost-callout";
