/** What the tests of `explore` explore with. */
import { type Host, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { type Bounds, explore, idOf, Outcomes, planOf } from "@pycoro/trace";
import { makeLoader } from "../loader.ts";
import { remembering, rewound, runUnder } from "./run-under.ts";

export const FOR_ALL: Bounds = { preemptions: 2, goesOn: () => true };

function prepare(text: string, lines: readonly string[] = []) {
  const source = sourceFile("/program.py", text);
  const loader = makeLoader({ print: "optimised", instrument: "lines", python: "3.13", path: [] });
  const { code, profile } = loader.compileFile(source, { mode: "exec", moduleName: "__main__" });
  const rest = [...lines];
  const stdin = rewound({ readLine: () => rest.shift() });
  const nothing = { write: () => undefined };
  return (id: string) => {
    const host: Host = {
      compiler: remembering(loader),
      stdout: nothing,
      stderr: nothing,
      stdin: stdin(),
      clock: virtualClock(),
      random: () => undefined,
      sourceText: (name) => loader.sources.get(name),
    };
    const program = { host, code: code as string, filename: source.path, argv: ["program.py"], profile, seed: 0 };
    return runUnder({ ...program, seconds: 20 }, planOf(id));
  };
}

interface Options {
  readonly anyOrder?: boolean;
  readonly bounds?: Bounds;
  /** Standard input. */
  readonly lines?: readonly string[];
}
/** Explores a program for a test; `run` runs one of its schedules again. */
export function explored(text: string, { anyOrder = false, bounds = FOR_ALL, lines = [] }: Options = {}) {
  const run = prepare(text, lines);
  const outcomes = new Outcomes();
  const ended = explore(anyOrder, bounds, (plan) => {
    const { outcome, schedule } = run(idOf(plan));
    outcomes.add(outcome, plan, schedule.choices);
    return schedule.choices;
  });
  return { ...ended, list: outcomes.list, run };
}
