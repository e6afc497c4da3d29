/** `pycoro run`: behaves as `python3 FILE.py` does. */
import { runInThisContext } from "node:vm";
import { type Clock, compileErrorText, runProgram, startInterpreter, virtualClock } from "@pycoro/runtime";
import type { Diagnostic, SourceFile } from "@pycoro/syntax";
import type { CompileOptions } from "@pycoro/transpiler";
import { readProgram } from "../input.ts";
import { compileError, folderOf, makeLoader, warningsOf } from "../loader.ts";
import { nodeHost } from "../node-host.ts";
import { type StdlibOptions, stdlibFolder } from "../search.ts";

export interface RunOptions extends StdlibOptions {
  readonly code?: string;
  readonly python: NonNullable<CompileOptions["python"]>;
  readonly clock: string;
  readonly readable?: boolean;
}

/** The clock a `--clock` option names: undefined stands for the real one. */
export function clockNamed(name: string): Clock | undefined {
  return name === "virtual" ? virtualClock() : undefined;
}

/** Runs a program and returns the exit code. */
export function run(file: string | undefined, args: readonly string[], options: RunOptions): number {
  const source = readProgram(file, options.code);
  return runSource(source, file ?? "-", args, options);
}

export function runSource(source: SourceFile, file: string, args: readonly string[], options: RunOptions): number {
  const loader = makeLoader({
    print: options.readable === true ? "readable" : "optimised",
    instrument: "lines",
    python: options.python,
    path: [folderOf(options.code === undefined ? file : "<string>")],
    stdlib: stdlibFolder(options),
  });
  const clock = clockNamed(options.clock);
  const host = nodeHost({
    compiler: loader,
    sourceText: (name) => loader.sources.get(name),
    ...(clock === undefined ? {} : { clock }),
  });
  const compiled = loader.compileFile(source, { mode: "exec", moduleName: "__main__" });
  const argv = [options.code === undefined ? file : "-c", ...args];
  startInterpreter({ host, filename: source.path, argv, profile: compiled.profile });
  for (const w of warningsOf(compiled, source)) {
    const line = source.text.split("\n")[w.line - 1]?.trim() ?? "";
    host.stderr.write(`${source.path}:${w.line}: ${w.category}: ${w.message}\n  ${line}\n`);
  }
  if (compiled.code === null) {
    const first = compiled.diagnostics.find((d) => d.severity === "error") as Diagnostic;
    host.stderr.write(compileErrorText(compileError(first, source)));
    if (first.category === "Unsupported" && first.help !== undefined) host.stderr.write(`${first.help}\n`);
    return 1;
  }
  const { code, profile } = compiled;
  const result = interruptible(() => runProgram({ host, code, filename: source.path, argv, profile }));
  host.stdout.flush();
  host.stderr.flush();
  if (result === undefined) {
    host.stderr.write("Traceback (most recent call last):\nKeyboardInterrupt\n");
    return 130;
  }
  return result.exitCode;
}

/** Runs JavaScript so that Ctrl+C stops it even in an endless loop; undefined when it did. */
function interruptible<T>(f: () => T): T | undefined {
  const hook = Symbol.for("pycoro.run");
  const global = globalThis as Record<symbol, unknown>;
  global[hook] = f;
  try {
    return runInThisContext('globalThis[Symbol.for("pycoro.run")]()', { breakOnSigint: true }) as T;
  } catch (e) {
    if ((e as { code?: string }).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") return undefined;
    throw e;
  } finally {
    delete global[hook];
  }
}
