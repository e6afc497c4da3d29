/** Running a program: what a host calls. */

import { freeGlobals } from "./coroutine/at-exit.ts";
import { type Batch, drain, runStackful, type Steps } from "./coroutine/blocking.ts";
import { reportUnawaited } from "./coroutine/unawaited.ts";
import { exitHooks } from "./host/exit.ts";
import type { CompileError, Host } from "./host/host.ts";
import {
  createInterpreter,
  current,
  type Interpreter,
  type Profile,
  type Schedule,
  type TraceSink,
} from "./host/interpreter.ts";
import { loadUnit } from "./host/units.ts";
import { getattr } from "./object/attributes.ts";
import { PyDict } from "./object/dict.ts";
import { error, isError, KeyboardInterrupt, PyBaseException, SystemExit } from "./object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "./object/exceptions/raise.ts";
import { call } from "./object/functions/call.ts";
import { emitted, importHelp, importModule, PyModule, syntaxError } from "./object/modules/module.ts";
import { strOf } from "./object/repr.ts";
import * as late from "./object/tracebacks/traceback.lazy.ts";
import { typeOf } from "./object/type.ts";
import { None, type Value } from "./object/value.ts";

export interface ProgramOptions {
  readonly host: Host;
  /** JavaScript text of the main module, in the `js` dialect. */
  readonly code: string;
  readonly filename: string;
  readonly argv?: readonly string[];
  readonly profile?: Profile;
  readonly trace?: TraceSink | null;
  /** Chooses where the event loop is free to. */
  readonly schedule?: Schedule | null;
  /** Called before each statement of code compiled for tracing, with its span and a way to read the locals. */
  readonly onLine?: (span: number, locals?: () => Readonly<Record<string, Value>>) => void;
}

export interface ProgramResult {
  /** As the process would exit: 0, 1 for an uncaught exception, 130 for KeyboardInterrupt, or what SystemExit says. */
  readonly exitCode: number;
  readonly interpreter: Interpreter;
  /** Why the program was stopped from outside, when it was. */
  readonly interrupted?: string;
}

/** Registers what happens when the program ends: `atexit`, never-awaited warnings, the loop's last words. Last registered runs first. */
export function atExit(hook: () => void): void {
  exitHooks().push(hook);
}

/** Makes a fresh interpreter the current one, with an empty `__main__`. */
export function startInterpreter(options: Omit<ProgramOptions, "code">): {
  readonly interpreter: Interpreter;
  readonly main: PyModule;
} {
  const interpreter = createInterpreter(options.host, {
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    argv: options.argv ?? [options.filename],
  });
  interpreter.trace = options.trace ?? null;
  interpreter.schedule = options.schedule ?? null;
  current.interpreter = interpreter;
  return { interpreter, main: mainModule(interpreter, options.filename) };
}

/** An empty `__main__` for a program. */
export function mainModule(interpreter: Interpreter, filename: string): PyModule {
  const main = new PyModule("__main__");
  interpreter.modules.set("__main__", main);
  main.dict.set("__package__", None);
  main.dict.set("__annotations__", new PyDict());
  main.dict.set("__builtins__", importModule("builtins"));
  main.dict.set("__file__", filename);
  main.dict.set("__cached__", None);
  return main;
}

/** Runs a compiled program to its end on the current thread. Never throws: every outcome is an exit code. */
export function runProgram(options: ProgramOptions): ProgramResult {
  const { interpreter, main } = startInterpreter(options);
  let ending: Ending;
  try {
    begin(options, main);
    ending = { exitCode: 0 };
  } catch (e) {
    ending = endingOf(e);
  }
  return end(interpreter, main, ending);
}

/**
 * Runs a program that was compiled with `stackful`: while its event loop idles, everything else of the process goes on, so sockets, processes, signals and
 * promises reach it. `batch` runs each piece of the program between two waits.
 */
