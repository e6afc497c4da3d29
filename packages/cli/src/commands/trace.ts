/** `pycoro trace`: runs a program and prints what happened, step by step. */

import {
  compileErrorText,
  createProbe,
  type Host,
  helpers,
  Interrupted,
  runProgram,
  startInterpreter,
  virtualClock,
} from "@pycoro/runtime";
import { type Diagnostic, syntaxErrorOf } from "@pycoro/syntax";
import {
  appendChunks,
  type BudgetKind,
  chunkReader,
  defaultLimits,
  emptyTrace,
  PlannedSchedule,
  Recorder,
  type RunEnd,
  type Trace,
} from "@pycoro/trace";
import type { CompileOptions } from "@pycoro/transpiler";
import { chance } from "../explore/chance.ts";
import { innerNetwork } from "../explore/inner-network.ts";
import { namedPlan } from "../explore/named-plan.ts";
import { InputError, readProgram } from "../input.ts";
import { folderOf, makeLoader } from "../loader.ts";
import { nodeHost } from "../node-host.ts";
import { numberOf, wholeNumberOf } from "../numbers.ts";
import { type StdlibOptions, stdlibFolder } from "../search.ts";
import { show } from "../show.ts";
import { explored } from "./explore.ts";
import { demand, type OutputOptions, written } from "./trace-output.ts";

export interface TraceOptions extends StdlibOptions, OutputOptions {
  readonly code?: string;
  readonly python: NonNullable<CompileOptions["python"]>;
  /** Makes chance the same in every run. */
  readonly seed?: string;
  /** A schedule that `pycoro explore` found. */
  readonly schedule?: string;
  /** Explore the program's schedules first, and trace the one with the worst end. */
  readonly explore?: boolean;
  /** Show the replay in the browser instead of writing it out. */
  readonly open?: boolean;
  readonly steps: string;
}

/** Virtual seconds without output after which a program that never ends is stopped as by Ctrl+C. */
const QUIET = 100;
/** Virtual seconds for any program, and for a loop that nothing but `stop()` ends. */
const LONGEST = 10_000;
const FOREVER = 60;

/**
 * Traces a program and writes what happened in the form that was asked for; its own output is part of the trace. Returns its exit code.
 * @throws InputError when there is no such file, or when options do not go together
 */
export function trace(file: string | undefined, args: readonly string[], given: TraceOptions): number {
  demand(given);
  const { stdout, stderr } = nodeHost();
  const options = given.explore === true ? worstEnd(file, args, given) : given;
  const { made, exitCode } =
    typeof options === "string" ? { made: options, exitCode: 1 } : recorded(file, args, options);
  if (typeof made === "string") stderr.write(made);
  else if (given.open === true) stdout.write(`${show("trace.html", written(made, given))}\n`);
  else stdout.write(written(made, given));
  stdout.flush();
  return exitCode;
}

/** The schedules to explore where only the worst end is wanted. */
const EXPLORED = { preemptions: "2", maxRuns: "1000", time: "30" } as const;

/** The options with the schedule of the rarest end that is not good or, when all are good, of the rarest; the text about why it does not compile, when it does not. */
function worstEnd(file: string | undefined, args: readonly string[], options: TraceOptions): TraceOptions | string {
  if (options.schedule !== undefined) throw new InputError("pycoro: --explore finds a schedule; --schedule names one");
  if (options.code === undefined && (file ?? "-") === "-")
    throw new InputError("pycoro: --explore runs the program many times: it takes a file or -c");
  const found = explored(file, args, { ...EXPLORED, ...options, seed: options.seed ?? "0" });
  if (typeof found === "string") return found;
  const rarest = found.list.findLast(({ outcome }) => outcome.kind !== "ok") ?? found.list.at(-1);
  return rarest === undefined ? options : { ...options, schedule: rarest.schedule, seed: options.seed ?? "0" };
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
    if (which === "quiet" || which === "virtual") throw helpers.raise(helpers.KeyboardInterrupt);
    throw new Interrupted(which);
  };
  const steps = wholeNumberOf(options.steps, "--steps");
  const seed = numberOf(options.seed ?? "0", "--seed");
  const began = performance.now();
  const recorder = new Recorder({
    probe,
    limits: { ...defaultLimits, steps },
    onBudget,
    ...(options.clock === "wall" ? { wall: () => (performance.now() - began) * 1000 } : {}),
  });
  const watch = (seconds: number): void => {
    if (!Number.isFinite(seconds)) recorder.exhaust("quiet", QUIET);
    clock.sleep(seconds);
    const longest = recorder.runsForever ? FOREVER : LONGEST;
    if (clock.monotonic() > longest) recorder.exhaust("virtual", longest);
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
    ...(options.seed === undefined && options.schedule === undefined ? {} : { random: chance(seed) }),
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
    onLine: (span, locals) => recorder.line(base + span, locals),
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
  const made = appendChunks(
    {
      ...emptyTrace,
      limits: {
        steps,
        events: defaultLimits.events,
        hit: recorder.hit,
      },
      program: {
        ...emptyTrace.program,
        python: compiled.profile,
        seed,
        ...(options.schedule === undefined ? {} : { schedule: options.schedule }),
      },
    },
    [chunkReader()(recorder.flush().packed)],
  );
  return { made, exitCode: result.exitCode };
}
