/** Checking a transcript or a document: each statement or block is run and compared with what the text shows. */
import { lostCallouts } from "./callouts.ts";
import {
  allRules,
  type Comparison,
  compareOutput,
  type DiffLine,
  diffLines,
  type RuleId,
  shape,
  withoutWarnings,
} from "./compare.ts";
import { type Finding, isDefect } from "./findings.ts";
import { type Block, blocks } from "./markdown.ts";
import { asksForLoop, isTypedInLoop, type Session, type UnitResult } from "./session.ts";
import { topLevelStatements } from "./statements.ts";
import { parseTranscript } from "./transcript.ts";
import { variantOf, withoutLine } from "./variants.ts";

/** exact; equal after named rules; different; does not compile; nothing to compare; no program at all. */
export type Verdict = "exact" | "equal" | "different" | "not-compilable" | "not-comparable" | "signature" | "context";

export interface Entry {
  /** A statement typed at a prompt, or a block that is run as a whole. */
  readonly kind: "statement" | "program";
  /** For documents: the fence it stands in. */
  readonly fence: number | null;
  /** Line of the text, from 0: reports count it from 1. */
  readonly line: number;
  readonly source: string;
  readonly expected: string;
  readonly actual: string;
  readonly verdict: Verdict;
  readonly rules: readonly RuleId[];
  readonly diff: readonly DiffLine[];
  readonly findings: readonly Finding[];
  /** Lines of the text (from 0, the end excluded) that show the output; null when none does. */
  readonly shown: readonly [from: number, to: number] | null;
}

