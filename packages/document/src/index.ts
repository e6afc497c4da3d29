export { type Callout, type CalloutLink, calloutLinks, calloutNumber, calloutsIn } from "./callouts.ts";
export {
  type CheckSettings,
  checkDocument,
  checkTranscript,
  type Entry,
  type Report,
  type Verdict,
} from "./check.ts";
export { checkedMarkdown, worst } from "./checked.ts";
export { type Comparison, compareOutput, type DiffLine, diffLines, RULES, type Rule, type RuleId } from "./compare.ts";
export { commonMargin, dedented } from "./dedent.ts";
export { type Finding, findingText, isDefect } from "./findings.ts";
export { fixed } from "./fix.ts";
export { type Block, type BlockKind, blocks, type Fence, fences } from "./markdown.ts";
export { detectMode, type Mode } from "./mode.ts";
export { looksLikeNotebook, type Notebook, notebookOf } from "./notebook.ts";
export { profileOf } from "./profile.ts";
export { htmlReport, jsonReport, markdownReport, textReport } from "./report.ts";
export { asksForLoop, type Session, type UnitResult } from "./session.ts";
export { topLevelStatements } from "./statements.ts";
export { asScript, hasPrompts, isGreeting, parseTranscript, type Statement, type Transcript } from "./transcript.ts";
export { withoutLine } from "./variants.ts";
export { COUNTED, MARKS, summary, tally } from "./words.ts";