export async function runProgramAsync(options: ProgramOptions, batch: Batch = (f) => f()): Promise<ProgramResult> {
  const { interpreter, main } = startInterpreter(options);
  let ending: Ending;
  try {
    const steps = batch(() => begin(options, main)) as Steps | undefined;
    // A module that cannot block is a plain function and has run by now.
    if (steps !== undefined) await runStackful(steps, batch);
    ending = { exitCode: 0 };
  } catch (e) {
    current.interpreter = interpreter;
    ending = endingOf(e);
  }
  return end(interpreter, main, ending);
}

/** How a program ended, before its exit hooks. */
interface Ending {
  readonly exitCode: number;
  readonly interrupted?: string;
}
function begin(options: ProgramOptions, main: PyModule): unknown {
  const { compiler } = options.host;
  if (compiler === undefined) throw new Error("the host has no evaluator");
  const body = loadUnit(compiler, options.code, options.filename);
  const runtime =
    options.onLine === undefined ? emitted.runtime : { ...(emitted.runtime as object), line: options.onLine };
  return body(runtime, main);
}
function endingOf(e: Value): Ending {
  if (e instanceof Interrupted) return { exitCode: 0, interrupted: e.reason };
  const exitCode = reportUncaught(e);
  helpWith(e);
  return { exitCode };
}

function end(interpreter: Interpreter, main: PyModule, { exitCode, interrupted }: Ending): ProgramResult {
  const code = interrupted === undefined ? finish(exitCode) : exitCode;
  if (interrupted === undefined) freeGlobals([main, ...interpreter.modules.values()]);
  interpreter.host.stdout.flush?.();
  return { exitCode: code, interpreter, ...(interrupted === undefined ? {} : { interrupted }) };
}

/** Runs the exit hooks. */
export function finish(exitCode: number): number {
  const hooks = exitHooks();
  const { threads } = current.interpreter;
  // Threads end before what is registered to run at the end.
  if (threads !== null) hooks.push(() => drain(threads.end() as Steps));
  let code = exitCode;
  for (let hook = hooks.pop(); hook !== undefined; hook = hooks.pop()) {
    try {
      hook();
    } catch (e) {
      if (e instanceof Interrupted) return code;
      code = Math.max(code, reportUncaught(e));
    }
  }
  reportUnawaited();
  return code;
}

/** After the traceback of a program: what to do about a module that pycoro lacks. */
export function helpWith(thrown: Value): void {
  const help = thrown instanceof PyBaseException ? importHelp(thrown) : undefined;
  if (help !== undefined) current.interpreter.host.stderr.write(`help: ${help}\n`);
}

/** Prints an uncaught exception as the interpreter does and says how the process exits. */
export function reportUncaught(thrown: Value): number {
  const { host } = current.interpreter;
  let exc: PyBaseException;
  try {
    exc = toPython(thrown);
  } catch (e) {
    if (e instanceof Interrupted) throw e;
    exc = error(SystemExit, 1);
  }
  host.stdout.flush?.();
  if (isError(exc, SystemExit)) return exitStatus(getattr(exc, "code"));
  const sys = current.interpreter.modules.get("sys") as PyModule | undefined;
  const hook = sys?.dict.get("excepthook");
  if (hook !== undefined && hook !== sys?.dict.get("__excepthook__")) {
    try {
      call(hook, typeOf(exc), exc, getattr(exc, "__traceback__"));
    } catch (e) {
      host.stderr.write(
        `Error in sys.excepthook:\n${late.traceback.formatException(toPython(e))}\nOriginal exception was:\n${late.traceback.formatException(exc)}`,
      );
    }
  } else host.stderr.write(late.traceback.formatException(exc));
  return isError(exc, KeyboardInterrupt) ? 130 : 1;
}

/** `sys.exit(code)`: None is 0, an int is itself, anything else is printed and means 1. */
function exitStatus(code: Value): number {
  if (code === None) return 0;
  if (typeof code === "number") return code & 0xff;
  if (typeof code === "boolean") return code ? 1 : 0;
  if (typeof code === "bigint") return Number(BigInt.asUintN(8, code));
  current.interpreter.host.stderr.write(`${strOf(code)}\n`);
  return 1;
}

/** The text that Python prints for a file that does not compile. */
export const compileErrorText = (e: CompileError): string => late.traceback.formatException(syntaxError(e));