export interface Report {
  readonly mode: "repl" | "document";
  readonly entries: readonly Entry[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Places at which the document itself is wrong: repeated blocks, callouts that explain nothing, output that is not shown, what does not compile. */
  readonly defects: number;
  /** Scripts that share the session's namespace, because a block after them, or they themselves, use names of earlier blocks. */
  readonly shared: readonly number[];
  /** Whether what is typed awaits outside of functions and so was run in an event loop. */
  readonly inLoop: boolean;
  /** Whether anything differs or does not compile against what is shown. */
  readonly differs: boolean;
}

export interface CheckSettings {
  /** Rules after which texts may count as equal; all of them when left out. */
  readonly rules?: ReadonlySet<RuleId>;
  /** Blocks that run in a copy of the namespace as it is there: later blocks see nothing of what they do. */
  readonly forks?: ReadonlySet<number>;
}

/** Where an entry says that something is wrong with the document: its block or line; a block that is repeated and its copy are one place. */
const faultyPlaces = (e: Entry): (number | string)[] => {
  const here = e.fence ?? `line ${e.line}`;
  return [
    ...(e.verdict === "not-compilable" ? [here] : []),
    ...e.findings.filter(isDefect).map((finding) => (finding.kind === "repeats" ? finding.block : here)),
  ];
};

function summarise(mode: Report["mode"], entries: readonly Entry[], { shared, inLoop }: Checker): Report {
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
  const defects = new Set(entries.flatMap(faultyPlaces)).size;
  return {
    mode,
    entries,
    counts,
    defects,
    shared,
    inLoop,
    differs: counts.different > 0 || counts["not-compilable"] > 0,
  };
}

type Base = Pick<Entry, "kind" | "fence" | "line" | "source" | "expected" | "actual" | "shown">;

const entry = (base: Base, c: Comparison): Entry => ({
  ...base,
  verdict: c.verdict,
  rules: c.rules,
  diff: c.diff,
  findings: [],
});

/** An entry whose verdict is not that of a comparison. */
const plain = (base: Base, verdict: Verdict, diff: readonly DiffLine[] = []): Entry => ({
  ...base,
  verdict,
  rules: [],
  diff,
  findings: [],
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
function compareUnit(expected: string, unit: UnitResult, rules: ReadonlySet<RuleId>): Comparison {
  const whole = compareOutput(expected, unit.output, rules);
  if (whole.verdict === "exact" || unit.stdout === unit.output || withoutWarnings(unit.output) !== unit.stdout)
    return whole;
  const out = compareOutput(expected, unit.stdout, rules);
  return out.verdict === "exact" || (out.verdict === "equal" && whole.verdict === "different") ? out : whole;
}

/** A traceback that names a later line of `<stdin>` is only right because statements are numbered one by one. */
const numbered = /File "<stdin>", line (?!1\b)\d+/;

/** Most lines of a program that are left out to see whether the rest prints what is shown. */
const TRIES = 12;

/** Whether a unit failed because a name is not there. */
const lacksName = (unit: UnitResult): boolean => /\nNameError: name '\w+' is not defined[^\n]*\n$/.test(unit.output);

/** Runs what a document holds and compares. One for each document: the session keeps its names. */
class Checker {
  readonly #origin: Session;
  readonly #session: Session;
  readonly #settings: CheckSettings;
  readonly #rules: ReadonlySet<RuleId>;
  /** What was typed so far: a session cannot be copied, but what was typed can be typed again. */
  readonly #typed: (readonly [source: string, quiet: boolean])[] = [];
  /** Whether anything of the text awaits outside of functions: then all that is typed runs in a loop, as in a notebook. */
  readonly inLoop: boolean;
  /** Scripts that ran as programs of their own and are not known to the session. */
  #apart: Block[] = [];
  /** Scripts that the session knows, by their fences. */
  readonly shared: number[] = [];

  constructor(session: Session, settings: CheckSettings, inLoop: boolean) {
    this.#origin = session;
    this.inLoop = inLoop;
    this.#session = {
      statement: (source, quiet = false) => {
        this.#typed.push([source, quiet]);
        return session.statement(source, quiet, inLoop);
      },
      program: (source, name) => session.program(source, name),
    };
    this.#settings = settings;
    this.#rules = settings.rules ?? allRules;
  }

  /** Who checks a block: for one that is forked, somebody who knows what was typed before it and is forgotten afterwards. */
  for(block: Block): Checker {
    const fresh = this.#settings.forks?.has(block.index) === true ? this.#origin.fresh?.() : undefined;
    if (fresh === undefined) return this;
    for (const [source, quiet] of this.#typed) fresh.statement(source, quiet, this.inLoop);
    return new Checker(fresh, this.#settings, this.inLoop);
  }

  transcript(text: string, fence: number | null, offset: number): Entry[] {
    const { prelude, statements } = parseTranscript(text);
    const result: Entry[] = [];
    if (prelude !== "") {
      const { output, outcome } = define(prelude, this.#session);
      if (output !== "" || outcome !== "ran")
        result.push(
          plain(
            {
              kind: "program",
              fence,
              line: offset,
              source: prelude,
              expected: "",
              actual: output,
              shown: null,
            },
            outcome === "compile-error" ? "not-compilable" : "different",
            diffLines("", output.trimEnd()),
          ),
        );
    }
    for (const s of statements) {
      const first = this.#session.statement(s.source);
      const unit = lacksName(first) && this.#share() ? this.#session.statement(s.source) : first;
      const from = offset + s.expectedLine;
      const lines = s.expected === "" ? 0 : s.expected.split("\n").length;
      const base: Base = {
        kind: "statement",
        fence,
        line: offset + s.line,
        source: s.source,
        expected: s.expected,
        actual: unit.output,
        shown: [from, from + lines],
      };
      if (unit.outcome === "stopped") {
        result.push({ ...plain(base, "not-comparable"), findings: [{ kind: "endless" }] });
        continue;
      }
      const comparison = compareUnit(s.expected, unit, this.#rules);
      if (unit.outcome === "compile-error" && comparison.verdict === "different")
        result.push(plain(base, "not-compilable", comparison.diff));
      else if (comparison.verdict !== "different" && numbered.test(s.expected) && this.#rules.has("R1"))
        result.push({ ...entry(base, comparison), rules: ["R1", ...comparison.rules] });
      else result.push(entry(base, comparison));
    }
    return result;
  }

  block(block: Block, all: readonly Block[]): Entry[] {
    const shown = block.output === null ? undefined : all[block.output];
    const expected = shown?.text ?? "";
    const base = {
      kind: "program" as const,
      fence: block.index,
      line: block.line + 1,
      source: block.text,
      expected,
      shown: shown === undefined ? null : ([shown.line + 1, shown.line + shown.text.split("\n").length] as const),
    };
    if (block.kind === "signature") return [plain({ ...base, actual: "" }, "signature")];
    if (block.kind === "repl") return this.transcript(block.text, block.index, block.line + 1);
    // Definitions are typed into the session that the transcripts after them use; a script is a program of its own.
    const unit =
      block.kind === "definitions" && block.output === null ? define(block.text, this.#session) : this.#script(block);
    const made = { ...base, actual: unit.output };
    if (shown === undefined)
      return [
        unit.outcome === "compile-error"
          ? plain(made, "not-compilable", diffLines("", unit.output.trimEnd()))
          : {
              ...plain(made, block.kind === "definitions" ? "context" : "not-comparable"),
              findings: unit.outcome === "stopped" ? [{ kind: "endless" }] : [],
            },
      ];
    return [this.#compare(made, unit)];
  }

  /** Makes the scripts that ran apart known to the session, as if they had been typed; says whether there were any. */
  #share(): boolean {
    const scripts = this.#apart;
    this.#apart = [];
    for (const { text, index } of scripts) {
      define(text, this.#session);
      this.shared.push(index);
    }
    return scripts.length > 0;
  }

  /** Runs a script as a program of its own or, where it uses names of the blocks before it, in their namespace. */
  #script(block: Block): UnitResult {
    const alone = this.#session.program(block.text, `block${block.index}.py`);
    if (lacksName(alone) || (this.inLoop && asksForLoop(alone.output))) {
      this.#share();
      const together = define(block.text, this.#session);
      if (!lacksName(together)) {
        this.shared.push(block.index);
        return together;
      }
    } else if (alone.outcome === "ran") this.#apart.push(block);
    return alone;
  }

  #compare(base: Base, unit: UnitResult): Entry {
    const { expected } = base;
    const comparison = compareUnit(expected, unit, this.#rules);
    if (unit.outcome === "compile-error" && comparison.verdict === "different")
      return plain(base, "not-compilable", comparison.diff);
    const timed = timestamps(expected) && timestamps(unit.output);
    if (comparison.verdict === "different" && (unit.outcome === "stopped" || timed)) {
      const lines = alike(expected, unit.output);
      return {
        ...plain(base, "not-comparable", comparison.diff),
        rules: lines > 0 ? ["R9"] : [],
        findings: [
          ...(lines > 0 ? [{ kind: "shape", lines } as const] : []),
          ...(unit.outcome === "stopped" ? [{ kind: "endless" } as const] : []),
        ],
      };
    }
    const made = entry(base, comparison);
    const line = comparison.verdict === "different" ? this.#printsMore(base, comparison.diff) : null;
    return line === null ? made : { ...made, findings: [{ kind: "prints-more", line }] };
  }

  /** When the run only printed lines that the document lacks: the `print` (from 1) without which the output is what is shown, if there is one. */
  #printsMore({ source, expected, fence }: Base, diff: readonly DiffLine[]): number | null {
    if (diff.some((d) => d.kind === "expected")) return null;
    const prints = source.split("\n").flatMap((line, at) => (/^\s*print\(.*\)\s*(?:#.*)?$/.test(line) ? [at] : []));
    const at = prints.slice(0, TRIES).find((line) => {
      const unit = this.#session.program(withoutLine(source, line), `block${fence}.py`);
      return compareUnit(expected, unit, this.#rules).verdict !== "different";
    });
    return at === undefined ? null : at + 1;
  }

  /** Output that belongs to no block: the prose may say that it is another block's with a line commented out. */
  variant(block: Block, all: readonly Block[], text: string): Entry[] {
    const made = variantOf(block, all, text);
    if (made === null) return [];
    const unit = this.#session.program(made.source, `block${made.block}.py`);
    const comparison = compareUnit(block.text, unit, this.#rules);
    const same = comparison.verdict !== "different";
    return [
      {
        kind: "program",
        fence: block.index,
        line: block.line + 1,
        source: made.source,
        expected: block.text,
        actual: unit.output,
        verdict: "not-comparable",
        rules: comparison.rules,
        diff: comparison.diff,
        findings: [{ kind: "variant", block: made.block, line: made.line + 1, same }],
        shown: null,
      },
    ];
  }
}

/** Checks a REPL transcript, definitions before the first prompt included. */
export function checkTranscript(text: string, session: Session, settings: CheckSettings = {}): Report {
  const checker = new Checker(session, settings, isTypedInLoop(text, [text], session));
  return summarise("repl", checker.transcript(text, null, 0), checker);
}

/** Checks a Markdown document; its blocks share one namespace in order. */
export function checkDocument(text: string, session: Session, settings: CheckSettings = {}): Report {
  const all = blocks(text);
  const typed = all.filter(({ kind }) => kind === "repl" || kind === "script" || kind === "definitions");
  const inLoop = isTypedInLoop(
    text,
    typed.map((block) => block.text),
    session,
  );
  const checker = new Checker(session, settings, inLoop);
  const entries: Entry[] = [];
  const seen = new Map<string, number>();
  const owned = new Set(all.flatMap((block) => (block.output === null ? [] : [block.output])));
  const lost = lostCallouts(text);
  for (const block of all) {
    if (block.kind === "other" || (block.kind === "output" && owned.has(block.index))) continue;
    if (block.kind === "output") {
      entries.push(...checker.variant(block, all, text));
      continue;
    }
    const made = checker.for(block).block(block, all);
    const key = block.text.replace(/#.*$/gm, "").replace(/\s+/g, " ");
    const twin = seen.get(key);
    const more: Finding[] = [
      ...(inLoop && isTypedInLoop("", [block.text], session) ? [{ kind: "in-loop" as const }] : []),
      ...(twin === undefined ? [] : [{ kind: "repeats" as const, block: twin }]),
      ...lost
        .filter((one) => one.block === block.index)
        .map(({ n, name }) => ({ kind: "lost-callout" as const, n, name })),
    ];
    entries.push(
      ...made.map((e, i) => (i === 0 && more.length > 0 ? { ...e, findings: [...e.findings, ...more] } : e)),
    );
    seen.set(key, block.index);
  }
  return summarise("document", entries, checker);
}

const timestamps = (text: string): boolean => /\d{4}-\d\d-\d\d \d\d:\d\d/.test(text);

/** How many first lines have the same form, warnings and file names left aside. */
function alike(expected: string, actual: string): number {
  const form = (text: string) =>
    shape(withoutWarnings(text))
      .split("\n")
      .map((line) => line.replace(/\d+/g, "0").trim());
  const [a, b] = [form(expected), form(actual)];
  let lines = 0;
  while (lines < Math.min(a.length, b.length) && a[lines] === b[lines] && a[lines] !== "") lines++;
  return lines;
}
