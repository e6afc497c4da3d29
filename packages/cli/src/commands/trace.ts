/** `pycoro trace`: runs a program and prints what happened, step by step. */

import {
  compileErrorText,
  createProbe,
  type Host,
  Interrupted,
  runProgram,
  startInterpreter,
  virtualClock,
} from "@pycoro/runtime";
import { type Diagnostic, syntaxErrorOf } from "@pycoro/syntax";
import {
  appendChunk,
  awaitTree,
  type BudgetKind,
  defaultLimits,
  emptyTrace,
  PlannedSchedule,
  Recorder,
  type RunEnd,
  sequenceScene,
  sequenceText,
  statesScene,
  statesText,
  type Trace,
  timelineScene,
  timelineText,
  toHtml,
  toJson,
  toMarkdown,
  toMermaid,
  toPerfetto,
  toSvg,
  toText,
} from "@pycoro/trace";
import type { CompileOptions } from "@pycoro/transpiler";
import { chance } from "../explore/chance.ts";
import { innerNetwork } from "../explore/inner-network.ts";
import { namedPlan } from "../explore/named-plan.ts";
import { readProgram } from "../input.ts";
import { folderOf, makeLoader } from "../loader.ts";
import { nodeHost } from "../node-host.ts";
import { type StdlibOptions, stdlibFolder } from "../search.ts";
import type { TraceFormat, TraceView } from "./trace-formats.ts";

export interface TraceOptions extends StdlibOptions {
  readonly code?: string;
  readonly python: NonNullable<CompileOptions["python"]>;
  readonly format: TraceFormat;
  readonly view?: TraceView;
  /** Name of the one task whose steps are shown. */
  readonly task?: string;
  readonly clock?: "logical" | "virtual";
  /** Makes chance the same in every run. */
  readonly seed?: string;
  /** A schedule that `pycoro explore` found. */
  readonly schedule?: string;
  readonly lang: "en" | "zh";
  readonly internals?: boolean;
  readonly until?: string;
  /** The event after which the tree is drawn. */
  readonly step?: string;
  readonly steps: string;
}

/** Virtual seconds without output after which a program that never ends is stopped as by Ctrl+C. */
const QUIET = 100;
const LONGEST = 10_000;

/** Traces a program and writes what happened in the form that was asked for; its own output is part of the trace. Returns its exit code. */
export function trace(file: string | undefined, args: readonly string[], options: TraceOptions): number {
  const { made, exitCode } = recorded(file, args, options);
  const { stdout, stderr } = nodeHost();
  if (typeof made === "string") stderr.write(made);
  else stdout.write(format(made, options));
  stdout.flush();
  return exitCode;
}

/** The trace of a program, or the text about why it does not compile; with its exit code. */
export function recorded(
  file: string | undefined,
  args: readonly string[],
  options: TraceOptions,
): { readonly made: Trace | string; readonly exitCode: number } {
  const source = readProgram(file, options.code);
  const loader = makeLoader({
    print: "readable",
    instrument: "trace",
    python: options.python,
    path: [folderOf(file ?? "-")],
    stdlib: stdlibFolder(options),
  });
  const compiled = loader.compileFile(source, { mode: "exec", moduleName: "__main__" });
  const clock = virtualClock();
  const probe = createProbe(() => clock.monotonic());
  const onBudget = (which: BudgetKind): never => {
    throw new Interrupted(which);
  };
  const recorder = new Recorder({ probe, limits: { ...defaultLimits, steps: Number(options.steps) }, onBudget });
  const watch = (seconds: number): void => {
    if (!Number.isFinite(seconds)) recorder.exhaust("quiet", QUIET);
    clock.sleep(seconds);
    if (clock.monotonic() > LONGEST) recorder.exhaust("virtual", LONGEST);
    if (clock.monotonic() - recorder.lastOutput > QUIET) recorder.exhaust("quiet", QUIET);
  };
  const outer = nodeHost({ compiler: loader });
  const write = (fd: 1 | 2) => (text: string) => {
    if (!probe.looking()) recorder.output(fd, text);
  };
  const host: Host = {
    ...outer,
    stdout: { write: write(1) },
    stderr: { write: write(2) },
    clock: { ...clock, sleep: watch, wait: async (seconds) => watch(seconds) },
    sourceText: (name) => loader.sources.get(name),
    network: innerNetwork(),
    ...(options.seed === undefined && options.schedule === undefined
      ? {}
      : { random: chance(Number(options.seed ?? 0)) }),
  };
  const argv = [options.code === undefined ? (file ?? "-") : "-c", ...args];
  if (compiled.code === null) {
    startInterpreter({ host: outer, filename: source.path, profile: compiled.profile });
    const first = compiled.diagnostics.find((d) => d.severity === "error") as Diagnostic;
    return { made: compileErrorText(syntaxErrorOf(first, source)), exitCode: 1 };
  }
  const base = recorder.addUnit(
    source.path,
    source.text,
    compiled.links.map((l) => ({ id: l.id, py: l.py, ts: l.out, line: l.line, role: l.role })),
  );
  recorder.start();
  const result = runProgram({
    host,
    code: compiled.code,
    filename: source.path,
    argv,
    profile: compiled.profile,
    trace: recorder,
    ...(options.schedule === undefined ? {} : { schedule: new PlannedSchedule(namedPlan(options.schedule)) }),
    onLine: (span, locals) => recorder.emit({ k: "line", s: base + span, locals }),
  });
  const how: RunEnd =
    result.interrupted !== undefined
      ? "budget"
      : result.exitCode === 0
        ? "ok"
        : result.exitCode === 130
          ? "interrupt"
          : "error";
  recorder.end(how);
  const made = appendChunk(
    {
      ...emptyTrace,
      limits: {
        steps: Number(options.steps),
        events: defaultLimits.events,
        hit: (result.interrupted as BudgetKind | undefined) ?? null,
      },
      program: {
        ...emptyTrace.program,
        python: compiled.profile,
        seed: Number(options.seed ?? 0),
        ...(options.schedule === undefined ? {} : { schedule: options.schedule }),
      },
    },
    recorder.flush(),
  );
  return { made, exitCode: result.exitCode };
}

function format(made: Trace, options: TraceOptions): string {
  const settings = {
    language: options.lang,
    ...(options.internals === undefined ? {} : { internals: options.internals }),
    ...(options.until === undefined ? {} : { until: Number(options.until) }),
    ...(options.task === undefined ? {} : { task: options.task }),
  };
  if (options.format === "json") return `${toJson(made)}\n`;
  switch (options.format) {
    case "tree":
      return awaitTree(made, options.step === undefined ? settings.until : Number(options.step));
    case "text":
      if (options.view === "seq") return sequenceText(made, settings);
      if (options.view === "timeline") return timelineText(made, settings);
      if (options.view === "states") return statesText(made, settings);
      return toText(made, settings);
    case "md":
      return toMarkdown(made, settings);
    case "mermaid":
      return toMermaid(made);
    case "perfetto":
      return toPerfetto(made, options.clock === undefined ? {} : { clock: options.clock });
    case "html":
      return toHtml(made, { language: options.lang });
    case "svg": {
      const size = { language: options.lang, width: 900 };
      if (options.view === "states") return toSvg(statesScene(made, { ...size, ...settings }));
      const timeline = timelineScene(made, size);
      const drawn = options.view === "seq" ? false : options.view === "timeline" || timeline.height > 0;
      return drawn ? toSvg(timeline, { heads: "left" }) : toSvg(sequenceScene(made, size));
    }
  }
}
