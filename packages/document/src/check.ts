/** Checking a transcript or a document: each statement or block is run and compared with what the text shows. */
import { type Comparison, compareOutput, type DiffLine, diffLines, type RuleId, withoutWarnings } from "./compare.ts";
import { type Block, blocks } from "./markdown.ts";
import { topLevelStatements } from "./statements.ts";
import { parseTranscript } from "./transcript.ts";

/** What a run of one unit gave. */
export interface UnitResult {
  /** Everything printed, standard output and error in their order, tracebacks included. */
  readonly output: string;
  /** Standard output alone: documents often show no warnings. */
  readonly stdout: string;
  /** "compile-error": it did not compile; "stopped": a budget ended it; else "ran" (with or without an exception). */
  readonly outcome: "ran" | "compile-error" | "stopped";
}

/** Where units are run; all units of a session share one namespace. */
export interface Session {
  /** A REPL statement: its own unit named `<stdin>`, expression values displayed unless `quiet`. */
  statement(source: string, quiet?: boolean): UnitResult;
  /** A whole program of its own, as if started from a file of that name: nothing is shared with the session. */
  program(source: string, name: string): UnitResult;
}

/** exact; equal after named rules; different; does not compile; nothing to compare; no program at all. */
export type Verdict = "exact" | "equal" | "different" | "not-compilable" | "not-comparable" | "signature" | "context";

export interface Entry {
  /** For documents: the fence it stands in. */
  readonly fence: number | null;
  readonly line: number;
  readonly source: string;
  readonly expected: string;
  readonly actual: string;
  readonly verdict: Verdict;
  readonly rules: readonly RuleId[];
  readonly diff: readonly DiffLine[];
  readonly hint?: string;
}

