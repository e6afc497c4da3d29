/** `pycoro run`: behaves as `python3 FILE.py` does. */

import { compileErrorText, currentAwaitTree, runProgram, runProgramAsync, startInterpreter } from "@pycoro/runtime";
import { type Diagnostic, type SourceFile, syntaxErrorOf } from "@pycoro/syntax";
import { PlannedSchedule } from "@pycoro/trace";
import type { CompileOptions } from "@pycoro/transpiler";
import { chance } from "../explore/chance.ts";
import { innerNetwork } from "../explore/inner-network.ts";
import { namedPlan } from "../explore/named-plan.ts";
import { clockNamed } from "../host/clocks.ts";
import { type Interrupts, nodeInterrupts } from "../host/interrupts.ts";
import { lateSockets } from "../host/late-sockets.ts";
import type { World } from "../host/world.ts";
import { readProgram } from "../input.ts";
import { folderOf, makeLoader, warningsOf } from "../loader.ts";
import { loopUse } from "../loop-use.ts";
import { nodeHost } from "../node-host.ts";
import { numberOf } from "../numbers.ts";
import { moduleSearch, type StdlibOptions, stdlibFolder } from "../search.ts";
import * as late from "../world.lazy.ts";

export interface RunOptions extends StdlibOptions {
  readonly code?: string;
  readonly python: NonNullable<CompileOptions["python"]>;
  readonly clock: string;
  readonly readable?: boolean;
  /** A schedule that `pycoro explore` found: time is virtual then, and nothing comes from outside. */
  readonly schedule?: string;
  readonly seed?: string;
  readonly allowJs?: boolean;
}

/** Runs a program and returns the exit code. */
export function run(file: string | undefined, args: readonly string[], options: RunOptions): number | Promise<number> {
  const source = readProgram(file, options.code);
  return runSource(source, file ?? "-", args, options);
}

export function runSource(
  source: SourceFile,
  file: string,
  args: readonly string[],
  options: RunOptions,
): number | Promise<number> {
  const replay = options.schedule === undefined ? undefined : new PlannedSchedule(namedPlan(options.schedule));
  const path = [folderOf(options.code === undefined ? file : "<string>")];
  const stdlib = stdlibFolder(options);
  const use = loopUse(source.text, moduleSearch(path, stdlib).find);
  const hasLoop = replay === undefined && use.hasLoop;
  const loader = makeLoader({
    print: options.readable === true ? "readable" : "optimised",
    instrument: "lines",
    python: options.python,
    path,
    stdlib,
    stackful: hasLoop,
    threads: use.hasThreads,
    blocking: use.blocking,
    interruptible: true,
  });
  const interrupts = nodeInterrupts(hasLoop);
  const clock = clockNamed(replay === undefined ? options.clock : "virtual", interrupts);
  const flush = (): void => host.stdout.flush();
  const look = (): void => host.stderr.write(`${currentAwaitTree()}\n`);
  const world: World | undefined = hasLoop ? late.world.nodeWorld(flush, look, interrupts) : undefined;
  const sockets = replay === undefined ? lateSockets(interrupts) : undefined;
  const outer = nodeHost({
    compiler: loader,
    allowJs: options.allowJs === true,
    interrupts,
    sourceText: (name) => loader.sources.get(name),
    ...(clock === undefined ? {} : { clock }),
    ...(world === undefined ? {} : { world }),
    ...(sockets === undefined ? {} : { sockets }),
  });
  const host =
    replay === undefined
      ? outer
      : { ...outer, random: chance(numberOf(options.seed ?? "0", "--seed")), network: innerNetwork() };
  const compiled = loader.compileFile(source, { mode: "exec", moduleName: "__main__", stackful: hasLoop });
  const argv = [options.code === undefined ? file : "-c", ...args];
  startInterpreter({ host, filename: source.path, argv, profile: compiled.profile });
  for (const w of warningsOf(compiled, source)) {
    const line = source.text.split("\n")[w.line - 1]?.trim() ?? "";
    host.stderr.write(`${source.path}:${w.line}: ${w.category}: ${w.message}\n  ${line}\n`);
  }
  if (compiled.code === null) {
    const first = compiled.diagnostics.find((d) => d.severity === "error") as Diagnostic;
    host.stderr.write(compileErrorText(syntaxErrorOf(first, source)));
    if (first.category === "Unsupported" && first.help !== undefined) host.stderr.write(`${first.help}\n`);
    return 1;
  }
  const { code, profile } = compiled;
  if (world !== undefined) {
    return runProgramAsync({ host, code, filename: source.path, argv, profile }, interrupts.watched).then((result) => {
      host.stdout.flush();
      host.stderr.flush();
      world.close();
      sockets?.close();
      interrupts.close();
      return result.exitCode;
    });
  }
  const result = stoppable(interrupts, () =>
    runProgram({ host, code, filename: source.path, argv, profile, schedule: replay ?? null }),
  );
  sockets?.close();
  interrupts.close();
  host.stdout.flush();
  host.stderr.flush();
  if (result === undefined) {
    host.stderr.write("Traceback (most recent call last):\nKeyboardInterrupt\n");
    return 130;
  }
  return result.exitCode;
}

/** What a program gives; undefined when it was stopped as it was. */
function stoppable<T>(interrupts: Interrupts, f: () => T): T | undefined {
  try {
    return interrupts.watched(f);
  } catch (e) {
    if ((e as { code?: string }).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") return undefined;
    throw e;
  }
}
