/** An interactive session: units run one after another in one namespace, as at the REPL's prompt. */

import type { CompileMode, Host } from "./host/host.ts";
import type { Interpreter, Profile, TraceSink } from "./host/interpreter.ts";
import { current } from "./host/interpreter.ts";
import { loadUnit } from "./host/units.ts";
import { isError, SystemExit } from "./object/exceptions/exceptions.ts";
import { Interrupted } from "./object/exceptions/raise.ts";
import { emitted, type PyModule, syntaxError } from "./object/modules/module.ts";
import * as late from "./object/tracebacks/traceback.lazy.ts";
import { finish, reportUncaught, startInterpreter } from "./program.ts";

export interface SessionOptions {
  readonly host: Host;
  readonly profile?: Profile;
  readonly trace?: TraceSink | null;
}

/** How a unit ended. */
export type UnitOutcome = "ran" | "raised" | "compile-error" | "exited" | "stopped";

/**
 * A session on a host that has a compiler. Tracebacks of uncaught exceptions go to the host's standard error and the session goes on.
 */
export class InteractiveSession {
  readonly main: PyModule;
  readonly #host: Host;
  readonly #interpreter: Interpreter;
  constructor(options: SessionOptions) {
    this.#host = options.host;
    const { interpreter, main } = startInterpreter({ ...options, filename: "<stdin>", argv: [""] });
    this.main = main;
    this.#interpreter = interpreter;
    for (const name of ["__file__", "__cached__"]) this.main.dict.delete(name);
  }

  /** Runs one unit. `mode` "single" displays the values of expression statements; `inLoop` runs it in the session's event loop, where it may await. */
  run(text: string, filename: string, mode: CompileMode, inLoop = false): UnitOutcome {
    const { compiler, stderr } = this.#host;
    // Other programs may have run in between.
    const interpreter = this.#interpreter;
    current.interpreter = interpreter;
    if (compiler === undefined) throw new Error("the host has no compiler");
    const compiled = compiler.compile(text, filename, mode, { globals: "namespace", moduleName: "__main__", inLoop });
    if ("error" in compiled) {
      stderr.write(late.traceback.formatException(syntaxError(compiled.error)));
      return "compile-error";
    }
    for (const w of compiled.warnings) stderr.write(`${filename}:${w.line}: ${w.category}: ${w.message}\n`);
    try {
      loadUnit(compiler, compiled.code, filename)(emitted.runtime, this.main);
      return "ran";
    } catch (e) {
      if (e instanceof Interrupted) return "stopped";
      interpreter.handled = null;
      const exited = isError(e, SystemExit);
      reportUncaught(e);
      return exited ? "exited" : "raised";
    }
  }

  /** Ends the session: exit hooks run, late warnings are printed. */
  close(): void {
    current.interpreter = this.#interpreter;
    finish(0);
  }
}