export interface Report {
  readonly mode: "repl" | "document";
  readonly entries: readonly Entry[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Whether anything differs or does not compile against what is shown. */
  readonly differs: boolean;
}

function summarise(mode: Report["mode"], entries: readonly Entry[]): Report {
  const counts: Record<Verdict, number> = {
    exact: 0,
    equal: 0,
    different: 0,
    "not-compilable": 0,
    "not-comparable": 0,
    signature: 0,
    context: 0,
  };
  for (const e of entries) counts[e.verdict]++;
  return { mode, entries, counts, differs: counts.different > 0 || counts["not-compilable"] > 0 };
}

const entry = (base: Pick<Entry, "fence" | "line" | "source" | "expected" | "actual">, c: Comparison): Entry => ({
  ...base,
  verdict: c.verdict,
  rules: c.rules,
  diff: c.diff,
});

/** Runs definitions statement by statement, as one types them before a session; gives what they printed. */
function define(source: string, session: Session): UnitResult {
  const parts = topLevelStatements(source).map((part) => session.statement(part, true));
  const failed = parts.find((p) => p.outcome !== "ran");
  return {
    output: parts.map((p) => p.output).join(""),
    stdout: parts.map((p) => p.stdout).join(""),
    outcome: failed?.outcome ?? "ran",
  };
}

/**
 * Compares what a unit printed. Warnings go to standard error, which documents often leave out: where nothing else went there,
 * standard output alone may be what is shown.
 */
function compareUnit(expected: string, unit: UnitResult): Comparison {
  const whole = compareOutput(expected, unit.output);
  if (whole.verdict === "exact" || unit.stdout === unit.output || withoutWarnings(unit.output) !== unit.stdout)
    return whole;
  const out = compareOutput(expected, unit.stdout);
  return out.verdict === "exact" || (out.verdict === "equal" && whole.verdict === "different") ? out : whole;
}

function runTranscript(text: string, session: Session, fence: number | null, offset: number): Entry[] {
  const { prelude, statements } = parseTranscript(text);
  const result: Entry[] = [];
  if (prelude !== "") {
    const { output, outcome } = define(prelude, session);
    if (output !== "" || outcome !== "ran") {
      const verdict = outcome === "compile-error" ? "not-compilable" : "different";
      result.push({
        fence,
        line: offset,
        source: prelude,
        expected: "",
        actual: output,
        verdict,
        rules: [],
        diff: diffLines("", output.trimEnd()),
      });
    }
  }
  for (const s of statements) {
    const unit = session.statement(s.source);
    const { output, outcome } = unit;
    const base = { fence, line: offset + s.line, source: s.source, expected: s.expected, actual: output };
    const comparison = compareUnit(s.expected, unit);
    if (outcome === "compile-error" && comparison.verdict === "different") {
      result.push({ ...base, verdict: "not-compilable", rules: [], diff: comparison.diff });
    } else result.push(entry(base, comparison));
  }
  return result;
}

/** Checks a REPL transcript, definitions before the first prompt included. */
export function checkTranscript(text: string, session: Session): Report {
  return summarise("repl", runTranscript(text, session, null, 0));
}

/** Checks a Markdown document; its blocks share one namespace in order. */
export function checkDocument(text: string, session: Session): Report {
  const all = blocks(text);
  const entries: Entry[] = [];
  const seen = new Map<string, number>();
  for (const block of all) {
    if (block.kind === "output" || block.kind === "other") continue;
    const made = checkBlock(block, all, session);
    const key = block.text.replace(/#.*$/gm, "").replace(/\s+/g, " ");
    const twin = seen.get(key);
    entries.push(
      ...(twin === undefined ? made : made.map((e, i) => (i === 0 ? { ...e, hint: `repeats block ${twin}` } : e))),
    );
    seen.set(key, block.index);
  }
  return summarise("document", entries);
}

function checkBlock(block: Block, all: readonly Block[], session: Session): Entry[] {
  const base = { fence: block.index, line: block.line + 1, source: block.text };
  if (block.kind === "signature")
    return [{ ...base, expected: "", actual: "", verdict: "signature", rules: [], diff: [] }];
  if (block.kind === "repl") return runTranscript(block.text, session, block.index, block.line + 1);
  // Definitions are typed into the session that the transcripts after them use; a script is a program of its own.
  const unit =
    block.kind === "definitions" && block.output === null
      ? define(block.text, session)
      : session.program(block.text, `block${block.index}.py`);
  const { output, outcome } = unit;
  const shown = block.output === null ? undefined : all[block.output];
  const expected = shown?.text ?? "";
  if (outcome === "compile-error" && (shown === undefined || compareOutput(expected, output).verdict === "different")) {
    return [
      {
        ...base,
        expected,
        actual: output,
        verdict: "not-compilable",
        rules: [],
        diff: diffLines(expected.trimEnd(), output.trimEnd()),
      },
    ];
  }
  if (shown === undefined)
    return [
      {
        ...base,
        expected,
        actual: output,
        verdict: block.kind === "definitions" ? "context" : "not-comparable",
        rules: [],
        diff: [],
      },
    ];
  const comparison = compareUnit(expected, unit);
  if (comparison.verdict === "different" && (outcome === "stopped" || shapeOnly(expected, output))) {
    return [{ ...base, expected, actual: output, verdict: "not-comparable", rules: ["R9"], diff: comparison.diff }];
  }
  const made = entry({ ...base, expected, actual: output }, comparison);
  const hint = comparison.verdict === "different" ? extraLineHint(block.text, comparison.diff) : undefined;
  return [hint === undefined ? made : { ...made, hint }];
}

/** Whether the shown output ends with an interruption: then only its beginning can be compared. */
const shapeOnly = (expected: string, output: string): boolean =>
  /\d{4}-\d\d-\d\d \d\d:\d\d/.test(expected) && /\d{4}-\d\d-\d\d \d\d:\d\d/.test(output);

/** When the run printed lines that the document lacks, names the `print` that made them, if one can be told. */
function extraLineHint(source: string, diff: readonly DiffLine[]): string | undefined {
  if (diff.some((d) => d.kind === "expected")) return undefined;
  const lines = source.split("\n");
  const at = lines.findIndex((l) => /^\s*print\(.*\)\s*#/.test(l));
  return at < 0 ? undefined : `line ${at + 1} of the block prints; the shown output lacks it`;
}
