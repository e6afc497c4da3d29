import { Script } from "node:vm";
import {
  type CompilerPort,
  createProbe,
  finish,
  helpers,
  Interrupted,
  loadUnit,
  type Profile,
  reportUncaught,
  startInterpreter,
  virtualClock,
} from "@pycoro/runtime";
import { positionAt, sourceFile } from "@pycoro/syntax";
import {
  appendChunks,
  type BudgetKind,
  chunkReader,
  emptyTrace,
  type Handover,
  Recorder,
  type RecorderLimits,
  type Trace,
  type TraceSink,
} from "@pycoro/trace";
import { compile } from "@pycoro/transpiler";
import type { HintInput } from "../hints/types.ts";

const USUAL: RecorderLimits = { steps: 3000, events: 20_000, output: 100_000 };

/** So many events are handed over at once, as the page's runner does. */
const CHUNK = 8000;

/**
 * Compiles and runs a script as the page's workers do, in this thread: what tests of the page's models look at. Untraced, it is the same program without a
 * recorder, to compare with. `processor` is the processor time in milliseconds from the program's first statement to its last events' packing; `handovers` is
 * what the runner would post.
 */
export function runScript(
  source: string,
  python: Profile | "auto" = "auto",
  { limits = USUAL, isTraced = true }: { readonly limits?: RecorderLimits; readonly isTraced?: boolean } = {},
): HintInput & { readonly output: string; readonly processor: number; readonly handovers: readonly Handover[] } {
  const file = sourceFile("main.py", source);
  const made = compile(file, {
    mode: "exec",
    python,
    moduleName: "__main__",
    globals: "bindings",
    dialect: "js",
    print: "readable",
    instrument: isTraced ? "trace" : "none",
  });
  const diagnostics = made.diagnostics.map((one) => ({ ...one, line: positionAt(file, one.span.start).line }));
  if (made.code === null)
    return { source, trace: emptyTrace, diagnostics, isScript: true, output: "", processor: 0, handovers: [] };
  // The program is the test's own.
  const compiler: CompilerPort = {
    compile: () => {
      throw new Error("no compiler here");
    },
    parse: () => {
      throw new Error("no compiler here");
    },
    evaluate: (code, filename) =>
      new Script(code, { filename: `pycoro:${filename}` }).runInThisContext() as (
        rt: unknown,
        module: unknown,
      ) => unknown,
    find: () => undefined,
  };
  const clock = virtualClock();
  const probe = createProbe(() => clock.monotonic());
  const onBudget = (which: BudgetKind): never => {
    throw which === "quiet" ? helpers.raise(helpers.KeyboardInterrupt) : new Interrupted(which);
  };
  const recorder = new Recorder({ probe, limits, onBudget });
  const handovers: Handover[] = [];
  const handOver = () => void handovers.push(recorder.flush());
  const sink: TraceSink = {
    emit(event) {
      recorder.emit(event);
      if (recorder.pending >= CHUNK) handOver();
    },
    line(span, locals) {
      recorder.line(span, locals);
      if (recorder.pending >= CHUNK) handOver();
    },
  };
  let output = "";
  const write = (fd: 1 | 2) => (text: string) => {
    if (probe.looking()) return;
    output += text;
    recorder.output(fd, text);
  };
  const watch = (seconds: number) => {
    if (!Number.isFinite(seconds)) recorder.exhaust("quiet", 100);
    clock.sleep(seconds);
  };
  const { main } = startInterpreter({
    host: {
      stdout: { write: write(1) },
      stderr: { write: write(2) },
      stdin: { readLine: () => undefined },
      clock: { ...clock, sleep: watch, wait: async (seconds) => watch(seconds) },
      compiler,
      random: (bytes) => bytes.fill(7),
      sourceText: () => source,
      platform: "linux",
    },
    filename: "main.py",
    argv: ["main.py"],
    profile: made.profile as Profile,
    ...(isTraced ? { trace: sink } : {}),
  });
  recorder.start();
  const base = recorder.addUnit(
    "main.py",
    source,
    made.links.map(({ id, py, out, line, role }) => ({ id, py, ts: out, line, role })),
  );
  const rt = {
    ...helpers,
    line: (span: number, locals?: () => Readonly<Record<string, unknown>>) => sink.line(base + span, locals),
  };
  let exit = 0;
  const before = process.cpuUsage();
  try {
    try {
      loadUnit(compiler, made.code, "main.py")(rt, main);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      exit = reportUncaught(error);
    }
    exit = finish(exit);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
  recorder.end(exit === 0 ? "ok" : "error");
  handOver();
  const { user, system } = process.cpuUsage(before);
  let trace: Trace | undefined;
  return {
    source,
    // Read when somebody asks: what measures runs wants none of its garbage.
    get trace() {
      const read = chunkReader();
      trace ??= appendChunks(
        emptyTrace,
        handovers.map(({ packed }) => read(packed)),
      );
      return trace;
    },
    diagnostics,
    isScript: true,
    output,
    processor: (user + system) / 1000,
    handovers,
  };
}
