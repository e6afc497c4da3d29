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

const REPORTS: Readonly<
  Record<CheckOptions["report"], (report: Report, title: string, language: "en" | "zh") => string>
> = {
  text: (report, _, language) => textReport(report, language),
  json: jsonReport,
  md: (report, _, language) => markdownReport(report, language),
  html: htmlReport,
};

/** Seconds of program time after which a unit that never ends is stopped. */
const PATIENCE = 60;

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

/** Checks a file; the exit code is 0 only if nothing differs. */
export function check(file: string, options: CheckOptions): number {
  const text = (file === "-" ? readFileSync(0) : readBytes(file)).toString("utf8");
  const rules = rulesNamed(options.rules);
  const mode = detectMode(text);
  const profile = profileOf(text, options.python);
  const loader = makeLoader({
    print: "readable",
    instrument: "lines",
    python: profile,
    path: [folderOf(file)],
    stdlib: stdlibFolder(options),
  });
  let all = "";
  let plain = "";
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
    // Units typed at a prompt have no source file: their tracebacks show no lines of text, as CPython's classic REPL.
    sourceText: (name) => (name === "<stdin>" ? undefined : loader.sources.get(name)),
  };
  const session = new InteractiveSession({ host, profile });
  const unit = (work: () => UnitResult["outcome"]): UnitResult => {
    all = "";
    plain = "";
    const outcome = work();
    return { output: all, stdout: plain, outcome };
  };
  const runner: Session = {
    statement: (source, quiet = false) =>
      unit(() => outcomeOf(session.run(source, "<stdin>", quiet ? "exec" : "single"))),
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
  const out = nodeHost().stdout;
  out.write(REPORTS[options.report](report, file, options.lang));
  if (options.fix === true && report.differs && file !== "-") writeFileSync(file, fixed(text, report));
  out.flush();
  return report.differs ? 1 : 0;
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

/** The profile that the whole text asks for: its parts must agree. */
function profileOf(text: string, asked: CheckOptions["python"]): Exclude<CheckOptions["python"], "auto"> {
  if (asked !== "auto") return asked;
  const program = text.replace(/^\s*(?:>>>|\.\.\.) ?/gm, "");
  return /asyncio\s*\.\s*(?:coroutine\b|get_event_loop\s*\(|wait\s*\(\s*\w+\s*\))|"<stdin>"|File "<stdin>"/.test(
    program,
  )
    ? "3.10"
    : "3.13";
}
