/** `pycoro check`: runs a transcript or a document statement by statement and compares what it shows with what is printed. */
import { readFileSync, writeFileSync } from "node:fs";
import {
  checkDocument,
  checkTranscript,
  detectMode,
  fixed,
  htmlReport,
  jsonReport,
  markdownReport,
  notebookOf,
  profileOf,
  type Report,
  RULES,
  type RuleId,
  type Session,
  textReport,
  type UnitResult,
} from "@pycoro/document";
import { type Clock, compileErrorText, type Host, InteractiveSession, Interrupted, runProgram } from "@pycoro/runtime";
import type { CompileOptions } from "@pycoro/transpiler";
import { clockNamed } from "../host/clocks.ts";
import { InputError, readBytes } from "../input.ts";
import { folderOf, makeLoader } from "../loader.ts";
import { nodeHost, realClock } from "../node-host.ts";
import { type StdlibOptions, stdlibFolder } from "../search.ts";

export interface CheckOptions extends StdlibOptions {
  readonly python: NonNullable<CompileOptions["python"]>;
  readonly clock: string;
  readonly report: "text" | "json" | "md" | "html";
  readonly lang: "en" | "zh";
  /** Names of rules, separated by commas; every rule when left out. */
  readonly rules?: string;
  /** Write what the blocks print into the file where it shows something else. */
  readonly fix?: boolean;
}

/** How a report is written in each form. */
export const REPORTS: Readonly<
  Record<
    CheckOptions["report"],
    (report: Report, language: "en" | "zh", of: { readonly title: string; readonly text: string }) => string
  >
> = {
  text: textReport,
  json: jsonReport,
  md: (report, language, { text }) => markdownReport(text, report, language),
  html: (report, language, { title }) => htmlReport(report, title, language),
};

/** Seconds of program time after which a unit that never ends is stopped. */
const PATIENCE = 60;

/** Real seconds after which a unit that is always busy is stopped. */
const BUSY = 5;

/** A clock that stops a program which has waited too long. */
function patient(clock: Clock): Clock {
  const start = clock.monotonic();
  const watch = (seconds: number): void => {
    if (clock.monotonic() + seconds - start > PATIENCE) throw new Interrupted("patience");
  };
  return {
    ...clock,
    sleep(seconds) {
      watch(seconds);
      clock.sleep(seconds);
    },
  };
}

const outcomeOf = (outcome: ReturnType<InteractiveSession["run"]>): UnitResult["outcome"] =>
  outcome === "compile-error" || outcome === "stopped" ? outcome : "ran";

/**
 * Checks a file; the exit code is 0 only if nothing differs.
 * @throws InputError when there is nothing to check, or nowhere to write what `--fix` mends (standard input, a notebook)
 */
export function check(file: string, options: CheckOptions): number {
  if (options.fix === true && file === "-")
    throw new InputError("pycoro: --fix writes into the file that it checks; standard input is none");
  const read = (file === "-" ? readFileSync(0) : readBytes(file)).toString("utf8");
  const notebook = notebookOf(read);
  if (notebook !== null && options.fix === true)
    throw new InputError("pycoro: --fix mends transcripts and documents; notebooks keep what their kernel wrote");
  const text = notebook?.markdown ?? read;
  const report = checked(text, file, options);
  if (report.entries.length === 0)
    throw new InputError(`pycoro: there is nothing to check in '${file}': no >>> and no block of code`);
  const { stdout: out, stderr } = nodeHost();
  if (notebook !== null)
    stderr.write("pycoro: a notebook, checked as a document; lines are counted in that document\n");
  out.write(REPORTS[options.report](report, options.lang, { title: file, text }));
  if (options.fix === true && report.differs) {
    writeFileSync(file, fixed(text, report));
    stderr.write(`pycoro: what is printed has been written into ${file}\n`);
  }
  out.flush();
  return report.differs ? 1 : 0;
}

/**
 * Runs what a text holds and compares it with what the text shows.
 * @throws InputError when there is no rule of a name
 */
export function checked(text: string, file: string, options: CheckOptions): Report {
  const rules = rulesNamed(options.rules);
  const mode = detectMode(text);
  const profile = options.python === "auto" ? profileOf(text) : options.python;
  const loader = makeLoader({
    print: "readable",
    instrument: "lines",
    interruptible: true,
    python: profile,
    path: [folderOf(file)],
    stdlib: stdlibFolder(options),
  });
  let all = "";
  let plain = "";
  let begun = performance.now();
  const host: Host = {
    ...nodeHost({ compiler: loader }),
    stdout: {
      write(t) {
        all += t;
        plain += t;
      },
    },
    stderr: { write: (t) => (all += t) },
    clock: patient(clockNamed(options.clock) ?? realClock()),
    interrupt: () => {
      if (performance.now() - begun > BUSY * 1000) throw new Interrupted("busy");
      return false;
    },
    // Units typed at a prompt have no source file: their tracebacks show no lines of text, as CPython's classic REPL.
    sourceText: (name) => (name === "<stdin>" ? undefined : loader.sources.get(name)),
  };
  // Loops of the units look at this name, and ask the host whenever it is not false.
  Object.assign(globalThis, { $interrupt: true });
  const session = new InteractiveSession({ host, profile });
  const unit = (work: () => UnitResult["outcome"]): UnitResult => {
    all = "";
    plain = "";
    begun = performance.now();
    const outcome = work();
    return { output: all, stdout: plain, outcome };
  };
  const runner: Session = {
    statement: (source, quiet = false, inLoop = false) =>
      unit(() => outcomeOf(session.run(source, "<stdin>", quiet ? "exec" : "single", inLoop))),
    refusal: (source) => {
      const compiled = loader.compile(source, "<stdin>", "exec", { globals: "namespace", moduleName: "__main__" });
      return "error" in compiled ? compiled.error.message : undefined;
    },
    program: (source, name) =>
      unit(() => {
        const compiled = loader.compile(source, name, "exec", { globals: "bindings", moduleName: "__main__" });
        if ("error" in compiled) {
          host.stderr.write(compileErrorText(compiled.error));
          return "compile-error";
        }
        const result = runProgram({
          host: { ...host, clock: patient(clockNamed(options.clock) ?? realClock()) },
          code: compiled.code,
          filename: name,
          profile,
        });
        return result.interrupted === undefined ? "ran" : "stopped";
      }),
  };
  const report = (mode === "document" ? checkDocument : checkTranscript)(text, runner, rules === null ? {} : { rules });
  session.close();
  Object.assign(globalThis, { $interrupt: false });
  return report;
}

/** The rules that a list names; null for all. */
function rulesNamed(list: string | undefined): ReadonlySet<RuleId> | null {
  if (list === undefined) return null;
  const names = list.split(",").map((name) => name.trim().toUpperCase());
  const unknown = names.find((name) => name !== "" && !RULES.some((rule) => rule.id === name));
  if (unknown !== undefined)
    throw new InputError(`pycoro: there is no rule '${unknown}'; there are ${RULES.map((rule) => rule.id).join(", ")}`);
  return new Set(names.filter((name): name is RuleId => name !== ""));
}
