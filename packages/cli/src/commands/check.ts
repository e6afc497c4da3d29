/** `pycoro check`: runs a transcript or a document statement by statement and compares what it shows with what is printed. */
import { readFileSync } from "node:fs";
import { type Report, checkDocument, checkTranscript, detectMode, htmlReport, jsonReport, markdownReport, textReport } from "@pycoro/document";
import { InteractiveSession } from "@pycoro/runtime";
import type { CompileOptions } from "@pycoro/transpiler";
import { InputError } from "../input.ts";
import { folderOf, makeLoader } from "../loader.ts";
import { nodeHost } from "../node-host.ts";
import { clockNamed } from "./run.ts";

export interface CheckOptions {
  readonly python: NonNullable<CompileOptions["python"]>;
  readonly clock: string;
  readonly report: "text" | "json" | "md" | "html";
}

const REPORTS: Readonly<Record<CheckOptions["report"], (report: Report, title: string) => string>> = {
  text: textReport,
  json: jsonReport,
  md: markdownReport,
  html: htmlReport,
};

/** Seconds of program time after which a unit that never ends is stopped, as Ctrl+C would. */
const PATIENCE = 60;

/** Checks a file; the exit code is 0 only if nothing differs. */
export function check(file: string, options: CheckOptions): number {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (e) {
    throw new InputError(`pycoro: can't open file '${file}': ${(e as Error).message}`);
  }
  const mode = detectMode(text);
  const profile = profileOf(text, options.python);
  const loader = makeLoader({ print: "readable", instrument: "lines", python: profile, path: [folderOf(file)] });
  let printed = "";
  const sink = { write: (t: string) => (printed += t), flush: () => undefined };
  const clock = clockNamed(options.clock) ?? undefined;
  const host = {
    ...nodeHost({ compiler: loader, ...(clock === undefined ? {} : { clock }) }),
    stdout: sink,
    stderr: sink,
    // Units typed at a prompt have no source file: their tracebacks show no lines of text, as CPython's classic REPL.
    sourceText: (name: string) => (name === "<stdin>" ? undefined : loader.sources.get(name)),
    patience: PATIENCE,
  };
  const session = new InteractiveSession({ host, profile });
  const runner = {
    statement(source: string) {
      printed = "";
      const outcome = session.run(source, "<stdin>", "single");
      return { output: printed, outcome: outcome === "compile-error" ? outcome : outcome === "stopped" ? outcome : ("ran" as const) };
    },
    block(source: string, name: string) {
      printed = "";
      const outcome = session.run(source, name, "exec");
      return { output: printed, outcome: outcome === "compile-error" ? outcome : outcome === "stopped" ? outcome : ("ran" as const) };
    },
  };
  const report = mode === "document" ? checkDocument(text, runner, file) : checkTranscript(text, runner);
  const out = nodeHost().stdout;
  out.write(REPORTS[options.report](report, file));
  out.flush();
  return report.differs ? 1 : 0;
}

/** The profile that the whole text asks for: its parts must agree. */
function profileOf(text: string, asked: CheckOptions["python"]): Exclude<CheckOptions["python"], "auto"> {
  if (asked !== "auto") return asked;
  const program = text.replace(/^\s*(?:>>>|\.\.\.) ?/gm, "");
  return /asyncio\s*\.\s*(?:coroutine\b|get_event_loop\s*\(|wait\s*\(\s*\w+\s*\))|"<stdin>"|File "<stdin>"/.test(program) ? "3.10" : "3.13";
}
