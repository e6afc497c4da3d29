/** Running a compiled program again and again, each time under a schedule: virtual time, the same chance, nothing outside. */
import { runInThisContext } from "node:vm";
import { type CompilerPort, type Host, Interrupted, type Profile, runProgram, virtualClock } from "@pycoro/runtime";
import { type Outcome, outcomeOf, type Plan, PlannedSchedule } from "@pycoro/trace";
import { chance } from "./chance.ts";
import { innerNetwork } from "./inner-network.ts";

export interface Program {
  readonly host: Host;
  readonly code: string;
  readonly filename: string;
  readonly argv: readonly string[];
  readonly profile: Profile;
  readonly seed: number;
  /** Real seconds after which a run is given up. */
  readonly seconds: number;
}

/** Virtual seconds after which a program counts as one that never ends. */
const LONGEST = 100_000;
const RUN = Symbol.for("pycoro.explore");

/** Runs a program once. */
export function runUnder(
  program: Program,
  plan: Plan,
): { readonly outcome: Outcome; readonly schedule: PlannedSchedule } {
  const schedule = new PlannedSchedule(plan);
  const clock = virtualClock();
  let [out, err] = ["", ""];
  const host: Host = {
    ...program.host,
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    clock: {
      ...clock,
      sleep(seconds) {
        clock.sleep(seconds);
        if (clock.monotonic() > LONGEST) throw new Interrupted(`no end within ${LONGEST} virtual seconds`);
      },
    },
    random: chance(program.seed),
    network: innerNetwork(),
  };
  const { code, filename, argv, profile } = program;
  const limited = within(program.seconds, () => runProgram({ host, code, filename, argv, profile, schedule }));
  const outcome =
    limited === undefined
      ? outcomeOf(1, out, err, `no end within ${program.seconds} seconds`)
      : outcomeOf(limited.exitCode, out, err, limited.interrupted);
  return { outcome, schedule };
}

/** What a function gives; undefined when it takes longer. */
function within<T>(seconds: number, f: () => T): T | undefined {
  const global = globalThis as Record<symbol, unknown>;
  global[RUN] = f;
  try {
    return runInThisContext('globalThis[Symbol.for("pycoro.explore")]()', { timeout: seconds * 1000 }) as T;
  } catch (e) {
    if ((e as { code?: string }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return undefined;
    throw e;
  } finally {
    delete global[RUN];
  }
}

/** A compiler that keeps what it has made of a text: every run needs the same. */
export function remembering(compiler: CompilerPort): CompilerPort {
  const compiled = new Map<string, ReturnType<CompilerPort["compile"]>>();
  const evaluated = new Map<string, ReturnType<CompilerPort["evaluate"]>>();
  return {
    ...compiler,
    compile(text, filename, mode, options) {
      const key = JSON.stringify([text, filename, mode, options]);
      const made = compiled.get(key) ?? compiler.compile(text, filename, mode, options);
      compiled.set(key, made);
      return made;
    },
    evaluate(code, filename) {
      const key = `${filename}\n${code}`;
      const made = evaluated.get(key) ?? compiler.evaluate(code, filename);
      evaluated.set(key, made);
      return made;
    },
  };
}

/** A standard input whose lines every run reads from the first. */
export function rewound(stdin: Host["stdin"]): () => Host["stdin"] {
  const lines: (string | undefined)[] = [];
  return () => {
    let at = 0;
    return {
      readLine() {
        if (at === lines.length) lines.push(stdin.readLine());
        return lines[at++];
      },
    };
  };
}
