/** `pycoro explore`: runs a program in every order that its event loop may take, and counts how it ends. */

import { compileErrorText, startInterpreter } from "@pycoro/runtime";
import { type Diagnostic, syntaxErrorOf } from "@pycoro/syntax";
import { type Counted, Outcomes, reportText, explore as search } from "@pycoro/trace";
import type { CompileOptions } from "@pycoro/transpiler";
import { remembering, rewound, runUnder } from "../explore/run-under.ts";
import { readProgram } from "../input.ts";
import { folderOf, makeLoader } from "../loader.ts";
import { nodeHost } from "../node-host.ts";
import { numberOf } from "../numbers.ts";
import { type StdlibOptions, stdlibFolder } from "../search.ts";

export interface ExploreOptions extends StdlibOptions {
  readonly code?: string;
  readonly python: NonNullable<CompileOptions["python"]>;
  /** Whether any ready callback may come next. */
  readonly anyOrder?: boolean;
  readonly preemptions: string;
  readonly maxRuns: string;
  /** Real seconds for all runs together. */
  readonly time: string;
  readonly seed: string;
  readonly report: "text" | "json";
}

/** What exploring a program came to: its ends, the most frequent first, how many schedules were run, and how many are known not to have been. */
export interface Exploration {
  readonly list: readonly Counted[];
  readonly runs: number;
  readonly left: number;
}

/**
 * Explores a program and prints what it came to. Exit code 0: every schedule gave the same end and that end was good; 1: they differ, or one is an error.
 * @throws InputError when there is no such file or an option is no number
 */
export function explore(file: string | undefined, args: readonly string[], options: ExploreOptions): number {
  const { stdout, stderr } = nodeHost();
  const found = explored(file, args, options);
  if (typeof found === "string") {
    stderr.write(found);
    return 1;
  }
  const { list, runs, left } = found;
  stdout.write(
    options.report === "json"
      ? `${JSON.stringify({ runs, left, complete: left === 0, outcomes: list }, null, 2)}\n`
      : reportText(list, runs, left),
  );
  stdout.flush();
  return list.length === 1 && list[0]?.outcome.kind === "ok" ? 0 : 1;
}

/**
 * Runs a program in every order; the text about why it does not compile, when it does not.
 * @throws InputError when there is no such file or an option is no number
 */
export function explored(
  file: string | undefined,
  args: readonly string[],
  options: Omit<ExploreOptions, "report">,
): Exploration | string {
  const source = readProgram(file, options.code);
  const loader = makeLoader({
    print: "optimised",
    instrument: "lines",
    python: options.python,
    path: [folderOf(options.code === undefined ? (file ?? "-") : "<string>")],
    stdlib: stdlibFolder(options),
  });
  const outer = nodeHost({ compiler: remembering(loader), sourceText: (name) => loader.sources.get(name) });
  const compiled = loader.compileFile(source, { mode: "exec", moduleName: "__main__" });
  const { code, profile } = compiled;
  if (code === null) {
    startInterpreter({ host: outer, filename: source.path, profile });
    const first = compiled.diagnostics.find((d) => d.severity === "error") as Diagnostic;
    return compileErrorText(syntaxErrorOf(first, source));
  }
  const argv = [options.code === undefined ? (file ?? "-") : "-c", ...args];
  const stdin = rewound(outer.stdin);
  const seed = numberOf(options.seed, "--seed");
  const maxRuns = numberOf(options.maxRuns, "--max-runs");
  const end = performance.now() + numberOf(options.time, "--time") * 1000;
  const outcomes = new Outcomes();
  const { runs, left } = search(
    options.anyOrder === true,
    {
      preemptions: numberOf(options.preemptions, "--preemptions"),
      goesOn: (done) => done < maxRuns && performance.now() < end,
    },
    (plan) => {
      const seconds = Math.max(1, Math.ceil((end - performance.now()) / 1000));
      const host = { ...outer, stdin: stdin() };
      const { outcome, schedule } = runUnder({ host, code, filename: source.path, argv, profile, seed, seconds }, plan);
      outcomes.add(outcome, plan, schedule.choices);
      return schedule.choices;
    },
  );
  return { list: outcomes.list, runs, left };
}
