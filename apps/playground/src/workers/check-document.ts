import { checkDocument, type Report, type Session, type UnitResult } from "@pycoro/document";
import {
  type Clock,
  type CompilerPort,
  compileErrorText,
  type Host,
  InteractiveSession,
  Interrupted,
  type Profile,
  runProgram,
  virtualClock,
} from "@pycoro/runtime";

/** Virtual seconds after which a block that never ends is stopped. */
const PATIENCE = 60;

/** Real seconds after which a unit that is always busy is stopped. */
const BUSY = 5;

/** Each block gets a clock of its own, which gives up when the block has waited too long. */
function patientClock(): Clock {
  const clock = virtualClock();
  const watch = (seconds: number) => {
    if (clock.monotonic() + seconds > PATIENCE) throw new Interrupted("patience");
  };
  return {
    ...clock,
    sleep: (seconds) => {
      watch(seconds);
      clock.sleep(seconds);
    },
  };
}

/** Runs every block of a document and compares what it prints with what the document shows. */
export function checkWholeDocument(
  text: string,
  profile: Profile,
  compiler: CompilerPort,
  random: Host["random"],
  forks: ReadonlySet<number>,
): Report {
  let all = "";
  let plain = "";
  let begun = performance.now();
  const sources = new Map<string, string>();
  const port: CompilerPort = {
    ...compiler,
    compile(source, filename, mode, options) {
      sources.set(filename, source);
      return compiler.compile(source, filename, mode, options);
    },
  };
  const hostWith = (clock: Clock): Host => ({
    stdout: {
      write(part) {
        all += part;
        plain += part;
      },
    },
    stderr: {
      write(part) {
        all += part;
      },
    },
    stdin: { readLine: () => undefined },
    clock,
    interrupt: () => {
      if (performance.now() - begun > BUSY * 1000) throw new Interrupted("busy");
      return false;
    },
    random,
    compiler: port,
    sourceText: (name) => (name === "<stdin>" ? undefined : sources.get(name)),
    platform: "linux",
  });
  const host = hostWith(patientClock());
  // Loops of the units look at this name, and ask the host whenever it is not false.
  Object.assign(globalThis, { $interrupt: true });
  const opened: InteractiveSession[] = [];
  const unit = (work: () => UnitResult["outcome"]): UnitResult => {
    all = "";
    plain = "";
    begun = performance.now();
    const outcome = work();
    return { output: all, stdout: plain, outcome };
  };
  const typed = (
    session: InteractiveSession,
    ...[source, quiet, inLoop]: Parameters<Session["statement"]>
  ): UnitResult["outcome"] => {
    const outcome = session.run(source, "<stdin>", quiet ? "exec" : "single", inLoop);
    return outcome === "compile-error" || outcome === "stopped" ? outcome : "ran";
  };
  const program: Session["program"] = (source, name) =>
    unit(() => {
      const compiled = port.compile(source, name, "exec", { globals: "bindings", moduleName: "__main__" });
      if ("error" in compiled) {
        all += compileErrorText(compiled.error);
        return "compile-error";
      }
      const result = runProgram({ host: hostWith(patientClock()), code: compiled.code, filename: name, profile });
      return result.interrupted === undefined ? "ran" : "stopped";
    });
  const refusal: Session["refusal"] = (source) => {
    const compiled = compiler.compile(source, "<stdin>", "exec", { globals: "namespace", moduleName: "__main__" });
    return "error" in compiled ? compiled.error.message : undefined;
  };
  const open = (): Session => {
    const session = new InteractiveSession({ host, profile });
    opened.push(session);
    return { statement: (...asked) => unit(() => typed(session, ...asked)), program, refusal, fresh: open };
  };
  const report = checkDocument(text, open(), { forks });
  for (const session of opened) session.close();
  return report;
}
